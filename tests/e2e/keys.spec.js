// Keys: made, shown, published, imported, renamed, removed. npm jose is the judge.

import { calculateJwkThumbprint, compactVerify, createLocalJWKSet } from 'jose'

import { expect, test } from './fixtures.js'
import {
  assertionOf, button, chooseFirstKey, copy, field, goTo, importKeys, keySheet, keysOnTheBench, makeKey, region,
} from './person.js'
import { A3 } from './vectors.js'

/** All that is in the page, seen or not. */
const everywhere = (page) => page.evaluate(() =>
  document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(({ value }) => value).join())

test('an ES256 key is published as npm jose would publish it', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  const jwk = JSON.parse(await copy(page, 'Copy public JWK'))
  const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
  const thumbprint = await copy(page, 'Copy thumbprint')

  expect(jwk).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
  expect(jwk).not.toHaveProperty('d')
  expect(jwks).toEqual({ keys: [jwk] })
  expect(thumbprint).toBe(await calculateJwkThumbprint(jwk))
  expect(jwk.kid).toBe(thumbprint)
  await expect(region(page, 'Thumbprint')).toContainText(thumbprint)
})

test('the private part is not in the page until the person asks', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  expect(await everywhere(page)).not.toContain('"d"')

  await button(page, 'Show private JWK').click()
  await expect(region(page, 'Private JWK')).toContainText('"d"')
  const jwk = JSON.parse(await copy(page, 'Copy private JWK'))
  expect(jwk.d).toHaveLength(43)
  const { d, ...open } = jwk
  expect(open).toEqual(JSON.parse(await copy(page, 'Copy public JWK')))

  // Looking away hides it again.
  await goTo(page, 'About')
  await goTo(page, 'Keys')
  expect(await everywhere(page)).not.toContain(d)
})

for (const [algorithm, bytes] of [['HS256', 32], ['HS384', 48], ['HS512', 64]]) {
  test(`a secret for ${algorithm} is never offered for publishing`, async ({ bench: page }) => {
    await makeKey(page, algorithm)
    for (const name of ['Public JWK', 'JWKS to publish', 'Private JWK']) await expect(region(page, name)).toHaveCount(0)
    await expect(button(page, 'Copy JWKS')).toHaveCount(0)

    const concealed = await everywhere(page)
    await button(page, 'Show secret JWK').click()
    const jwk = JSON.parse(await copy(page, 'Copy secret JWK'))
    expect(jwk).toMatchObject({ kty: 'oct', alg: algorithm })
    expect(Buffer.from(jwk.k, 'base64url')).toHaveLength(bytes)
    expect(concealed).not.toContain(jwk.k)
    await expect(region(page, 'Secret')).toContainText(jwk.k)

    // Beside a key pair, the set to publish is of the pair alone.
    await makeKey(page, 'ES256')
    expect(JSON.parse(await copy(page, 'Copy JWKS')).keys.map(({ kty }) => kty)).toEqual(['EC'])
  })
}

test('two keys are two keys', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  const first = JSON.parse(await copy(page, 'Copy public JWK'))
  await makeKey(page, 'ES256')
  await expect(keysOnTheBench(page)).toHaveCount(2)
  expect(JSON.parse(await copy(page, 'Copy public JWK')).x).not.toBe(first.x)
  await keysOnTheBench(page).first().click()
  expect(JSON.parse(await copy(page, 'Copy public JWK')).x).toBe(first.x)
})

test('a key can be renamed, removed, and had back', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await field(page, 'Name').clear()
  await field(page, 'Name').pressSequentially('payments 2026')
  await expect(field(page, 'Name')).toBeFocused()
  await expect(keysOnTheBench(page)).toContainText(['payments 2026'])
  const jwk = await copy(page, 'Copy public JWK')

  await button(page, 'Remove').click()
  await expect(keysOnTheBench(page)).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(keysOnTheBench(page)).toContainText(['payments 2026'])
  await keysOnTheBench(page).first().click()
  expect(await copy(page, 'Copy public JWK')).toBe(jwk)
})

test('a published key can be put on the bench', async ({ bench: page }) => {
  await importKeys(page, A3.key)
  await expect(keySheet(page)).toBeVisible()
  const { d, ...open } = A3.key
  expect(JSON.parse(await copy(page, 'Copy public JWK'))).toMatchObject(open)
  expect(await copy(page, 'Copy thumbprint')).toBe(await calculateJwkThumbprint(open))
})

test('a whole set can be put on the bench, and what is no key is named', async ({ bench: page }) => {
  const { d, ...open } = A3.key
  await importKeys(page, { keys: [{ ...open, kid: 'one' }, { kty: 'oct', k: 'c2hvcnQ', kid: 'two' }, { kty: 'EC' }] })
  await expect(keysOnTheBench(page)).toHaveCount(2)
  await expect(page.getByRole('main')).toContainText('RFC 7518 §6')
})

test('what cannot be a key is refused with the rule', async ({ bench: page }) => {
  const { y, ...halved } = A3.key
  for (const [text, rule] of [['{"kty":"EC",', 'RFC 8259 §2'], ['{}', 'RFC 7517 §4'], [JSON.stringify(halved), 'RFC 7518 §6'], [JSON.stringify({ ...A3.key, y: A3.key.x }), 'RFC 8725 §3.4']]) {
    await importKeys(page, text)
    await expect(page.getByRole('main')).toContainText(rule)
    await expect(keysOnTheBench(page)).toHaveCount(0)
  }
})

test('what is signed here, npm jose verifies', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await chooseFirstKey(page)

  const { protectedHeader, payload } = await compactVerify(await assertionOf(page), createLocalJWKSet(jwks))
  const claims = JSON.parse(new TextDecoder().decode(payload))
  expect(protectedHeader).toEqual({ typ: 'client-authentication+jwt', alg: 'ES256', kid: jwks.keys[0].kid })
  expect(Object.keys(claims)).toEqual(['iss', 'sub', 'aud', 'iat', 'exp', 'jti'])
  expect(claims.sub).toBe(claims.iss)
  expect(claims.aud).toBe(await field(page, 'Issuer').inputValue())
  expect(claims.exp - claims.iat).toBe(60)
  expect(Buffer.from(claims.jti, 'base64url')).toHaveLength(16)
})
