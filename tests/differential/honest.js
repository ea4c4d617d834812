// What honest parties bring: keys, headers, payloads, and a signer that signs whatever text it is given.

import { createECDH, createHmac, createPrivateKey, sign } from 'node:crypto'

export const ALGORITHMS = {
  ES256: { kty: 'EC', hash: 'sha256', signatureLength: 64 },
  HS256: { kty: 'oct', hash: 'sha256', signatureLength: 32, keyLength: 32 },
  HS384: { kty: 'oct', hash: 'sha384', signatureLength: 48, keyLength: 48 },
  HS512: { kty: 'oct', hash: 'sha512', signatureLength: 64, keyLength: 64 },
}
export const HMACS = ['HS256', 'HS384', 'HS512']

/** n of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
export const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export const base64url = (data) => Buffer.from(data).toString('base64url')
export const bytesOf = (number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex')
export const numberOf = (bytes) => BigInt(`0x${bytes.toString('hex')}`)

/** A key for `alg`: `private` signs, `public` verifies; of a secret they are the same. */
export function makeKey(alg, random) {
  if (alg === 'ES256') return pairFrom(random.bytes(32))
  // Longer than the hash and longer than its block are both allowed.
  const secret = { kty: 'oct', k: base64url(random.bytes(ALGORITHMS[alg].keyLength + random.pick([0, 0, 1, 13, 150]))) }
  return { private: secret, public: secret }
}

function pairFrom(scalar) {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  const point = pair.getPublicKey()
  const jwk = { kty: 'EC', crv: 'P-256', x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) }
  return { private: { ...jwk, d: base64url(scalar) }, public: jwk }
}

/** A pair whose x begins with a zero byte, which careless writers drop. */
export function makeKeyWithLeadingZero(random) {
  for (;;) {
    const pair = makeKey('ES256', random)
    if (Buffer.from(pair.public.x, 'base64url')[0] === 0) return pair
  }
}

/** Signs a header, given as text or bytes, and a payload; the segments may be given as they shall stand. */
export function signByHand(alg, key, header, payload, { headerSegment = base64url(header), payloadSegment = base64url(payload) } = {}) {
  const input = `${headerSegment}.${payloadSegment}`
  return `${input}.${base64url(signatureOver(alg, key, input))}`
}

export function signatureOver(alg, key, input) {
  const { kty, hash } = ALGORITHMS[alg]
  if (kty === 'oct') return createHmac(hash, Buffer.from(key.k, 'base64url')).update(input).digest()
  return sign(hash, Buffer.from(input), { key: createPrivateKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' })
}

/** A header such as clients and servers write. */
export function someHeader(alg, random) {
  const header = { alg }
  const add = (name, value) => random.below(3) === 0 && Object.assign(header, { [name]: value })
  add('typ', random.pick(['JWT', 'at+jwt', 'client-authentication+jwt']))
  add('kid', random.pick(['1', 'key one', 'Schlüssel', base64url(random.bytes(32))]))
  add('cty', 'application/json')
  add('https://example.com/note', random.pick(['plain', 'naïve ☕ 😀', 1, 0.5, -1e-7, true, null, [], { a: [{}] }]))
  return Object.fromEntries(random.shuffled(Object.entries(header)))
}

/** Claims, any text, any bytes, or nothing. */
export function somePayload(random) {
  const length = random.pick([1, 2, 3, 16, 200, 1 + random.below(2000), 1 + random.below(20_000)])
  return random.pick([
    () => Buffer.from(JSON.stringify({ iss: 'client', aud: 'https://as.example', exp: 1780000060, jti: base64url(random.bytes(16)) })),
    () => Buffer.from(JSON.stringify({ name: 'Zoë 😀', list: Array.from({ length: random.below(50) }, () => random.below(1e9)) })),
    () => random.bytes(length),
    () => Buffer.alloc(length, random.pick(['a', ' ', '\0', 'é'])),
  ])()
}
