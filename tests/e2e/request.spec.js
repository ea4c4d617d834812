// A whole request: what is wrong with it, with or without a token in it; and what servers and clients say of themselves.

import { expect, test } from './fixtures.js'
import { button, finding, findings, field, goTo, holdTo, paste, pasted, region, unfold, verdict } from './person.js'
import { ISSUER, makeAssertion, makePair } from './tokens.js'

const ENDPOINT = `${ISSUER}/token`
const TYPE = 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const SECRET = 'p@ss-hidden'

test('a failing request without a token says what is wrong, and repeats no secret', async ({ bench: page }) => {
  for (const [text, ids] of [
    [`curl -u 'id:${SECRET}' -d grant_type=client_credentials ${ENDPOINT}`, ['R06']],
    [`curl -u id:plain -d grant_type=client_credentials -d client_secret=${SECRET} ${ENDPOINT}`, ['R02']],
    [`curl -H 'Content-Type: application/json' -d '{"grant_type":"client_credentials","client_secret":"${SECRET}"}' ${ENDPOINT}`, ['R05']],
    [`grant_type=client_credentials&scope=a&scope=b&client_secret=${SECRET}`, ['R04']],
    [`Invoke-RestMethod -Method Get -Uri '${ENDPOINT}?client_secret=${SECRET}'`, ['R05']],
    [`POST /token HTTP/1.1\nHost: as.example.com\nContent-Type: text/plain\n\ngrant_type=a&client_secret=${SECRET}`, ['R05']],
  ]) {
    await test.step(text.slice(0, 50), async () => {
      await paste(page, text)
      for (const id of ids) await expect(finding(page, id).first()).toBeVisible()
      await expect(findings(page).getByRole('heading', { level: 3 })).toHaveText(['Request'])
      expect(await findings(page).innerText()).not.toContain(SECRET)
      await expect(verdict(page)).toContainText('There is no token in it that could be verified.')
    })
  }
  await paste(page, `curl -H 'Authorization: Bearer opaque' https://api.example.com/me`)
  await expect(findings(page)).toHaveCount(0)
  await expect(pasted(page)).toContainText('a request without a token in it')
})

test('of an assertion in a request, the endpoint it went to is known', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  const token = await makeAssertion(pair, { aud: ENDPOINT })
  await paste(page, `curl -u id:secret -d ${TYPE} -d client_assertion=${token} -d grant_type=client_credentials ${ENDPOINT}`)
  await expect(finding(page, 'C05')).toContainText('the token endpoint')
  await expect(finding(page, 'R02')).toContainText('the Authorization header and client_assertion')
  await expect(verdict(page)).toContainText('Refused')

  await button(page, `Use ${ENDPOINT} as token endpoint`).click()
  await expect(button(page, `Use ${ENDPOINT} as token endpoint`)).toHaveCount(0)
  await unfold(page, 'Held to')
  await expect(field(region(page, 'Held to'), 'Token endpoint')).toHaveValue(ENDPOINT)
  // Now it counts wherever the token comes from.
  await paste(page, token)
  await expect(finding(page, 'C05')).toHaveCount(1)
  await expect(finding(page, 'R02')).toHaveCount(0)
})

test('of a HAR file the request counts in which the chosen token stands', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  const [one, other] = [await makeAssertion(pair), await makeAssertion(pair)]
  const entry = (token, headers) => ({
    request: { method: 'POST', url: ENDPOINT, headers, postData: { mimeType: 'x', text: `grant_type=client_credentials&${TYPE}&client_assertion=${token}` } },
    response: { status: 401, headers: [], content: { text: '{"error":"invalid_client"}' } },
  })
  await paste(page, JSON.stringify({ log: { version: '1.2', entries: [entry(one, []), entry(other, [{ name: 'Authorization', value: 'Basic YTpi' }])] } }))
  await expect(verdict(page)).toContainText('Unverified')
  await expect(finding(page, 'R02')).toHaveCount(0)
  await field(page, 'Token in it').selectOption('1')
  await expect(finding(page, 'R02')).toHaveCount(1)
  await expect(verdict(page)).toContainText('Unverified')
  await expect(verdict(page)).toContainText('What it stands in is refused: The client authenticates in more than one way.')
})

test('what a server says of itself is shown, and held to the rules', async ({ bench: page }) => {
  await paste(page, JSON.stringify({
    issuer: ISSUER, token_endpoint: 'https://elsewhere.example/token', jwks_uri: `${ISSUER}/jwks`, token_endpoint_auth_methods_supported: ['private_key_jwt'],
  }))
  await expect(finding(page, 'M03')).toContainText('elsewhere.example')
  await expect(finding(page, 'M04')).toHaveCount(1)
  const said = region(page, 'What the server says of itself')
  await expect(said).toContainText('private_key_jwt')
  await expect(said).toContainText(`${ISSUER}/jwks`)
  await expect(verdict(page)).toContainText('anyone can write such a document')
  await expect(button(page, 'Use it in Assertion')).toBeVisible()
  await holdTo(page, { Issuer: `${ISSUER}/` })
  await expect(finding(page, 'M01')).toHaveCount(1)
})

test('what a client says of itself is held to the rules', async ({ bench: page }) => {
  await goTo(page, 'Inspect')
  await paste(page, JSON.stringify({ client_name: 'a', jwks: { keys: [] }, jwks_uri: 'https://a.example/jwks', token_endpoint_auth_method: 'private_key_jwt' }))
  await expect(pasted(page)).toContainText('This is: client metadata.')
  await expect(finding(page, 'M06')).toHaveCount(1)
  await paste(page, JSON.stringify({ client_name: 'a', jwks_uri: 'https://a.example/jwks', token_endpoint_auth_method: 'private_key_jwt' }))
  await expect(finding(page, 'M06')).toHaveCount(0)
  await expect(verdict(page)).toContainText('Unverified')
})

test('a server that is known by its address is offered with its rules', async ({ bench: page }) => {
  const url = 'https://dev-123.okta.com/oauth2/default/v1/token'
  const claims = { iss: 'c', sub: 'c', aud: 'https://dev-123.okta.com/oauth2/default', iat: 1780000000, exp: 1780000060, jti: 'b7Qm0Zr2Xs1-yf3wT9kLdA' }
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const assertion = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.${'A'.repeat(342)}`
  await paste(page, `curl ${url} -d grant_type=client_credentials -d client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer -d client_assertion=${assertion}`)
  await page.getByRole('button', { name: 'Hold it to the rules of Okta', exact: true }).click()
  await expect(verdict(page)).toContainText('Okta refuses this')
})
