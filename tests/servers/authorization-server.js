// A real authorization server, as others run it, on loopback. Nothing of it is made to suit the page:
// it registers clients (RFC 7591), takes an assertion once (RFC 7523 §3, jti), and decides about CORS by client.

import { generateKeyPair, exportJWK } from 'jose'

import { listen } from './loopback.js'

// It warns, rightly, of what a production server must not do. Here that is noise, and it begins at import.
for (const level of ['info', 'warn']) {
  const say = console[level]
  console[level] = (...words) => {
    if (!String(words[0]).includes('oidc-provider ')) say(...words)
  }
}
const { Provider } = await import('oidc-provider')

/** The one scope that clients here may ask for. */
export const SCOPE = 'payments:read'

/**
 * Starts it. `issuer` and `tokenEndpoint` are what a person types into the page;
 * `register` adds a client, as its developer would with the metadata in hand.
 * `methods` and `algorithms` say how clients may prove themselves.
 */
export async function startAuthorizationServer({ methods = ['private_key_jwt', 'client_secret_basic'], algorithms = ['ES256'] } = {}) {
  // The issuer is an address, so the address comes first and the server that answers there second.
  let answer
  const server = await listen((request, response) => answer(request, response))
  const provider = new Provider(server.origin, await settings(server.origin, methods, algorithms))
  answer = provider.callback()

  const refusals = []
  provider.on('grant.error', (_, error) => refusals.push(error.error_detail ?? error.message))

  const { token_endpoint: tokenEndpoint, registration_endpoint: registration } =
    await (await fetch(`${server.origin}/.well-known/openid-configuration`)).json()

  return {
    origin: server.origin,
    issuer: provider.issuer,
    tokenEndpoint,
    /** Why it refused, as its own log says: clients are told only `invalid_client`. */
    refusals,
    stop: server.stop,

    /** A client by any metadata. */
    register: (clientId, metadata) => register(registration, { client_id: clientId, ...metadata }),

    /** A client that proves itself with one of the keys in `jwks`. */
    registerKeyHolder: (clientId, jwks) => register(registration, {
      client_id: clientId,
      jwks,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
    }),

    /** A client that sends its secret. */
    registerSecretHolder: (clientId, clientSecret) => register(registration, {
      client_id: clientId,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_basic',
    }),
  }
}

async function register(endpoint, metadata) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ grant_types: ['client_credentials'], response_types: [], redirect_uris: [], scope: SCOPE, ...metadata }),
  })
  const answer = await response.json()
  if (response.status !== 201) throw new Error(`the client was not registered: ${JSON.stringify(answer)}`)
  return answer
}

async function settings(issuer, methods, algorithms) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const resource = `${issuer}/api`
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'server' }] },
    scopes: [SCOPE],
    clientAuthMethods: methods,
    clientBasedCORS: () => true,
    enabledJWA: { clientAuthSigningAlgValues: algorithms, idTokenSigningAlgValues: ['ES256'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: { ClientCredentials: 600 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      registration: {
        enabled: true,
        // The tests choose the names, because how odd names travel is what they test.
        idFactory: (ctx) => ctx.oidc.body.client_id,
        secretFactory: (ctx) => ctx.oidc.body.client_secret,
      },
      // Access tokens as RFC 9068 writes them, so that the page has a second real token to inspect.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  }
}
