// What a request needs before it can be made: a code, a refresh token, a token to exchange. Each comes from the same server,
// by requests of the same client with nothing wrong in them.

import { REDIRECT_URI, SCOPE } from '../servers/authorization-server.js'
import { sent } from './prepare.js'
import { keyFor, signed } from './sign.js'

export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

export const GRANTS = {
  client_credentials: 'client_credentials',
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  ciba: 'urn:openid:params:grant-type:ciba',
  token_exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
  jwt_bearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
}

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const IDP = 'https://idp.example'

/** The form and the endpoint of each grant and each endpoint, for a client. */
export const MATERIAL = {
  client_credentials: () => ({ form: { grant_type: GRANTS.client_credentials, scope: SCOPE } }),

  authorization_code: (client) => code(client, SCOPE),

  refresh_token: async (client) => {
    const { refresh_token: token } = await answered(client, await code(client, SCOPE))
    return { form: { grant_type: GRANTS.refresh_token, refresh_token: token } }
  },

  device_code: async (client) => {
    const device = await answered(client, MATERIAL.device_authorization(client))
    await client.server.approveDevice(device.user_code)
    return { form: { grant_type: GRANTS.device_code, device_code: device.device_code } }
  },

  ciba: async (client) => {
    const { auth_req_id: id } = await answered(client, MATERIAL.backchannel_authentication(client))
    await client.server.approveBackchannel(id)
    return { form: { grant_type: GRANTS.ciba, auth_req_id: id } }
  },

  token_exchange: async (client) => {
    const { access_token: token } = await answered(client, MATERIAL.client_credentials())
    return { form: { grant_type: GRANTS.token_exchange, subject_token: token, subject_token_type: ACCESS_TOKEN } }
  },

  jwt_bearer: async (client) => {
    const key = await keyFor('ES256', 'idp')
    client.server.trust(IDP, { keys: [key.public] })
    const { issuer, now } = client
    const claims = { iss: IDP, sub: 'ada', aud: issuer, iat: now, exp: now + 60 }
    return { form: { grant_type: GRANTS.jwt_bearer, assertion: await signed(key, { alg: key.alg, kid: key.kid }, claims), scope: SCOPE } }
  },

  pushed_authorization_request: (client) => ({
    url: client.server.endpoints.pushed_authorization_request_endpoint,
    form: asked(client, SCOPE),
  }),

  device_authorization: (client) => ({ url: client.server.endpoints.device_authorization_endpoint, form: { scope: SCOPE } }),

  backchannel_authentication: (client) => ({
    url: client.server.endpoints.backchannel_authentication_endpoint,
    form: { scope: `openid ${SCOPE}`, login_hint: 'ada' },
  }),

  introspection: (client) => aboutToken(client, client.server.endpoints.introspection_endpoint),

  revocation: (client) => aboutToken(client, client.server.endpoints.revocation_endpoint),

  /** The one endpoint that is asked with an access token, here one that is bound to a key. */
  userinfo: async (client) => {
    const { access_token: accessToken } = await answered(client, await code(client, 'openid'), { dpop: true })
    return { url: client.server.endpoints.userinfo_endpoint, method: 'GET', accessToken }
  },
}

async function answered(client, material, change) {
  const { status, json, text } = await sent(await client.request(material, change))
  if (status !== 200) throw new Error(`${client.row.name}: what it needs was refused: ${status} ${text}`)
  return json
}

const asked = (client, scope) => ({
  client_id: client.clientId,
  response_type: 'code',
  redirect_uri: REDIRECT_URI,
  scope,
  code_challenge: client.challenge,
  code_challenge_method: 'S256',
})

async function code(client, scope) {
  const answer = await client.server.authorize(asked(client, scope))
  if (!answer.code) throw new Error(`${client.row.name}: no code: ${JSON.stringify(answer)}`)
  return { form: { grant_type: GRANTS.authorization_code, code: answer.code, redirect_uri: REDIRECT_URI, code_verifier: client.verifier } }
}

/** An opaque token: the package tells nothing of tokens that tell it themselves. */
async function aboutToken(client, url) {
  const { form } = MATERIAL.client_credentials()
  const { access_token: token } = await answered(client, { form: { ...form, resource: client.resource } })
  return { url, form: { token } }
}
