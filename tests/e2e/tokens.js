// Keys and tokens made by another library, anew for each test: no secret is written down, no clock is behind.

import { createPublicKey, createSign, randomUUID } from 'node:crypto'

import { CompactSign, SignJWT, exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose'

export const CLIENT = 's6BhdRkqt3'
export const ISSUER = 'https://as.example.com'

/** A key pair in the forms that people paste. */
export async function makePair(alg, { kid, ...options } = {}) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
  const named = async (key) => ({ ...(await exportJWK(key)), ...(kid && { kid }), ...(alg.startsWith('Ed') || { alg }) })
  return {
    alg, kid, publicKey, privateKey,
    jwk: await named(publicKey), privateJwk: await named(privateKey),
    pem: await exportSPKI(publicKey), privatePem: await exportPKCS8(privateKey),
  }
}

/** What a client says of itself, good for a minute; a value of `undefined` leaves a claim out. */
export function clientClaims(changes = {}) {
  const now = Math.floor(Date.now() / 1000)
  return { iss: CLIENT, sub: CLIENT, aud: ISSUER, jti: randomUUID(), iat: now, exp: now + 60, ...changes }
}

const headerOf = ({ alg, kid }, header) => ({ typ: 'client-authentication+jwt', alg, ...(kid && { kid }), ...header })

/** A client assertion. */
export const makeAssertion = (pair, changes, header) =>
  new SignJWT(clientClaims(changes)).setProtectedHeader(headerOf(pair, header)).sign(pair.privateKey)

/** Signs a payload letter for letter: what `JSON.stringify` would tidy up stays. */
export const signText = (pair, payload, header) =>
  new CompactSign(Buffer.isBuffer(payload) ? payload : Buffer.from(payload)).setProtectedHeader({ alg: pair.alg, ...header }).sign(pair.privateKey)

/** A token whose signature is DER, as some libraries write it. */
export function signedInDer(pair, payload) {
  const input = [JSON.stringify({ alg: pair.alg }), payload].map((text) => Buffer.from(text).toString('base64url')).join('.')
  const signature = createSign('sha256').update(input).sign({ key: pair.privatePem, dsaEncoding: 'der' })
  return `${input}.${signature.toString('base64url')}`
}

/** The length of an RSA key in a PEM, in bits. */
export const bitsOf = (pem) => createPublicKey(pem).asymmetricKeyDetails.modulusLength

export const decoded = (token, segment) => Buffer.from(token.split('.')[segment], 'base64url').toString()
