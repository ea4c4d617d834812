// The authorization server in this page: a client registers, asks, and sees what the server did; nothing leaves.

import { expect, test } from './fixtures.js'
import { button, copy, field, goTo, makeKey, region, verdict } from './person.js'

const answer = (page) => region(page, 'Answer')
const stage = (page, name) => answer(page).getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) }).first()
const send = (page) => button(page, 'Send to the practice server').click()

async function registered(page) {
  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await button(page, 'Register this client there').click()
  await expect(region(page, 'Send')).toContainText('It knows this client: private_key_jwt, 1 public key.')
}

test('an assertion gets a token once, and the token opens the API and Inspect', async ({ bench: page, watch }) => {
  await registered(page)
  const before = watch.requests.length
  await page.getByRole('heading', { name: 'Assertion', level: 1 }).focus()
  await page.keyboard.press('s')
  await expect(answer(page)).toContainText('200 OK')
  await expect(stage(page, 'Used before?')).toContainText('is new here')
  await button(page, 'Call the API with the token').click()
  await expect(answer(page)).toContainText('"orders"')

  await send(page)
  await expect(answer(page)).toContainText('401 Unauthorized')
  await expect(stage(page, 'Used before?')).toContainText('failed')
  await expect(stage(page, 'Issue')).toContainText('not reached')
  await button(page, 'Renew').click()
  await send(page)
  await button(page, 'Inspect the access token').click()
  await expect(verdict(page)).toContainText('Only decoded')
  expect(watch.requests).toHaveLength(before)
})

test('it is done by keyboard alone, and the focus is never lost', async ({ bench: page }) => {
  const press = async (name) => {
    await button(page, name).focus()
    await page.keyboard.press('Enter')
    // What had the focus may be gone; wherever it is now, it is not lost.
    await expect.poll(() => page.evaluate(() => document.activeElement.tagName), name).not.toBe('BODY')
  }
  await goTo(page, 'Assertion')
  await field(page, 'Method').selectOption('client_secret_post')
  await press('Use practice values')
  await field(page, 'Client secret').fill('x')
  await press('Register this client there')
  await press('Send to the practice server')
  await expect(answer(page)).toContainText('200 OK')
  await goTo(page, 'Practice')
  await field(page, 'Two secrets at a time').check()
  for (const name of ['Regenerate the secret', 'Give Assertion the new secret', 'Withdraw the older secret', 'Remove', 'Undo', 'Clear', 'Undo', 'Begin anew', 'Undo']) await press(name)
  await expect(region(page, 'Clients it knows')).toContainText('s6BhdRkqt3')
  await expect(region(page, 'Requests').getByRole('listitem')).toHaveCount(2)
})

test('before it is registered the client is unknown, and the server says so to itself alone', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await expect(region(page, 'Send')).toContainText('It does not know this client yet: register it first.')
  await send(page)
  await expect(stage(page, 'Find the client')).toContainText('No client is called “s6BhdRkqt3” here. Register it, or correct the client id.')
  await expect(answer(page)).toContainText('client authentication failed')
})

test('a client that the server cannot know is told why', async ({ bench: page }) => {
  await goTo(page, 'Assertion')
  await field(page, 'Method').selectOption('tls_client_auth')
  await button(page, 'Use practice values').click()
  await button(page, 'Register this client there').click()
  await expect(region(page, 'Send').getByRole('alert')).toHaveText('Not registered. The server knows no method called “tls_client_auth”. Choose another one.')
  await field(page, 'Method').selectOption('client_secret_post')
  await button(page, 'Register this client there').click()
  await expect(region(page, 'Send').getByRole('alert')).toBeEmpty()
})

test('a switch of the policy changes what is refused', async ({ bench: page }) => {
  await registered(page)
  await field(page, 'aud').fill('https://practice.example/token')
  await send(page)
  await expect(stage(page, 'Check the claims')).toContainText('failed')
  await goTo(page, 'Practice')
  await field(page, 'Audience of an assertion').selectOption('old')
  await field(page, 'Each jti is taken once').uncheck()
  await goTo(page, 'Assertion')
  for (let n = 0; n < 2; n += 1) {
    await send(page)
    await expect(answer(page)).toContainText('200 OK')
  }
  await goTo(page, 'Practice')
  await expect(region(page, 'Requests').getByRole('listitem')).toHaveCount(4)
  await region(page, 'Requests').getByRole('button', { name: /^2\b/ }).click()
  await expect(region(page, 'Request 2')).toContainText('What the server knows')
  const text = await copy(page, 'Copy as Markdown')
  expect(text).toContain('| Check the claims | failed |')
  expect(text).toMatch(/client_assertion=ey.*\.•••\n/)
})

test('the clock of the server is moved on, and a secret is regenerated', async ({ bench: page }) => {
  await goTo(page, 'Assertion')
  await field(page, 'Method').selectOption('client_secret_basic')
  await button(page, 'Use practice values').click()
  await field(page, 'Client secret').fill('typed-by-hand')
  await button(page, 'Register this client there').click()
  await expect(field(page, 'Client secret')).not.toHaveValue('typed-by-hand')
  await send(page)
  await expect(answer(page)).toContainText('200 OK')
  await expect(stage(page, 'Used before?')).toContainText('nobody can tell a replay')
  await goTo(page, 'Practice')
  await expect(region(page, 'Clients it knows')).toContainText('sha256$')
  await button(page, 'Regenerate the secret').click()
  await goTo(page, 'Assertion')
  await send(page)
  await expect(stage(page, 'Verify')).toContainText('The secret is not the one that is kept here.')
  await goTo(page, 'Practice')
  await button(page, 'Give Assertion the new secret').click()
  await goTo(page, 'Assertion')
  await send(page)
  await expect(answer(page)).toContainText('200 OK')
  await goTo(page, 'Practice')
  await button(page, 'Move its clock on by 10 min').click()
  await expect(region(page, 'Its clock')).toContainText('10 min ahead of the wall')
})
