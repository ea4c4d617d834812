// The person whose consent the grants ask for: logs in at once, and agrees to everything.

import { granted } from './settings.js'

const ACCOUNT = 'ada'
const INTERACTION = '/interaction/'

export class Person {
  #provider

  constructor(provider) {
    this.#provider = provider
  }

  /** Whether this is the page at which a person would log in. */
  isAsked = ({ url }) => url.startsWith(INTERACTION)

  logsIn(request, response) {
    const { login_hint: hint } = Object.fromEntries(new URL(request.url, this.#provider.issuer).searchParams)
    return this.#provider.interactionFinished(request, response, { login: { accountId: hint ?? ACCOUNT } })
  }

  /** Goes where a browser would, until the address is no longer the server's (RFC 6749 §4.1.2). */
  async authorizes(endpoint, parameters) {
    const cookies = new Map()
    let url = new URL(endpoint)
    url.search = new URLSearchParams(parameters)
    for (let hops = 0; url.origin === new URL(endpoint).origin && hops < 10; hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} })
      for (const set of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)
        cookies.set(name, value)
      }
      const location = response.headers.get('Location')
      if (!location) return { status: response.status, page: await response.text() }
      url = new URL(location, url)
    }
    return Object.fromEntries(url.searchParams)
  }

  async approvesDevice(userCode) {
    const code = await this.#provider.DeviceCode.findByUserCode(userCode.replaceAll('-', ''))
    if (!code) throw new Error(`no device shows ${userCode}`)
    const grant = await granted(this.#provider, code.clientId, ACCOUNT)
    const [scope, resource] = [code.params.scope, code.params.resource ?? `${this.#provider.issuer}/api`]
    Object.assign(code, { accountId: ACCOUNT, grantId: grant.jti, scope, resource, authTime: Math.floor(Date.now() / 1000) })
    await code.save()
  }

  async approvesBackchannel(authReqId) {
    const request = await this.#provider.BackchannelAuthenticationRequest.find(authReqId)
    if (!request) throw new Error('no such request')
    const grant = await granted(this.#provider, request.clientId, request.accountId)
    await this.#provider.backchannelResult(request, grant)
  }
}
