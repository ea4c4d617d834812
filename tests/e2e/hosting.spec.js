// Any plain host will do, at any address, and the page is there before its program is.

import { serve } from '../servers/static.js'
import { expect, isReady, test } from './fixtures.js'
import { PLACES, field, goTo, importKeys, makeKey, paste, verdict } from './person.js'
import { A3 } from './vectors.js'

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
  await page.route('**/*.wasm', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(host.url, { waitUntil: 'commit' })
  await expect(page.getByRole('banner').getByText('Countersign')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset.ready)).toBeUndefined()
  arrive()
  await isReady(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
  expect(watch.requests.some((request) => request.endsWith('.wasm'))).toBe(true)
})

test('a program that does not arrive is said to be missing', async ({ page, host, watch }) => {
  watch.mayThrow()
  await page.route('**/*.wasm', (route) => route.abort())
  await page.goto(host.url)
  await expect(page.getByRole('heading', { name: 'The bench could not be loaded' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says what it needs', async ({ page, host }) => {
    await page.goto(host.url)
    await expect(page.getByText(/JavaScript/)).toBeVisible()
    await expect(page.getByText('Countersign').first()).toBeVisible()
  })
})
