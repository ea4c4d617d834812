// What is decoded is shown as it was written: numbers, duplicates, white space, bytes that are no text, tokens in tokens.

import { createHash, randomBytes } from 'node:crypto'

import { GeneralSign } from 'jose'

import { expect, test } from './fixtures.js'
import { decoded, field, finding, findings, member, paste, pasted, region, verdict, verifyWith, verifyWithJwk, view } from './person.js'
import { clientClaims, makeAssertion, makePair, signText, signedInDer } from './tokens.js'

const json = (page, part) => decoded(page).getByRole('group', { name: part, exact: true })

test('numbers, duplicates and white space are shown as written', async ({ bench: page }) => {
  const payload = '{ "big":9007199254740993,\t"one":1.0,"huge":1e400,\n  "zero":-0, "a":1,"a":2,"esc":"\\u0041\\/" }'
  const pair = await makePair('ES256')
  await paste(page, await signText(pair, payload))
  for (const [name, written] of [['big', '9007199254740993'], ['one', '1.0'], ['huge', '1e400'], ['zero', '-0'], ['esc', '"\\u0041\\/"']]) {
    await expect(member(page, name).getByRole('cell').first().locator('bdi').first()).toHaveText(written)
  }
  await expect(member(page, 'a')).toHaveCount(2)
  await view(page, 'JSON')
  // Line feeds are lines; what else hides is an escape.
  expect((await json(page, 'payload').textContent()).replaceAll('‸', '')).toBe(payload.replace('\t', '\\t'))
})

test('bytes that are no text are shown as bytes', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const payload = Buffer.concat([Buffer.from('{"iss":"'), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from('"}')])
  await paste(page, await signText(pair, payload))
  await expect(finding(page, 'P10')).toHaveCount(1)
  await view(page, 'JSON')
  await expect(json(page, 'payload')).toHaveText('{"iss":"\\xFF\\xC3("}')
  await view(page, 'Bytes')
  await expect(decoded(page)).toContainText('7b 22 69 73 73 22 3a 22 ff c3 28 22 7d')
})

test('what changes the direction of writing is shown as an escape in every view', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await paste(page, await signText(pair, '{"iss":"\u202eevil\u2066","\u202esub":"x\u200b"}'))
  for (const name of ['Annotated', 'JSON', 'Bytes', 'Signature']) {
    await view(page, name)
    expect(await page.getByRole('main').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/)
    if (name === 'Annotated' || name === 'JSON') await expect(decoded(page)).toContainText(/202e/i)
  }
})

test('bytes have their places, and a signature its numbers', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const token = await signText(pair, '{"iss":"joe"}')
  await paste(page, token)
  await view(page, 'Bytes')
  await expect(decoded(page)).toContainText(`header: 15 bytes, from characters 0 to 20 of the token`)
  await expect(decoded(page)).toContainText('7b 22 69 73 73 22 3a 22 6a 6f 65 22 7d')
  await expect(decoded(page)).toContainText('{"iss":"joe"}')

  await view(page, 'Signature')
  const signature = Buffer.from(token.split('.')[2], 'base64url').toString('hex')
  await expect(member(page, 'r')).toContainText(signature.slice(0, 64))
  await expect(member(page, 's')).toContainText(signature.slice(64))
})

test('a signature in DER is said to be one', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  await paste(page, signedInDer(pair, '{"iss":"joe"}'))
  await verifyWithJwk(page, pair.jwk)
  await expect(verdict(page)).toContainText('Refused')
  await expect(finding(page, 'S03')).toHaveCount(1)
  await view(page, 'Signature')
  await expect(decoded(page)).toContainText('an INTEGER of ASN.1 DER')
})

test('a token in a token opens by itself', async ({ bench: page }) => {
  const [outer, inner] = [await makePair('ES256'), await makePair('Ed25519')]
  const actor = await makeAssertion(inner)
  await paste(page, await makeAssertion(outer, { act: { token: actor } }))
  await expect(member(page, 'act')).toContainText('a token in it')
  await decoded(page).getByRole('button', { name: 'Open the token in it' }).click()
  await expect(field(page, 'Token')).toHaveValue(actor)
  await verifyWithJwk(page, inner.jwk)
  await expect(verdict(page)).toContainText('Verified')
})

test('what an SD-JWT discloses is listed', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const disclosure = (...parts) => Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), ...parts])).toString('base64url')
  const digest = (text) => createHash('sha256').update(text).digest('base64url')
  const [given, foreign] = [disclosure('given_name', 'Erika'), disclosure('family_name', 'Mustermann')]
  const now = Math.floor(Date.now() / 1000)
  const jwt = await signText(pair, JSON.stringify({ iss: 'https://issuer.example', iat: now, exp: now + 60, vct: 'id', _sd_alg: 'sha-256', _sd: [digest(given)] }), { typ: 'dc+sd-jwt' })
  await paste(page, `${jwt}~${given}~`)
  await verifyWithJwk(page, pair.jwk)
  await expect(verdict(page)).toContainText('Verified')
  await expect(region(page, 'Held to')).toContainText('SD-JWT')
  await expect(member(page, 'given_name')).toContainText('"Erika"')
  await expect(member(page, 'given_name')).toContainText(`its digest stands in the token: ${digest(given)}`)
  await view(page, 'JSON')
  await expect(decoded(page)).toContainText('"given_name","Erika"]')

  // One that the issuer never signed.
  await paste(page, `${jwt}~${given}~${foreign}~`)
  await view(page, 'Annotated')
  await expect(member(page, 'family_name')).toContainText('the token has no digest of it')
  await expect(verdict(page)).toContainText('Refused')
})

test('of several signatures, each is verified by its own key', async ({ bench: page }) => {
  const pairs = [await makePair('ES256', { kid: 'one' }), await makePair('Ed25519', { kid: 'two' })]
  const sign = new GeneralSign(Buffer.from(JSON.stringify(clientClaims())))
  sign.addSignature(pairs[0].privateKey).setProtectedHeader({ alg: 'ES256', kid: 'one' })
  sign.addSignature(pairs[1].privateKey).setProtectedHeader({ alg: 'Ed25519' }).setUnprotectedHeader({ kid: 'two' })
  await paste(page, JSON.stringify(await sign.sign()))
  await expect(pasted(page)).toContainText('This is: token in JSON.')
  await expect(field(page, 'Signature').getByRole('option')).toHaveText(['1 of 2', '2 of 2'])
  for (const [index, pair] of pairs.entries()) {
    await field(page, 'Signature').selectOption(String(index))
    await expect(decoded(page)).toContainText(pair.alg)
    await verifyWithJwk(page, pair.jwk)
    await expect(verdict(page)).toContainText('Signature verified')
    await verifyWithJwk(page, pairs[1 - index].jwk)
    await expect(verdict(page)).not.toContainText('Signature verified')
  }
  await expect(decoded(page)).toContainText('Header, not protected')

  // The next token has one signature, and is looked at from the first.
  await paste(page, await makeAssertion(pairs[0]))
  await expect(decoded(page)).toContainText('ES256')
  await verifyWithJwk(page, pairs[0].jwk)
  await expect(verdict(page)).toContainText('Signature verified')
})

test('a DPoP proof is what it says, and not green without trust in its key', async ({ bench: page }) => {
  const pair = await makePair('ES256')
  const { alg, ...jwk } = pair.jwk
  const proof = (key = jwk) => makeAssertion(pair, { iss: undefined, sub: undefined, aud: undefined, exp: undefined, htm: 'GET', htu: 'https://api.example.com/me' }, { typ: 'dpop+jwt', jwk: key })
  await paste(page, await proof())
  await expect(region(page, 'Held to')).toContainText('DPoP proof')
  for (const id of ['H12', 'H20', 'H21', 'H22', 'T01']) await expect(finding(page, id)).toHaveCount(0)
  await expect(verdict(page)).toContainText('Unverified')
  await verifyWith(page, 'The key in the token, not trusted')
  await expect(verdict(page)).toContainText('Unverified')
  await expect(verdict(page)).toContainText('says nothing of who made it')

  // Its request stands beside it.
  await paste(page, `curl -X POST 'https://api.example.com/me?x=1' -H 'DPoP: ${await proof()}'`)
  await expect(finding(page, 'T01')).toContainText('POST')
  // A key that is another's.
  const other = await makePair('ES256')
  await paste(page, await proof())
  for (const key of [other.jwk, 'no key']) {
    await verifyWithJwk(page, key)
    await expect(verdict(page)).toContainText(/^\W*(Refused|Unverified)/)
  }
  await paste(page, await proof({ kty: 'EC', crv: 'P-256', x: other.jwk.x, y: other.jwk.y }))
  await expect(verdict(page)).toContainText('Refused')
  await expect(findings(page)).toContainText('S01')
})
