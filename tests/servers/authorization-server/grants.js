// Grants that the package leaves to its users: token exchange (RFC 8693) and JWTs as grants (RFC 7523 §2.1).

import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { errors } from 'oidc-provider'
import { buildTokenResponse, validateDpop } from 'oidc-provider/lib/helpers/grants.js'
import { applyDpopBinding } from 'oidc-provider/lib/helpers/grant_common.js'

import { SCOPE, acting, granted, resourceServer, resources } from './settings.js'

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:'

/** Whose JWTs the server takes as a grant: its own, those of issuers it was told of, and a client's about others. */
export class Trust {
  #issuers = new Map()
  #issuer

  constructor(issuer, keys) {
    this.#issuer = issuer
    this.add(issuer, keys)
  }

  add(issuer, jwks) {
    this.#issuers.set(issuer, jwks)
  }

  /** The claims of a JWT, verified. */
  async verified(jwt, { client, audience, ...more }) {
    let iss
    try {
      ({ iss } = decodeJwt(jwt))
    } catch (cause) {
      throw new errors.InvalidGrant({ cause })
    }
    const jwks = iss === client.clientId ? client.jwks : this.#issuers.get(iss)
    if (!jwks) throw new errors.InvalidGrant('the issuer is not trusted')
    try {
      const own = iss === this.#issuer
      const { payload } = await jwtVerify(jwt, createLocalJWKSet(jwks), {
        issuer: iss, audience: own ? undefined : audience, requiredClaims: ['sub', 'exp'], ...more,
      })
      return payload
    } catch (cause) {
      throw new errors.InvalidGrant({ cause })
    }
  }
}

export function addGrants(provider, trust) {
  // RFC 7523 §3: issuer or token endpoint; RFC 10070 leaves that to this grant.
  const audience = [provider.issuer, `${provider.issuer}/token`]

  provider.registerGrantType(JWT_BEARER, async (ctx) => {
    const { assertion } = ctx.oidc.params
    if (!assertion) throw new errors.InvalidRequest('missing required parameter(s) assertion')
    const { sub } = await trust.verified(assertion, { client: ctx.oidc.client, audience })
    ctx.body = await answer(provider, ctx, { sub })
  }, ['assertion', 'scope', 'resource'])

  provider.registerGrantType(TOKEN_EXCHANGE, async (ctx) => {
    const { params, client } = ctx.oidc
    const missing = ['subject_token', 'subject_token_type'].filter((name) => !params[name])
    if (missing.length) throw new errors.InvalidRequest(`missing required parameter(s) ${missing.join(' ')}`)
    if (Boolean(params.actor_token) !== Boolean(params.actor_token_type)) {
      throw new errors.InvalidRequest('actor_token and actor_token_type go together')
    }
    // RFC 8693 §2.2.2 calls every token that cannot be taken an invalid request.
    const { sub } = await asked(provider, trust, client, params.subject_token, params.subject_token_type, audience)
    const actor = params.actor_token && await asked(provider, trust, client, params.actor_token, params.actor_token_type, audience)
    ctx.body = await answer(provider, ctx, { sub, actor: actor?.sub, parameters: { issuedTokenType: `${TOKEN_TYPE}access_token` } })
  }, ['subject_token', 'subject_token_type', 'actor_token', 'actor_token_type', 'requested_token_type', 'audience', 'scope', 'resource'],
  ['audience', 'resource'])
}

async function asked(provider, trust, client, token, type, audience) {
  const opaque = await provider.AccessToken.find(token) ?? await provider.ClientCredentials.find(token)
  if (opaque?.isValid) return { sub: opaque.accountId ?? opaque.clientId }
  if (!['access_token', 'jwt', 'id_token'].includes(type.replace(TOKEN_TYPE, ''))) {
    throw new errors.InvalidRequest(`${type} is not taken`)
  }
  try {
    return await trust.verified(token, { client, audience })
  } catch (cause) {
    throw new errors.InvalidRequest('the token is not accepted', undefined, { detail: cause.error_detail })
  }
}

/** An access token about somebody, for this client. */
async function answer(provider, ctx, { sub, actor, parameters }) {
  const { client, params } = ctx.oidc
  const dPoP = await validateDpop(provider, ctx)
  const grant = await granted(provider, client.clientId, sub)
  const token = new provider.AccessToken({ accountId: sub, client, grantId: grant.jti, gty: params.grant_type.split(':').at(-1) })
  const resource = [params.resource ?? resources(provider.issuer).jwt].flat()[0]
  token.resourceServer = new provider.ResourceServer(resource, resourceServer(provider.issuer, resource))
  token.scope = params.scope ?? SCOPE
  if (actor) acting.set(token, { act: { sub: actor } })
  await applyDpopBinding(provider, ctx, dPoP, token)
  ctx.oidc.entity('AccessToken', token)
  const accessToken = await token.save()
  return buildTokenResponse(provider, {
    accessToken, expiresIn: token.expiration, scope: token.scope, tokenType: token.tokenType, ...parameters,
  })
}
