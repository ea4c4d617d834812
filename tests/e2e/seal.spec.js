// Nothing leaves the page, and the page cannot be talked into letting it.

import { listen } from '../servers/loopback.js'
import { expect, isReady, test } from './fixtures.js'
import { PLACES, button, chooseFirstKey, copy, goTo, keySheet, makeKey, mastheadStatus, paste, region, themeButton } from './person.js'
import { A3 } from './vectors.js'

/** Another server, to see with its own eyes whether anything arrives. */
const witness = test.extend({
  witness: async ({}, use) => {
    const arrived = []
    const server = await listen((request, response) => {
      arrived.push(`${request.method} ${request.url}`)
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
    })
    await use({ ...server, arrived })
    await server.stop()
  },
})

test('the page asks for its own files, and for nothing else', async ({ bench: page, host, watch }) => {
  await expect(mastheadStatus(page)).toContainText('Sealed')
  const atLoad = watch.requests.length
  expect(watch.requests.every((request) => request.startsWith(`GET ${host.url}`))).toBe(true)

  await makeKey(page, 'ES256')
  await makeKey(page, 'HS256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await chooseFirstKey(page)
  await copy(page, 'Copy request')
  await paste(page, A3.token)
  for (const place of [...PLACES, ...PLACES]) await goTo(page, place)
  await page.waitForLoadState('networkidle')

  // What is known of servers lies beside the program, and is loaded once, when Assertion is opened.
  expect(watch.requests.slice(atLoad)).toEqual([`GET ${host.url}servers.js`])
  expect(host.asked).toHaveLength(atLoad + 1)
})

witness('a script in the page reaches nobody, whatever it does to the policy', async ({ bench: page, host, watch, witness }) => {
  watch.mayViolate()
  const reaches = (url) => page.evaluate((target) => fetch(target, { mode: 'no-cors' }).then(() => true, () => false), url)
  const reachesNobody = async () => {
    const before = watch.violations.length
    expect(await reaches(host.url)).toBe(false)
    expect(await reaches(witness.origin)).toBe(false)
    await expect.poll(() => watch.violations.slice(before).filter((violation) => violation.startsWith('connect-src')).length).toBe(2)
  }

  await reachesNobody()
  await page.evaluate(() => {
    for (const meta of document.querySelectorAll('meta')) meta.remove()
  })
  await reachesNobody()
  await page.evaluate(() => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'Content-Security-Policy'
    meta.content = 'default-src *; connect-src *'
    document.head.prepend(meta)
  })
  await reachesNobody()
  expect(witness.arrived).toEqual([])
})

witness('no element carries anything out', async ({ bench: page, watch, witness }) => {
  watch.mayViolate()
  watch.mayLog(/./)
  await page.evaluate(async (origin) => {
    const add = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes))
    add('img', { src: `${origin}/img` })
    add('script', { src: `${origin}/script` })
    add('link', { rel: 'stylesheet', href: `${origin}/style` })
    add('link', { rel: 'prefetch', href: `${origin}/prefetch` })
    add('iframe', { src: `${origin}/iframe` })
    add('object', { data: `${origin}/object` })
    add('video', { src: `${origin}/video` })
    add('style', { textContent: `body { background: url(${origin}/background) }` })
    add('form', { action: `${origin}/form`, method: 'post' })
    document.querySelector('form[action^="http"]').submit()
    navigator.sendBeacon(`${origin}/beacon`, 'x')
    const attempts = [
      () => new WebSocket(origin.replace('http', 'ws')),
      () => new EventSource(`${origin}/events`),
      () => new Worker(`${origin}/worker.js`),
      () => import(`${origin}/module.js`).catch(() => {}),
      () => navigator.serviceWorker?.register(`${origin}/sw.js`).catch(() => {}),
      () => { const request = new XMLHttpRequest(); request.open('GET', `${origin}/xhr`); request.send() },
    ]
    for (const attempt of attempts) {
      try { await attempt() } catch { /* refused at once */ }
    }
    // Whatever is refused later has been refused by then.
    await new Promise((resolve) => setTimeout(resolve, 500))
  }, witness.origin)
  expect(witness.arrived).toEqual([])
})

const attempts = (page) => page.getByRole('list', { name: 'What the browser did' }).getByRole('listitem')

test('About shows what the browser refused', async ({ bench: page, watch }) => {
  watch.mayViolate()
  await goTo(page, 'About')
  await button(page, 'Run the self-test').click()
  for (const way of ['fetch', 'image', 'beacon', 'WebSocket']) {
    const row = attempts(page).filter({ hasText: way })
    await expect(row).toContainText('refused')
    await expect(row).not.toContainText('not refused')
  }
  // The policy has no word for WebRTC, and the page must not pretend.
  await expect(attempts(page).filter({ hasText: 'WebRTC' })).toContainText(/refused/)
})

test('inside a frame there is no bench', async ({ page, host, watch }) => {
  const evil = await listen((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><title>host</title><link rel="icon" href="data:,"><iframe src="${host.url}" width="900" height="700"></iframe>`)
  })
  watch.mayReach(evil.origin)
  try {
    await page.goto(evil.origin)
    const frame = page.frameLocator('iframe')
    await expect(frame.getByText(/frame/i).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    for (const role of ['textbox', 'button', 'navigation']) await expect(frame.getByRole(role)).toHaveCount(0)
  } finally {
    await evil.stop()
  }
})

test('nothing is kept but the theme', async ({ bench: page, context }) => {
  await makeKey(page, 'ES256')
  await button(page, 'Show private JWK').click()
  await makeKey(page, 'HS256')
  await goTo(page, 'Assertion')
  await button(page, 'Use practice values').click()
  await chooseFirstKey(page)
  await page.getByRole('link', { name: 'Inspect this assertion' }).or(button(page, 'Inspect this assertion')).click()
  await paste(page, A3.token)
  await themeButton(page).click()

  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage).length,
    session: Object.keys(sessionStorage).length,
    state: JSON.stringify(history.state ?? ''),
    name: window.name,
    databases: (await indexedDB.databases()).length,
    caches: 'caches' in window ? (await caches.keys()).length : 0,
    query: location.search,
  }))
  expect(kept.local).toBeLessThanOrEqual(1)
  expect(await page.evaluate(() => Object.values(localStorage))).toEqual([expect.stringMatching(/^(light|dark)$/)])
  expect(kept).toMatchObject({ session: 0, state: '""', name: '', databases: 0, caches: 0, query: '' })
  expect(await context.cookies()).toEqual([])
  expect(new URL(page.url()).hash).toMatch(/^#\/\w*$/)

  const theme = await page.evaluate(() => document.documentElement.dataset.theme)
  await page.reload()
  await isReady(page)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
  await goTo(page, 'Keys')
  await expect(keySheet(page)).toHaveCount(0)
  await goTo(page, 'Inspect')
  await expect(region(page, 'Decoded')).toHaveCount(0)
})
