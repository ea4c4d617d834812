// The assertion in the making: live, explained, renewed with one key.

import { expect, test } from './fixtures.js'
import { button, field, goTo, makeKey, paste, region } from './person.js'

test('one key renews the assertion', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  const jti = await field(page, 'jti').inputValue()
  await page.getByRole('heading', { name: 'Assertion', level: 1 }).focus()
  await page.keyboard.press('r')
  await expect(field(page, 'jti')).not.toHaveValue(jti)
})

test('a key stays open while it is renamed', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await button(page, 'Show private JWK').click()
  await field(page, 'Name').pressSequentially(' of the payments client')
  await expect(button(page, 'Hide private JWK')).toBeVisible()
  await expect(field(page, 'Name')).toBeFocused()
})

test('the endpoint as audience is found before it is sent', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await field(page, 'aud').fill('https://practice.example/token')
  const findings = page.getByRole('region', { name: 'Before it is sent' })
  await expect(findings).toContainText('C05')
  await expect(findings).toContainText('the token endpoint')
})

test('a payload that is no object is shown by its beginning, and whole as bytes', async ({ bench: page }) => {
  await paste(page, `eyJhbGciOiJFUzI1NiJ9.${'A'.repeat(4000)}.c2ln`)
  const decoded = region(page, 'Decoded')
  await expect(decoded).toContainText('see JSON or Bytes for the rest')
  await decoded.getByRole('tab', { name: 'Bytes', exact: true }).click()
  await expect(decoded).toContainText('00ba0')
})
