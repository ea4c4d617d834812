// A real authorization server, as others run it, on loopback, with everything on that its package has.
// Nothing of it is made to suit the page: it registers clients (RFC 7591, RFC 7592), takes an assertion once
// (RFC 7523 §3, jti), and lets a page read an answer where its own CORS does.
//
// Of an answer a page may read what every page may, and `WWW-Authenticate` and `DPoP-Nonce` at the token endpoint and
// the one for pushed requests; `Date` is not among it, so an operator adds a line (`exposes`). Registration and CIBA
// answer no page at all: they have no CORS.

import { listen } from './loopback.js'

// It warns, rightly, of what a production server must not do. Here that is noise, and it begins at import.
for (const level of ['info', 'warn']) {
  const say = console[level]
  console[level] = (...words) => {
    if (!String(words[0]).includes('oidc-provider ')) say(...words)
  }
}
// It is written for Node 22 and later, and asks this of it.
URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null)
const { Provider } = await import('oidc-provider')
const { Trust, addGrants } = await import('./authorization-server/grants.js')
const { Person } = await import('./authorization-server/person.js')
const { SCOPE, settings } = await import('./authorization-server/settings.js')

export { SCOPE }

/** Where a client of the code grant gets its code; nobody needs to be there. */
export const REDIRECT_URI = 'https://client.example/callback'

/**
 * Starts it. `issuer` and `tokenEndpoint` are what a person types into the page, `endpoints` all of its metadata;
 * `register` adds a client, as its developer would with the metadata in hand.
 *
 *   strict   an assertion's audience is the issuer as its sole value (RFC 10070 §4), and no endpoint
 *   nonce    a DPoP proof needs the server's nonce (RFC 9449 §8)
 *   exposes  headers that a page may read beyond those that the package exposes
 */
export async function startAuthorizationServer({ strict = false, nonce = false, exposes = ['Date'] } = {}) {
  // The issuer is an address, so the address comes first and the server that answers there second.
  let answer
  const server = await listen((request, response) => answer(request, response))
  const wishes = { strict, nonce }
  const { options, keys } = await settings(server.origin, wishes)
  const provider = new Provider(server.origin, options)
  const trust = new Trust(server.origin, keys)
  addGrants(provider, trust)
  provider.use(exposing(exposes))
  const [answerProtocol, person] = [provider.callback(), new Person(provider)]
  answer = (request, response) => (person.isAsked(request) ? person.logsIn(request, response) : answerProtocol(request, response))

  const refusals = []
  for (const event of REFUSED) provider.on(event, (_, error) => refusals.push(error.error_detail ?? error.error_description ?? error.message))

  const endpoints = await (await fetch(`${server.origin}/.well-known/openid-configuration`)).json()
  const register = (metadata) => registered(endpoints.registration_endpoint, metadata)

  return {
    origin: server.origin,
    issuer: provider.issuer,
    tokenEndpoint: endpoints.token_endpoint,
    endpoints,
    /** Why it refused, as its own log says: clients are told only `invalid_client`. */
    refusals,
    stop: server.stop,

    /** A client with any metadata (RFC 7591 §2); gives what the server answered, its own secrets and all. */
    register,

    /** A client that proves itself with one of the keys in `jwks`. */
    registerKeyHolder: (clientId, jwks, metadata) => register({
      client_id: clientId,
      jwks,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      ...metadata,
    }),

    /** A client that sends its secret. */
    registerSecretHolder: (clientId, clientSecret, metadata) => register({
      client_id: clientId,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_basic',
      ...metadata,
    }),

    /** From now on it is `strict`, or demands the `nonce`, or no longer. */
    follow: (wanted) => { Object.assign(wishes, wanted) },

    /** It takes JWTs of this issuer as a grant and for exchange, where a key of the set verifies them. */
    trust: (issuer, jwks) => trust.add(issuer, jwks),

    /** The person logs in and agrees; gives the parameters that come back, as `code`. */
    authorize: (parameters) => person.authorizes(endpoints.authorization_endpoint, parameters),
    /** The person types in the code that the device shows. */
    approveDevice: (userCode) => person.approvesDevice(userCode),
    /** The person agrees on their own device (CIBA). */
    approveBackchannel: (authReqId) => person.approvesBackchannel(authReqId),
  }
}

const REFUSED = [
  'authorization.error', 'backchannel_authentication.error', 'device_authorization.error', 'grant.error', 'introspection.error',
  'pushed_authorization_request.error', 'registration_create.error', 'registration_delete.error', 'registration_read.error',
  'registration_update.error', 'revocation.error', 'server_error', 'userinfo.error',
]

/** What an operator adds to a server of Koa to let pages read more headers. */
function exposing(names) {
  return async (ctx, next) => {
    await next()
    const exposed = ctx.response.get('Access-Control-Expose-Headers')
    if (ctx.response.get('Access-Control-Allow-Origin') && names.length) {
      ctx.set('Access-Control-Expose-Headers', [exposed, ...names].filter(Boolean).join(', '))
    }
  }
}

async function registered(endpoint, metadata) {
  const grants = metadata.grant_types ?? ['client_credentials']
  const redirects = grants.includes('authorization_code')
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_types: grants,
      response_types: redirects ? ['code'] : [],
      redirect_uris: redirects ? [REDIRECT_URI] : [],
      scope: SCOPE,
      ...metadata,
    }),
  })
  const answer = await response.json()
  if (response.status !== 201) throw new Error(`the client was not registered: ${JSON.stringify(answer)}`)
  return answer
}
