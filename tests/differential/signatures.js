// What may happen to the signatures and keys of one family: rows of `mutations.js`.

import { constants, createPublicKey } from 'node:crypto'

import {
  EDDSAS, L, RSAS, base64url, bytesOf, largeRsaKey, numberOf, rsaKeyOfExponent3, signByHand, signatureOver,
  smallRsaKey,
} from './honest.js'
import {
  VALID, REFUSED, changed, signed, keyed, padded, onSignature, curveOf, onBytes, zeroBefore, withHeader, only, EC, OKP,
  RSA, PSS, PKCS1, HMAC, ASYMMETRIC,
} from './rows.js'

/** ASN.1 DER, as OpenSSL writes it. */
function der(signature) {
  const integer = (bytes) => {
    let value = bytes
    while (value.length > 1 && value[0] === 0) value = value.subarray(1)
    if (value[0] & 0x80) value = Buffer.concat([Buffer.of(0), value])
    return Buffer.concat([Buffer.of(2, value.length), value])
  }
  const body = Buffer.concat(halves(signature).map(integer))
  return Buffer.concat([body.length < 128 ? Buffer.of(0x30, body.length) : Buffer.of(0x30, 0x81, body.length), body])
}
const halves = (bytes) => [bytes.subarray(0, bytes.length / 2), bytes.subarray(bytes.length / 2)]
const withR = (r) => onSignature((signature, draw) =>
  Buffer.concat([bytesOf(r(curveOf(draw)), curveOf(draw).size), halves(signature)[1]]))
const withS = (s) => onSignature((signature, draw) =>
  Buffer.concat([halves(signature)[0], bytesOf(s(curveOf(draw), numberOf(halves(signature)[1])), curveOf(draw).size)]))
const reversed = (bytes) => Buffer.from(bytes).reverse()

/** An RSA signature that its header does not describe. */
const asRsa = (name, sign) => signed(name, REFUSED, ({ alg, key, payload }) => {
  const input = `${base64url(JSON.stringify({ alg }))}.${base64url(payload)}`
  return `${input}.${base64url(sign(alg, key.private, input))}`
}, { algs: RSAS })
const otherPadding = (alg) => (alg.startsWith('PS') ? alg.replace('PS', 'RS') : alg.replace('RS', 'PS'))
const otherHash = (alg) => (alg.endsWith('256') ? alg.replace('256', '512') : alg.replace(/\d+/, '256'))

/** What each family of signatures is asked besides. */
export const SIGNATURES = [
  // ECDSA.
  changed('S replaced by n − S', withS(({ order }, s) => order - s), { ...EC, expects: VALID }),
  signed('an R that begins with a zero byte', VALID, ({ alg, key, payload }) => {
    for (;;) {
      const token = signByHand(alg, key.private, JSON.stringify({ alg }), payload)
      if (Buffer.from(token.split('.')[2], 'base64url')[0] === 0) return token
    }
  }, EC),
  signed('the zero byte of R dropped', REFUSED, ({ alg, key, payload }) => {
    for (;;) {
      const token = signByHand(alg, key.private, JSON.stringify({ alg }), payload)
      const signature = Buffer.from(token.split('.')[2], 'base64url')
      if (signature[0] === 0) return token.slice(0, token.lastIndexOf('.') + 1) + base64url(signature.subarray(1))
    }
  }, EC),
  changed('the signature as DER', onSignature(der), EC),
  changed('R and S swapped', onSignature((signature) => Buffer.concat(halves(signature).reverse())), EC),
  changed('R and S zero', onSignature((signature) => Buffer.alloc(signature.length)), EC),
  changed('R zero', withR(() => 0n), EC),
  changed('S zero', withS(() => 0n), EC),
  changed('R is n', withR(({ order }) => order), EC),
  changed('S is n', withS(({ order }) => order), EC),
  changed('S is n + 1', withS(({ order }) => order + 1n), EC),
  changed('R and S all ones', onSignature((signature) => Buffer.alloc(signature.length, 255)), EC),
  changed('R and S of 16 bytes more', onSignature((signature) =>
    Buffer.concat(halves(signature).flatMap((half) => [Buffer.alloc(16), half]))), EC),

  // Ed25519.
  changed('S replaced by S + L', onSignature((signature) => {
    const [r, s] = halves(signature)
    return Buffer.concat([r, reversed(bytesOf(numberOf(reversed(s)) + L, 32))])
  }), OKP),
  changed('S of Ed25519 zero', onSignature((signature) => Buffer.concat([halves(signature)[0], Buffer.alloc(32)])), OKP),
  changed('R of Ed25519 a point of small order', onSignature((signature) => Buffer.concat([bytesOf(1n, 32).reverse(), halves(signature)[1]])), OKP),
  {
    // S·B = R + k·A holds for every message when A and R are neutral and S is zero.
    ...signed('a forgery for a key of small order', REFUSED, ({ alg, payload }) =>
      `${base64url(JSON.stringify({ alg }))}.${base64url(payload)}.${base64url(Buffer.concat([Buffer.of(1), Buffer.alloc(63)]))}`, OKP),
    keyed: (key) => ({ ...key, x: base64url(Buffer.concat([Buffer.of(1), Buffer.alloc(31)])) }),
  },
  keyed('a byte of the Ed25519 key cut off', REFUSED, onBytes('x', (x) => x.subarray(1)), OKP),
  keyed('a byte before the Ed25519 key', REFUSED, onBytes('x', zeroBefore), OKP),
  keyed('the name of the curve for key agreement', REFUSED, (key) => ({ ...key, crv: 'X25519' }), OKP),
  keyed('the name of the larger Edwards curve', REFUSED, (key) => ({ ...key, crv: 'Ed448' }), OKP),
  keyed('the key has the other name of EdDSA', REFUSED, (key, { alg }) => ({ ...key, alg: EDDSAS.find((other) => other !== alg) }), OKP),
  withHeader('the other name of EdDSA', VALID, (_, { alg }) => ({ alg: EDDSAS.find((other) => other !== alg) }), OKP),

  // RSA.
  asRsa('the other padding', (alg, key, input) => signatureOver(otherPadding(alg), key, input)),
  asRsa('another hash', (alg, key, input) => signatureOver(otherHash(alg), key, input)),
  ...[
    ['no salt', 0],
    ['a salt of 20 bytes', 20],
    ['the longest salt', constants.RSA_PSS_SALTLEN_MAX_SIGN],
  ].map(([name, saltLength]) => ({ ...asRsa(name, (alg, key, input) => signatureOver(alg, key, input, { saltLength })), ...PSS })),
  changed('a zero byte before the signature', onSignature(zeroBefore), RSA),
  changed('the signature shortened by a byte', onSignature((signature) => signature.subarray(1)), RSA),
  ...[
    ['the zero byte of a PSS signature dropped', PSS],
    ['the zero byte of a PKCS #1 signature dropped', PKCS1],
  ].map(([name, algs]) => signed(name, REFUSED, ({ alg, key, random }) => {
    for (;;) {
      const token = signByHand(alg, key.private, JSON.stringify({ alg }), random.bytes(20))
      const signature = Buffer.from(token.split('.')[2], 'base64url')
      if (signature[0] === 0) return token.slice(0, token.lastIndexOf('.') + 1) + base64url(signature.subarray(1))
    }
  }, algs)),
  changed('n added to the signature', onSignature((signature, { key }) => {
    const sum = numberOf(signature) + numberOf(Buffer.from(key.public.n, 'base64url'))
    return bytesOf(sum, sum < 2n ** 2048n ? 256 : 257)
  }), RSA),
  changed('the signature zero', onSignature((signature) => Buffer.alloc(signature.length)), RSA),
  changed('the signature one', onSignature((signature) => bytesOf(1n, signature.length)), RSA),
  changed('the signature all ones', onSignature((signature) => Buffer.alloc(signature.length, 255)), RSA),
  keyed('a modulus of 1024 bits', REFUSED, (key) => key, { algs: RSAS.filter((alg) => alg !== 'PS512'), makeKey: smallRsaKey, makers: ['hand'] }),
  keyed('a modulus of 3072 bits', VALID, (key) => key, { ...RSA, makeKey: largeRsaKey }),
  keyed('the exponent 3', REFUSED, (key) => key, { ...RSA, makeKey: rsaKeyOfExponent3, makers: ['hand'] }),
  keyed('the exponent 1', REFUSED, (key) => ({ ...key, e: 'AQ' }), RSA),
  keyed('an even exponent', REFUSED, (key) => ({ ...key, e: 'AQAA' }), RSA),
  keyed('an exponent of 100 bytes', REFUSED, (key, { random }) => ({ ...key, e: base64url(random.bytes(100)) }), RSA),
  keyed('an even modulus', REFUSED, onBytes('n', (n) => bytesOf(numberOf(n) - 1n, n.length)), RSA),
  keyed('a zero byte before the modulus', VALID, onBytes('n', zeroBefore), RSA),
  keyed('a zero byte before the exponent', VALID, onBytes('e', zeroBefore), RSA),
  keyed('the modulus missing', REFUSED, ({ n, ...key }) => key, RSA),
  keyed('the exponent missing', REFUSED, ({ e, ...key }) => key, RSA),
  keyed('the modulus padded', REFUSED, (key) => ({ ...key, n: padded(key.n) }), RSA),
  keyed('the key for the other padding', REFUSED, (key, { alg }) => ({ ...key, alg: otherPadding(alg) }), RSA),
  signed('the public key as HMAC secret, in PEM', REFUSED, ({ key, payload }) => {
    const pem = createPublicKey({ key: key.public, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
    return signByHand('HS256', { kty: 'oct', k: base64url(pem) }, '{"alg":"HS256"}', payload)
  }, ASYMMETRIC),

  // HMAC.
  changed('the last byte cut off', onSignature((mac) => mac.subarray(0, -1)), HMAC),
  changed('half of the value cut off', onSignature((mac) => mac.subarray(0, mac.length / 2)), HMAC),
  changed('a byte appended', onSignature((mac) => Buffer.concat([mac, Buffer.of(0)]))),
  signed('HS512 cut to 256 bits as HS256', REFUSED, ({ key, payload }) => {
    const input = `${base64url('{"alg":"HS256"}')}.${base64url(payload)}`
    return `${input}.${base64url(signatureOver('HS512', key.private, input).subarray(0, 32))}`
  }, only('HS256')),
]
