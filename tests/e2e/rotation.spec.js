// A change of keys: publish, wait, switch, withdraw. At no moment is there an assertion that the published set does not verify.

import { compactVerify, createLocalJWKSet } from 'jose'

import { expect, test } from './fixtures.js'
import { assertionOf, button, copy, field, goTo, keysOnTheBench, makeKey, region } from './person.js'

const stage = (page) => field(page, 'In a rotation')
const published = (page) => region(page, 'JWKS to publish')

/** A key under a name of its own, its sheet open. */
async function makeNamed(page, name, algorithm = 'ES256') {
  await makeKey(page, algorithm)
  await field(page, 'Name').fill(name)
}

async function openKey(page, name) {
  await goTo(page, 'Keys')
  await keysOnTheBench(page).filter({ hasText: name }).click()
  await expect(field(page, 'Name')).toHaveValue(name)
}

async function publish(page, name) {
  await openKey(page, name)
  return JSON.parse(await copy(page, 'Copy JWKS'))
}

async function signWith(page, name) {
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await field(page, 'Key').selectOption({ label: name })
  return assertionOf(page)
}

const kids = ({ keys }) => keys.map(({ kid }) => kid)
const verifies = (token, jwks) => compactVerify(token, createLocalJWKSet(jwks))
const neverVerifies = (token, jwks) => expect(verifies(token, jwks)).rejects.toThrow()

test('keys change without a failed request', async ({ bench: page }) => {
  // The key that signs today, known to the server.
  await makeNamed(page, 'old')
  const onlyOld = await publish(page, 'old')
  await expect(published(page)).toContainText('Mark the key that signs today as current.')
  await stage(page).selectOption('current')
  await expect(published(page)).toContainText('make another one and mark it next')

  // Another one is published before it signs.
  await makeNamed(page, 'new')
  expect(kids(await publish(page, 'new'))).toHaveLength(1)
  await stage(page).selectOption('next')
  await expect(published(page)).toContainText('Publish the set with both keys')
  const both = await publish(page, 'new')
  expect(kids(both)).toHaveLength(2)
  expect(await publish(page, 'old')).toEqual(both)
  expect(both.keys[0]).toEqual(onlyOld.keys[0])

  const byOld = await signWith(page, 'old')
  const byNew = await signWith(page, 'new')
  await verifies(byOld, onlyOld)
  await verifies(byOld, both)
  await verifies(byNew, both)
  await neverVerifies(byNew, onlyOld)

  // The switch: what the old one signed still verifies.
  await openKey(page, 'new')
  await stage(page).selectOption('current')
  await expect(keysOnTheBench(page)).toContainText([/old.*retired/, /new.*current/])
  await expect(published(page)).toContainText('until the last assertion it signed has expired')
  const after = await publish(page, 'new')
  expect(after).toEqual(both)
  await verifies(byOld, after)
  await verifies(await signWith(page, 'new'), after)

  // The old one goes.
  await openKey(page, 'old')
  await expect(stage(page)).toHaveValue('retired')
  await button(page, 'Remove').click()
  const onlyNew = await publish(page, 'new')
  expect(onlyNew.keys).toEqual([both.keys[1]])
  await expect(published(page)).toContainText('make another one and mark it next')
  await verifies(byNew, onlyNew)
  await neverVerifies(byOld, onlyNew)
})

test('the advice is another one at every step', async ({ bench: page }) => {
  const advice = async () => (await published(page).getByText(/^What the authorization server/).innerText())
  const heard = []
  await makeNamed(page, 'one')
  heard.push(await advice())
  await stage(page).selectOption('next')
  heard.push(await advice())
  await stage(page).selectOption('current')
  heard.push(await advice())
  await makeNamed(page, 'two', 'Ed25519')
  await stage(page).selectOption('next')
  heard.push(await advice())
  await stage(page).selectOption('current')
  heard.push(await advice())
  expect(new Set(heard).size).toBe(heard.length)
})

test('a secret takes no part, and a third key stays aside', async ({ bench: page }) => {
  await makeNamed(page, 'old')
  await stage(page).selectOption('current')
  await makeNamed(page, 'new', 'Ed25519')
  await stage(page).selectOption('next')
  await makeNamed(page, 'another', 'ES384')
  await expect(stage(page)).toHaveValue('aside')
  expect((await publish(page, 'another')).keys.map(({ alg }) => alg)).toEqual(['ES384'])
  expect((await publish(page, 'old')).keys.map(({ alg }) => alg)).toEqual(['ES256', 'Ed25519'])
  await makeKey(page, 'HS256')
  await expect(stage(page)).toHaveCount(0)
})

test('there is one next key and one that signs', async ({ bench: page }) => {
  for (const name of ['one', 'two', 'three']) {
    await makeNamed(page, name)
    await stage(page).selectOption('next')
  }
  await expect(keysOnTheBench(page)).toContainText([/one(?!.*next)/, /two(?!.*next)/, /three.*next/])
  for (const name of ['one', 'two']) {
    await openKey(page, name)
    await stage(page).selectOption('current')
  }
  await expect(keysOnTheBench(page)).toContainText([/one.*retired/, /two.*current/, /three.*next/])
})
