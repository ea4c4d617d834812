// When the program itself stops: nothing that was typed is lost.

import { expect, test } from './fixtures.js'
import { button, field, fillAssertion, makeKey, paste, unfold } from './person.js'
import { A3 } from './vectors.js'

test.use({ folder: process.env.REHEARSAL })

test('a crash leaves what was typed, to be copied', async ({ bench: page, watch }) => {
  watch.mayThrow()
  await makeKey(page, 'ES256')
  await paste(page, `  ${A3.token}\n`)
  await page.evaluate(() => document.dispatchEvent(new Event('rehearse-panic')))

  await expect(page.getByRole('heading', { name: 'The bench stopped' })).toBeVisible()
  const kept = page.getByRole('region', { name: 'The bench stopped' }).getByLabel('Token')
  await expect(kept).toHaveJSProperty('readOnly', true)
  expect(await kept.inputValue()).toContain(A3.token)

  // Selectable and copyable, without any help of the program that stopped.
  await kept.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(A3.token)
})

test('after a reload the bench stands again', async ({ bench: page, watch }) => {
  watch.mayThrow()
  await page.evaluate(() => document.dispatchEvent(new Event('rehearse-panic')))
  await expect(page.getByRole('heading', { name: 'The bench stopped' })).toBeVisible()
  await button(page, 'Start again').click()
  await expect(field(page, 'Token')).toBeEditable()
})

test('a secret stays concealed after a crash', async ({ bench: page, watch }) => {
  watch.mayThrow()
  await fillAssertion(page, { 'Method': 'client_secret_basic', 'Client id': 'me', 'Client secret': 'correct horse' })
  await page.evaluate(() => document.dispatchEvent(new Event('rehearse-panic')))

  const kept = page.getByRole('region', { name: 'The bench stopped' }).getByLabel('Client secret')
  await expect(kept).toHaveValue('correct horse')
  expect(await kept.evaluate((field) => field.type === 'password' || getComputedStyle(field).webkitTextSecurity !== 'none')).toBe(true)
})

test('the passphrases of Keys stay concealed, and a file is no text', async ({ bench: page, watch }) => {
  watch.mayThrow()
  await makeKey(page, 'ES256')
  await field(page, 'A key file').setInputFiles({ name: 'key.der', mimeType: 'application/octet-stream', buffer: Buffer.from([0x30, 0x00, 0xff]) })
  await field(page, 'Passphrase').fill('correct horse')
  await unfold(page, 'Private key file')
  await field(page, 'Password for an encrypted file').fill('battery staple')
  await page.evaluate(() => document.dispatchEvent(new Event('rehearse-panic')))

  const stopped = page.getByRole('region', { name: 'The bench stopped' })
  for (const name of ['Passphrase', 'Password for an encrypted file']) {
    const kept = stopped.getByLabel(name, { exact: true })
    expect(await kept.evaluate((field) => field.type === 'password' || getComputedStyle(field).webkitTextSecurity !== 'none')).toBe(true)
  }
  await expect(stopped.getByLabel('A key file')).toHaveCount(0)
})
