// One claim is changed and signed anew: the rest stays, letter for letter.

import { compactVerify } from 'jose'

import { expect, test } from './fixtures.js'
import { button, field, importKeys, makeKey, paste, region, verdict, verifyWithJwk } from './person.js'
import { decoded as textOf, makePair, signText } from './tokens.js'
import { A3 } from './vectors.js'

const ODD = '{ "iss" : "joe",\r\n  "n":1.0,"n2":9007199254740993,\t"e":1E400, "\\u0061":"\\u00e9\\/", "exp":99999999999 }'

const change = (page) => region(page, 'Change and sign')
const under = (page) => field(page, 'Token').inputValue()

test('one claim is changed, and no other letter', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await importKeys(page, pair.privateJwk)
  await field(page, 'Name').fill('mine')
  const token = await signText(pair, ODD, { kid: 'k1' })
  await paste(page, token)
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'mine' })
  await expect(verdict(page)).toContainText('Verified')

  await button(page, 'Change it').click()
  // A text area shows a carriage return and a line feed as a line feed.
  await expect(field(change(page), 'Payload')).toHaveValue(ODD.replaceAll('\r\n', '\n'))
  const payload = field(change(page), 'Payload')
  await payload.evaluate((area) => {
    const at = area.value.indexOf('joe')
    area.setRangeText('eve', at, at + 3, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  // The caret stays where the person types.
  expect(await payload.evaluate((area) => area.selectionEnd)).toBe(ODD.replaceAll('\r\n', '\n').indexOf('joe') + 3)
  await button(page, 'Put it under the glass').click()
  await expect(verdict(page)).toContainText('Verified')
  const changed = await under(page)
  expect(textOf(changed, 0)).toBe(textOf(token, 0))
  expect(textOf(changed, 1)).toBe(ODD.replace('joe', 'eve'))
  await compactVerify(changed, pair.publicKey)
})

test('the key that verifies signs, if it can', async ({ bench: page }) => {
  await makeKey(page, 'Ed25519')
  await field(page, 'Name').fill('other')
  await makeKey(page, 'ES256')
  await field(page, 'Name').fill('mine')
  await paste(page, A3.token)
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'mine' })
  await button(page, 'Change it').click()
  await expect(field(change(page), 'Sign with').getByRole('option', { selected: true })).toHaveText('mine')
  await expect(change(page)).toContainText('eyJ')
  // Another algorithm than the header says: refused, not silently changed.
  await field(change(page), 'Sign with').selectOption({ label: 'other' })
  await expect(change(page).getByRole('listitem')).toContainText('H05')
  await expect(button(page, 'Put it under the glass')).toHaveCount(0)
  await button(page, 'Cancel the change').click()
  await expect(field(page, 'Token')).toHaveValue(A3.token)
})

test('without a key that signs there is nothing to put under the glass', async ({ bench: page }) => {
  const { d, ...open } = A3.key
  await paste(page, A3.token)
  await verifyWithJwk(page, open)
  await button(page, 'Change it').click()
  await expect(change(page)).toContainText('There is no key that could sign')
  await expect(button(page, 'Put it under the glass')).toHaveCount(0)
})

test('fixes and changes go on from one another, and another token begins anew', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const now = Math.floor(Date.now() / 1000)
  const token = await signText(pair, `{"iss":"joe","exp":"${now + 60}","sub":"joe","iat":"${now}"}`)
  await paste(page, token)
  await verifyWithJwk(page, pair.privateJwk)
  for (const place of ['exp', 'iat']) {
    await region(page, 'Findings').getByRole('listitem').filter({ hasText: `“${place}”` }).filter({ hasText: 'C14' }).getByRole('button', { name: /^Fix/ }).click()
  }
  await expect(field(page, 'Payload')).toHaveValue(`{"iss":"joe","exp":${now + 60},"sub":"joe","iat":${now}}`)
  await field(page, 'Sign with').selectOption('the key under Verify with')
  await button(page, 'Put it under the glass').click()
  await expect(verdict(page)).toContainText('Signature verified')
  await button(page, 'Change it').click()
  await paste(page, token)
  await expect(field(page, 'Payload')).toHaveCount(0)
})

test('bytes that are no text are not changed in silence', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const token = await signText(pair, Buffer.from('7b2269223aff7d', 'hex'))
  await paste(page, token)
  await button(page, 'Change it').click()
  await expect(change(page)).toContainText('Bytes that are not UTF-8')
  await button(page, 'Cancel the change').click()
  await expect(field(page, 'Token')).toHaveValue(token)
})

test('two tokens are held side by side', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await paste(page, await signText(pair, '{"iss":"joe","n":1.0,"a":[1,2]}'))
  const compare = region(page, 'Compare')
  await compare.getByRole('heading', { name: 'Compare' }).click()
  await field(page, 'Another token').fill(`Bearer ${await signText(pair, '{"iss":"joe","n":1,"a":[1,3]}')}`)
  await expect(compare.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'n', exact: true }) })).toContainText('1.0')
  await expect(compare.getByRole('rowheader', { name: 'iss', exact: true })).toHaveCount(0)
  await expect(compare).toContainText('The signatures differ.')
})
