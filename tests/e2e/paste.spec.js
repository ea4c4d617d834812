// Whatever a token came in: the page says what it is, takes the token out and says what it took off.

import { expect, test } from './fixtures.js'
import {
  asOf, button, decoded, drop, field, findings, goTo, mastheadStatus, paste, pasteByKeyboard, pasted, region, verdict, verifyWithJwk,
} from './person.js'
import { A1, A3, IN_THEIR_TIME } from './vectors.js'

const TOKEN = A3.token
const ADDRESS = 'https://client.example.com/cb'

const har = (token) => JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'a browser', version: '1' },
    entries: [{
      request: { method: 'GET', url: 'https://api.example.com/me', headers: [{ name: 'Authorization', value: `Bearer ${token}` }], queryString: [], cookies: [] },
      response: { status: 200, headers: [], cookies: [], content: { mimeType: 'text/plain', text: 'ok' } },
    }],
  },
})

// What it is called, what is pasted, and what the page has to say of it.
const PASTES = [
  ['token', ` "${TOKEN}"\n`, ['Removed white space around it.', 'Removed the quotes']],
  ['token', `Bearer ${TOKEN}`, ['Removed “Bearer”.']],
  ['header lines', `Authorization: Bearer ${TOKEN}`, []],
  ['HTTP message', `POST /token HTTP/1.1\r\nHost: as.example.com\r\nAuthorization: Basic czZCaGRSa3F0MzpnWDFm\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type=client_credentials&client_assertion=${TOKEN}`, ['Authorization: Basic was passed over.']],
  ['curl command', `curl 'https://api.example.com/me' \\\n  -H 'accept: */*' \\\n  -H 'authorization: Bearer ${TOKEN}'`, []],
  ['curl command', `curl ^"https://api.example.com/me?a=1^&b=2^" ^\r\n  -H ^"authorization: Bearer ${TOKEN}^"`, []],
  ['form body', `grant_type=client_credentials&client_assertion=${TOKEN.replaceAll('.', '%2E')}`, ['Decoded the percent-encoding of a token.']],
  ['address', `${ADDRESS}#id_token=${TOKEN}&state=x`, []],
  ['cookies', `theme=dark; session=${TOKEN}; Path=/`, []],
  ['log', `2026-11-24T10:00:00Z ERROR auth: rejected token=${TOKEN} (expired)`, []],
  ['token response', JSON.stringify({ access_token: 'opaque', token_type: 'Bearer', id_token: TOKEN }), ['access_token in the response: opaque, only the server can read it.']],
  ['HAR file', har(TOKEN), []],
]

test('the token is taken out of what it came in, and what was taken off is said', async ({ bench: page }) => {
  await goTo(page, 'Inspect')
  await asOf(page, IN_THEIR_TIME)
  await verifyWithJwk(page, A3.key)
  for (const [kind, text, notices] of PASTES) {
    await test.step(`${kind}: ${text.slice(0, 30)}`, async () => {
      await paste(page, '')
      await expect(decoded(page)).toHaveCount(0)
      await paste(page, text)
      await expect(pasted(page)).toContainText(`This is: ${kind}.`)
      for (const notice of notices) await expect(pasted(page)).toContainText(notice)
      await expect(verdict(page)).toContainText('Verified')
    })
  }
})

test('a plain token has nothing taken off', async ({ bench: page }) => {
  await paste(page, TOKEN)
  await expect(pasted(page)).toContainText('This is: token.')
  await expect(pasted(page)).not.toContainText('Removed')
})

test('of two tokens in an answer, both are offered and each can be looked at', async ({ bench: page }) => {
  await asOf(page, IN_THEIR_TIME)
  await verifyWithJwk(page, A3.key)
  await paste(page, JSON.stringify({ access_token: A3.token, id_token: A1.token, token_type: 'Bearer', expires_in: 300 }))
  const which = field(page, 'Token in it')
  await expect(which.getByRole('option')).toHaveText(['access_token in the response', 'id_token in the response'])
  await expect(decoded(page)).toContainText('ES256')
  await expect(verdict(page)).toContainText('Verified')

  await which.selectOption({ label: 'id_token in the response' })
  await expect(decoded(page)).toContainText('HS256')
  await expect(verdict(page)).toContainText('Refused')
  // Another paste begins with its first token again.
  await paste(page, JSON.stringify({ access_token: A1.token, id_token: A3.token }))
  await expect(which).toHaveValue('0')
  await expect(decoded(page)).toContainText('HS256')
})

test('a file is read where it is chosen and where it is dropped', async ({ bench: page }) => {
  await asOf(page, IN_THEIR_TIME)
  await verifyWithJwk(page, A3.key)
  const file = { name: 'page.har', mimeType: 'application/json', buffer: Buffer.from(har(A3.token)) }
  await field(page, 'A file').setInputFiles(file)
  await expect(pasted(page)).toContainText('This is: HAR file.')
  await expect(verdict(page)).toContainText('Verified')

  await button(page, 'Clear').click()
  await expect(decoded(page)).toHaveCount(0)
  await drop(page, pasted(page), file)
  await expect(pasted(page)).toContainText('This is: HAR file.')
  await expect(verdict(page)).toContainText('Verified')
})

test('a key is taken to Keys, and is no token here', async ({ bench: page }) => {
  await paste(page, JSON.stringify(A3.key))
  await expect(pasted(page)).toContainText('A private key or a secret: it belongs in Keys, and in no token.')
  await expect(findings(page).or(pasted(page)).first()).not.toContainText(A3.key.d.slice(0, 12))
  await button(page, 'Take it to Keys').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await expect(region(page, 'Bring a key')).toContainText('This is: ')
  await button(page, 'Add to the bench').click()
  await expect(region(page, 'Key sheet')).toBeVisible()
  await goTo(page, 'Inspect')
  await expect(field(page, 'Token')).toHaveValue('')
})

test('what a server says of itself fills Assertion', async ({ bench: page }) => {
  const issuer = 'https://as.example.com'
  await paste(page, JSON.stringify({
    issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, authorization_endpoint: `${issuer}/authorize`, response_types_supported: ['code'],
  }))
  await expect(pasted(page)).toContainText('This is: discovery document.')
  await button(page, 'Use it in Assertion').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Assertion' })).toBeVisible()
  await expect(field(page, 'Issuer')).toHaveValue(issuer)
  await expect(field(page, 'Token endpoint')).toHaveValue(`${issuer}/token`)
  await expect(mastheadStatus(page)).toContainText('Sealed')
})

test('what a server refused with is explained', async ({ bench: page }) => {
  await paste(page, '{"error":"invalid_client","error_description":"client assertion tokens must only be used once"}')
  await expect(pasted(page)).toContainText('This is: server error.')
  await expect(pasted(page)).toContainText('A server refused: invalid_client.')
  const meaning = region(page, 'What this error means')
  await expect(meaning).toContainText('Words of node-oidc-provider.')
  await expect(meaning).toContainText('jti')
  await expect(meaning.getByRole('link', { name: 'node-oidc-provider' })).toBeVisible()
})

test('more than a megabyte is refused, with its size', async ({ bench: page }) => {
  await field(page, 'Token').evaluate((area) => {
    area.value = 'a'.repeat(1024 * 1024 + 1)
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  })
  await expect(verdict(page)).toContainText('Refused')
  await expect(findings(page)).toContainText('P27')
  await expect(findings(page)).toContainText('1048577 bytes')

  await button(page, 'Clear').click()
  await field(page, 'A file').setInputFiles({ name: 'large.har', mimeType: 'application/json', buffer: Buffer.alloc(1024 * 1024 + 1, 'a') })
  await expect(pasted(page).getByRole('alert')).toContainText('larger than 1 MiB')
})

test('pasting where no field has the focus lands in Inspect, from any place', async ({ bench: page }) => {
  for (const place of ['Keys', 'Assertion', 'About', 'Inspect']) {
    await goTo(page, place)
    await page.getByRole('heading', { level: 1 }).click()
    await pasteByKeyboard(page, place === 'Keys' ? `Bearer ${A1.token}` : A3.token)
    await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
    await expect(decoded(page)).toContainText(place === 'Keys' ? 'HS256' : 'ES256')
    await field(page, 'Token').fill('')
  }
})

test('pasting into a field stays in the field', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  await field(page, 'A key in any form').focus()
  await pasteByKeyboard(page, A3.token)
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await expect(field(page, 'A key in any form')).toHaveValue(A3.token)
})
