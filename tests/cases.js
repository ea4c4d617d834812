// Requests to an authorization server, right and wrong, as data: what each one is, what the real server answers to it, and
// what our rules say beforehand. Whoever drives them (predicted/run.js over HTTP, or a test through the page) makes the
// request that a row describes with `prepare` of predicted/prepare.js.
//
//   name       what it is, in a few words
//   method     how the client authenticates        alg   what it signs with, where it signs
//   purpose    the grant or the endpoint
//   wrong      what is different, in words; none where all is right
//   change     the same as data: members of `claims`, `header`, `form`, `headers`, `proof`, `object` in place of the right
//              ones (undefined leaves one out), functions of what is known (issuer, tokenEndpoint, endpoint, clientId, now …);
//              `key` that signs, `registered` metadata in place of the right one, and switches that prepare.js explains
//   answer     `token`, or the status and the error, or the status alone
//   predicted  the ids of the rules that refuse it, or `none`
//   because    why prediction and answer differ, where they do

const METHODS = [
  { method: 'client_secret_basic' },
  { method: 'client_secret_post' },
  { method: 'client_secret_jwt', alg: 'HS256' },
  { method: 'private_key_jwt', alg: 'ES256' },
  { method: 'none' },
]

/** Each grant and endpoint, and the answer where it is no token. */
const PURPOSES = {
  client_credentials: 'token',
  authorization_code: 'token',
  refresh_token: 'token',
  device_code: 'token',
  ciba: 'token',
  token_exchange: 'token',
  jwt_bearer: 'token',
  pushed_authorization_request: { status: 201 },
  device_authorization: { status: 200 },
  backchannel_authentication: { status: 200 },
  introspection: { status: 200 },
  revocation: { status: 200 },
}

const RIGHT = [
  ...METHODS.flatMap(({ method, alg }) => Object.entries(PURPOSES).map(([purpose, answer]) => ({ method, alg, purpose, answer }))),
  ...['ES384', 'ES512', 'RS256', 'PS256', 'Ed25519', 'EdDSA', 'HS384', 'HS512'].map((alg) => (
    { method: alg.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt', alg, purpose: 'client_credentials', answer: 'token' })),
  ...['client_credentials', 'token_exchange', 'userinfo', 'authorization_code'].map((purpose) => (
    { method: 'private_key_jwt', alg: 'ES256', purpose, change: { dpop: true }, answer: purpose === 'userinfo' ? { status: 200 } : 'token' })),
  { method: 'private_key_jwt', alg: 'ES256', purpose: 'client_credentials', change: { dpop: true, nonce: 'known' }, answer: 'token' },
  { method: 'private_key_jwt', alg: 'ES256', purpose: 'pushed_authorization_request', change: { jar: true }, answer: { status: 201 } },
].map((row) => ({
  name: [row.method, row.alg, row.purpose, row.change?.dpop && 'DPoP', row.change?.nonce && 'with nonce', row.change?.jar && 'request object'].filter(Boolean).join(' '),
  predicted: 'none',
  ...row,
}))

const ASKS_FOR = { method: 'private_key_jwt', alg: 'ES256', purpose: 'client_credentials' }
const REFUSED = { status: 401, error: 'invalid_client' }
const BAD = { status: 400, error: 'invalid_request' }

/** RFC 7523 §3 had it so, and a server that follows it takes more than one that follows RFC 10070. */
const ENDPOINTS = 'This server still takes endpoints, and others beside itself; RFC 10070 §4 does not.'
const LENIENT = 'This server\'s base64url passes over it; RFC 7515 §2 does not.'
const ITS_OWN = 'What is registered is known to the server alone.'

/** Id and secret as whoever has not read RFC 6749 §2.3.1 to its end puts them together. */
const raw = (id, secret, alphabet = 'base64') => `Basic ${Buffer.from(`${id}:${secret}`).toString(alphabet)}`

const WRONG = [
  // The audience
  { wrong: 'aud is the token endpoint', change: { claims: ({ tokenEndpoint }) => ({ aud: tokenEndpoint }) },
    answer: 'token', predicted: ['C05'], because: ENDPOINTS },
  { wrong: 'aud is another server', change: { claims: () => ({ aud: 'https://other.example' }) },
    answer: REFUSED, predicted: ['C05', 'C09'] },
  { wrong: 'aud has the issuer and another', change: { claims: ({ issuer }) => ({ aud: [issuer, 'https://other.example'] }) },
    answer: 'token', predicted: ['C06', 'C09'], because: ENDPOINTS },
  { wrong: 'aud is the issuer in an array', change: { claims: ({ issuer }) => ({ aud: [issuer] }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'aud is the issuer with a slash', change: { claims: ({ issuer }) => ({ aud: `${issuer}/` }) },
    answer: REFUSED, predicted: ['C08'] },
  { wrong: 'aud is missing', change: { claims: () => ({ aud: undefined }) },
    answer: REFUSED, predicted: ['C04'] },
  // The same before a server that follows RFC 10070
  { wrong: 'aud is the token endpoint', change: { strict: true, claims: ({ tokenEndpoint }) => ({ aud: tokenEndpoint }) },
    answer: REFUSED, predicted: ['C05'] },
  { wrong: 'aud has the issuer and another', change: { strict: true, claims: ({ issuer }) => ({ aud: [issuer, 'https://other.example'] }) },
    answer: REFUSED, predicted: ['C06', 'C09'] },
  { wrong: 'aud is the issuer in an array', change: { strict: true, claims: ({ issuer }) => ({ aud: [issuer] }) },
    answer: 'token', predicted: 'none' },
  // Times
  { wrong: 'expired an hour ago', change: { claims: ({ now }) => ({ iat: now - 3660, exp: now - 3600 }) },
    answer: REFUSED, predicted: ['C12'] },
  { wrong: 'expired 8 s ago', change: { claims: ({ now }) => ({ iat: now - 68, exp: now - 8 }) },
    answer: 'token', predicted: ['C12'], because: 'This server lets 15 s pass; nobody can count on them (RFC 7519 §4.1.4).' },
  { wrong: 'exp is missing', change: { claims: () => ({ exp: undefined }) },
    answer: REFUSED, predicted: ['C11'] },
  { wrong: 'exp is in milliseconds', change: { claims: ({ now }) => ({ exp: (now + 60) * 1000 }) },
    answer: 'token', predicted: ['C15'], because: 'To the server it is a time more than fifty thousand years ahead.' },
  { wrong: 'exp is a string', change: { claims: ({ now }) => ({ exp: String(now + 60) }) },
    answer: REFUSED, predicted: ['C14'] },
  { wrong: 'lives for a day', change: { claims: ({ now }) => ({ exp: now + 86_400 }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'iat is 8 s ahead', change: { claims: ({ now }) => ({ iat: now + 8 }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'iat is 61 s ahead', change: { claims: ({ now }) => ({ iat: now + 61, exp: now + 121 }) },
    answer: 'token', predicted: ['C18'], because: 'This server does not look at iat where there is an exp; others refuse it (FAPI 2.0 Security Profile §5.3.2.1).' },
  { wrong: 'nbf is 8 s ahead', change: { claims: ({ now }) => ({ nbf: now + 8 }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'nbf is 61 s ahead', change: { claims: ({ now }) => ({ nbf: now + 61, exp: now + 121 }) },
    answer: REFUSED, predicted: ['C17'] },
  // Who
  { wrong: 'iss is not sub', change: { claims: () => ({ iss: 'https://someone.example' }) },
    answer: REFUSED, predicted: ['C01', 'C03'] },
  { wrong: 'sub is another client', change: { claims: () => ({ iss: 'another-client', sub: 'another-client' }) },
    answer: REFUSED, predicted: ['C01', 'C02'] },
  { wrong: 'sub is missing', change: { claims: () => ({ sub: undefined }) },
    answer: REFUSED, predicted: ['C02'] },
  { wrong: 'jti is missing', change: { claims: () => ({ jti: undefined }) },
    answer: REFUSED, predicted: ['C21'] },
  { wrong: 'jti is a number', change: { claims: () => ({ jti: 7 }) },
    answer: REFUSED, predicted: ['C23'] },
  { wrong: 'jti was used before', change: { twice: true },
    answer: REFUSED, predicted: ['C24'] },
  // Signature
  { wrong: 'signed by another key', change: { key: 'another' },
    answer: REFUSED, predicted: ['S01'] },
  { wrong: 'kid of no key', change: { header: () => ({ kid: 'no-such-key' }) },
    answer: REFUSED, predicted: ['H19'] },
  { wrong: 'another algorithm than the registered', change: { key: 'second' },
    answer: REFUSED, predicted: ['H07'] },
  { wrong: 'alg is Ed25519 where EdDSA is registered', alg: 'Ed25519', change: { registered: { token_endpoint_auth_signing_alg: 'EdDSA' } },
    answer: REFUSED, predicted: ['H07'] },
  { wrong: 'alg is none', change: { key: 'none' },
    answer: REFUSED, predicted: ['P09'] },
  { wrong: 'typ of an access token', change: { header: () => ({ typ: 'at+jwt' }) },
    answer: 'token', predicted: ['H21'], because: 'This server does not look at typ; others do (RFC 8725 §3.11).' },
  { wrong: 'typ is JWT', change: { header: () => ({ typ: 'JWT' }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'signed with another secret', method: 'client_secret_jwt', alg: 'HS256', change: { key: 'another' },
    answer: REFUSED, predicted: ['S01'] },
  // The request
  { wrong: 'client_assertion_type of SAML', change: { form: () => ({ client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }) },
    answer: BAD, predicted: ['R01'] },
  { wrong: 'no client_assertion_type', change: { form: () => ({ client_assertion_type: undefined }) },
    answer: BAD, predicted: ['R01'] },
  { wrong: 'Bearer in front of the assertion', change: { form: ({ assertion }) => ({ client_assertion: `Bearer ${assertion}` }) },
    answer: REFUSED, predicted: ['P01', 'R04'] },
  { wrong: 'a line break behind the assertion', change: { form: ({ assertion }) => ({ client_assertion: `${assertion}\n` }) },
    answer: 'token', predicted: ['P01', 'R04'], because: LENIENT },
  { wrong: 'the signature is padded', change: { form: ({ assertion }) => ({ client_assertion: `${assertion}==` }) },
    answer: 'token', predicted: ['P03'], because: LENIENT },
  { wrong: 'client_id is not sub', change: { form: () => ({ client_id: 'another-client' }) },
    answer: BAD, predicted: ['R03'] },
  { wrong: 'Basic beside the assertion', change: { headers: ({ basic }) => ({ Authorization: basic('id', 'secret') }) },
    answer: BAD, predicted: ['R02'] },
  { wrong: 'secret in the body beside Basic', method: 'client_secret_basic', change: { form: ({ secret }) => ({ client_secret: secret }) },
    answer: BAD, predicted: ['R02'] },
  { wrong: 'a parameter twice', change: { form: () => ({ grant_type: ['client_credentials', 'client_credentials'] }) },
    answer: BAD, predicted: ['R04'] },
  { wrong: 'the assertion twice', change: { form: ({ assertion }) => ({ client_assertion: [assertion, assertion] }) },
    answer: BAD, predicted: ['R04'] },
  { wrong: 'Basic not form-urlencoded, with %', method: 'client_secret_basic', change: { secret: 'p@ss%w/x', headers: ({ clientId, secret }) => ({ Authorization: raw(clientId, secret) }) },
    answer: BAD, predicted: ['R06'] },
  { wrong: 'Basic not form-urlencoded, with @', method: 'client_secret_basic', change: { secret: 'p@ss/w', headers: ({ clientId, secret }) => ({ Authorization: raw(clientId, secret) }) },
    answer: 'token', predicted: 'none' },
  { wrong: 'Basic not form-urlencoded, with +', method: 'client_secret_basic', change: { secret: 'p+ss', headers: ({ clientId, secret }) => ({ Authorization: raw(clientId, secret) }) },
    answer: REFUSED, predicted: 'none', because: 'An encoded space looks like a plus that is not encoded.' },
  { wrong: 'Basic in base64url', method: 'client_secret_basic', change: { secret: '~~~~~~~~', headers: ({ clientId, secret }) => ({ Authorization: raw(clientId, secret, 'base64url') }) },
    answer: BAD, predicted: ['R06'] },
  { wrong: 'the secret is wrong', method: 'client_secret_basic', change: { headers: ({ clientId, basic }) => ({ Authorization: basic(clientId, 'not-the-secret') }) },
    answer: REFUSED, predicted: 'none', because: ITS_OWN },
  { wrong: 'the secret is in the address', method: 'client_secret_post', change: { form: () => ({ client_secret: undefined }), query: ({ secret }) => ({ client_secret: secret }) },
    answer: REFUSED, predicted: ['R05'] },
  { wrong: 'a body of JSON', change: { json: true },
    answer: BAD, predicted: ['R05'] },
  { wrong: 'no code', purpose: 'authorization_code', change: { form: () => ({ code: undefined }) },
    answer: BAD, predicted: ['R11'] },
  { wrong: 'no subject_token_type', purpose: 'token_exchange', change: { form: () => ({ subject_token_type: undefined }) },
    answer: BAD, predicted: ['R11'] },
  { wrong: 'an empty assertion for a grant', purpose: 'jwt_bearer', change: { form: () => ({ assertion: '' }) },
    answer: BAD, predicted: ['R11'] },
  { wrong: 'a pushed request without client_id', purpose: 'pushed_authorization_request', change: { form: () => ({ client_id: undefined }) },
    answer: BAD, predicted: ['R11'] },
  // What the server has registered
  { wrong: 'registered for Basic', change: { registered: { token_endpoint_auth_method: 'client_secret_basic', token_endpoint_auth_signing_alg: undefined } },
    answer: REFUSED, predicted: 'none', because: ITS_OWN },
  { wrong: 'a client that nobody registered', change: { unknown: true },
    answer: REFUSED, predicted: 'none', because: ITS_OWN },
  { wrong: 'a grant that the client may not use', change: { registered: { grant_types: ['refresh_token'] } },
    answer: BAD, predicted: 'none', because: ITS_OWN },
  { wrong: 'a verifier that is not the challenge\'s', purpose: 'authorization_code', change: { form: () => ({ code_verifier: 'w'.repeat(43) }) },
    answer: { status: 400, error: 'invalid_grant' }, predicted: 'none', because: 'The challenge stood in another request (RFC 7636 §4.6).' },
  { wrong: 'the code was used before', purpose: 'authorization_code', change: { twice: true, again: true },
    answer: { status: 400, error: 'invalid_grant' }, predicted: 'none', because: 'Codes are the server\'s own.' },
  // Proofs
  { wrong: 'a proof without nonce, for the first time', change: { dpop: true, nonce: 'demanded' },
    answer: { status: 400, error: 'use_dpop_nonce' }, predicted: 'none', because: 'The server gives its nonce with this refusal (RFC 9449 §8).' },
  { wrong: 'a proof without the nonce that was given', change: { dpop: true, nonce: 'known', proof: () => ({ nonce: undefined }) },
    answer: { status: 400, error: 'use_dpop_nonce' }, predicted: ['T01'] },
  { wrong: 'a proof with another nonce', change: { dpop: true, nonce: 'known', proof: () => ({ nonce: 'eyJ7S_zG.eyJH0-Z.HX4w-7v' }) },
    answer: { status: 400, error: 'use_dpop_nonce' }, predicted: ['T01'] },
  { wrong: 'a proof for another address', change: { dpop: true, proof: () => ({ htu: 'https://other.example/token' }) },
    answer: { status: 400, error: 'invalid_dpop_proof' }, predicted: ['T01'] },
  { wrong: 'a proof for another method', change: { dpop: true, proof: () => ({ htm: 'GET' }) },
    answer: { status: 400, error: 'invalid_dpop_proof' }, predicted: ['T01'] },
  { wrong: 'a proof that is an hour old', change: { dpop: true, proof: ({ now }) => ({ iat: now - 3600 }) },
    answer: { status: 400, error: 'use_dpop_nonce' }, predicted: ['T01'] },
  { wrong: 'a proof without typ', change: { dpop: true, proofHeader: () => ({ typ: undefined }) },
    answer: { status: 400, error: 'invalid_dpop_proof' }, predicted: ['H21'] },
  { wrong: 'a proof with its private key', change: { dpop: true, proofHeader: ({ privateJwk }) => ({ jwk: privateJwk }) },
    answer: { status: 400, error: 'invalid_dpop_proof' }, predicted: ['T01'] },
  { wrong: 'a proof signed by another key', change: { dpop: true, proofKey: 'another' },
    answer: { status: 400, error: 'invalid_dpop_proof' }, predicted: ['S01'] },
  { wrong: 'a proof with the hash of another token', purpose: 'userinfo', change: { dpop: true, proof: () => ({ ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo' }) },
    answer: { status: 401, error: 'invalid_dpop_proof' }, predicted: ['T01'] },
  { wrong: 'a proof without the hash of the token', purpose: 'userinfo', change: { dpop: true, proof: () => ({ ath: undefined }) },
    answer: { status: 401, error: 'invalid_dpop_proof' }, predicted: ['T01'] },
  { wrong: 'a proof with another key than the token\'s', purpose: 'userinfo', change: { dpop: true, proofKey: 'own' },
    answer: { status: 401, error: 'invalid_token' }, predicted: 'none', because: 'An opaque token does not say which key it is bound to.' },
  // Request objects
  { wrong: 'a request object for another server', purpose: 'pushed_authorization_request', change: { jar: true, object: () => ({ aud: 'https://other.example' }) },
    answer: { status: 400, error: 'invalid_request_object' }, predicted: ['T03'] },
  { wrong: 'a request object that expired', purpose: 'pushed_authorization_request', change: { jar: true, object: ({ now }) => ({ iat: now - 120, nbf: now - 120, exp: now - 60 }) },
    answer: { status: 400, error: 'invalid_request_object' }, predicted: ['C12'] },
  { wrong: 'a request object of another client', purpose: 'pushed_authorization_request', change: { jar: true, object: () => ({ client_id: 'another-client', iss: 'another-client' }) },
    answer: { status: 400, error: 'invalid_request_object' }, predicted: ['T03'] },
  { wrong: 'a request object signed by another key', purpose: 'pushed_authorization_request', change: { jar: true, objectKey: 'another' },
    answer: { status: 400, error: 'invalid_request_object' }, predicted: ['S01'] },
].map((row) => ({ ...ASKS_FOR, ...(row.method && { alg: undefined }), name: row.change.strict ? `${row.wrong}, where RFC 10070 is followed` : row.wrong, ...row }))

export const CASES = [...RIGHT, ...WRONG]
