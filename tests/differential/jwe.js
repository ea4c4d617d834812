// Encrypted texts, between our programs, npm jose and PyPI joserfc: each opens what the others locked, for every key
// management algorithm with every content encryption that both know, in compact form and in JSON.
//
//   ENCRYPT, DECRYPT  our programs (crates/jose/examples)     PYTHON  one that has joserfc

import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { CompactEncrypt, FlattenedEncrypt, GeneralEncrypt, compactDecrypt } from 'jose'

import { base64url } from './honest.js'
import { ask, withJoserfc } from './libraries.js'

const { ENCRYPT, DECRYPT, PYTHON, CI } = process.env
if (!ENCRYPT || !DECRYPT) throw new Error('ENCRYPT and DECRYPT must name our two programs')
if (!PYTHON && CI) throw new Error('PYTHON must name a Python that has joserfc')

const PAIRS = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW']
const WRAPS = { A128KW: 16, A192KW: 24, A256KW: 32, A128GCMKW: 16, A192GCMKW: 24, A256GCMKW: 32 }
const PASSPHRASES = ['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW']
const OAEPS = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512']
const ENCRYPTIONS = { A128GCM: 16, A192GCM: 24, A256GCM: 32, 'A128CBC-HS256': 32, 'A192CBC-HS384': 48, 'A256CBC-HS512': 64 }
const PLAINTEXTS = ['', 'sixteen bytes ok', JSON.stringify({ iss: 'ä', n: '🔑'.repeat(40) })]

const secret = (length) => ({ kty: 'oct', k: base64url(randomBytes(length)) })
const pair = (type, options) => generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' })
const RSA = pair('rsa', { modulusLength: 2048 })
const CURVES = [...['P-256', 'P-384', 'P-521'].map((namedCurve) => pair('ec', { namedCurve })), pair('x25519')]

/** Every algorithm with every content encryption, each with a key of each kind that it takes. */
const cases = Object.entries(ENCRYPTIONS).flatMap(([enc, length]) => [
  ...OAEPS.map((alg) => ({ alg, enc, key: RSA })),
  ...PAIRS.flatMap((alg) => CURVES.map((key) => ({ alg, enc, key }))),
  ...Object.entries(WRAPS).map(([alg, wrap]) => ({ alg, enc, key: secret(wrap) })),
  ...PASSPHRASES.map((alg) => ({ alg, enc, key: secret(20), p2c: 1000 })),
  { alg: 'dir', enc, key: secret(length) },
].map((one, i) => ({ ...one, plaintext: PLAINTEXTS[i % PLAINTEXTS.length] })))

/** What jose takes: it wants no members that say nothing to it, and a passphrase as bytes. */
const forJose = ({ alg, key }) => (key.kty === 'oct' ? Buffer.from(key.k, 'base64url') : { ...key, alg })
const publicOf = ({ d, p, q, dp, dq, qi, ...key }) => key
const headerOf = ({ alg, enc, p2c }) => ({ alg, enc, ...(p2c && { p2c }) })
const bytes = (text) => new TextEncoder().encode(text)
const described = ({ alg, enc, key }) => `${alg} with ${enc} (${key.crv ?? key.kty})`
let passed = 0

function opened(answers, cases, what) {
  for (const [i, answer] of answers.entries()) {
    const plaintext = answer.plaintext_b64 == null ? null : Buffer.from(answer.plaintext_b64, 'base64url').toString()
    assert.equal(plaintext, cases[i].plaintext, `${what}, ${described(cases[i])}: ${answer.code} ${answer.message}`)
    passed += 1
  }
}

const decryptedByUs = (questions) => ask(DECRYPT, [], questions.map((question) => JSON.stringify(question)))

// Ours, opened by jose; the public half of a pair is all that it takes to lock.
const locked = await ask(ENCRYPT, [], cases.map((one) => JSON.stringify({
  key: publicOf(one.key), header: JSON.stringify(headerOf(one)), plaintext_b64: base64url(bytes(one.plaintext)),
})))
for (const [i, { token, message }] of locked.entries()) {
  const one = cases[i]
  assert.ok(token, `${described(one)}: ${message}`)
  const { plaintext } = await compactDecrypt(token, forJose(one), { keyManagementAlgorithms: [one.alg] })
    .catch((error) => assert.fail(`jose does not open ours, ${described(one)}: ${error}`))
  assert.equal(Buffer.from(plaintext).toString(), one.plaintext, described(one))
  passed += 1
}

// Theirs, opened by us; then changed, one segment at a time, and with another key.
const theirs = []
for (const one of cases) {
  const encrypt = new CompactEncrypt(bytes(one.plaintext)).setProtectedHeader({ alg: one.alg, enc: one.enc })
  if (one.p2c) encrypt.setKeyManagementParameters({ p2c: one.p2c })
  if (one.alg.startsWith('ECDH-ES')) encrypt.setKeyManagementParameters({ apu: bytes('Alice'), apv: bytes('Bob') })
  theirs.push(await encrypt.encrypt(one.key.kty === 'oct' ? forJose(one) : publicOf(forJose(one))))
}
opened(await decryptedByUs(theirs.map((token, i) => ({ token, key: cases[i].key }))), cases, 'we do not open theirs')

const changed = theirs.flatMap((token, i) => token.split('.').map((_, place, segments) => {
  if (segments[place] === '') return []
  const flipped = Buffer.from(segments[place], 'base64url')
  flipped[flipped.length - 1] ^= 1
  return [{ token: segments.with(place, base64url(flipped)).join('.'), key: cases[i].key }]
})).flat()
const others = theirs.map((token, i) => ({ token, key: cases[(i + 1) % cases.length].key }))
  .filter(({ key }, i) => key !== cases[i].key)
for (const { ok, code, message } of await decryptedByUs([...changed, ...others])) {
  assert.ok(!ok && code && message, 'what was changed, or is for another key, opens')
  passed += 1
}

// The forms in JSON, with all that they have.
const aad = bytes('also authenticated')
const flattened = []
const several = []
for (const one of cases.filter(({ alg }) => !alg.startsWith('PBES2'))) {
  const key = one.key.kty === 'oct' ? forJose(one) : publicOf(forJose(one))
  flattened.push({ ...one, token: await new FlattenedEncrypt(bytes(one.plaintext)).setProtectedHeader({ enc: one.enc })
    .setUnprotectedHeader({ alg: one.alg }).setSharedUnprotectedHeader({ jku: 'https://as.example.com' })
    .setAdditionalAuthenticatedData(aad).encrypt(key) })
  if (one.alg === 'dir' || one.alg === 'ECDH-ES') continue
  const general = new GeneralEncrypt(bytes(one.plaintext)).setProtectedHeader({ enc: one.enc }).setAdditionalAuthenticatedData(aad)
  general.addRecipient({ ...publicOf(RSA), alg: 'RSA-OAEP' }).setUnprotectedHeader({ alg: 'RSA-OAEP', kid: 'another' })
  general.addRecipient(key).setUnprotectedHeader({ alg: one.alg })
  several.push({ ...one, token: await general.encrypt() })
}
for (const made of [flattened, several]) {
  opened(await decryptedByUs(made.map(({ token, key }) => ({ token, key }))), made, 'we do not open JSON')
}

console.log(`${cases.length} combinations with npm jose, ${flattened.length + several.length} texts in JSON, ${changed.length + others.length} that must not open`)

if (PYTHON) {
  // joserfc does not know OAEP with the larger hashes.
  const known = cases.filter(({ alg }) => !['RSA-OAEP-384', 'RSA-OAEP-512'].includes(alg))
  const tokens = known.map((one) => locked[cases.indexOf(one)].token)
  opened(await withJoserfc(PYTHON, 'decrypt', tokens.map((token, i) => ({ token, key: known[i].key }))), known, 'joserfc does not open ours')

  const more = [
    ...known.map(({ p2c, ...one }) => one),
    ...known.map(({ p2c, ...one }) => ({ ...one, zip: 'DEF' })),
    ...Object.keys(ENCRYPTIONS).map((enc) => ({ alg: 'RSA1_5', enc, key: RSA, plaintext: PLAINTEXTS[2] })),
  ]
  const made = await withJoserfc(PYTHON, 'encrypt', more.map(({ alg, enc, zip, key, plaintext }) => ({
    header: { alg, enc, ...(zip && { zip }) }, key: publicOf(key), plaintext_b64: base64url(bytes(plaintext)),
  })))
  for (const [i, { token, message }] of made.entries()) assert.ok(token, `joserfc does not lock ${described(more[i])}: ${message}`)
  opened(await decryptedByUs(made.map(({ token }, i) => ({ token, key: more[i].key }))), more, 'we do not open joserfc’s')
  console.log(`${known.length} of ours opened by joserfc, ${more.length} of theirs by ours, compressed ones and RSA1_5 among them`)
} else {
  console.log('joserfc skipped: PYTHON is not set')
}
console.log(`${passed} passed, 0 failed`)
