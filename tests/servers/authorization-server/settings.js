// What the package is told: every method of authentication that works over http, every grant and every endpoint.

import { randomBytes, randomUUID } from 'node:crypto'

import { exportJWK, generateKeyPair } from 'jose'
import { errors } from 'oidc-provider'

/** The scope that clients here may ask for, beside those of OpenID Connect. */
export const SCOPE = 'payments:read'

const METHODS = ['private_key_jwt', 'client_secret_jwt', 'client_secret_basic', 'client_secret_post', 'none']
const ASYMMETRIC = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'Ed25519', 'EdDSA']
const SYMMETRIC = ['HS256', 'HS384', 'HS512']

/** Claims of access tokens on their way: who acts for the subject (RFC 8693 §4.1). */
export const acting = new WeakMap()

/** `options` for the package, and the public `keys` of the server. `wishes.nonce` is read at each request. */
export async function settings(issuer, wishes) {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const named = async (key) => ({ ...(await exportJWK(key)), alg: 'ES256', use: 'sig', kid: 'server' })
  const options = {
    jwks: { keys: [await named(privateKey)] },
    cookies: { keys: [randomUUID()] },
    scopes: ['openid', 'offline_access', SCOPE],
    clientAuthMethods: METHODS,
    clientBasedCORS: () => true,
    enabledJWA: {
      clientAuthSigningAlgValues: [...ASYMMETRIC, ...SYMMETRIC],
      requestObjectSigningAlgValues: [...ASYMMETRIC, ...SYMMETRIC],
      dPoPSigningAlgValues: ASYMMETRIC,
      idTokenSigningAlgValues: ['ES256'],
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: { AccessToken: 600, ClientCredentials: 600 },
    // The person is one who agrees to everything, and asks for no page in between.
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: ({ oidc }) => granted(oidc.provider, oidc.client.clientId, oidc.session.accountId),
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    assertJwtClientAuthClaimsAndHeader: (_, claims) => {
      if (wishes.strict && [claims.aud].flat().join() !== issuer) {
        throw new errors.InvalidClientAuth('audience (aud) must be the issuer identifier as its sole value')
      }
    },
    extraTokenClaims: (_, token) => acting.get(token),
    features: features(issuer, wishes),
  }
  return { options, keys: { keys: [await named(publicKey)] } }
}

function features(issuer, wishes) {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    ciba: {
      enabled: true,
      deliveryModes: ['poll'],
      processLoginHint: (_, hint) => hint,
      triggerAuthenticationDevice: () => {},
      validateBindingMessage: () => {},
      validateRequestContext: () => {},
      verifyUserCode: () => {},
    },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => wishes.nonce },
    introspection: { enabled: true },
    revocation: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true },
    registrationManagement: { enabled: true },
    registration: {
      enabled: true,
      // The tests choose the names, because how odd names travel is what they test.
      idFactory: ({ oidc }) => oidc.body.client_id ?? randomUUID(),
      secretFactory: ({ oidc }) => oidc.body.client_secret ?? randomBytes(32).toString('base64url'),
    },
    // Access tokens as RFC 9068 writes them, so that the page has a second real token to inspect; those for `/opaque` are
    // opaque, as its introspection and revocation take no others.
    resourceIndicators: {
      enabled: true,
      // A token for the userinfo endpoint is one for no resource.
      defaultResource: ({ oidc }) => (oidc.params.scope === 'openid' ? undefined : resources(issuer).jwt),
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => resourceServer(issuer, resource),
    },
  }
}

/** The two resources, by the form of their access tokens. */
export const resources = (issuer) => ({ jwt: `${issuer}/api`, opaque: `${issuer}/opaque` })

/** What the package wants to know of a resource. */
export function resourceServer(issuer, resource) {
  const { jwt, opaque } = resources(issuer)
  if (resource !== jwt && resource !== opaque) throw new errors.InvalidTarget()
  return {
    scope: SCOPE,
    audience: resource,
    accessTokenTTL: 600,
    ...(resource === jwt ? { accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } } : { accessTokenFormat: 'opaque' }),
  }
}

/** Everything a client may be granted by this person, written down. */
export async function granted(provider, clientId, accountId) {
  const grant = new provider.Grant({ clientId, accountId })
  grant.addOIDCScope(`openid offline_access ${SCOPE}`)
  for (const resource of Object.values(resources(provider.issuer))) grant.addResourceScope(resource, SCOPE)
  await grant.save()
  return grant
}
