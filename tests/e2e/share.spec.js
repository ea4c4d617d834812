// A link that shows someone a token: masked unless the person says otherwise, and gone from the address once it is read.

import { expect, isReady, test } from './fixtures.js'
import { button, copy, decoded, field, importKeys, paste, region, unfold, verdict, verifyWith, verifyWithJwk, verifyWithSecret } from './person.js'
import { CLIENT, decoded as textOf, makeAssertion, makePair } from './tokens.js'
import { A3 } from './vectors.js'

const share = (page) => region(page, 'Share')
const shows = (page) => field(share(page), 'What it shows')
const withKey = (page) => field(share(page), 'Include a key')

/** Follows a link in a page of its own. */
async function follow(context, link) {
  const page = await context.newPage()
  await page.goto(link)
  await isReady(page)
  return page
}

const tokenIn = (link) => new URLSearchParams(link.split('#/?')[1]).get('token')

test('a link shows the structure: no value and no signature', async ({ bench: page, context }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  const token = await makeAssertion(pair, { scope: 'secret-scope', n: 42 })
  await paste(page, token)
  await unfold(page, 'Share')
  const link = await copy(page, 'Copy link')
  expect(link).toContain(new URL(page.url()).origin)
  const shown = tokenIn(link)
  expect(shown.endsWith('.')).toBe(true)
  expect(link).not.toContain(token.split('.')[2])
  const claims = textOf(shown, 1)
  expect(claims).not.toContain(CLIENT)
  expect(claims).not.toContain('secret-scope')
  expect(JSON.parse(claims)).toMatchObject({ iss: '•', sub: '•', scope: '•', n: 0 })

  const other = await follow(context, link)
  await expect(field(other, 'Token')).toHaveValue(shown)
  await expect(decoded(other)).toContainText('scope')
  await expect(verdict(other)).not.toContainText(/^\W*Verified/)
  expect(new URL(other.url()).hash).toBe('#/')
  // Nor does the way back have it.
  expect(await other.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  await other.reload()
  await isReady(other)
  await expect(field(other, 'Token')).toHaveValue('')
})

test('with its claims it can be read, and as a whole it verifies with the key that rides along', async ({ bench: page, context }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await importKeys(page, pair.privateJwk)
  await field(page, 'Name').fill('mine')
  const token = await makeAssertion(pair)
  await paste(page, token)
  await verifyWith(page, 'mine')
  await unfold(page, 'Share')
  await shows(page).selectOption('claims')
  const claims = tokenIn(await copy(page, 'Copy link'))
  expect(claims).toBe(`${token.split('.').slice(0, 2).join('.')}.`)

  await shows(page).selectOption('everything')
  await withKey(page).selectOption('yes')
  const link = await copy(page, 'Copy link')
  expect(tokenIn(link)).toBe(token)
  const key = Buffer.from(new URLSearchParams(link.split('#/?')[1]).get('key'), 'base64url').toString()
  expect(key).not.toContain(pair.privateJwk.d)
  expect(JSON.parse(key)).toMatchObject({ kty: 'EC', x: pair.jwk.x, y: pair.jwk.y })

  const other = await follow(context, link)
  // Whoever made the link chose the key in it.
  await expect(verdict(other)).toContainText(/^\W*Unverified/)
  await expect(verdict(other)).toContainText('fits the key in the link')
  await verifyWithJwk(other, pair.jwk)
  await expect(verdict(other)).toContainText(/^\W*Verified/)
  await expect(field(other, 'Token')).toHaveValue(token)
  expect(other.url()).not.toContain(token.split('.')[2])
})

test('a link that is followed while the page is open is read as well', async ({ bench: page }) => {
  await paste(page, A3.token)
  await unfold(page, 'Share')
  await shows(page).selectOption('claims')
  const link = await copy(page, 'Copy link')
  await button(page, 'Clear').click()
  await page.evaluate((hash) => { location.hash = hash }, link.slice(link.indexOf('#')))
  await expect(field(page, 'Token')).toHaveValue(tokenIn(link))
  await expect.poll(() => new URL(page.url()).hash).toBe('#/')
})

test('a secret rides along nowhere', async ({ bench: page, context, host }) => {
  const secret = 'a secret of more than thirty-two bytes, to be exact'
  await paste(page, A3.token)
  await verifyWithSecret(page, secret)
  await unfold(page, 'Share')
  await withKey(page).selectOption('yes')
  await expect(share(page)).toContainText('A private key or a secret is never shared by a link.')
  await expect(button(page, 'Copy link')).toHaveCount(0)

  // Of a private key, the public part.
  await verifyWithJwk(page, A3.key)
  expect(await copy(page, 'Copy link')).toMatch(/&key=/)
  await expect(share(page)).not.toContainText(Buffer.from(A3.key.d).toString('base64url').slice(0, 12))

  // Nor is one taken from a link.
  const key = Buffer.from(JSON.stringify(A3.key)).toString('base64url')
  const other = await follow(context, `${host.url}#/?token=${A3.token}&shown=everything&key=${key}`)
  await expect(region(other, 'What you pasted').getByRole('alert').first()).toContainText('never shared by a link')
  await expect(field(other, 'Token')).toHaveValue('')
  expect(new URL(other.url()).hash).toBe('#/')
})

test('a link that was cut off says so', async ({ context, host, watch }) => {
  const page = await follow(context, `${host.url}#/?token=${A3.token}&shown=clai`)
  await expect(region(page, 'What you pasted').getByRole('alert').first()).toContainText('The link is damaged')
  expect(watch.requests.every((request) => !request.includes('#'))).toBe(true)
})
