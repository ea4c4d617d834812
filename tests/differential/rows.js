// How a row of `mutations.js` is made, and the small tools to make it with.
//
//   honest   a header and a payload; the token is made in turn by each library that can
//   changed  an honest token whose text is changed after signing
//   signed   a header (or segment) that no honest library writes, with a good signature over it
//   keyed    an honest token, judged with an odd key or set

import { ALGORITHMS, ECDSAS, EDDSAS, HMACS, RSAS, base64url, makeAnotherKey, signByHand } from './honest.js'

export const VALID = true
export const REFUSED = false
export const ALL = Object.keys(ALGORITHMS)
export const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const honest = (name, { algs = ALL, weight = 1, expects = VALID, ...arrange } = {}) => ({ name, expects, algs, weight, ...arrange })
export const changed = (name, change, { algs = ALL, expects = REFUSED } = {}) => ({ name, expects, algs, changed: change })
export const signed = (name, expects, make, { algs = ALL } = {}) => ({ name, expects, algs, signed: make })
export const keyed = (name, expects, key, { algs = ALL, ...more } = {}) => ({ name, expects, algs, keyed: key, ...more })

// Small tools

export const inSegment = (index, change) => (token, draw) => {
  const segments = token.split('.')
  segments[index] = change(segments[index], draw)
  return segments.join('.')
}
export const everySegment = (name, change, options) =>
  ['header', 'payload', 'signature'].map((segment, index) => changed(`${name} in the ${segment}`, inSegment(index, change), options))
export const splice = (text, at, remove, insert = '') => text.slice(0, at) + insert + text.slice(at + remove)
export const inTheMiddle = (insert) => (text, { random }) => splice(text, 1 + random.below(text.length - 1), 0, insert)
export const another = (character, random) => random.pick([...URL_SAFE].filter((other) => other !== character))
export const padded = (segment) => segment + '='.repeat((4 - (segment.length % 4)) % 4)

/** The same bytes in another spelling: the last character's unused bits set. */
export const withTrailingBits = (segment) => {
  if (segment.length % 4 < 2) throw new Error('this segment has no unused bits')
  const last = URL_SAFE.indexOf(segment.at(-1))
  return segment.slice(0, -1) + URL_SAFE[last | 1]
}
/** A text whose base64url has unused bits. */
export const unevenly = (text) => text + ' '.repeat(Buffer.byteLength(text) % 3 === 0 ? 1 : 0)

export const onSignature = (change) => inSegment(2, (segment, draw) => base64url(change(Buffer.from(segment, 'base64url'), draw)))
export const rewriteHeader = (rewrite) => inSegment(0, (segment, draw) =>
  base64url(JSON.stringify(rewrite(JSON.parse(Buffer.from(segment, 'base64url')), draw))))

export const curveOf = ({ alg }) => ALGORITHMS[alg]
export const onBytes = (name, change) => (key, draw) => ({ ...key, [name]: base64url(change(Buffer.from(key[name], 'base64url'), draw)) })
export const zeroBefore = (bytes) => Buffer.concat([Buffer.of(0), bytes])

/** Signs a header made from the honest one: an object, or its text, or its bytes. */
export const withHeader = (name, expects, make, options) => signed(name, expects, (draw) => {
  const made = make({ alg: draw.alg }, draw)
  const text = typeof made === 'string' || Buffer.isBuffer(made) ? made : JSON.stringify(made)
  return signByHand(draw.alg, draw.key.private, text, draw.payload)
}, options)

export const only = (alg) => ({ algs: [alg] })
export const EC = { algs: ECDSAS }
/** Curves whose coordinates end within a group of base64. */
export const UNEVEN_EC = { algs: ECDSAS.filter((alg) => ALGORITHMS[alg].size % 3 !== 0) }
export const OKP = { algs: EDDSAS }
export const RSA = { algs: RSAS }
export const PSS = { algs: RSAS.filter((alg) => ALGORITHMS[alg].pss) }
export const PKCS1 = { algs: RSAS.filter((alg) => !ALGORITHMS[alg].pss) }
export const HMAC = { algs: HMACS }
export const ASYMMETRIC = { algs: ALL.filter((alg) => !HMACS.includes(alg)) }
export const HAS_UNUSED_BITS = { algs: ALL.filter((alg) => ALGORITHMS[alg].signatureLength % 3 !== 0) }
/** Ours rightly refuses to sign with such keys. */
export const BY_OTHERS = { makers: ['jose', 'joserfc', 'hand'] }
export const NO_KID = { header: ({ alg }) => ({ alg }) }
export const WITH_KID = { header: ({ alg }) => ({ alg, kid: 'signer' }) }

/** A key set around the right key. */
export const setOf = (...make) => (key, draw) => ({ keys: make.map((one) => one(key, draw)) })
export const right = (more = {}) => (key) => ({ ...key, ...more })
export const wrong = (more = {}) => (_, { alg, random, key }) => ({ ...makeAnotherKey(alg, random, key).public, ...more })
