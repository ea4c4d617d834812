// What the rules have to say: where, how much of it, how to mend it, and what it is held to.

import { expect, test } from './fixtures.js'
import {
  asOf, button, copy, decoded, field, fillAssertion, finding, findings, goTo, holdTo, importKeys, paste, pasted, region, selected, unfold,
  verdict, verifyWith, verifyWithJwk, view,
} from './person.js'
import { CLIENT, ISSUER, decoded as textOf, makeAssertion, makePair, signText } from './tokens.js'
import { A3 } from './vectors.js'

const base64url = (text) => Buffer.from(text).toString('base64url')
const unsigned = (payload, header = '{"alg":"ES256"}') => `${base64url(header)}.${base64url(payload)}.AAAA`

const severity = (page, name) => findings(page).getByRole('group', { name: 'Shown' }).getByRole('button', { name })

/** Names a key of the bench, to find it in lists. */
async function bringKey(page, pair, name) {
  await importKeys(page, pair.privateJwk)
  await field(page, 'Name').fill(name)
}

test('the place of a finding selects exactly the characters it speaks of', async ({ bench: page }) => {
  await paste(page, unsigned('{"iss":"a", "sub":"b", "iss":"c"}'))
  await finding(page, 'P14').getByRole('button', { name: /payload/ }).click()
  await expect(decoded(page).getByRole('tab', { name: 'JSON' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => selected(page)).toBe('"iss"')
  // It is the second one.
  const before = await page.evaluate(() => {
    const { startContainer, startOffset } = window.getSelection().getRangeAt(0)
    const range = document.createRange()
    range.selectNodeContents(startContainer.parentElement.closest('pre'))
    range.setEnd(startContainer, startOffset)
    return String(range)
  })
  expect(before).toBe('{"iss":"a", "sub":"b", ')

  // In the text of the token itself.
  await paste(page, A3.token.replace('.DtEh', '.D*Eh'))
  await finding(page, 'P02').getByRole('button', { name: /signature/ }).click()
  await expect.poll(() => selected(page)).toBe('*')
  // What cannot be seen is found as well, and said to be there.
  await paste(page, A3.token.replace('.DtEh', '.Dt\u200bEh'))
  await finding(page, 'P01').getByRole('button', { name: /^signature, byte/ }).click()
  await expect.poll(() => selected(page)).toMatch(/200b/i)
  await finding(page, 'P01').getByRole('button', { name: /^Fix P01/ }).click()
  await expect(field(page, 'Token')).toHaveValue(A3.token)
})

test('a mark beside a claim leads to the same place', async ({ bench: page }) => {
  await paste(page, unsigned('{"iss":"a","exp":"1780000060"}'))
  await view(page, 'Annotated')
  await decoded(page).getByRole('button', { name: /^C14: / }).click()
  await expect.poll(() => selected(page)).toBe('"1780000060"')
})

test('findings are counted, in groups, and each severity can be hidden', async ({ bench: page }) => {
  await paste(page, unsigned('{"iss":"a","iss":"b","exp":"9"}', '{"alg":"HS1"}'))
  await expect(findings(page).getByRole('heading', { level: 3 })).toHaveText(['Form', 'Header', 'Claims'])
  const all = await findings(page).getByRole('listitem').count()
  const errors = await severity(page, /error/).innerText()
  const count = Number(errors.split(' ')[0])
  expect(count).toBeGreaterThan(0)

  await severity(page, /error/).click()
  await expect(severity(page, /error/)).toHaveAttribute('aria-pressed', 'false')
  await expect(finding(page, 'P14')).toHaveCount(0)
  await expect(findings(page).getByRole('listitem')).toHaveCount(all - count)
  await expect(verdict(page)).toContainText('Refused')
  await severity(page, /error/).click()
  await expect(finding(page, 'P14')).toHaveCount(1)
  await expect(findings(page).getByRole('listitem')).toHaveCount(all)
})

test('what is wrong with the text is mended at once', async ({ bench: page }) => {
  await paste(page, `${A3.token}==`)
  await finding(page, 'P03').getByRole('button', { name: /^Fix P03/ }).click()
  await expect(field(page, 'Token')).toHaveValue(A3.token)
  await expect(finding(page, 'P03')).toHaveCount(0)

  // In plain base64, as some libraries have it.
  const [header, payload, signature] = A3.token.split('.')
  await paste(page, `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`)
  await finding(page, 'P02').first().getByRole('button', { name: /^Fix P02/ }).click()
  await expect(field(page, 'Token')).toHaveValue(A3.token)
})

test('a wrong audience is mended, signed anew and verified', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await bringKey(page, pair, 'the client')
  const token = await makeAssertion(pair, { aud: `${ISSUER}/token` })
  await paste(page, token)
  await verifyWith(page, 'the client')
  await holdTo(page, { 'Client id': CLIENT, Issuer: ISSUER })
  await expect(verdict(page)).toContainText('Refused')
  await finding(page, 'C05').getByRole('button', { name: /^Fix C05/ }).click()

  const change = region(page, 'Change and sign')
  const payload = field(change, 'Payload')
  await expect(payload).toHaveValue(textOf(token, 1).replace(`${ISSUER}/token`, ISSUER))
  await expect(field(change, 'Header')).toHaveValue(textOf(token, 0))
  await expect(change).toBeFocused()
  // What lies under the glass is as it was until the person takes the new one.
  await expect(field(page, 'Token')).toHaveValue(token)
  await button(page, 'Put it under the glass').click()
  await expect(verdict(page)).toContainText('Verified')
  await expect(finding(page, 'C05')).toHaveCount(0)
})

test('a change in the header is signed anew as well', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await bringKey(page, pair, 'the client')
  await paste(page, await makeAssertion(pair, {}, { typ: 'JWT' }))
  await verifyWith(page, 'the client')
  await expect(verdict(page)).toContainText('Verified')
  await finding(page, 'H22').getByRole('button', { name: /^Fix H22/ }).click()
  await expect(field(region(page, 'Change and sign'), 'Header')).toHaveValue('{"typ":"client-authentication+jwt","alg":"ES256","kid":"k1"}')
  await button(page, 'Put it under the glass').click()
  await expect(verdict(page)).toContainText('Verified')
  await expect(finding(page, 'H22')).toHaveCount(0)
})

test('copied as Markdown: ids and header, no payload and no signature', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const token = await makeAssertion(pair, { jti: 'a-very-private-name', exp: 1 })
  await paste(page, token)
  const text = await copy(page, 'Copy as Markdown')
  expect(text).toContain('**Refused**')
  expect(text).toContain('**C12** error')
  expect(text).toContain('"typ":"client-authentication+jwt"')
  const [, payload, signature] = token.split('.')
  for (const hidden of [payload, signature, signature.slice(0, 12), 'a-very-private-name']) expect(text).not.toContain(hidden)
})

test('the kind is the one the token names, and can be changed', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await paste(page, await makeAssertion(pair))
  await expect(region(page, 'Held to')).toContainText('client assertion')
  for (const [typ, kind] of [['dpop+jwt', 'DPoP proof'], ['at+jwt', 'access token'], ['logout+jwt', 'logout token'], ['oauth-authz-req+jwt', 'request object']]) {
    await paste(page, await makeAssertion(pair, {}, { typ }))
    await expect(region(page, 'Held to')).toContainText(kind)
  }
  // An access token that is shown as if it were a client assertion.
  await paste(page, await makeAssertion(pair, {}, { typ: 'at+jwt' }))
  await expect(finding(page, 'H21')).toHaveCount(0)
  await holdTo(page, { Kind: 'client assertion' })
  await expect(finding(page, 'H21')).toHaveCount(1)
  await expect(verdict(page)).toContainText('Refused')
})

test('FAPI refuses what RFC 10070 takes', async ({ bench: page }) => {
  const pair = await makePair('RS256', { kid: 'k1' })
  await paste(page, await makeAssertion(pair, { aud: [ISSUER] }))
  await verifyWithJwk(page, pair.jwk)
  await expect(verdict(page)).toContainText('Verified')
  await expect(finding(page, 'H04')).toHaveCount(0)

  await holdTo(page, { Profile: 'FAPI 2.0' })
  await expect(verdict(page)).toContainText('Refused')
  await expect(finding(page, 'H04')).toContainText('PS256')
  await expect(finding(page, 'C07')).toContainText('Error')
  await holdTo(page, { Profile: 'RFC 7523 with RFC 10070' })
  await expect(verdict(page)).toContainText('Verified')
  await expect(finding(page, 'C07')).toContainText('Warning')
})

test('client and issuer given once serve both places', async ({ bench: page }) => {
  await holdTo(page, { 'Client id': CLIENT, Issuer: ISSUER, 'Token endpoint': `${ISSUER}/token` })
  await goTo(page, 'Assertion')
  await expect(field(page, 'Client id')).toHaveValue(CLIENT)
  await expect(field(page, 'Issuer')).toHaveValue(ISSUER)
  await expect(field(page, 'Token endpoint')).toHaveValue(`${ISSUER}/token`)

  await fillAssertion(page, { 'Client id': 'another' })
  const pair = await makePair('ES256')
  await paste(page, await makeAssertion(pair))
  await unfold(page, 'Held to')
  await expect(region(page, 'Held to').getByLabel('Client id', { exact: true })).toHaveValue('another')
  await expect(finding(page, 'C01')).toContainText('another')
})

test('the clock it is judged by can be set, and the server’s can be off', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const now = Math.floor(Date.now() / 1000)
  await paste(page, await makeAssertion(pair, { iat: now - 1000, nbf: now - 1000, exp: now - 940 }))
  await verifyWithJwk(page, pair.jwk)
  await expect(finding(page, 'C12')).toHaveCount(1)
  await unfold(page, 'As of')
  await button(page, 'When it was issued').click()
  await expect(field(page, 'Moment')).toHaveValue(String(now - 1000))
  await expect(verdict(page)).toContainText('Verified')
  await expect(finding(page, 'C12')).toHaveCount(0)

  await button(page, 'Server 90 s behind').click()
  await expect(verdict(page)).toContainText('Refused')
  for (const id of ['C17', 'C18']) await expect(finding(page, id)).toContainText(`the number ${now - 1000}`)
  await button(page, 'Server 90 s ahead').click()
  await expect(finding(page, 'C17')).toHaveCount(0)
  await expect(finding(page, 'C18')).toHaveCount(0)
  await expect(finding(page, 'C12')).toHaveCount(1)

  await button(page, 'Now').click()
  await expect(field(page, 'Moment')).toHaveValue('')
  await asOf(page, '2011-03-22T18:42:59Z')
  await expect(finding(page, 'C17')).toHaveCount(1)
  await asOf(page, 'tomorrow')
  await expect(region(page, 'As of')).toContainText('Neither seconds nor a date: judged as of now.')
})

test('a claim that nobody may have twice is mended without touching the rest', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await bringKey(page, pair, 'the client')
  await paste(page, await signText(pair, '{ "a": 1.0,\t"a": 1.0, "b": 9007199254740993 }'))
  await finding(page, 'P14').getByRole('button', { name: /^Fix P14/ }).click()
  await expect(field(region(page, 'Change and sign'), 'Payload')).toHaveValue('{ "a": 1.0, "b": 9007199254740993 }')
  await expect(pasted(page)).toContainText('This is: token.')
})
