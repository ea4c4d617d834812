// From an empty bench to an access token of a real authorization server, as a person goes.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SCOPE } from '../servers/authorization-server.js'
import { startStrictBasic, startWithoutCors } from '../servers/token-endpoint.js'
import { expect, isReady, test } from './fixtures.js'
import {
  answer, assertionOf, button, chooseFirstKey, confirmation, connectTo, copy, copyRequest, field, fillAssertion, goTo,
  keysOnTheBench, makeKey, mastheadStatus, region, send, verdict,
} from './person.js'

const CLIENT = 's6BhdRkqt3'
/** Names that break whoever forgets to encode them (RFC 6749 §2.3.1). */
const ODD_ID = 'a b:c'
const ODD_SECRET = 'p@ss+w%/ö'
/** The same without ö: this server takes printable ASCII only, as RFC 6749 Appendix A has it. */
const ODD_ASCII_SECRET = 'p@ss+w%/~:&="\'$`\\'

/** A failed request leaves a line in the browser's own console. */
const UNAUTHORIZED = /status of 401/

test('a key made here signs an assertion that a real server takes, once', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  watch.mayLog(UNAUTHORIZED)

  await connectTo(page, server.tokenEndpoint)
  await makeKey(page, 'ES256')
  const jwks = JSON.parse(await copy(page, 'Copy JWKS'))
  await server.registerKeyHolder(CLIENT, jwks)

  await fillAssertion(page, {
    'Client id': CLIENT, 'Issuer': server.issuer, 'Token endpoint': server.tokenEndpoint, 'scope': SCOPE, 'Method': 'private_key_jwt',
  })
  await chooseFirstKey(page)
  const first = await assertionOf(page)

  // What leaves is what was shown.
  const asked = page.waitForRequest(server.tokenEndpoint)
  const shown = await send(page)
  const request = await asked
  expect(shown).toContain(new URL(server.tokenEndpoint).host)
  expect(shown).toContain(request.postData())
  expect(new URLSearchParams(request.postData()).get('client_assertion')).toBe(first)
  const headers = await request.allHeaders()
  expect(headers.cookie).toBeUndefined()
  expect(headers.referer).toBeUndefined()

  await expect(answer(page)).toContainText('200')
  await expect(answer(page)).toContainText('"access_token"')
  await expect(answer(page)).toContainText('"token_type"')

  // The same again: refused, and explained by what the page knows.
  await send(page)
  await expect(answer(page)).toContainText('401')
  await expect(answer(page)).toContainText('invalid_client')
  await expect(answer(page)).toContainText('jti')
  expect(server.refusals).toEqual(['client assertion tokens must only be used once'])

  await button(page, 'Renew').click()
  expect(await assertionOf(page)).not.toBe(first)
  await send(page)
  await expect(answer(page)).toContainText('200')

  await page.getByRole('link', { name: 'Inspect this assertion' }).or(button(page, 'Inspect this assertion')).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
  await expect(verdict(page)).toContainText(/^\s*\W*Verified/)
  await expect(field(page, 'Token')).not.toHaveValue('')
})

test('the assertion goes by curl as well', async ({ bench: page, server }) => {
  await makeKey(page, 'ES256')
  await server.registerKeyHolder(CLIENT, JSON.parse(await copy(page, 'Copy JWKS')))
  await fillAssertion(page, {
    'Client id': CLIENT, 'Issuer': server.issuer, 'Token endpoint': server.tokenEndpoint, 'scope': SCOPE, 'Method': 'private_key_jwt',
  })
  await chooseFirstKey(page)

  const { status, body } = await runInShell(await copyRequest(page, 'curl'))
  expect(status).toBe(200)
  expect(JSON.parse(body)).toHaveProperty('access_token')
})

test('an odd id and secret arrive whole, from the page and by curl', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  await server.registerSecretHolder(ODD_ID, ODD_ASCII_SECRET)
  await sendsAndCurls(page, server, ODD_ASCII_SECRET)
})

test('so they do beyond ASCII', async ({ bench: page, watch }) => {
  const endpoint = await startStrictBasic(ODD_ID, ODD_SECRET)
  watch.mayReach(endpoint.origin)
  try {
    await sendsAndCurls(page, endpoint, ODD_SECRET)
    const posted = endpoint.received.filter(({ method }) => method === 'POST')
    // base64 of a+b%3Ac:p%40ss%2Bw%25%2F%C3%B6, from the page and from curl alike.
    expect(posted.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill('Basic YStiJTNBYzpwJTQwc3MlMkJ3JTI1JTJGJUMzJUI2'))
  } finally {
    await endpoint.stop()
  }
})

async function sendsAndCurls(page, { tokenEndpoint, issuer = new URL(tokenEndpoint).origin }, secret) {
  await connectTo(page, tokenEndpoint)
  await fillAssertion(page, {
    'Method': 'client_secret_basic', 'Client id': ODD_ID, 'Client secret': secret, 'Issuer': issuer, 'Token endpoint': tokenEndpoint, 'scope': SCOPE,
  })
  await send(page)
  await expect(answer(page)).toContainText('200')

  const curl = await copyRequest(page, 'curl')
  expect(curl).not.toContain(secret)
  expect(curl).toContain('CLIENT_SECRET')
  expect(await runInShell(curl, { CLIENT_SECRET: secret })).toMatchObject({ status: 200 })
}

test('a server without CORS: the browser hid the answer, and curl will show it', async ({ bench: page, watch }) => {
  const endpoint = await startWithoutCors()
  watch.mayReach(endpoint.origin)
  watch.mayLog(/CORS policy/, /net::ERR_FAILED/)
  try {
    await connectTo(page, endpoint.tokenEndpoint)
    await makeKey(page, 'ES256')
    await fillAssertion(page, { 'Client id': CLIENT, 'Issuer': endpoint.origin, 'Token endpoint': endpoint.tokenEndpoint })
    await chooseFirstKey(page)
    await send(page)

    await expect(answer(page)).toContainText('CORS')
    await expect(answer(page)).toContainText('curl')
    expect(endpoint.received.map(({ method }) => method)).toContain('POST')
    expect(await runInShell(await copyRequest(page, 'curl'))).toMatchObject({ status: 200 })
  } finally {
    await endpoint.stop()
  }
})

test('nothing leaves when the person thinks again', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  await connectTo(page, server.tokenEndpoint)
  await makeKey(page, 'ES256')
  await fillAssertion(page, { 'Client id': CLIENT, 'Issuer': server.issuer, 'Token endpoint': server.tokenEndpoint })
  await chooseFirstKey(page)

  const sendButton = region(page, 'Send').getByRole('button', { name: 'Send', exact: true })
  await sendButton.click()
  await button(page, 'Cancel').click()
  await expect(confirmation(page)).toBeHidden()
  await sendButton.click()
  await page.keyboard.press('Escape')
  await expect(confirmation(page)).toBeHidden()
  await expect(sendButton).toBeFocused()

  expect(watch.requests.filter((request) => request.includes(server.origin))).toEqual([])
})

test('connecting and disconnecting empty the bench', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  watch.mayViolate()
  await expect(mastheadStatus(page)).toContainText('Sealed')
  await makeKey(page, 'ES256')
  await connectTo(page, server.tokenEndpoint)
  await goTo(page, 'Keys')
  await expect(keysOnTheBench(page)).toHaveCount(0)

  // One origin, and no other.
  const reaches = (origin) => page.evaluate((url) => fetch(url).then(() => true, () => false), origin)
  expect(await reaches(`${server.origin}/.well-known/openid-configuration`)).toBe(true)
  expect(await reaches(server.origin.replace('127.0.0.1', 'localhost'))).toBe(false)

  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await button(page, 'Disconnect').click()
  await isReady(page)
  await expect(mastheadStatus(page)).toContainText('Sealed')
  await goTo(page, 'Keys')
  await expect(keysOnTheBench(page)).toHaveCount(0)
  expect(await reaches(`${server.origin}/.well-known/openid-configuration`)).toBe(false)
})

/** Runs a copied command as a shell would, with a curl that also prints the status, by its own settings file. */
async function runInShell(command, environment = {}) {
  const home = await mkdtemp(join(tmpdir(), 'curl-'))
  try {
    await writeFile(join(home, '.curlrc'), 'silent\nshow-error\nnoproxy = "*"\nwrite-out = "\\n%{http_code}"\n')
    const output = await new Promise((resolve, reject) => {
      execFile('sh', ['-c', command], { env: { ...process.env, CURL_HOME: home, ...environment } }, (error, stdout, stderr) =>
        error ? reject(new Error(`${command}\n${stderr}`, { cause: error })) : resolve(stdout))
    })
    const end = output.lastIndexOf('\n')
    return { status: Number(output.slice(end + 1)), body: output.slice(0, end) }
  } finally {
    await rm(home, { recursive: true })
  }
}
