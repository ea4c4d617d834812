// Many at once: a list of assertions for a load test, made while the page stays what it is.

import { compactVerify, createLocalJWKSet } from 'jose'

import { expect, test } from './fixtures.js'
import { button, copy, field, goTo, makeKey, region, save, unfold } from './person.js'

const panel = (page) => region(page, 'Many at once')
const progress = (page) => page.getByRole('progressbar', { name: 'Assertions made' })
const status = (page) => panel(page).getByRole('status').filter({ hasText: /\S/ })
const BROWSER = /^1,000 assertions in [\d.]+ m?s: [\d,]+ per second, by the browser’s engine\.$/
const OWN = /^20 assertions in [\d.]+ m?s: [\d,]+ per second, by this page’s own engine\.$/

/** A key, practice values, and the panel unfolded; gives the published set. */
async function ready(page, algorithm) {
  await makeKey(page, algorithm)
  const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await unfold(page, 'Many at once')
  return jwks
}

async function begin(page, number) {
  await field(page, 'How many').fill(String(number))
  await button(page, 'Make the list').click()
}

async function saved(page) {
  const { name, bytes } = await save(page, 'Download list')
  expect(name).toBe('assertions.txt')
  expect(bytes.at(-1)).toBe(0x0a)
  return bytes.toString().trimEnd().split('\n')
}

test('a thousand, each by itself: npm jose verifies them, no jti stands twice', async ({ bench: page }) => {
  const jwks = await ready(page, 'ES256')
  const before = Math.floor(Date.now() / 1000)
  await begin(page, 1000)
  await expect(status(page)).toHaveText(BROWSER, { timeout: 30_000 })
  const tokens = await saved(page)
  expect(tokens).toHaveLength(1000)
  const keys = createLocalJWKSet(jwks)
  const ids = new Set()
  for (const token of tokens) {
    const { payload, protectedHeader } = await compactVerify(token, keys)
    expect(protectedHeader).toEqual({ typ: 'client-authentication+jwt', alg: 'ES256', kid: jwks.keys[0].kid })
    const { jti, iat, exp, ...claims } = JSON.parse(new TextDecoder().decode(payload))
    expect(claims).toEqual({ iss: 's6BhdRkqt3', sub: 's6BhdRkqt3', aud: 'https://practice.example' })
    expect(jti).toMatch(/^[\w-]{22}$/)
    expect(exp - iat).toBe(60)
    expect(iat).toBeGreaterThanOrEqual(before)
    expect(iat).toBeLessThanOrEqual(Math.floor(Date.now() / 1000))
    ids.add(jti)
  }
  expect(ids.size).toBe(1000)
  await expect(button(page, 'Copy list'), 'a thousand are no text to paste').toBeHidden()
})

test('a short list can be copied, and is renewed', async ({ bench: page }) => {
  const jwks = await ready(page, 'Ed25519')
  await begin(page, 2)
  const first = await copy(page, 'Copy list')
  await button(page, 'Make the list').click()
  await expect.poll(() => copy(page, 'Copy list')).not.toBe(first)
  for (const token of first.trimEnd().split('\n')) await compactVerify(token, createLocalJWKSet(jwks))
})

test('typing goes on meanwhile, progress is told, and what is cancelled stops', async ({ bench: page }) => {
  await ready(page, 'RS256')
  await page.evaluate(() => {
    window.log = []
    const heard = new Set()
    new MutationObserver(() => {
      const value = document.querySelector('progress')?.value
      if (value !== undefined) window.log.push(`made ${value}`)
      for (const { textContent } of document.querySelectorAll('[role=status]')) if (/^Making|% made/.test(textContent)) heard.add(textContent)
      window.heard = [...heard]
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    document.addEventListener('input', ({ target }) => window.log.push(`typed ${target.value}`))
    window.signed = 0
    const { sign } = SubtleCrypto.prototype
    SubtleCrypto.prototype.sign = function (...what) { window.signed += 1; return sign.apply(this, what) }
  })
  await begin(page, 10_000)
  await expect(progress(page)).toBeVisible()
  await expect(panel(page)).toContainText(/[\d,]+ of 10,000/)
  await field(page, 'scope').pressSequentially('payments:read', { delay: 30 })
  await expect(field(page, 'scope')).toHaveValue('payments:read')
  await expect.poll(() => page.evaluate(() => Number(document.querySelector('progress')?.value))).toBeGreaterThan(2500)

  await button(page, 'Cancel').click()
  await expect(status(page)).toHaveText('Cancelled. Nothing is kept.')
  await expect(progress(page)).toBeHidden()
  await expect(button(page, 'Download list')).toBeHidden()
  await expect(button(page, 'Make the list')).toBeFocused()
  await page.waitForTimeout(300)
  const signed = await page.evaluate(() => window.signed)
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => window.signed), 'nobody signs any more').toBe(signed)
  expect(signed).toBeLessThan(10_000)

  const { log, heard } = await page.evaluate(() => ({ log, heard }))
  const typed = log.flatMap((line, at) => line.startsWith('typed ') ? [at] : [])
  const made = (lines) => new Set(lines.filter((line) => line.startsWith('made '))).size
  const between = typed.filter((at) => made(log.slice(0, at)) > 0 && made(log.slice(at)) > 1)
  expect(between.length, 'letters between two steps').toBeGreaterThan(1)
  expect(heard).toEqual(expect.arrayContaining(['Making 10,000.', '25 % made.']))
})

test('what is no number is refused with a sentence', async ({ bench: page }) => {
  await ready(page, 'ES256')
  for (const number of ['', '0', '10001', 'ten']) {
    await begin(page, number)
    await expect(panel(page).getByRole('alert')).toHaveText('Type how many as a whole number, from 1 to 10000.')
  }
  await begin(page, 1)
  await expect(status(page)).toHaveText(/^1 assertion in /)
  await expect(panel(page).getByRole('alert')).toBeEmpty()
})

test('a header for another key is refused with a sentence', async ({ bench: page }) => {
  await ready(page, 'ES256')
  await field(page, 'alg').fill('ES384')
  await begin(page, 1)
  await expect(panel(page).getByRole('alert')).toContainText('expected a key for ES384')
})

for (const [why, withhold] of Object.entries({
  'lends its cryptography to nobody': () => Object.defineProperty(crypto, 'subtle', { value: undefined }),
  'does not take the key': () => { SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError')) },
})) {
  test(`where the browser ${why}, the page signs`, async ({ bench: page }) => {
    const jwks = await ready(page, 'ES256')
    await page.evaluate(withhold)
    await begin(page, 20)
    await expect(status(page)).toHaveText(OWN, { timeout: 30_000 })
    const tokens = await saved(page)
    expect(new Set(tokens).size).toBe(20)
    for (const token of tokens) await compactVerify(token, createLocalJWKSet(jwks))
  })
}

test('a browser that fails meanwhile is told of', async ({ bench: page }) => {
  await ready(page, 'ES256')
  await page.evaluate(() => {
    const { sign } = SubtleCrypto.prototype
    let signed = 0
    SubtleCrypto.prototype.sign = function (...what) { return (signed += 1) > 100 ? Promise.reject(new DOMException('', 'OperationError')) : sign.apply(this, what) }
  })
  await begin(page, 1000)
  await expect(panel(page).getByRole('alert')).toHaveText('The browser made no signature, and does not say why. Try again.')
  await expect(button(page, 'Download list')).toBeHidden()
})

test('it goes on while it is folded, and ends with the place', async ({ bench: page }) => {
  await ready(page, 'ES256')
  await begin(page, 1000)
  await panel(page).getByRole('heading').click()
  await expect(progress(page)).toBeHidden()
  await panel(page).getByRole('heading').click()
  await expect(status(page)).toHaveText(BROWSER, { timeout: 30_000 })

  await begin(page, 10_000)
  await goTo(page, 'Inspect')
  await goTo(page, 'Assertion')
  await unfold(page, 'Many at once')
  await expect(button(page, 'Make the list')).toBeVisible()
  await expect(status(page)).toBeHidden()
})
