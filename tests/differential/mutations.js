// What may happen to a token or a key, one row each: its name, what must become of it, and how it is done.
// Names are what `known-disagreements.js` refers to; `rows.js` tells the kinds of row.

import {
  ALGORITHMS, base64url, bytesOf, makeKey, makeKeyWithLeadingZero, numberOf, signByHand, signatureOver, someHeader,
  somePayload,
} from './honest.js'
import {
  VALID, REFUSED, ALL, URL_SAFE, BY_OTHERS, NO_KID, honest, changed, signed, keyed, everySegment, inSegment, splice,
  inTheMiddle, another, padded, withTrailingBits, unevenly, rewriteHeader, curveOf, onBytes, zeroBefore, withHeader,
  only, EC, UNEVEN_EC, RSA, HMAC, ASYMMETRIC, HAS_UNUSED_BITS, WITH_KID, setOf, right, wrong,
} from './rows.js'
import { SIGNATURES } from './signatures.js'

export const MUTATIONS = [
  // Honest tokens, in their variety.
  honest('nothing', { weight: 80 }),
  honest('an empty payload', { payload: () => Buffer.alloc(0) }),
  honest('a binary payload', { payload: ({ random }) => random.bytes(500) }),
  honest('a payload of 90 kB', { payload: ({ random }) => random.bytes(90_000) }),
  honest('a header of 9 kB', { header: ({ alg }) => ({ alg, note: 'n'.repeat(9000) }) }),
  honest('a header with all kinds of characters', { header: ({ alg }) => ({ alg, kid: '😀 Ω "\\/\u0007\u2028 é', '': 'empty name' }) }),
  honest('the algorithm is allowed by list', { allowed: ({ alg }) => [alg, 'HS999'] }),
  withHeader('white space in the header', VALID, ({ alg }) => `\r\n\t{ "alg" :\n "${alg}"\t,"x": [ ] } `),
  withHeader('escapes in the header', VALID, ({ alg }) => `{"\\u0061lg":"\\u${alg.charCodeAt(0).toString(16).padStart(4, '0')}${alg.slice(1)}"}`),
  withHeader('an unknown parameter', VALID, (header) => ({ ...header, 'x-unknown': { deep: [1, [2, [3]]] } })),
  withHeader('a parameter named like a prototype', VALID, ({ alg }) => `{"__proto__":{"alg":"none"},"constructor":1,"alg":"${alg}"}`),
  withHeader('a number that no double can hold', VALID, ({ alg }) => `{"alg":"${alg}","n":123456789012345678901234567890,"e":1e400}`),
  withHeader('a jwk of the attacker', VALID, (header, { alg, random }) => ({ ...header, jwk: makeKey(alg, random).public }), ASYMMETRIC),

  // The text changed after signing.
  ...everySegment('one character changed', (text, { random }) => {
    const at = random.below(text.length - 1)
    return splice(text, at, 1, another(text[at], random))
  }),
  ...everySegment('one character inserted', (text, { random }) => splice(text, random.below(text.length), 0, random.pick([...URL_SAFE]))),
  ...everySegment('one character deleted', (text, { random }) => splice(text, random.below(text.length - 1), 1)),
  ...everySegment('a character outside the alphabet', (text, { random }) => inTheMiddle(random.pick([...'+/*~%é\0"']))(text, { random })),
  ...everySegment('a zero-width space', inTheMiddle('\u200b')),
  ...everySegment('a lone surrogate', inTheMiddle('\ud800')),
  changed('header and payload swapped', (token) => token.replace(/^([^.]*)\.([^.]*)/, '$2.$1')),
  changed('payload and signature swapped', (token) => token.replace(/([^.]*)\.([^.]*)$/, '$2.$1')),
  changed('the signature of another token', inSegment(2, (_, { alg, key }) => base64url(signatureOver(alg, key.private, 'e30.e30')))),
  changed('padding after the header', inSegment(0, (text) => `${text}=`)),
  changed('padding after the payload', inSegment(1, (text) => `${text}==`)),
  changed('padding after the signature', inSegment(2, padded), HAS_UNUSED_BITS),
  changed('padding after a signature that needs none', inSegment(2, (text) => `${text}=`), only('HS384')),
  changed('padding in the middle of the signature', inSegment(2, (text) => splice(text, 40, 0, '='))),
  changed('a space before the token', (token) => ` ${token}`),
  changed('a byte order mark before the token', (token) => `\ufeff${token}`),
  changed('a space after the token', (token) => `${token} `),
  changed('a newline after the token', (token) => `${token}\n`),
  changed('a no-break space after the token', (token) => `${token}\u00a0`),
  changed('a space in the signature', inSegment(2, inTheMiddle(' '))),
  changed('a newline in the signature', inSegment(2, inTheMiddle('\r\n'))),
  changed('a tab in the payload', inSegment(1, inTheMiddle('\t'))),
  changed('a newline in the header', inSegment(0, inTheMiddle('\n'))),
  changed('a newline after the first dot', (token) => token.replace('.', '.\n')),
  changed('unused bits set in the signature', inSegment(2, withTrailingBits), HAS_UNUSED_BITS),
  changed('a fourth, empty segment', (token) => `${token}.`),
  changed('a fourth segment', (token) => `${token}.e30`),
  changed('five segments', (token) => `${token}.e30.e30`),
  changed('a leading dot', (token) => `.${token}`),
  changed('two segments', (token) => token.slice(0, token.lastIndexOf('.'))),
  changed('one segment', (token) => token.slice(0, token.indexOf('.'))),
  changed('no signature', (token) => token.slice(0, token.lastIndexOf('.') + 1)),
  changed('no header', (token) => token.slice(token.indexOf('.'))),
  changed('only dots', () => '..'),
  changed('nothing at all', () => ''),
  changed('the payload removed', inSegment(1, () => '')),
  changed('the token twice', (token) => token + token),
  changed('“Bearer” before the token', (token) => `Bearer ${token}`),
  changed('the JSON serialization', (token) => {
    const [header, payload, signature] = token.split('.')
    return JSON.stringify({ protected: header, payload, signature })
  }),
  changed('the algorithm renamed to another', rewriteHeader((header, { alg, random }) => ({ ...header, alg: random.pick(ALL.filter((a) => a !== alg)) }))),
  changed('the algorithm renamed to none', rewriteHeader((header) => ({ ...header, alg: 'none' }))),
  changed('the header written anew', rewriteHeader((header) => ({ ...header, typ: 'dpop+jwt' }))),

  // Plain base64 for base64url: signed until a character shows that differs.
  signed('the signature in plain base64', REFUSED, ({ alg, key, random }) => {
    for (;;) {
      const token = signByHand(alg, key.private, JSON.stringify({ alg }), random.bytes(20))
      const [header, payload, signature] = token.split('.')
      if (/[-_]/.test(signature)) return `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`
    }
  }),
  ...[
    ['the header in plain base64', { alg: 0 }],
    ['the payload in plain base64', { alg: 1 }],
  ].map(([name, { alg: which }]) => signed(name, REFUSED, ({ alg, key }) => {
    const plain = (text) => Buffer.from(text).toString('base64').replaceAll('=', '')
    const header = `{"alg":"${alg}","x":"${'>>>???'.repeat(3)}"}`
    return signByHand(alg, key.private, header, header, which === 0 ? { headerSegment: plain(header) } : { payloadSegment: plain(header) })
  })),

  // Other spellings with a good signature over them.
  ...[
    ['padding', (text) => padded(base64url(unevenly(text)))],
    ['unused bits', (text) => withTrailingBits(base64url(unevenly(text)))],
    ['a newline', (text) => splice(base64url(text), 4, 0, '\n')],
    ['an impossible length', (text) => `${base64url(text)}${'A'.repeat((5 - (base64url(text).length % 4)) % 4)}`],
  ].flatMap(([spelling, spell]) => [
    signed(`${spelling} in the header, signed`, REFUSED, ({ alg, key, payload }) =>
      signByHand(alg, key.private, '', payload, { headerSegment: spell(JSON.stringify({ alg })) })),
    signed(`${spelling} in the payload, signed`, REFUSED, ({ alg, key }) =>
      signByHand(alg, key.private, JSON.stringify({ alg }), '', { payloadSegment: spell('{"iss":"me"}') })),
  ]),

  ...SIGNATURES,

  // The header's algorithm.
  ...[
    ['the algorithm missing', {}],
    ['the algorithm null', { alg: null }],
    ['the algorithm a number', { alg: 256 }],
    ['the algorithm in an array', { alg: ['ES256'] }],
    ['the algorithm empty', { alg: '' }],
    ['the algorithm of encryption', { alg: 'ECDH-ES', enc: 'A256GCM' }],
    ['the algorithm named like a prototype', { alg: '__proto__' }],
    ['none, but signed', { alg: 'none' }],
  ].map(([name, header]) => withHeader(name, REFUSED, () => header)),
  ...['none', 'nOnE', 'None', 'NONE', ' none', 'none\u0000'].map((none) =>
    signed(`unsigned: ${JSON.stringify(none)}`, REFUSED, ({ payload }) => `${base64url(JSON.stringify({ alg: none }))}.${base64url(payload)}.`)),
  withHeader('the algorithm in lower case', REFUSED, ({ alg }) => ({ alg: alg.toLowerCase() })),
  withHeader('a space after the algorithm', REFUSED, ({ alg }) => ({ alg: `${alg} ` })),
  withHeader('the algorithm of another curve', REFUSED, (_, { alg }) => ({ alg: alg === 'ES384' ? 'ES512' : 'ES384' }), EC),
  withHeader('the algorithm of RSA', REFUSED, () => ({ alg: 'RS256' }), EC),
  signed('the public key as HMAC secret', REFUSED, ({ key, payload, random }) => {
    const secret = random.pick([JSON.stringify(key.public), key.public.x, Buffer.from(key.public.x, 'base64url')])
    return signByHand('HS256', { kty: 'oct', k: base64url(secret) }, '{"alg":"HS256"}', payload)
  }, EC),
  honest('the algorithm is not in the list', { allowed: ({ alg }) => ALL.filter((other) => other !== alg), expects: REFUSED }),

  // The header's JSON.
  ...[
    ['junk after the header', (text) => `${text}x`],
    ['a second object after the header', (text) => `${text}{}`],
    ['a NUL after the header', (text) => `${text}\0`],
    ['a comma before the closing brace', (text) => text.replace('}', ',}')],
    ['a comment in the header', (text) => text.replace('{', '{/**/')],
    ['single quotes in the header', (text) => text.replaceAll('"', "'")],
    ['the header cut short', (text) => text.slice(0, -1)],
    ['the header a string', (text) => JSON.stringify(text)],
    ['the header in an array', (text) => `[${text}]`],
    ['the header null', () => 'null'],
    ['a newline in a string of the header', (text) => text.replace('{', '{"a":"\n",')],
    ['not a number in the header', (text) => text.replace('{', '{"a":NaN,')],
    ['infinity in the header', (text) => text.replace('{', '{"a":-Infinity,')],
    ['a number with a leading zero', (text) => text.replace('{', '{"a":01,')],
    ['a lone surrogate, escaped', (text) => text.replace('{', '{"a":"\\ud800",')],
    ['a header of 40 levels', (text) => text.replace('{', `{"a":${'['.repeat(40)}${']'.repeat(40)},`)],
    ['a byte order mark in the header', (text) => `\ufeff${text}`],
    ['the header in UTF-16', (text) => Buffer.from(text, 'utf16le')],
    ['the header in Latin-1', (text) => Buffer.from(text.replace('{', '{"a":"é",'), 'latin1')],
    ['a surrogate in raw UTF-8', (text) => Buffer.from(text.replace('{', '{"a":"\xed\xa0\x80",'), 'latin1')],
    ['an overlong encoding', (text) => Buffer.from(text.replace('{', '{"a":"\xc0\xae",'), 'latin1')],
  ].map(([name, change]) => withHeader(name, REFUSED, (header) => change(JSON.stringify(header)))),
  ...[
    ['the algorithm twice', (text) => text.replace('{', '{"alg":"none",')],
    ['the algorithm twice, the same', ({ length }, text) => text.slice(0, length - 1) + text.replace('{', ',')],
    ['the algorithm twice, once escaped', (text) => text.replace('{', '{"\\u0061lg":"none",')],
    ['the key id twice', (text) => text.replace('{', '{"kid":"1","kid":"2",')],
    ['an unknown parameter twice', (text) => text.replace('{', '{"x":1,"x":1,')],
    ['a name twice deep inside', (text) => text.replace('{', '{"x":[{"y":1,"y":2}],')],
  ].map(([name, change]) => withHeader(name, REFUSED, (header) => change(JSON.stringify(header), JSON.stringify(header)))),
  withHeader('the key id a number', REFUSED, (header) => ({ ...header, kid: 7 })),

  // The header's critical extensions.
  ...[
    ['crit empty', { crit: [] }],
    ['crit null', { crit: null }],
    ['crit a string', { crit: 'exp', exp: 1 }],
    ['crit an object', { crit: { exp: true }, exp: 1 }],
    ['crit with a number', { crit: [1] }],
    ['crit with an empty name', { crit: [''], '': 1 }],
    ['crit names what is not understood', { crit: ['exp'], exp: 1363284000 }],
    ['crit names what is absent', { crit: ['exp'] }],
    ['crit names b64, which is absent', { crit: ['b64'] }],
    ['crit names a standard parameter', { crit: ['alg'] }],
    ['crit names itself', { crit: ['crit'] }],
    ['crit names the same twice', { crit: ['b64', 'b64'], b64: true }],
    ['crit names b64, which is true', { crit: ['b64'], b64: true }],
    ['crit names what is inherited', { crit: ['toString'] }],
  ].map(([name, more]) => withHeader(name, REFUSED, (header) => ({ ...header, ...more }))),
  signed('b64 false: the payload unencoded', REFUSED, ({ alg, key }) =>
    signByHand(alg, key.private, JSON.stringify({ alg, b64: false, crit: ['b64'] }), '', { payloadSegment: 'plain_text' })),
  withHeader('b64 false, but the payload is encoded', REFUSED, (header) => ({ ...header, b64: false, crit: ['b64'] })),
  withHeader('b64 false without crit', VALID, (header) => ({ ...header, b64: false })),
  signed('b64 false without crit: the payload unencoded', REFUSED, ({ alg, key }) =>
    signByHand(alg, key.private, JSON.stringify({ alg, b64: false }), '', { payloadSegment: 'plain!' })),

  // One key.
  keyed('another key', REFUSED, wrong()),
  keyed('a key with its algorithm, use and operation', VALID, (key, { alg }) => ({ ...key, alg, use: 'sig', key_ops: ['verify'] })),
  keyed('a key with unknown members', VALID, (key) => ({ ...key, 'x-note': { any: [1] }, ext: true })),
  keyed('a key with another kid', VALID, (key) => ({ ...key, kid: 'someone else' }), WITH_KID),
  keyed('the private key', VALID, (_, { key }) => key.private, ASYMMETRIC),
  keyed('a key whose x begins with a zero byte', VALID, (key) => key, { ...EC, makeKey: makeKeyWithLeadingZero }),
  keyed('the zero byte of x dropped', REFUSED, onBytes('x', (x) => x.subarray(1)), { ...EC, makeKey: makeKeyWithLeadingZero }),
  keyed('a zero byte before x', REFUSED, onBytes('x', zeroBefore), EC),
  keyed('a byte of y cut off', REFUSED, onBytes('y', (y) => y.subarray(0, -1)), EC),
  keyed('a point off the curve', REFUSED, onBytes('y', (y, { random }) => zeroBefore(random.bytes(y.length - 1))), EC),
  keyed('the point (0, 0)', REFUSED, (key, draw) => ({ ...key, x: base64url(Buffer.alloc(curveOf(draw).size)), y: base64url(Buffer.alloc(curveOf(draw).size)) }), EC),
  keyed('the other point of the same x', REFUSED, onBytes('y', (y, draw) => bytesOf(curveOf(draw).field - numberOf(y), y.length)), EC),
  keyed('x padded', REFUSED, (key) => ({ ...key, x: padded(key.x) }), UNEVEN_EC),
  keyed('x in plain base64', REFUSED, (key) => ({ ...key, x: key.x.replaceAll('-', '+').replaceAll('_', '/') }), {
    ...EC,
    makeKey: (random, alg) => {
      for (;;) {
        const pair = makeKey(alg, random)
        if (/[-_]/.test(pair.public.x)) return pair
      }
    },
  }),
  keyed('x with unused bits set', REFUSED, (key) => ({ ...key, x: withTrailingBits(key.x) }), UNEVEN_EC),
  keyed('y missing', REFUSED, ({ y, ...key }) => key, EC),
  keyed('x a number', REFUSED, (key) => ({ ...key, x: 1 }), EC),
  keyed('the curve missing', REFUSED, ({ crv, ...key }) => key, EC),
  keyed('the name of another curve', REFUSED, (key) => ({ ...key, crv: key.crv === 'P-384' ? 'P-521' : 'P-384' }), EC),
  keyed('the name of no curve', REFUSED, (key) => ({ ...key, crv: key.crv === 'secp256k1' ? 'SECP256K1' : key.crv.toLowerCase() }), EC),
  keyed('a secret where a public key is due', REFUSED, (key) => ({ kty: 'oct', k: key.x }), EC),
  keyed('a public key where a secret is due', REFUSED, (_, { random }) => makeKey('ES256', random).public, HMAC),
  keyed('the key type missing', REFUSED, ({ kty, ...key }) => key),
  keyed('the key type in lower case', REFUSED, (key) => ({ ...key, kty: key.kty === 'oct' ? 'OCT' : key.kty.toLowerCase() })),
  keyed('the key for another algorithm', REFUSED, (key, { alg }) => ({ ...key, alg: alg === 'HS256' ? 'HS512' : 'HS256' })),
  keyed('the key for an unknown algorithm', REFUSED, (key) => ({ ...key, alg: 'XS256' })),
  keyed('the key for encryption', REFUSED, (key) => ({ ...key, use: 'enc' })),
  keyed('the key for a use of its own', REFUSED, (key) => ({ ...key, use: 'mine' })),
  keyed('key_ops without verify', REFUSED, (key) => ({ ...key, key_ops: ['encrypt'] })),
  keyed('key_ops with sign only', REFUSED, (key) => ({ ...key, key_ops: ['sign'] })),
  keyed('key_ops empty', REFUSED, (key) => ({ ...key, key_ops: [] })),
  keyed('key_ops with verify twice', REFUSED, (key) => ({ ...key, key_ops: ['verify', 'verify'] })),
  keyed('key_ops a string', REFUSED, (key) => ({ ...key, key_ops: 'verify' })),
  keyed('the secret one byte short', REFUSED, (key) => key, { ...HMAC, ...BY_OTHERS, makeKey: (random, alg) => secretOf(random.bytes(ALGORITHMS[alg].keyLength - 1)) }),
  keyed('the secret a word', REFUSED, (key) => key, { ...HMAC, ...BY_OTHERS, makeKey: () => secretOf('secret') }),
  keyed('the secret all zero', REFUSED, (key) => key, { ...HMAC, ...BY_OTHERS, makeKey: (_, alg) => secretOf(Buffer.alloc(ALGORITHMS[alg].keyLength)) }),
  keyed('the secret empty', REFUSED, () => ({ kty: 'oct', k: '' }), { ...HMAC, makeKey: () => secretOf(''), makers: ['hand'] }),
  keyed('the secret padded', REFUSED, ({ k, ...key }) => ({ ...key, k: padded(k) }), { ...HMAC, makeKey: (random) => secretOf(random.bytes(65)) }),
  keyed('the secret missing', REFUSED, ({ k, ...key }) => key, HMAC),
  keyed('the secret with a letter more', REFUSED, (key) => ({ ...key, k: base64url(Buffer.concat([Buffer.from(key.k, 'base64url'), Buffer.of(1)])) }), HMAC),
  keyed('a member of the key twice', REFUSED, (key) => JSON.stringify(key).replace('{', '{"kty":"RSA",')),
  keyed('the key a string', REFUSED, (key) => JSON.stringify(JSON.stringify(key))),
  keyed('the key null', REFUSED, () => null),
  keyed('the key an empty object', REFUSED, () => ({})),

  // A set of public keys.
  keyed('a set: one key, no kid', VALID, setOf(right()), { ...ASYMMETRIC, ...NO_KID }),
  keyed('a set: named by kid among several', VALID, setOf(wrong({ kid: 'other' }), right({ kid: 'signer' }), wrong({ kid: 'third' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: a key of an unknown type beside', VALID, setOf(() => ({ kty: 'AKP', kid: 'pq', alg: 'ML-DSA-99', pub: 'AA' }), right({ kid: 'signer' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: a broken key beside', VALID, setOf((key) => ({ ...key, kid: 'broken', y: key.x }), right({ kid: 'signer' })), { ...EC, ...WITH_KID }),
  keyed('a set: another key of the same kid for encryption', VALID, setOf(wrong({ kid: 'signer', use: 'enc' }), right({ kid: 'signer', use: 'sig' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: no kid, but only one key fits by use', VALID, setOf(wrong({ use: 'enc' }), right()), { ...ASYMMETRIC, ...NO_KID }),
  keyed('a set: no kid, but only one key fits by type', VALID, setOf((_, { random }) => makeKey('HS256', random).public, right()), { ...ASYMMETRIC, ...NO_KID }),
  keyed('a set: the kid names no key', REFUSED, setOf(right({ kid: 'other' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: the kid in other case', REFUSED, setOf(right({ kid: 'Signer' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: the kid in the token, none in the set', REFUSED, setOf(right()), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: the kid names another key', REFUSED, setOf(wrong({ kid: 'signer' }), right({ kid: 'other' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: several keys, no kid in the token', REFUSED, setOf(wrong({ kid: 'one' }), right({ kid: 'two' })), { ...ASYMMETRIC, ...NO_KID }),
  keyed('a set: two keys of the same kid', REFUSED, setOf(right({ kid: 'signer' }), wrong({ kid: 'signer' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: the key is for encryption', REFUSED, setOf(right({ kid: 'signer', use: 'enc' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: the key is for another algorithm', REFUSED, setOf(right({ kid: 'signer', alg: 'XS384' })), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set: empty', REFUSED, setOf(), ASYMMETRIC),
  keyed('a set: not an array', REFUSED, (key) => ({ keys: key }), ASYMMETRIC),
  keyed('a set: with null', VALID, (key) => ({ keys: [null, { ...key, kid: 'signer' }] }), { ...ASYMMETRIC, ...WITH_KID }),
  keyed('a set of secrets', VALID, setOf(wrong({ kid: 'other' }), right({ kid: 'signer' })), { ...HMAC, ...WITH_KID }),
]

function secretOf(bytes) {
  const secret = { kty: 'oct', k: base64url(bytes) }
  return { private: secret, public: secret }
}

/** Everything of a case that is known before any library has signed. */
export function draw(mutation, alg, random) {
  const key = mutation.makeKey?.(random, alg) ?? makeKey(alg, random)
  const drawn = { alg, random, key }
  drawn.header = mutation.header?.(drawn) ?? someHeader(alg, random)
  drawn.payload = mutation.payload?.(drawn) ?? somePayload(random)
  drawn.allowed = mutation.allowed?.(drawn)
  return drawn
}
