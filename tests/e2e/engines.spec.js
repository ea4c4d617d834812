// Two engines sign, the page's own and the browser's: each algorithm means the same to both.

import { createPublicKey, verify } from 'node:crypto'

import { expect, test } from './fixtures.js'
import { joseInTheBrowser } from './library.js'

test.use({ folder: process.env.REHEARSAL })

/** The same input gives the same signature, by whomever. */
const DETERMINISTIC = ['RS256', 'RS384', 'RS512', 'HS256', 'HS384', 'HS512', 'Ed25519', 'EdDSA']
/** Signed with something drawn anew each time: a salt, or the browser's nonce where the page's own follows from the input. */
const DRAWN = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']

const keyFor = (page, alg) => page.evaluate(async (alg) => {
  if (!/^[RP]S/.test(alg)) return countersign.key(alg)
  return JSON.stringify({ ...JSON.parse(await countersign.rsa(2048)), alg, key_ops: undefined })
}, alg)

/** The lines of a list, by one of the engines; claims without a time and a `jti` are the same each time. */
const burst = (page, engine, alg, jwk, all = 3, claims = '{"iss":"s6BhdRkqt3"}') =>
  page.evaluate(async (what) => new TextDecoder().decode(await countersign.burst(...what)).trimEnd().split('\n'), [engine, alg, jwk, claims, all])

test('these are all the algorithms there are', async ({ bench: page }) => {
  const all = await page.evaluate(() => countersign.algorithms)
  expect(all.toSorted()).toEqual([...DETERMINISTIC, ...DRAWN, 'ES256K'].toSorted())
})

for (const alg of [...DETERMINISTIC, ...DRAWN]) {
  test(`${alg}: both engines sign, and Inspect's verifier and npm jose verify`, async ({ bench: page }) => {
    test.slow()
    const jwk = await keyFor(page, alg)
    const [own, browser] = [await burst(page, 'own', alg, jwk), await burst(page, 'browser', alg, jwk)]
    expect([own.length, browser.length]).toEqual([3, 3])
    const tokens = [...own, ...browser]
    const alter = ([head, payload, signature]) => [head, payload.replace(/^./, (c) => c === 'e' ? 'f' : 'e'), signature].join('.')
    const altered = alter(browser[0].split('.'))
    expect(await page.evaluate(([tokens, jwk]) => tokens.map((token) => countersign.verifies(token, jwk)), [[...tokens, altered], jwk]))
      .toEqual([...tokens.map(() => true), false])

    const parts = JSON.parse(jwk)
    const published = alg.startsWith('HS') ? parts : Object.fromEntries(['kty', 'crv', 'x', 'y', 'n', 'e', 'pub', 'alg'].filter((name) => name in parts).map((name) => [name, parts[name]]))
    expect(await joseInTheBrowser(page, tokens, published, alg)).toEqual(tokens.map(() => 'verified'))

    if (DETERMINISTIC.includes(alg)) expect(new Set(tokens).size, 'to the last bit').toBe(1)
    else expect(new Set(browser).size).toBe(3)
  })
}

for (const bits of [3072, 4096]) {
  test(`RSA of ${bits} bits: both engines make the same signature`, async ({ bench: page }) => {
    test.slow()
    const jwk = await page.evaluate(async (bits) => JSON.stringify({ ...JSON.parse(await countersign.rsa(bits)), alg: undefined, key_ops: undefined }), bits)
    expect(await burst(page, 'own', 'RS256', jwk, 1)).toEqual(await burst(page, 'browser', 'RS256', jwk, 1))
    const [salted] = await burst(page, 'browser', 'PS512', jwk, 1)
    expect(await page.evaluate(([token, jwk]) => countersign.verifies(token, jwk), [salted, jwk])).toBe(true)
  })
}

test('ES256K: the browser does not know it, so the page signs, and Node verifies', async ({ bench: page }) => {
  const jwk = await keyFor(page, 'ES256K')
  await expect(burst(page, 'browser', 'ES256K', jwk)).rejects.toThrow('not in this browser')
  const { d, alg, use, kid, ...published } = JSON.parse(jwk)
  const key = { key: createPublicKey({ key: published, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }
  for (const token of await burst(page, 'best', 'ES256K', jwk)) {
    const end = token.lastIndexOf('.')
    expect(verify('sha256', Buffer.from(token.slice(0, end)), key, Buffer.from(token.slice(end + 1), 'base64url'))).toBe(true)
  }
})

test('a key that does not fit is refused with a sentence, by both in the same words', async ({ bench: page }) => {
  const jwk = await keyFor(page, 'ES256')
  const { d, ...published } = JSON.parse(jwk)
  const wrong = [
    ['ES256', JSON.stringify(published), 'expected a private key'],
    ['ES384', jwk, 'expected a key for ES384'],
    ['HS256', '{"kty":"oct","k":"c2hvcnQ"}', 'at least 32 bytes for HS256'],
    ['RS256', '{"kty":"EC"}', 'crv'],
    ['none', jwk, 'none'],
  ]
  for (const [alg, key, why] of wrong) {
    for (const engine of ['own', 'browser', 'best']) await expect(burst(page, engine, alg, key), `${engine}: ${why}`).rejects.toThrow(why)
  }
})

test('a key of which the browser wants more than it has is signed with all the same', async ({ bench: page }) => {
  test.slow()
  // Without its primes an RSA key is a key still (RFC 7518 §6.3.2), but none that a browser imports.
  const { p, q, dp, dq, qi, ...bare } = JSON.parse(await keyFor(page, 'RS256'))
  const jwk = JSON.stringify(bare)
  await expect(burst(page, 'browser', 'RS256', jwk, 1)).rejects.toThrow('not in this browser')
  const [token] = await burst(page, 'best', 'RS256', jwk, 1)
  expect(await page.evaluate(([token, jwk]) => countersign.verifies(token, jwk), [token, jwk])).toBe(true)
})
