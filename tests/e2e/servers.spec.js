// What one server asks of a JWT: the linter takes its word above the general rules, and says whose word it is.

import { expect, test } from './fixtures.js'
import { decoded, finding, findings, goTo, holdTo, paste, region, selected, verdict } from './person.js'
import { CLIENT, clientClaims, makeAssertion, makePair, signText } from './tokens.js'

const now = () => Math.floor(Date.now() / 1000)
const times = (seconds, back = 0) => ({ iat: now() - back, exp: now() + seconds })
const server = (page) => region(page, 'Held to').getByLabel('Server', { exact: true })

// A sound JWT for each flow, as a person would write it.
const SOUND = [
  ['RFC 10070', 'ES256', { typ: 'client-authentication+jwt' }, () => clientClaims()],
  ['Okta', 'RS256', {}, () => clientClaims({ aud: 'https://example.okta.com/oauth2/default/v1/token' })],
  ['Microsoft Entra ID', 'PS256', { typ: 'JWT', 'x5t#S256': 'A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3aB4cD' },
    () => clientClaims({ nbf: now(), aud: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token' })],
  ['Google service account', 'RS256', { typ: 'JWT' },
    () => ({ iss: 'a@b.iam.gserviceaccount.com', scope: 'https://www.googleapis.com/auth/devstorage.read_only', aud: 'https://oauth2.googleapis.com/token', ...times(600) })],
  ['GitHub App', 'RS256', {}, () => ({ iss: CLIENT, ...times(500, 60) })],
]

test('a JWT as a server wants it is taken, and one for somebody else is refused in the server’s name', async ({ bench: page }) => {
  await goTo(page, 'Inspect')
  for (const [name, alg, header, claims] of SOUND) {
    await test.step(name, async () => {
      const pair = await makePair(alg, { kid: 'k1' })
      await paste(page, await signText(pair, JSON.stringify(claims()), { kid: 'k1', ...header }))
      await holdTo(page, { Server: name })
      await expect(verdict(page)).toContainText(`No rule of ${name} objects.`)
      await expect(verdict(page)).toContainText('Unverified')
      // A row with no address of its own takes any, as long as none is expected.
      if (!claims().aud || name === 'RFC 10070') return
      await paste(page, await signText(pair, JSON.stringify({ ...claims(), aud: 'https://elsewhere.example/x/y/z' }), { kid: 'k1', ...header }))
      await expect(verdict(page)).toContainText('Refused')
      await expect(verdict(page)).toContainText(`${name} refuses this: aud is `)
    })
  }
})

test('the issuer as audience is right for everybody, and wrong for Okta', async ({ bench: page }) => {
  const issuer = 'https://example.okta.com/oauth2/default'
  const endpoint = `${issuer}/v1/token`
  const pair = await makePair('RS256', { kid: 'k1' })
  await paste(page, await makeAssertion(pair, { aud: issuer }))
  await holdTo(page, { 'Client id': CLIENT, Issuer: issuer, 'Token endpoint': endpoint })
  await expect(verdict(page)).toContainText('Unverified')
  await holdTo(page, { Server: 'RFC 10070' })
  await expect(verdict(page)).toContainText('No rule of RFC 10070 objects.')
  await holdTo(page, { Server: 'Okta' })
  await expect(verdict(page)).toContainText(`Okta refuses this: aud is the issuer; it wants the endpoint that is called, “${endpoint}”.`)
  await expect(findings(page).getByRole('heading', { level: 3 }).first()).toHaveText('Okta')
  await expect(finding(page, 'V01').getByRole('link', { name: 'Okta', exact: true })).toHaveAttribute('href', /^https:\/\/developer\.okta\.com\//)
  await finding(page, 'V01').getByRole('button', { name: /payload/ }).click()
  await expect.poll(() => selected(page)).toBe(`"${issuer}"`)

  // What is special about it, who says so, and since when.
  const heldTo = region(page, 'Held to')
  await expect(heldTo.getByRole('listitem')).toHaveCount(3)
  await expect(heldTo).toContainText(/Okta, looked at in 20\d\d-\d\d\./)
  await expect(heldTo).toContainText('client assertion, as Okta wants it.')
  await server(page).selectOption('')
  await expect(heldTo.getByRole('listitem')).toHaveCount(0)
  await expect(verdict(page)).toContainText('Unverified')
})

test('every server can be chosen, and what only others say of it is marked', async ({ bench: page }) => {
  await goTo(page, 'Inspect')
  await holdTo(page, { 'Client id': '' })
  // The rows of servers are a file of their own, which is fetched when this part is opened.
  const options = server(page).getByRole('option')
  await expect.poll(() => options.count()).toBeGreaterThan(35)
  const names = await options.allTextContents()
  expect(names[0]).toBe('none: the rules of the profile')
  for (const name of names.slice(1)) {
    await server(page).selectOption({ label: name })
    await expect(region(page, 'Held to').getByRole('listitem')).toHaveCount(3)
    await expect(region(page, 'Held to').getByText('Second-hand: somebody else')).toHaveCount(name.includes('(second-hand)') ? 1 : 0)
  }
})

test('a server’s rules are not laid on what no client sends', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await holdTo(page, { Server: 'Okta' })
  await paste(page, await makeAssertion(pair, {}, { typ: 'at+jwt' }))
  await expect(region(page, 'Held to')).toContainText('Not held to its rules')
  await expect(verdict(page)).not.toContainText('Okta')
  await expect(finding(page, 'V01')).toHaveCount(0)
})

test('an expired token is judged as of when it was made', async ({ bench: page }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  await paste(page, await makeAssertion(pair, { iat: 1700000000, exp: 1700000060 }))
  await expect(verdict(page)).toContainText('expired')
  await finding(page, 'C12').getByRole('button', { name: 'Judge as of when it was made' }).click()
  await expect(finding(page, 'C12')).toHaveCount(0)
  await expect(verdict(page)).toContainText('As of Tue, 14 Nov 2023 22:13:20 UTC.')
  // With no time that says so there is nothing to offer.
  await paste(page, await makeAssertion(pair, { iat: undefined, exp: 1600000060 }))
  await expect(finding(page, 'C12')).toHaveCount(1)
  await expect(finding(page, 'C12').getByRole('button', { name: 'Judge as of when it was made' })).toHaveCount(0)
})

test('on a narrow screen the verdict stands on the first screen', async ({ bench: page }) => {
  await page.setViewportSize({ width: 375, height: 667 })
  const pair = await makePair('ES256', { kid: 'k1' })
  await paste(page, await makeAssertion(pair))
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(verdict(page)).toBeInViewport({ ratio: 1 })
  await expect(decoded(page)).toBeVisible()
})
