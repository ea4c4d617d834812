// What an error means, and the line of the assertion that it is about.

import { expect, test } from './fixtures.js'
import { button, field, finding, goTo, holdTo, paste, region, selected, verdict, verifyWithJwk } from './person.js'
import { CLIENT, ISSUER, makeAssertion, makePair } from './tokens.js'

const meaning = (page) => region(page, 'What this error means')
const line = (page, id) => meaning(page).getByRole('listitem').filter({ has: page.getByText(id, { exact: true }) })

// A handful of the table, as they come; all of it is tested natively.
const SAID = [
  ['AADSTS700027: Client assertion contains an invalid signature. [Reason - The key was not found.]', 'Words of Microsoft Entra ID.', 'another certificate'],
  ['{"error":"invalid_client","error_description":"Token audience doesn\'t match domain. Expected audiences are any of [a]"}', 'Words of Keycloak.', 'another realm'],
  ['HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_grant","error_description":"Please check the \'exp\' claim."}', 'Words of Box.', '60 seconds'],
  ['2026-11-24T10:00:00Z ERROR client: alg mismatch', 'Words of node-oidc-provider.', 'registered for the client'],
  ['{"error":"invalid_client"}', 'An error code of the standards', 'does not know the client'],
  ['https://client.example/cb?error=access_denied&state=x', 'An error code of the standards', 'said no'],
]

test('what a server says is explained, however it is pasted', async ({ bench: page }) => {
  await goTo(page, 'Inspect')
  await expect(page.getByText('what it means is said here')).toBeVisible()
  for (const [said, whose, cause] of SAID) {
    await test.step(said.slice(0, 40), async () => {
      await paste(page, said)
      await expect(meaning(page)).toContainText(whose)
      await expect(meaning(page)).toContainText(cause)
      await expect(meaning(page).getByRole('link')).toHaveAttribute('href', /^https:/)
    })
  }
  // Of what nobody knows, that is said.
  await paste(page, '{"error":"teapot","error_description":"short and stout"}')
  await expect(meaning(page)).toContainText('“teapot: short and stout”')
  await expect(meaning(page)).toContainText('Nothing is known here of these words.')
  await paste(page, 'hello')
  await expect(meaning(page)).toHaveCount(0)
})

test('an error over an assertion shows the line at fault, and leads back to it', async ({ bench: page }) => {
  const pair = await makePair('RS256', { kid: 'k1' })
  const token = await makeAssertion(pair, { aud: 'https://example.okta.com/oauth2/default' })
  await paste(page, token)
  await expect(verdict(page)).toContainText('Unverified')
  await paste(page, 'The audience claim for client_assertion must be the endpoint invoked for the request.')
  await expect(meaning(page).getByRole('heading', { level: 3 })).toHaveText('In the assertion you looked at before')
  await expect(line(page, 'V01')).toContainText('example.okta.com/oauth2/default')
  // Back to it, held to the rules of the server whose words they were.
  await line(page, 'V01').getByRole('button', { name: /payload/ }).click()
  await expect(field(page, 'Token')).toHaveValue(token)
  await expect(verdict(page)).toContainText('Okta refuses this: aud is ')
  await expect.poll(() => selected(page)).toBe('"https://example.okta.com/oauth2/default"')
  await expect(meaning(page)).toHaveCount(0)
})

test('request and answer together: the line is found in the paste', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  const token = await makeAssertion(pair, { aud: `${ISSUER}/token` })
  await paste(page, `POST /token HTTP/1.1\nHost: as.example.com\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=${token}\n\nHTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{"error":"invalid_client"}`)
  await expect(meaning(page)).toContainText('In the assertion that was pasted')
  await expect(line(page, 'C05')).toContainText('the token endpoint')
  await line(page, 'C05').getByRole('button', { name: /payload/ }).click()
  await expect.poll(() => selected(page)).toBe(`"${ISSUER}/token"`)
  await expect(meaning(page)).toHaveCount(1)
})

test('where no rule objects, that is said, and what was looked at', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await holdTo(page, { 'Client id': CLIENT, Issuer: ISSUER })
  await paste(page, await makeAssertion(pair))
  await paste(page, '{"error":"invalid_client"}')
  await expect(meaning(page)).toContainText('No rule objects to what this error is about. Looked at: iss, sub, aud, exp, jti, the signature.')
  // With the wrong key chosen, the signature is the line.
  await verifyWithJwk(page, (await makePair('ES256', { kid: 'k1' })).jwk)
  await expect(line(page, 'S01')).toHaveCount(1)
})

test('with no assertion at hand, that is said; what is cleared is forgotten', async ({ bench: page }) => {
  await paste(page, 'AADSTS700024: Client assertion is not within its valid time range.')
  await expect(meaning(page)).toContainText('There is none at hand.')
  const pair = await makePair('ES256', { kid: 'k1' })
  await paste(page, await makeAssertion(pair, { iat: 1700000000, exp: 1700000060 }))
  await expect(finding(page, 'C12')).toHaveCount(1)
  await paste(page, 'AADSTS700024: Client assertion is not within its valid time range.')
  await expect(line(page, 'C12')).toHaveCount(1)
  await button(page, 'Clear').click()
  await paste(page, 'AADSTS700024: Client assertion is not within its valid time range.')
  await expect(meaning(page)).toContainText('There is none at hand.')
})
