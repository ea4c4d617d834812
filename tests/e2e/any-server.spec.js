// Every method for everything one can ask a real server for, through the page: what it predicts before sending is what comes back.

import { generateKeyPair, exportJWK, SignJWT } from 'jose'

import { REDIRECT_URI, SCOPE } from '../servers/authorization-server.js'
import { expect, test } from './fixtures.js'
import {
  answer, assertionOf, button, chooseFirstKey, connectTo, copy, field, fillAssertion, goTo, makeKey, region, send, unfold,
} from './person.js'

const CLIENT = 'any server 1'
const SECRET = 'a-secret-of-printable-characters-that-is-long-enough-for-HS512-0123456789'
const GRANTS = [
  'client_credentials', 'authorization_code', 'refresh_token',
  ...['grant-type:jwt-bearer', 'grant-type:token-exchange', 'grant-type:device_code'].map((name) => `urn:ietf:params:oauth:${name}`),
  'urn:openid:params:grant-type:ciba',
]

const METHODS = [
  { method: 'private_key_jwt', alg: 'ES256' },
  { method: 'private_key_jwt', alg: 'Ed25519' },
  { method: 'client_secret_jwt', alg: 'HS256' },
  { method: 'client_secret_basic' },
  { method: 'client_secret_post' },
]

const predicted = (page) => region(page, 'Before it is sent')
const purpose = (page, name) => field(page, 'Purpose').selectOption(name)

/** Sends; what no rule refuses must be taken, with this status. */
async function taken(page, status = 200) {
  await expect(predicted(page)).not.toContainText(/\d error/)
  await send(page)
  await expect(answer(page).locator('.status')).toContainText(String(status))
}

/** The page, connected, with a client that the server knows and what the server says of itself. */
async function ready(page, server, watch, { method, alg }) {
  watch.mayReach(server.origin)
  await connectTo(page, server.tokenEndpoint)
  const byKey = method === 'private_key_jwt'
  let jwks
  if (byKey) {
    await makeKey(page, alg)
    jwks = JSON.parse(await copy(page, 'Copy JWKS'))
  }
  await server.register({
    client_id: CLIENT,
    token_endpoint_auth_method: method,
    token_endpoint_auth_signing_alg: alg,
    grant_types: GRANTS,
    backchannel_token_delivery_mode: 'poll',
    scope: `openid offline_access ${SCOPE}`,
    ...(byKey ? { jwks } : { client_secret: SECRET }),
  })
  await fillAssertion(page, { Issuer: server.issuer })
  await unfold(page, "The server's metadata")
  await button(page, 'Fetch it from the issuer').click()
  await expect(region(page, "The server's metadata")).toContainText('Taken over')
  await fillAssertion(page, { 'Client id': CLIENT, Method: method })
  if (byKey) await field(page, 'Key').selectOption({ index: 1 })
  else await field(page, 'Client secret').fill(SECRET)
}

for (const { method, alg } of METHODS) {
  test(`${method}${alg ? ` by ${alg}` : ''} for everything`, async ({ bench: page, server, watch }) => {
    test.setTimeout(120_000)
    await ready(page, server, watch, { method, alg })

    await field(page, 'scope').fill(SCOPE)
    await field(page, 'resource').fill(`${server.issuer}/opaque`)
    await taken(page)
    await button(page, 'Introspect the access token').click()
    await taken(page)
    await expect(answer(page)).toContainText('"active": true')
    await purpose(page, 'Revocation')
    await taken(page)
    await purpose(page, 'Introspection')
    await taken(page)
    await expect(answer(page)).toContainText('"active": false')

    // The request is handed in beforehand, the person agrees, the code comes back.
    await purpose(page, 'Pushed authorization request')
    await region(page, 'What to ask for').getByLabel('redirect_uri', { exact: true }).fill(REDIRECT_URI)
    await region(page, 'What to ask for').getByLabel('scope', { exact: true }).fill(`openid ${SCOPE}`)
    await button(page, 'Make verifier and challenge').click()
    await taken(page, 201)
    await button(page, 'Put the request_uri into the authorization request').click()
    const address = new URL(await copy(page, 'Copy address'))
    const { code } = await server.authorize(Object.fromEntries(address.searchParams))
    await purpose(page, 'Authorization code')
    await field(page, 'code').fill(code)
    await taken(page)
    await button(page, 'Use the refresh token').click()
    await taken(page)

    await purpose(page, 'Device authorization')
    await region(page, 'What to ask for').getByLabel('scope', { exact: true }).fill(SCOPE)
    await taken(page)
    const { user_code: userCode } = JSON.parse(await answer(page).locator('pre').first().innerText())
    await server.approveDevice(userCode)
    await button(page, 'Ask with the device code').click()
    await taken(page)

    await button(page, 'Exchange the access token').click()
    await taken(page)

    const idp = await generateKeyPair('ES256')
    const issuer = 'https://idp.example'
    server.trust(issuer, { keys: [{ ...(await exportJWK(idp.publicKey)), alg: 'ES256', kid: 'idp' }] })
    const assertion = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'idp' })
      .setIssuer(issuer).setSubject('ada').setAudience(server.issuer).setIssuedAt().setExpirationTime('1m').sign(idp.privateKey)
    await purpose(page, 'JWT bearer')
    await field(page, 'assertion').fill(assertion)
    await taken(page)
  })
}

test('a public client has its code and no secret', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  await connectTo(page, server.tokenEndpoint)
  await server.register({ client_id: CLIENT, token_endpoint_auth_method: 'none', grant_types: GRANTS.slice(1, 3), scope: `openid ${SCOPE}` })
  await fillAssertion(page, { Issuer: server.issuer, 'Token endpoint': server.tokenEndpoint, 'Client id': CLIENT, Method: 'none' })
  await purpose(page, 'Authorization code')
  await button(page, 'Make verifier and challenge').click()
  await field(page, 'redirect_uri').fill(REDIRECT_URI)
  await field(page, 'authorization_endpoint').fill(server.endpoints.authorization_endpoint)
  await region(page, 'The authorization request').getByLabel('scope', { exact: true }).fill(SCOPE)
  const address = new URL(await copy(page, 'Copy address'))
  const { code } = await server.authorize(Object.fromEntries(address.searchParams))
  await field(page, 'code').fill(code)
  await taken(page)
})

test('a proof binds the token, and the nonce that the server wants is one click away', async ({ bench: page, server, watch }) => {
  watch.mayLog(/status of 40[01]/)
  await ready(page, server, watch, METHODS[0])
  server.follow({ nonce: true })
  await unfold(page, 'DPoP proof')
  await field(page, 'Key of the proof').selectOption({ index: 1 })
  await field(page, 'scope').fill(SCOPE)
  await send(page)
  await expect(answer(page)).toContainText('use_dpop_nonce')
  await button(page, 'Use the nonce').click()
  await expect(field(page, 'Nonce')).not.toHaveValue('')
  await taken(page)
  await expect(answer(page)).toContainText('"token_type": "DPoP"')
})

test('a signed request object is taken in the place of its parameters', async ({ bench: page, server, watch }) => {
  await ready(page, server, watch, METHODS[0])
  await purpose(page, 'Pushed authorization request')
  await region(page, 'What to ask for').getByLabel('redirect_uri', { exact: true }).fill(REDIRECT_URI)
  await button(page, 'Make verifier and challenge').click()
  await field(page, 'Sign it as a request object (RFC 9101)').check()
  await expect(region(page, 'The request')).toContainText('request=ey')
  await expect(region(page, 'The request')).not.toContainText('code_challenge=')
  await taken(page, 201)
})

/** What is changed in the form, the rule that says so beforehand, and what the server says then. */
const WRONG = [
  { name: 'another server as audience', change: ['aud', 'https://other.example'], rule: 'C09', refused: true },
  { name: 'no audience', change: ['aud', ''], rule: 'C04', refused: true },
  { name: 'expired', change: ['exp', '1000000000'], rule: 'C12', refused: true },
  { name: 'no exp', change: ['exp', ''], rule: 'C11', refused: true },
  { name: 'another issuer', change: ['iss', 'https://someone.example'], rule: 'C01', refused: true },
  { name: 'another subject', change: ['sub', 'another'], rule: 'C02', refused: true },
  { name: 'a time as words', change: ['exp', 'tomorrow'], rule: 'C14', refused: true },
  { name: 'no jti', change: ['jti', ''], rule: 'C21', refused: true, warns: true, because: 'RFC 7523 leaves it to the server' },
  { name: 'an object as audience', change: ['aud', '{"a":1}'], rule: 'C10', refused: true },
  { name: 'the endpoint as audience', change: ['aud', 'token endpoint'], rule: 'C05', refused: false, because: 'this server still takes its endpoints' },
]

test('what the page says is wrong, the server refuses', async ({ bench: page, server, watch }) => {
  test.setTimeout(120_000)
  watch.mayLog(/status of 40[01]/)
  await ready(page, server, watch, METHODS[0])
  const rows = []
  for (const { name, change: [member, value], rule, refused, warns, because } of WRONG) {
    await button(page, 'Renew').click()
    const typed = value === 'token endpoint' ? server.tokenEndpoint : value
    await region(page, 'Claims').getByLabel(member, { exact: true }).fill(typed)
    await expect(predicted(page)).toContainText(rule)
    await expect(predicted(page)).toContainText(warns ? /[1-9] warning/ : /[1-9] error/)
    await send(page)
    await expect(answer(page).locator('.status')).toContainText(refused ? '401' : '200')
    if (refused && !warns) await expect(region(page, 'What this error means')).toContainText(rule)
    rows.push([name, rule, refused ? '401 invalid_client' : '200', because ?? ''])
    await region(page, 'Claims').getByRole('button', { name: 'Undo' }).first().click()
  }
  for (const row of rows) console.log(row.map((cell, i) => cell.padEnd([26, 6, 20, 0][i])).join('  ').trimEnd())

  // The same twice: said before, and refused.
  await button(page, 'Renew').click()
  await taken(page)
  const first = await assertionOf(page)
  await expect(predicted(page)).toContainText('C24')
  await send(page)
  await expect(answer(page).locator('.status')).toContainText('401')
  await button(page, 'Renew').click()
  expect(await assertionOf(page)).not.toBe(first)
  await taken(page)
})

test('whom to ask survives connecting', async ({ bench: page, server, watch }) => {
  watch.mayReach(server.origin)
  await goTo(page, 'Assertion')
  await field(page, 'Server').selectOption('Keycloak')
  await field(page, 'Lifetime').fill('+45s')
  await connectTo(page, server.tokenEndpoint)
  await expect(field(page, 'Server')).toHaveValue('Keycloak')
  await expect(field(page, 'Lifetime')).toHaveValue('+45s')
  await makeKey(page, 'ES256')
  await goTo(page, 'Assertion')
  await chooseFirstKey(page)
})

test('the clock of the server counts, once the person says so', async ({ bench: page, server, watch }) => {
  watch.mayLog(/status of 40[01]/)
  await page.clock.install({ time: Date.now() - 3_600_000 })
  await ready(page, server, watch, METHODS[0])
  await field(page, 'scope').fill(SCOPE)
  await send(page)
  await expect(answer(page).locator('.status')).toContainText('401')
  await expect(answer(page)).toContainText("The server's clock is 1 h ahead of this one")
  await button(page, "Make assertions by the server's clock").click()
  await taken(page)
  await expect(answer(page)).not.toContainText("The server's clock")
})
