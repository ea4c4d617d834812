// Keys and signatures for the cases, made once, and signed by npm jose or by nobody.

import { CompactSign, exportJWK, generateKeyPair } from 'jose'

const made = new Map()

/** A key pair of this algorithm and name, always the same. */
export function keyFor(alg, name) {
  const label = `${name} ${alg}`
  if (!made.has(label)) made.set(label, make(alg, label))
  return made.get(label)
}

async function make(alg, label) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const kid = label.replace(' ', '-')
  const named = async (key) => ({ ...(await exportJWK(key)), kid, use: 'sig', alg })
  return { alg, kid, privateKey, public: await named(publicKey), private: await exportJWK(privateKey) }
}

/** A compact JWS of this header and these claims, whatever they are; members that are undefined are left out. */
export async function signed({ alg, privateKey, secret }, header, claims) {
  const [head, payload] = [header, claims].map((part) => JSON.parse(JSON.stringify(part)))
  if (alg === 'none') return `${encoded(head)}.${encoded(payload)}.`
  const key = secret === undefined ? privateKey : new TextEncoder().encode(secret)
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader(head).sign(key)
}

const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')
