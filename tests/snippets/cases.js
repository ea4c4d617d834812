// What is asked for: every method and flow, every algorithm, and text that tries to break out of its quotes.

/** A form that means itself to no language: quotes, escapes, expansions, format strings, line ends, what cannot be seen. */
export const HOSTILE = `a"b'c\\d$e\${f}#{g}{h}{{i}}%s%d\`j\`$(k)"""'''«l»\\u0022\\n;--\n\r\t<?php ?>*/ //é🔑\u2028\u202e‘’\u0001end`

/** Parameters that the code reads from variables of their names in capitals: none of them is written. */
export const SECRETS = [
  'code', 'code_verifier', 'refresh_token', 'token', 'subject_token', 'actor_token', 'device_code', 'auth_req_id',
  'id_token_hint', 'login_hint_token', 'assertion',
]

const TIMES = ['iat', 'exp', 'jti']
const HEADER = { typ: 'client-authentication+jwt', kid: 'k1' }

/** One case with all it can say; `where` is `real` for the authorization server, else the endpoint that remembers. */
const one = (name, { alg, flow = 'ClientAuthentication', header = HEADER, claims = {}, made = TIMES, ...more }) => ({
  name,
  where: 'endpoint',
  method: 'private_key_jwt',
  clientId: 'client',
  secret: 'a secret of 32 bytes or more, for all',
  encodeBasic: true,
  headers: { Accept: 'application/json' },
  form: [['grant_type', 'client_credentials'], ['scope', 'payments:read']],
  ...(alg && { assertion: { flow, algorithm: alg, header, claims, made, lifetime: 60, back: 0, guid: false, ...more.assertion } }),
  ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'assertion')),
})

const key = (alg, more) => one(alg, { alg, ...more })

/** At the real authorization server: what it takes, and nobody else has a word in it. */
export const REAL = [
  ...['ES256', 'ES384', 'RS256', 'PS256', 'Ed25519', 'EdDSA'].map((alg) => key(alg, { where: 'real' })),
  one('client_secret_jwt', { alg: 'HS256', where: 'real', method: 'client_secret_jwt', header: { typ: HEADER.typ } }),
  ...['client_secret_basic', 'client_secret_post'].map((method) =>
    one(method, { method, where: 'real', secret: `p@ss w+%/:&=?'"$HOME\\"#{1}` })),
]

/** At an endpoint that remembers: the rest, byte for byte. */
export const REMEMBERED = [
  ...['ES512', 'ES256K', 'RS512', 'PS384'].map((alg) => key(alg)),
  one('HS512', { alg: 'HS512', method: 'client_secret_jwt', secret: 'ö'.repeat(32) }),
  one('none', { method: 'none' }),
  one('tls_client_auth', { method: 'tls_client_auth', where: 'certificates' }),
  one('Basic, not encoded', { method: 'client_secret_basic', encodeBasic: false, secret: 'p@ss w+%/' }),
  one('Basic, hostile', { method: 'client_secret_basic', clientId: HOSTILE, secret: HOSTILE }),
  one('post, hostile', { method: 'client_secret_post', clientId: HOSTILE, secret: HOSTILE, form: [['grant_type', 'client_credentials'], ['scope', HOSTILE], [HOSTILE, 'x']] }),
  one('hostile', {
    alg: 'ES256',
    header: { ...HEADER, kid: HOSTILE },
    clientId: HOSTILE,
    form: [['grant_type', 'authorization_code'], ['code', HOSTILE], ['resource', 'https://a.example'], ['resource', 'https://b.example']],
    claims: {
      [HOSTILE]: HOSTILE,
      nested: { a: [1, -2.5, true, false, HOSTILE, [], {}], b: { [HOSTILE]: [{ c: 1780000000, d: 12345678901 }] } },
      __proto: { a: '__proto__' },
    },
  }),
  one('GUID, nbf, set back, no typ', {
    alg: 'ES256',
    header: { kid: 'k1', 'x5t#S256': 'KSbrqqg1Zr3v9vUqZ6h0yP2mVwXyz0123456789abcd' },
    made: ['iat', 'nbf', 'exp', 'jti'],
    assertion: { lifetime: 300, back: 30, guid: true },
  }),
  one('no iat, no jti', { alg: 'ES256', made: ['exp'] }),
  one('grant', { alg: 'RS256', flow: 'Grant', header: { kid: 'k1', typ: 'JWT' }, form: [['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer']] }),
  one('grant with a secret', { alg: 'RS256', flow: 'Grant', method: 'client_secret_post', form: [['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer']] }),
  one('bearer', { alg: 'ES256', flow: 'Bearer', form: [] }),
  one('bearer that posts', { alg: 'ES256', flow: 'Bearer', form: [['a', 'b c']] }),
  one('refresh token, hostile', { alg: 'ES256', form: [['grant_type', 'refresh_token'], ['refresh_token', HOSTILE], ['scope', 'a b']] }),
  one('code and verifier', { method: 'client_secret_post', form: [['grant_type', 'authorization_code'], ['code', 'a+b/c=%20&d'], ['redirect_uri', 'https://c.example/cb?a=b'], ['code_verifier', HOSTILE]] }),
  one('token exchange, hostile', {
    method: 'client_secret_basic',
    form: [
      ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'], ['subject_token', HOSTILE],
      ['subject_token_type', 'urn:ietf:params:oauth:token-type:jwt'], ['actor_token', `${HOSTILE}a`],
    ],
  }),
  one('device code of a public client', { method: 'none', form: [['grant_type', 'urn:ietf:params:oauth:grant-type:device_code'], ['device_code', HOSTILE]] }),
  one('an assertion that is not made here', { alg: 'ES256', form: [['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'], ['assertion', HOSTILE]] }),
  one('token alone', { method: 'client_secret_basic', form: [['token', HOSTILE]] }),
  one('client secret that is a JWT', { alg: 'ES256', flow: 'ClientSecret', method: 'client_secret_post', header: { kid: 'k1' } }),
]

/** Makes a case whole: addresses, and issuer and audience where it does not say. */
export function told(one, { origin, target, audience, clientId = one.clientId }) {
  const claims = one.assertion && { iss: clientId, sub: clientId, aud: audience, ...one.assertion.claims }
  return { ...one, clientId, origin, target, ...(one.assertion && { assertion: { ...one.assertion, claims } }) }
}

/** The question to our program. */
export function question(snippet, { name, assertion, headers, form, method, clientId, encodeBasic, origin, target }) {
  const pairs = (object) => Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)])
  return {
    snippet, origin, target, headers: Object.entries(headers), form, method, client_id: clientId, encode_basic: encodeBasic,
    ...(assertion && {
      assertion: { ...assertion, header: pairs(assertion.header), claims: [...pairs(assertion.claims), ...assertion.made.map((name) => [name, '0'])] },
    }),
  }
}
