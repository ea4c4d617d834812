// What honest parties bring: keys, headers, payloads, and a signer that signs whatever text it is given.

import {
  constants, createECDH, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign,
} from 'node:crypto'

/** The curves: order and field from SP 800-186 §3.2.1 and SEC 2 §2.4.1. */
const CURVES = {
  'P-256': {
    ecdh: 'prime256v1',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    field: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  },
  'P-384': {
    ecdh: 'secp384r1',
    size: 48,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    field: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  },
  'P-521': {
    ecdh: 'secp521r1',
    size: 66,
    order: 2n ** 521n - 0x5ae79787c40d069948033feb708f65a2fc44a36477663b851449048e16ec79bf7n,
    field: 2n ** 521n - 1n,
  },
  secp256k1: {
    ecdh: 'secp256k1',
    size: 32,
    order: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    field: 2n ** 256n - 2n ** 32n - 977n,
  },
}

const ec = (crv, hash) => ({ kty: 'EC', crv, hash, signatureLength: 2 * CURVES[crv].size, ...CURVES[crv] })
const edwards = { kty: 'OKP', crv: 'Ed25519', signatureLength: 64 }
const rsa = (hash, pss) => ({ kty: 'RSA', hash, pss, signatureLength: 256 })
const hmac = (hash, length) => ({ kty: 'oct', hash, signatureLength: length, keyLength: length })

export const ALGORITHMS = {
  ES256: ec('P-256', 'sha256'),
  ES384: ec('P-384', 'sha384'),
  ES512: ec('P-521', 'sha512'),
  ES256K: ec('secp256k1', 'sha256'),
  EdDSA: edwards,
  Ed25519: edwards,
  RS256: rsa('sha256', false),
  RS384: rsa('sha384', false),
  RS512: rsa('sha512', false),
  PS256: rsa('sha256', true),
  PS384: rsa('sha384', true),
  PS512: rsa('sha512', true),
  HS256: hmac('sha256', 32),
  HS384: hmac('sha384', 48),
  HS512: hmac('sha512', 64),
}
const ofType = (type) => Object.keys(ALGORITHMS).filter((alg) => ALGORITHMS[alg].kty === type)
export const ECDSAS = ofType('EC')
export const EDDSAS = ofType('OKP')
export const RSAS = ofType('RSA')
export const HMACS = ofType('oct')

/** L of Ed25519 (RFC 8032 §5.1). */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n

export const base64url = (data) => Buffer.from(data).toString('base64url')
export const bytesOf = (number, size) => Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex')
export const numberOf = (bytes) => BigInt(`0x${bytes.toString('hex')}`)

/** A key for `alg`: `private` signs, `public` verifies; of a secret they are the same. */
export function makeKey(alg, random) {
  const { kty, crv, keyLength } = ALGORITHMS[alg]
  if (kty === 'EC') return pairFrom(crv, random)
  if (kty === 'OKP') return edwardsPairFrom(random.bytes(32))
  if (kty === 'RSA') return random.pick(rsaPairs())
  // Longer than the hash and longer than its block are both allowed.
  const secret = { kty: 'oct', k: base64url(random.bytes(keyLength + random.pick([0, 0, 1, 13, 150]))) }
  return { private: secret, public: secret }
}

/** A key for `alg`, and not this one. */
export function makeAnotherKey(alg, random, key) {
  for (;;) {
    const other = makeKey(alg, random)
    if (JSON.stringify(other.public) !== JSON.stringify(key.public)) return other
  }
}

function pairFrom(crv, random) {
  const { ecdh, size, order } = CURVES[crv]
  const pair = createECDH(ecdh)
  const scalar = bytesOf(1n + (numberOf(random.bytes(size)) % (order - 1n)), size)
  pair.setPrivateKey(scalar)
  const point = pair.getPublicKey()
  const jwk = { kty: 'EC', crv, x: base64url(point.subarray(1, 1 + size)), y: base64url(point.subarray(1 + size)) }
  return { private: { ...jwk, d: base64url(scalar) }, public: jwk }
}

/** PKCS #8 is the only way to give Node a seed without its public key (RFC 8410 §7). */
function edwardsPairFrom(seed) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const { x } = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x }
  return { private: { ...jwk, d: base64url(seed) }, public: jwk }
}

/** RSA keys take long to make, so a run shares a few. They are not of the seed. */
const rsaPairs = once(() => [1, 2, 3].map(() => makeRsaKey(2048)))
export const smallRsaKey = once(() => makeRsaKey(1024))
export const largeRsaKey = once(() => makeRsaKey(3072))
export const rsaKeyOfExponent3 = once(() => makeRsaKey(2048, 3))

function makeRsaKey(modulusLength, publicExponent = 65537) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  const jwk = privateKey.export({ format: 'jwk' })
  return { private: jwk, public: { kty: jwk.kty, n: jwk.n, e: jwk.e } }
}

function once(make) {
  let made
  return () => (made ??= make())
}

/** A pair whose x begins with a zero byte, which careless writers drop. */
export function makeKeyWithLeadingZero(random, alg) {
  for (;;) {
    const pair = makeKey(alg, random)
    if (Buffer.from(pair.public.x, 'base64url')[0] === 0) return pair
  }
}

/** Signs a header, given as text or bytes, and a payload; the segments may be given as they shall stand. */
export function signByHand(alg, key, header, payload, { headerSegment = base64url(header), payloadSegment = base64url(payload) } = {}) {
  const input = `${headerSegment}.${payloadSegment}`
  return `${input}.${base64url(signatureOver(alg, key, input))}`
}

export function signatureOver(alg, key, input, { saltLength = constants.RSA_PSS_SALTLEN_DIGEST } = {}) {
  const { kty, hash, pss } = ALGORITHMS[alg]
  if (kty === 'oct') return createHmac(hash, Buffer.from(key.k, 'base64url')).update(input).digest()
  const padding = pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
  const how = { EC: { dsaEncoding: 'ieee-p1363' }, OKP: {}, RSA: pss ? { padding, saltLength } : { padding } }
  return sign(hash, Buffer.from(input), { key: createPrivateKey({ key, format: 'jwk' }), ...how[kty] })
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
