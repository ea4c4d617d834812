// Every algorithm of the list: a key made here signs, and others verify with what is published.

import { createPublicKey, verify } from 'node:crypto'

import { SignJWT, compactVerify, createLocalJWKSet } from 'jose'

import { expect, test } from './fixtures.js'
import { joseInTheBrowser } from './library.js'
import {
  assertionOf, button, copy, field, goTo, holdBackPrimes, keySheet, keysOnTheBench, makeKey, paste, region, verdict,
} from './person.js'

/** What npm jose verifies on this Node. */
const JOSE = ['ES256', 'ES384', 'ES512', 'Ed25519', 'EdDSA']
const RSA = ['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512']
const ML_DSA = { 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592 }
const SECRETS = { HS256: 32, HS384: 48, HS512: 64 }

/** An assertion signed with the key that was made last. */
async function sign(page) {
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  return assertionOf(page)
}

/** Another payload under the same signature. */
function altered(token) {
  const [header, payload, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url'))
  return [header, Buffer.from(JSON.stringify({ ...claims, sub: 'someone else' })).toString('base64url'), signature].join('.')
}

async function inspectSaysSo(page, token) {
  await button(page, 'Inspect this assertion').click()
  await expect(verdict(page)).toContainText(/^\s*\W*Verified/)
  await paste(page, altered(token))
  await expect(verdict(page)).toContainText('Refused')
}

test('these are all the algorithms there are', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  const offered = await field(page, 'Algorithm').getByRole('option').allTextContents()
  expect(offered.toSorted()).toEqual([...JOSE, ...RSA, 'ES256K', ...Object.keys(ML_DSA), ...Object.keys(SECRETS)].toSorted())
})

for (const algorithm of [...JOSE, ...RSA]) {
  test(`${algorithm}: npm jose verifies with the published set`, async ({ bench: page }) => {
    test.slow(RSA.includes(algorithm))
    await makeKey(page, algorithm)
    const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
    expect(jwks.keys).toEqual([expect.objectContaining({ alg: algorithm, use: 'sig' })])
    const token = await sign(page)

    const { protectedHeader } = await compactVerify(token, createLocalJWKSet(jwks))
    expect(protectedHeader).toMatchObject({ alg: algorithm, kid: jwks.keys[0].kid })
    await expect(compactVerify(altered(token), createLocalJWKSet(jwks))).rejects.toThrow('signature verification failed')
    await inspectSaysSo(page, token)
  })
}

test('ES256K: Node verifies with the published set', async ({ bench: page }) => {
  await makeKey(page, 'ES256K')
  const { keys: [jwk] } = JSON.parse(await copy(page, 'Copy JWKS'))
  expect(jwk).toMatchObject({ kty: 'EC', crv: 'secp256k1', alg: 'ES256K' })
  const token = await sign(page)

  const verifies = (token) => {
    const end = token.lastIndexOf('.')
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }
    return verify('sha256', Buffer.from(token.slice(0, end)), key, Buffer.from(token.slice(end + 1), 'base64url'))
  }
  expect(verifies(token)).toBe(true)
  expect(verifies(altered(token))).toBe(false)
  await inspectSaysSo(page, token)
})

for (const [algorithm, length] of Object.entries(ML_DSA)) {
  test(`${algorithm}: npm jose in this browser and Inspect verify, and refuse what was changed`, async ({ bench: page }) => {
    await makeKey(page, algorithm)
    const { keys: [jwk] } = JSON.parse(await copy(page, 'Copy JWKS'))
    expect(jwk).toMatchObject({ kty: 'AKP', alg: algorithm })
    expect(jwk).not.toHaveProperty('priv')
    expect(Buffer.from(jwk.pub, 'base64url')).toHaveLength(length)
    const token = await sign(page)
    expect(await joseInTheBrowser(page, [token, altered(token)], jwk)).toEqual(['verified', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'])
    await inspectSaysSo(page, token)
  })
}

for (const [algorithm, length] of Object.entries(SECRETS)) {
  test(`${algorithm}: Inspect verifies what npm jose signed with the secret`, async ({ bench: page }) => {
    await makeKey(page, algorithm)
    await button(page, 'Show secret JWK').click()
    const secret = Buffer.from(JSON.parse(await copy(page, 'Copy secret JWK')).k, 'base64url')
    expect(secret).toHaveLength(length)
    const name = await field(page, 'Name').inputValue()

    // Whoever can verify with it can sign, so no assertion is made with it.
    await goTo(page, 'Assertion')
    await expect(field(page, 'Key').getByRole('option')).toHaveText(['none'])

    const token = await new SignJWT({ sub: 's6BhdRkqt3' }).setProtectedHeader({ alg: algorithm }).setExpirationTime('1h').sign(secret)
    await paste(page, token)
    await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: name })
    await expect(verdict(page)).toContainText(/^\s*\W*Verified/)
    await paste(page, altered(token))
    await expect(verdict(page)).toContainText('Refused')
  })
}

for (const size of [3072, 4096]) {
  test(`an RSA key of ${size} bits is made, and verifies`, async ({ bench: page }) => {
    test.slow()
    await makeKey(page, 'PS256', { size })
    const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
    expect(Buffer.from(jwks.keys[0].n, 'base64url')).toHaveLength(size / 8)
    await compactVerify(await sign(page), createLocalJWKSet(jwks))
  })
}

test('an RSA key in the making can be left', async ({ bench: page }) => {
  test.slow()
  await holdBackPrimes(page)
  await goTo(page, 'Keys')
  await field(page, 'Algorithm').selectOption('RS256')
  await button(page, 'Make key').click()
  await expect(page.getByRole('progressbar', { name: 'Making a key' })).toBeVisible()
  await expect(button(page, 'Make key')).toHaveCount(0)

  await button(page, 'Cancel').click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(button(page, 'Make key')).toBeVisible()

  // The browser goes on, and what it makes in the end is left lying.
  await page.waitForFunction(() => window.letGo)
  await page.evaluate(() => window.letGo())
  await makeKey(page, 'ES256')
  await expect(keysOnTheBench(page)).toHaveCount(1)
  await expect(keySheet(page)).toContainText('ES256')
  expect(JSON.parse(await copy(page, 'Copy public JWK')).kty).toBe('EC')
})

test('an RSA key in the making is left when the person goes to another place', async ({ bench: page }) => {
  test.slow()
  await holdBackPrimes(page)
  await goTo(page, 'Keys')
  await field(page, 'Algorithm').selectOption('RS256')
  await button(page, 'Make key').click()
  await goTo(page, 'About')
  await page.waitForFunction(() => window.letGo)
  await page.evaluate(() => window.letGo())
  await goTo(page, 'Keys')
  await expect(button(page, 'Make key')).toBeVisible()
  await expect(keysOnTheBench(page)).toHaveCount(0)
})

test('a key is called as the person wants it', async ({ bench: page }) => {
  const kid = async () => JSON.parse(await copy(page, 'Copy public JWK')).kid
  await makeKey(page, 'ES256')
  expect(await kid()).toBe(await copy(page, 'Copy thumbprint'))

  await field(page, 'Its kid').selectOption('date')
  await makeKey(page, 'ES256')
  expect(await kid()).toMatch(/^\d{4}-\d\d-\d\d/)

  await field(page, 'Its kid').selectOption('random')
  await makeKey(page, 'ES256')
  const first = await kid()
  expect(first).toMatch(/^[\w-]{16}$/)
  await makeKey(page, 'ES256')
  expect(await kid()).not.toBe(first)

  await field(page, 'Its kid').selectOption('my own')
  await field(page, 'Own kid').fill('payments-1')
  await makeKey(page, 'ES256')
  expect(await kid()).toBe('payments-1')

  // And later by another name.
  await page.getByRole('group', { name: 'Name it by' }).getByRole('button', { name: 'Thumbprint' }).click()
  expect(await kid()).toBe(await copy(page, 'Copy thumbprint'))
})

test('over plain http the browser lends no generator, and the page says so', async ({ bench: page }) => {
  // As it is there: the page of these tests comes from loopback, which counts as secure.
  await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await goTo(page, 'Keys')
  await field(page, 'Algorithm').selectOption('RS256')
  await button(page, 'Make key').click()
  await expect(region(page, 'Make a key').getByRole('alert')).toContainText('plain http')
  await expect(keysOnTheBench(page)).toHaveCount(0)

  // Other algorithms need none of the browser's.
  await makeKey(page, 'ES256')
  await expect(region(page, 'Make a key')).not.toContainText('plain http')
  await field(page, 'Passphrase').fill('correct horse battery staple')
  await button(page, 'Save the bench').click()
  await expect(region(page, 'Keep the bench')).toContainText('plain http')
})
