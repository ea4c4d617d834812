// What a person does at the bench, in their words. Everything is found by its accessible name or its role.

import { readFile } from 'node:fs/promises'

import { expect } from '@playwright/test'

import { isReady } from './fixtures.js'

export const PLACES = ['Inspect', 'Keys', 'Assertion', 'Practice', 'About']

export const region = (page, name) => page.getByRole('region', { name, exact: true })
export const themeButton = (page) => page.getByRole('button', { name: /^Theme/ })
export const button = (page, name) => page.getByRole('button', { name, exact: true })
export const field = (page, name) => page.getByLabel(name, { exact: true })
export const mastheadStatus = (page) => page.getByRole('banner').getByText(/Sealed|Connected to /)

export async function goTo(page, place) {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
  await expect(page.getByRole('heading', { level: 1, name: place, exact: true })).toBeVisible()
}

// Inspect

export const verdict = (page) => page.getByRole('region', { name: 'Verdict', exact: true })

export async function paste(page, token) {
  await goTo(page, 'Inspect')
  await field(page, 'Token').fill(token)
}

export async function verifyWithJwk(page, jwk) {
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'A pasted key or set' })
  await field(page, 'Key or set').fill(typeof jwk === 'string' ? jwk : JSON.stringify(jwk))
}

/** Judges as of an earlier moment: the published tokens expired in 2011. */
export async function asOf(page, seconds) {
  await unfold(page, 'As of')
  await field(page, 'Moment').fill(String(seconds))
}

export async function verifyWithSecret(page, secret) {
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'A secret' })
  await field(page, 'Secret').fill(secret)
}

/** What was pasted: the field, what it is, the token in its segments. */
export const pasted = (page) => region(page, 'What you pasted')
export const decoded = (page) => region(page, 'Decoded')
export const findings = (page) => region(page, 'Findings')

/** What a rule has to say, by its id. */
export const finding = (page, id) => findings(page).getByRole('listitem').filter({ has: page.getByText(id, { exact: true }) })

/** Shows one of the views of what is decoded. */
export const view = (page, name) => decoded(page).getByRole('tab', { name, exact: true }).click()

/** One member of header or payload in the annotated view, by its name. */
export const member = (page, name) =>
  decoded(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) })

/** Chooses what to verify with. */
export const verifyWith = (page, label) => region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label })

/** Says what the token is held to: kind and profile are chosen from lists. */
export async function holdTo(page, values) {
  await unfold(page, 'Held to')
  for (const [name, value] of Object.entries(values)) {
    const field = region(page, 'Held to').getByLabel(name, { exact: true })
    if (['Server', 'Kind', 'Profile'].includes(name)) await field.selectOption({ label: value })
    else await field.fill(value)
  }
}

/** Drops a file on a region. */
export async function drop(page, where, { name, mimeType, buffer }) {
  const data = await page.evaluateHandle(([name, type, text]) => {
    const data = new DataTransfer()
    data.items.add(new File([text], name, { type }))
    return data
  }, [name, mimeType, buffer.toString()])
  await where.dispatchEvent('drop', { dataTransfer: data })
}

/** Pastes from the clipboard, as the keyboard does it: into whatever has the focus. */
export async function pasteByKeyboard(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text)
  await page.keyboard.press('ControlOrMeta+V')
}

/** What is selected on the page. */
export const selected = (page) => page.evaluate(() => String(window.getSelection()))

// Keys

export const keySheet = (page) => region(page, 'Key sheet')

/** Opens a part of the sheet that shows its heading alone. */
export async function unfold(page, name) {
  const closed = region(page, name).locator('details:not([open])').filter({ has: page.getByRole('heading', { name }) })
  if (await closed.count()) await region(page, name).getByRole('heading', { name }).click()
}

/** Opens the rarer forms of a value. */
export const unfoldSpellings = (page, name) => region(page, name).getByText('Other spellings').click()

export const keysOnTheBench = (page) => region(page, 'Keys on the bench').getByRole('list').getByRole('button')

/** How long the browser may look for the primes of an RSA key on a busy machine. */
const PRIMES = 90_000

/** Makes a key and waits for its sheet; `size` is for RSA, in bits. */
export async function makeKey(page, algorithm, { size } = {}) {
  await goTo(page, 'Keys')
  const before = await keysOnTheBench(page).count()
  await field(page, 'Algorithm').selectOption(algorithm)
  if (size) await field(page, 'Size').selectOption(`${size} bits`)
  await button(page, 'Make key').click()
  await expect(keysOnTheBench(page)).toHaveCount(before + 1, { timeout: PRIMES })
  await expect(keySheet(page)).toBeVisible()
}

/** Holds the browser's generator back, so that a person can think again in time; `window.letGo()` lets it go on. */
export const holdBackPrimes = (page) => page.evaluate(() => {
  const generate = SubtleCrypto.prototype.generateKey
  SubtleCrypto.prototype.generateKey = async function (...how) {
    const pair = await generate.apply(this, how)
    await new Promise((resolve) => { window.letGo = resolve })
    return pair
  }
})

export const bringAKey = (page) => region(page, 'Bring a key')

/** Pastes a key in any form; what is no text is given as a file. */
export async function importKeys(page, key) {
  await goTo(page, 'Keys')
  if (Buffer.isBuffer(key)) await field(page, 'A key file').setInputFiles({ name: 'key', mimeType: 'application/octet-stream', buffer: key })
  else await field(page, 'A key in any form').fill(typeof key === 'string' ? key : JSON.stringify(key))
  await expect(bringAKey(page)).toContainText('This is: ')
  await button(page, 'Add to the bench').click()
}

/** Presses a copy button and says what is in the clipboard then; the page has to say what it copied. */
export async function copy(page, name) {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await button(page, name).click()
  await expect(page.getByRole('status').filter({ hasText: /^Copied/ }).getByText(`(${name.replace('Copy ', '')})`, { exact: true })).toBeVisible()
  const inClipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(inClipboard).not.toBe('')
  return inClipboard()
}

/** Presses a button that saves a file, and gives the file. */
export async function save(page, name) {
  const saved = page.waitForEvent('download')
  await button(page, name).click()
  const download = await saved
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

// Assertion

/** Fills fields by their names; `Method` and `Key` are chosen from lists. */
export async function fillAssertion(page, values) {
  await goTo(page, 'Assertion')
  for (const [name, value] of Object.entries(values)) {
    if (['Method', 'Key'].includes(name)) await field(page, name).selectOption(value)
    else await field(page, name).fill(value)
  }
}

/** The first key of the bench, chosen in the list named “Key”. */
export async function chooseFirstKey(page) {
  const list = field(page, 'Key')
  const labels = await list.getByRole('option').allTextContents()
  await list.selectOption({ label: labels.find((label) => label.includes('ES256')) ?? labels.at(-1) })
}

export async function copyRequest(page, form) {
  await region(page, 'The request').getByRole('tab', { name: form, exact: true }).click()
  return copy(page, form === 'curl' ? 'Copy curl' : 'Copy request')
}

/** The assertion, taken from the request as it would go over the wire. */
export async function assertionOf(page) {
  const [, body] = (await copyRequest(page, 'HTTP')).split(/\r?\n\r?\n/)
  return new URLSearchParams(body.trim()).get('client_assertion')
}

/** Lets the page reach one origin: a reload, and whatever was on the bench is gone. */
export async function connectTo(page, tokenEndpoint) {
  const { origin } = new URL(tokenEndpoint)
  await fillAssertion(page, { 'Token endpoint': tokenEndpoint })
  await button(page, `Connect to ${origin}`).click()
  await isReady(page)
  await expect(mastheadStatus(page)).toContainText(`Connected to ${origin}`)
}

export const confirmation = (page) => page.getByRole('dialog', { name: 'Confirm what leaves the page' })

/** Sends, having looked at what will be sent. Gives what the dialog showed. */
export async function send(page) {
  await region(page, 'Send').getByRole('button', { name: 'Send', exact: true }).click()
  const shown = await confirmation(page).innerText()
  await button(page, 'Send now').click()
  await expect(confirmation(page)).toBeHidden()
  return shown
}

export const answer = (page) => region(page, 'Answer')
