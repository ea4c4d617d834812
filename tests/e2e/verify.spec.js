// What a token is verified with: keys in any form, sets of them, secrets in every reading, and what the token brings itself.

import { createHmac, randomBytes } from 'node:crypto'

import { expect, isReady } from './fixtures.js'
import { test } from './machine.js'
import { startJwks } from '../servers/jwks.js'
import {
  button, field, finding, holdTo, mastheadStatus, paste, region, verdict, verifyWith, verifyWithJwk, verifyWithSecret,
} from './person.js'
import { ISSUER, clientClaims, makeAssertion, makePair } from './tokens.js'

const means = (page) => region(page, 'Verify with')
const why = (page) => region(page, 'Why this key')
const algorithm = (page, name) => page.getByRole('group', { name: 'Allowed algorithms' }).getByRole('button', { name, exact: true })

const base64url = (text) => Buffer.from(text).toString('base64url')
const signedBySecret = (bytes, alg = 'HS256') => {
  const input = [JSON.stringify({ alg, typ: 'client-authentication+jwt' }), JSON.stringify(clientClaims())].map(base64url).join('.')
  return `${input}.${createHmac(`sha${alg.slice(2)}`, bytes).update(input).digest('base64url')}`
}

test('a public key in PEM verifies', async ({ bench: page }) => {
  for (const alg of ['ES256', 'PS256', 'Ed25519']) {
    const pair = await makePair(alg)
    await paste(page, await makeAssertion(pair))
    await verifyWithJwk(page, pair.pem)
    await expect(verdict(page)).toContainText(`Signature verified: ${alg}, with the pasted key.`)
    const other = await makePair(alg)
    await verifyWithJwk(page, other.pem)
    await expect(verdict(page)).toContainText('Refused')
  }
})

test('a certificate verifies, and one in the token is not trusted', async ({ bench: page, machine }) => {
  const pair = await makePair('ES256')
  await machine.write('key.pem', pair.privatePem)
  await machine.run('openssl req -x509 -key key.pem -out certificate.pem -subj /CN=client -days 1')
  const pem = await machine.read('certificate.pem')
  const der = pem.replace(/-----[^-]+-----|\s/g, '')

  await paste(page, await makeAssertion(pair))
  await verifyWithJwk(page, pem)
  await expect(verdict(page)).toContainText(/^\W*Verified/)

  await holdTo(page, { Kind: 'JWT' })
  await paste(page, await makeAssertion(pair, {}, { x5c: [der] }))
  await verifyWith(page, 'The certificate in the token, not trusted')
  await expect(means(page)).toContainText('Anyone can put a key of their own into a token.')
  await expect(verdict(page)).toContainText('The signature fits the certificate in the token')
  await expect(verdict(page)).not.toContainText(/^\W*Verified/)
  await paste(page, await makeAssertion(await makePair('ES256'), {}, { x5c: [der] }))
  await expect(verdict(page)).toContainText(/^\W*Refused/)
})

test('a key in the token is offered as not trusted, and is never green', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const { alg, ...jwk } = pair.jwk
  await holdTo(page, { Kind: 'JWT' })
  await paste(page, await makeAssertion(pair, {}, { typ: 'JWT', jwk }))
  await expect(verdict(page)).not.toContainText(/^\W*Verified/)
  await verifyWith(page, 'The key in the token, not trusted')
  await expect(verdict(page)).toContainText('The signature fits the key in the token')
  await expect(verdict(page)).not.toContainText(/^\W*Verified/)
  await expect(finding(page, 'H12')).toHaveCount(1)
  // The same key, brought by the person, is one they trust.
  await verifyWithJwk(page, jwk)
  await expect(verdict(page)).toContainText(/^\W*Verified/)
})

test('of a set, the key that is meant verifies, and the others are told why not', async ({ bench: page }) => {
  const pairs = [await makePair('RS256', { kid: 'old' }), await makePair('ES256', { kid: 'k1' }), await makePair('ES256', { kid: 'k2' })]
  const keys = pairs.map(({ jwk }) => jwk)
  await paste(page, await makeAssertion(pairs[2]))
  await verifyWithJwk(page, { keys })
  await expect(verdict(page)).toContainText(/^\W*Verified/)
  await expect(why(page)).toContainText('keys[2] is meant.')
  await why(page).getByRole('heading', { name: 'Why this key' }).click()
  await expect(why(page).getByRole('rowheader', { name: /^keys\[\d\]/ })).toHaveCount(3)
  await expect(why(page).getByRole('row').filter({ hasText: 'the token wants k2' })).toHaveText([/the key has old.*does not fit/, /the key has k1.*does not fit/, /the key has k2.*fits/])

  await verifyWithJwk(page, { keys: keys.slice(0, 2) })
  await expect(verdict(page)).toContainText(/^\W*Refused/)
  await expect(why(page)).toContainText('No key of the set is meant.')
})

test('an algorithm can be barred, though the key allows it', async ({ bench: page }) => {
  const pair = await makePair('PS256')
  const { alg, ...jwk } = pair.jwk
  await paste(page, await makeAssertion(pair))
  await verifyWithJwk(page, jwk)
  await expect(verdict(page)).toContainText(/^\W*Verified/)
  await expect(algorithm(page, 'RS256')).toHaveAttribute('aria-pressed', 'true')
  await algorithm(page, 'RS256').click()
  await expect(verdict(page)).toContainText(/^\W*Verified/)
  await algorithm(page, 'PS256').click()
  await expect(algorithm(page, 'PS256')).toHaveAttribute('aria-pressed', 'false')
  await expect(verdict(page)).toContainText(/^\W*Refused/)
  await expect(finding(page, /H0[45]/)).toHaveCount(1)
  await algorithm(page, 'PS256').click()
  await expect(verdict(page)).toContainText(/^\W*Verified/)
})

test('a secret that the server decodes first is found out, and read so', async ({ bench: page }) => {
  const bytes = randomBytes(48)
  for (const [reading, text] of [['base64', bytes.toString('base64').replace(/^./, '+')], ['hexadecimal', bytes.toString('hex')]]) {
    await paste(page, signedBySecret(Buffer.from(text, reading === 'base64' ? 'base64' : 'hex')))
    await verifyWithSecret(page, text)
    await expect(verdict(page)).toContainText(/^\W*Refused/)
    await expect(means(page)).toContainText(`It verifies when it is read as ${reading}.`)
    await button(page, 'Read it so').click()
    await expect(verdict(page)).toContainText(/^\W*Verified/)
    await expect(verdict(page)).toContainText(`read as ${reading}`)
    await expect(field(means(page), 'Read as')).toHaveValue(reading)
    await expect(button(page, 'Read it so')).toHaveCount(0)
  }
  // What is read as it stands needs no word.
  const text = randomBytes(40).toString('hex')
  await paste(page, signedBySecret(text))
  await verifyWithSecret(page, text)
  await expect(verdict(page)).toContainText(/^\W*Verified/)
  await expect(means(page)).not.toContainText('It verifies when')
})

test('why a signature does not verify is tried out and told', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await paste(page, (await makeAssertion(pair)).replace(/.$/, ''))
  await verifyWithJwk(page, pair.jwk)
  await expect(verdict(page)).toContainText(/^\W*Refused/)
  const bytes = randomBytes(32)
  await paste(page, signedBySecret(`${bytes.toString('hex')}\n`))
  await verifyWithSecret(page, bytes.toString('hex'))
  await expect(means(page)).toContainText('text and a line feed')
})

test('a secret that the world knows is found in the list, which is a file of this site', async ({ bench: page, host, watch }) => {
  await paste(page, signedBySecret('your-256-bit-secret'))
  await verifyWithSecret(page, 'your-256-bit-secret')
  const before = watch.requests.length
  await button(page, 'Look it up among known secrets').click()
  await expect(means(page).getByRole('listitem').filter({ hasText: 'K25' })).not.toHaveCount(0)
  expect(watch.requests.slice(before)).toEqual([expect.stringContaining(`GET ${host.origin}/`)])

  await verifyWithSecret(page, randomBytes(32).toString('hex'))
  await expect(means(page).getByRole('listitem').filter({ hasText: 'K25' })).toHaveCount(0)
  await button(page, 'Look it up among known secrets').click()
  await expect(means(page)).toContainText(/Not among the \d+ secrets of the list\./)
})

test('a set is fetched from its address, by a page that is connected to it', async ({ bench: page, watch }) => {
  const pair = await makePair('ES256', { kid: 'k1' })
  const server = await startJwks({ keys: [pair.jwk] })
  watch.mayReach(server.origin)
  try {
    await verifyWith(page, 'A JWKS at an address')
    await field(page, 'Address of the JWKS').fill(`${server.origin}/jwks`)
    await expect(button(page, 'Fetch')).toHaveCount(0)
    await button(page, `Connect to ${server.origin}`).click()
    await isReady(page)
    await expect(mastheadStatus(page)).toContainText(`Connected to ${server.origin}`)
    expect(server.received, 'connecting alone fetches nothing').toEqual([])

    const token = await makeAssertion(pair, { aud: ISSUER })
    await paste(page, token)
    await verifyWith(page, 'A JWKS at an address')
    await expect(field(page, 'Address of the JWKS')).toHaveValue(`${server.origin}/jwks`)
    await button(page, 'Fetch').click()
    await expect(verdict(page)).toContainText(/^\W*Verified/)
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /jwks'])
    expect(server.received[0].headers).not.toHaveProperty('cookie')
    expect(server.received[0].headers).not.toHaveProperty('referer')

    // What is not there is said.
    watch.mayLog(/status of 404/)
    await verifyWith(page, 'A JWKS at an address')
    await field(page, 'Address of the JWKS').fill(`${server.origin}/elsewhere`)
    await button(page, 'Fetch').click()
    await expect(means(page)).toContainText('The server answered 404')
  } finally {
    await server.stop()
  }
})

test('a token that says where its keys are makes the page fetch nothing', async ({ bench: page, watch }) => {
  const pair = await makePair('ES256')
  const before = watch.requests.length
  await paste(page, await makeAssertion(pair, {}, { jku: 'https://attacker.example/jwks', x5u: 'https://attacker.example/x' }))
  await expect(finding(page, 'H13')).toHaveCount(1)
  await verifyWith(page, 'A JWKS at an address')
  await expect(field(page, 'Address of the JWKS')).toHaveValue('')
  expect(watch.requests.slice(before)).toEqual([])
})
