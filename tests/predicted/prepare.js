// A row of cases.js made into a request to a running server: the client is registered, what the grant needs is fetched, and
// the request is written as it goes over the wire, right but for what the row changes.
//
//   registered, unknown    other metadata; or no client at all      secret   the client's
//   key, objectKey         `another` signs, `second` has another algorithm, `none` signs nothing
//   dpop, proof, proofHeader, proofKey   a DPoP proof; its claims, its header; `another` signs, or it is another's `own`
//   nonce                  `known` to whoever asks, or `demanded` and not known
//   strict                 the server follows RFC 10070             jar      a request object
//   twice, again           the same request was sent before; with a new assertion
//   query, json            parameters in the address; the body as JSON

import { createHash, randomUUID } from 'node:crypto'

import { SCOPE } from '../servers/authorization-server.js'
import { GRANTS, MATERIAL, VERIFIER } from './material.js'
import { keyFor, signed } from './sign.js'

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const SECRET = 'a-secret-of-printable-characters-that-is-long-enough-for-HS512-0123456789'

/** What a server has to be started with for this row. */
export const wishes = ({ change: { strict = false, nonce } = {} }) => ({ strict, nonce: nonce !== undefined })

/** The request, what is known to whoever predicts its answer, and what has to be sent `before`. */
export async function prepare(row, server, clientId) {
  const client = new Client(row, server, clientId)
  await client.register()
  const material = await MATERIAL[row.purpose](client)
  if (row.change?.nonce === 'known') await client.learnNonce()
  const request = await client.request(material, row.change)
  const before = row.change?.twice ? [row.change.again ? await client.request(material) : request] : []
  return { before, request, context: client.context() }
}

/** Sends a request, and gives what came back. */
export async function sent({ method, url, headers, body }) {
  const response = await fetch(url, { method, headers, body: method === 'GET' ? undefined : body })
  const text = await response.text()
  let json
  try {
    json = JSON.parse(text)
  } catch {
    json = {}
  }
  return { status: response.status, headers: response.headers, text, json }
}

class Client {
  seen = []
  /** Looked at once, so that request and prediction mean the same moment. */
  now = Math.floor(Date.now() / 1000)

  constructor(row, server, clientId) {
    Object.assign(this, { row, server, clientId, issuer: server.issuer, tokenEndpoint: server.tokenEndpoint })
    this.secret = row.change?.secret ?? SECRET
    this.resource = `${server.issuer}/opaque`
    this.verifier = VERIFIER
    this.challenge = createHash('sha256').update(VERIFIER).digest('base64url')
  }

  async register() {
    const { method, alg, change: { registered, unknown, jar } = {} } = this.row
    this.key = await keyFor(alg?.startsWith('HS') || !alg ? 'ES256' : alg, 'own')
    this.second = await keyFor('ES384', 'second')
    const bySecret = method.startsWith('client_secret')
    this.metadata = {
      client_id: this.clientId,
      token_endpoint_auth_method: method,
      token_endpoint_auth_signing_alg: alg,
      grant_types: Object.values(GRANTS),
      backchannel_token_delivery_mode: 'poll',
      scope: `openid offline_access ${SCOPE}`,
      client_secret: bySecret || registered?.token_endpoint_auth_method ? this.secret : undefined,
      jwks: method === 'private_key_jwt' || jar ? { keys: [this.key.public, this.second.public] } : undefined,
      ...registered,
    }
    if (!this.metadata.grant_types.includes(GRANTS.ciba)) delete this.metadata.backchannel_token_delivery_mode
    if (!unknown) await this.server.register(this.metadata)
  }

  /** An authenticated POST of a form, or what `change` makes of it. */
  async request({ url = this.tokenEndpoint, form = {}, headers = {}, method = 'POST', accessToken }, change = {}) {
    this.endpoint = url
    this.lastToken = accessToken
    const bearer = `${change.dpop ? 'DPoP' : 'Bearer'} ${accessToken}`
    const credentials = accessToken ? { headers: { Authorization: bearer } } : await this.credentials(change)
    const known = { ...this.known(), assertion: credentials.form?.client_assertion }
    const asked = change.jar ? { request: await this.object(form, change) } : form
    const fields = { ...asked, ...credentials.form, ...change.form?.(known) }
    const all = { Accept: 'application/json', ...headers, ...credentials.headers, ...change.headers?.(known) }
    if (change.dpop) all.DPoP = await this.proof(method, url, change, accessToken)
    if (method === 'POST') all['Content-Type'] = change.json ? 'application/json' : 'application/x-www-form-urlencoded'
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().filter((one) => one !== undefined).map((one) => [name, one]))
    const query = change.query ? `?${new URLSearchParams(change.query(known))}` : ''
    const written = change.json ? JSON.stringify(Object.fromEntries(pairs)) : String(new URLSearchParams(pairs))
    return { method, url: url + query, headers: all, body: method === 'GET' ? '' : written }
  }

  known() {
    const { issuer, tokenEndpoint, endpoint, clientId, now, secret } = this
    return { issuer, tokenEndpoint, endpoint, clientId, now, secret, basic, privateJwk: this.proofKey?.private }
  }

  async credentials(change) {
    const { clientId, secret, row: { method } } = this
    switch (method) {
      case 'client_secret_basic': return { headers: { Authorization: basic(clientId, secret) } }
      case 'client_secret_post': return { form: { client_id: clientId, client_secret: secret } }
      case 'none': return { form: { client_id: clientId } }
      default: return { form: { client_assertion_type: TYPE, client_assertion: await this.assertion(change) } }
    }
  }

  async assertion(change) {
    const { clientId, issuer, now, row: { method, alg } } = this
    const symmetric = method === 'client_secret_jwt'
    const key = symmetric ? { alg, secret: change.key === 'another' ? `${this.secret}!` : this.secret } : await this.signer(change.key)
    const claims = { iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 60, jti: randomUUID(), ...change.claims?.(this.known()) }
    if (change.twice && !change.again) this.seen.push(claims.jti)
    return signed(key, { typ: 'client-authentication+jwt', alg: key.alg, kid: key.kid, ...change.header?.(this.known()) }, claims)
  }

  /** The client's own key, or one that is not what the server has registered. */
  async signer(which) {
    switch (which) {
      case 'another': return { ...(await keyFor(this.key.alg, 'another')), kid: this.key.kid }
      case 'second': return this.second
      case 'none': return { alg: 'none' }
      default: return this.key
    }
  }

  async proof(method, url, change, accessToken) {
    this.proofKey ??= await keyFor('ES256', 'proof')
    const own = change.proofKey === 'own' ? await keyFor('ES256', 'another') : this.proofKey
    const key = change.proofKey === 'another' ? await keyFor('ES256', 'another') : own
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url')
    const { kid, alg, use, ...jwk } = own.public
    const claims = { jti: randomUUID(), htm: method, htu: url, iat: this.now, nonce: this.nonce, ath, ...change.proof?.(this.known()) }
    return signed(key, { typ: 'dpop+jwt', alg: 'ES256', jwk, ...change.proofHeader?.(this.known()) }, claims)
  }

  async object(form, change) {
    const { clientId, issuer, now } = this
    const key = await this.signer(change.objectKey)
    const times = { iat: now, nbf: now, exp: now + 60 }
    const claims = { iss: clientId, aud: issuer, ...times, jti: randomUUID(), client_id: clientId, ...form, ...change.object?.(this.known()) }
    return signed(key, { typ: 'oauth-authz-req+jwt', alg: key.alg, kid: key.kid }, claims)
  }

  /** A proof without a nonce is refused, and the answer brings one (RFC 9449 §8). */
  async learnNonce() {
    const { headers } = await sent(await this.request({ form: { grant_type: 'client_credentials' } }, { dpop: true }))
    this.nonce = headers.get('DPoP-Nonce')
    if (!this.nonce) throw new Error('the server gave no nonce')
  }

  context() {
    const { row: { method }, clientId, issuer, tokenEndpoint, seen, nonce, now, metadata } = this
    const jwks = method === 'client_secret_jwt' ? { kty: 'oct', k: Buffer.from(this.secret).toString('base64url') } : metadata.jwks
    return {
      client_id: clientId,
      issuer,
      token_endpoint: tokenEndpoint,
      // It is an OpenID provider, by its metadata.
      profile: 'oidc',
      now,
      signing_alg: metadata.token_endpoint_auth_signing_alg,
      seen,
      nonce,
      access_token: this.lastToken,
      jwks,
    }
  }
}

/** RFC 6749 §2.3.1: each form-urlencoded, then put together. */
function basic(id, secret) {
  const encoded = (text) => String(new URLSearchParams({ v: text })).slice(2)
  return `Basic ${Buffer.from(`${encoded(id)}:${encoded(secret)}`).toString('base64')}`
}
