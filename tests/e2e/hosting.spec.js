// Any plain host will do, at any address, and the page is there before its program is.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { unpacked } from '../../unpack.mjs'
import { serve } from '../servers/static.js'
import { expect, isReady, test } from './fixtures.js'
import { PLACES, field, goTo, importKeys, makeKey, paste, verdict } from './person.js'
import { A3 } from './vectors.js'

const PROGRAM = '**/*.lzma'

/** The packed program of a folder. */
const programOf = async (folder) => readFile(join(folder, (await readdir(folder)).find((name) => name.endsWith('.lzma'))))

test('works below a path', async ({ page, folder, watch }) => {
  const host = await serve(folder, { path: '/tools/bench/' })
  watch.mayReach(host.origin)
  try {
    await page.goto(host.url)
    await isReady(page)
    for (const place of PLACES) await goTo(page, place)
    await makeKey(page, 'ES256')
    expect(host.asked.filter((path) => !path.startsWith('/tools/bench/'))).toEqual([])
  } finally {
    await host.stop()
  }
})

test('a place has an address of its own', async ({ page, host }) => {
  for (const [fragment, place] of [['', 'Inspect'], ['#/', 'Inspect'], ['#/keys', 'Keys'], ['#/assertion', 'Assertion'], ['#/about', 'About']]) {
    await page.goto('about:blank')
    await page.goto(host.url + fragment)
    await isReady(page)
    await expect(page.getByRole('heading', { level: 1, name: place, exact: true })).toBeVisible()
    await expect(page).toHaveTitle(new RegExp(place))
  }
  await page.goBack()
})

test('going back goes back', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  await goTo(page, 'About')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { level: 1, name: 'About' })).toBeVisible()
})

test('what is on the bench stays there from place to place', async ({ bench: page }) => {
  await importKeys(page, A3.key)
  await paste(page, A3.token)
  await field(page, 'Key').selectOption({ index: 1 })
  await expect(verdict(page)).toContainText('Signature verified')
  for (const place of ['Keys', 'Assertion', 'About', 'Inspect']) await goTo(page, place)
  await expect(field(page, 'Token')).toHaveValue(A3.token)
  await expect(verdict(page)).toContainText('Signature verified')
})

test('the masthead does not wait for the program', async ({ page, host, watch }) => {
  let arrive
  const held = new Promise((resolve) => { arrive = resolve })
  await page.route(PROGRAM, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(host.url, { waitUntil: 'commit' })
  await expect(page.getByRole('banner').getByText('Countersign')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset.ready)).toBeUndefined()
  arrive()
  await isReady(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
  expect(watch.requests.filter((request) => request.endsWith('.lzma')), 'preloaded and loaded by one request').toHaveLength(1)
})

test('a program that does not arrive is said to be missing', async ({ page, host, watch }) => {
  watch.mayThrow()
  await page.route(PROGRAM, (route) => route.abort())
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: 'The bench could not be loaded' })).toBeVisible()
})

for (const [what, answer] of [
  ['is not there', () => ({ status: 404, contentType: 'text/html', body: 'Not here.' })],
  ['is cut short', (bytes) => ({ body: bytes.subarray(0, bytes.length / 2) })],
  ['is something else', () => ({ contentType: 'text/html', body: '<!doctype html><title>Sign in</title>'.repeat(9) })],
  ['is damaged', (bytes) => ({ body: bytes.fill(0x55, 1000, 1100) })],
]) {
  test(`a program that ${what} is said to be missing`, async ({ page, folder, host, watch }) => {
    watch.mayThrow()
    watch.mayLog(/404/)
    await page.route(PROGRAM, async (route) => route.fulfill(answer(await programOf(folder))))
    await page.goto(host.url)
    await expect(page.getByRole('heading', { name: 'The bench could not be loaded' })).toBeVisible()
  })
}

test('a program is unpacked in whatever pieces it arrives', async ({ folder }) => {
  const packed = await programOf(folder)
  const whole = Buffer.from(await unpacked(new Response(packed)))
  expect(WebAssembly.validate(whole)).toBe(true)
  for (const size of [101, 4093, 100_000]) {
    let at = 0
    const pieces = new ReadableStream({
      pull(stream) {
        if (at < packed.length) stream.enqueue(new Uint8Array(packed.subarray(at, at += size)))
        else stream.close()
      },
    })
    expect(whole.equals(await unpacked(new Response(pieces))), `pieces of ${size}`).toBe(true)
  }
})

test('half a program is none', async ({ folder }) => {
  const packed = await programOf(folder)
  for (const length of [0, 1, 12, 13, 17, 18, 19, 1000, packed.length >> 1, packed.length - 6]) {
    await expect(unpacked(new Response(packed.subarray(0, length))), `${length} bytes`).rejects.toThrow(/not whole|damaged/)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says what it needs', async ({ page, host }) => {
    await page.goto(host.url)
    await expect(page.getByText(/JavaScript/)).toBeVisible()
    await expect(page.getByText('Countersign').first()).toBeVisible()
  })
})
