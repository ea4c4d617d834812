// Keys as people have them: made by the `openssl` command, in PEM files, PKCS#8.

import { execFileSync } from 'node:child_process'
import { createHmac, createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const MADE_BY = {
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'P-521': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  RSA: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  Ed25519: ['-algorithm', 'ED25519'],
}

const KIND = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', ES256K: 'secp256k1', EdDSA: 'Ed25519', Ed25519: 'Ed25519' }
const kindOf = (alg) => KIND[alg] ?? 'RSA'
const openssl = (...words) => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] })

/** Key files in `folder`: `file`, `jwk` and `verify` by algorithm. */
export function makeKeys(folder) {
  const file = (kind) => join(folder, `${kind}.pem`)
  for (const [kind, words] of Object.entries(MADE_BY)) openssl('genpkey', ...words, '-out', file(kind))
  const publicKey = (alg) => createPublicKey(readFileSync(file(kindOf(alg))))
  return {
    file: (alg) => file(kindOf(alg)),
    jwk: (alg) => ({ ...publicKey(alg).export({ format: 'jwk' }), alg, use: 'sig', kid: 'k1' }),
    publicKey,
  }
}

/** A certificate that signs itself, and its key; `names` are further words for `openssl req`. */
export function makeCertificate(folder, name, ...names) {
  const [key, cert] = [join(folder, `${name}-key.pem`), join(folder, `${name}-cert.pem`)]
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-keyout', key, '-out', cert, '-subj', `/CN=${name}`, ...names)
  return { key, cert, fingerprint: new X509Certificate(readFileSync(cert)).fingerprint256 }
}

const options = (alg, key) => ({
  key,
  ...(alg.startsWith('ES') && { dsaEncoding: 'ieee-p1363' }),
  // 6 is RSA_PKCS1_PSS_PADDING; the salt is as long as the hash (RFC 7518 §3.5).
  ...(alg.startsWith('PS') && { padding: 6, saltLength: Number(alg.slice(2)) / 8 }),
})
const hash = (alg) => (kindOf(alg) === 'Ed25519' ? null : `sha${alg.slice(2, 5)}`)

/** Header and claims of a JWT, once its signature is found to be good. */
export function opened(jwt, alg, { keys, secret }) {
  const [header, claims, signature] = jwt.split('.')
  const [input, bytes] = [Buffer.from(`${header}.${claims}`), Buffer.from(signature, 'base64url')]
  const good = alg.startsWith('HS')
    ? createHmac(hash(alg), secret).update(input).digest().equals(bytes)
    : verify(hash(alg), input, options(alg, keys.publicKey(alg)), bytes)
  if (!good) throw new Error(`the signature is not one of ${alg}: ${jwt}`)
  if (signature.includes('=')) throw new Error('base64url has no padding in a JWS')
  return [header, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url')))
}

/** A JWT for what cannot make one itself. */
export function signed(header, claims, alg, { keys, secret }) {
  const input = [{ alg, ...header }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = alg.startsWith('HS')
    ? createHmac(hash(alg), secret).update(input).digest()
    : sign(hash(alg), Buffer.from(input), options(alg, createPrivateKey(readFileSync(keys.file(alg)))))
  return `${input}.${signature.toString('base64url')}`
}

