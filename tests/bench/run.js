// How long a person waits, and how much comes over the wire. A report, never a test: whatever it finds, it ends well.
//
//   CHROME     the browser
//   DIST       the page as it is published
//   REHEARSAL  optional: a build that exports window.countersign, for the cryptography
//
// With the word `burst` it measures that alone.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'

import { listen } from '../servers/loopback.js'
import { serve } from '../servers/static.js'
import { bursts, head, stage as burst } from './burst.js'

const { CHROME, DIST, REHEARSAL } = process.env
if (!DIST) throw new Error('DIST must name the folder of a release build')

const LOADS = 9
const PASTES = 15
const SIZES = { '300 B': 300, '8 KB': 8 * 1024, '64 KB': 64 * 1024, '1 MB': 1024 * 1024 - 200 }
const RSA_SIZES = [2048, 3072, 4096]
const RSA_KEYS = 3
/** As a phone has it far from a mast; nothing here is compressed on its way. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 }
/** Another program on the machine only ever slows a round, and does so for a while: all operations are gone through so many times. */
const PASSES = 3
/** Each time an operation has so many rounds, of about so many milliseconds or once. */
const ROUNDS = 3
const ROUND = 40

const root = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: CHROME,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(root ? ['--no-sandbox'] : [])],
})
const host = await serve(DIST)
try {
  if (!process.argv.includes('burst')) await thePage()
  await besideJose()
} finally {
  await browser.close()
  await host.stop()
}

async function thePage() {
  table('Over the wire', ['file', 'bytes', 'gzip -9', 'brotli 11'], await wire())
  table('Load', ['', 'median', 'longest'], await loading(LOADS))
  table('Load at 1.6 Mbit/s', ['', 'median', 'longest'], await loading(3, SLOW))
  table('Paste → decoded and linted, and painted', ['token', 'linted, median', 'longest', 'painted, median', 'longest'], await pasting())
  table('Typing', ['field', 'longest block'], await typing())
  table('Typing in Assertion, longest block', ['field', 'ES256', ...RSA_SIZES.map((bits) => `RS256, ${bits} bits`)], await signing())
  table('Making an RSA key', ['', 'median', 'longest', 'longest block meanwhile', 'and when it is there'], await making())
}

async function wire() {
  const rows = []
  for (const entry of (await readdir(DIST, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    const bytes = await readFile(path)
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    rows.push([path.slice(join(DIST, '/').length), bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length])
  }
  rows.sort(([, , a], [, , b]) => b - a)
  rows.push(['total', ...[1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0))])
  return rows.map(([name, ...sizes]) => [name, ...sizes.map((size) => size.toLocaleString('en'))])
}

/** Each in a context of its own, so that nothing is cached. */
async function loading(loads, network) {
  const moments = { 'first contentful paint': [], 'program fetched': [], ready: [] }
  for (let i = 0; i < loads; i += 1) {
    const { page, close } = await open(host.url, network)
    // The browser may say a moment later that it has painted.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length)
    const times = await page.evaluate(() => [
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      performance.getEntriesByType('resource').find(({ name }) => /\.(lzma|wasm)$/.test(name))?.responseEnd,
      window.readyAt,
    ])
    Object.values(moments).forEach((list, n) => list.push(times[n] ?? NaN))
    await close()
  }
  return Object.entries(moments).map(([name, list]) => [name, ...summary(list)])
}

/** Decoded and linted: all of it stands on the page. Painted: it has been laid out and shown as well. */
async function pasting() {
  const { page, close } = await open()
  const rows = []
  for (const [name, size] of Object.entries(SIZES)) {
    const times = []
    for (let i = 0; i < PASTES; i += 1) {
      times.push(await page.getByLabel('Token', { exact: true }).evaluate(async (area, token) => {
        const turn = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0) })
        const begun = performance.now()
        area.value = token
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
        // What follows from the change is done by the next turn.
        await turn()
        const drawn = performance.now() - begun
        // The frame after the change has been painted when the first task after it runs.
        await new Promise(requestAnimationFrame)
        await turn()
        return [drawn, performance.now() - begun]
      }, tokenOf(size, i)))
    }
    rows.push([name, ...summary(times.map(([drawn]) => drawn)), ...summary(times.map(([, painted]) => painted))])
  }
  await close()
  return rows
}

/** Types into fields with a lot already in them. */
async function typing() {
  const { page, close } = await open()
  await watch(page)
  await rested(page)
  // What this machine holds up by itself.
  await page.waitForTimeout(1000)
  const rows = [['none', await rested(page)]]
  await page.getByLabel('Token', { exact: true }).fill(tokenOf(8 * 1024, 0))
  rows.push(['Token', await type(page, 'Token', 'abcdefghij')])
  await goTo(page, 'Keys')
  await makeKey(page)
  rows.push(['Name', await type(page, 'Name', ' of the payments client')])
  await close()
  return rows.map(([name, block]) => [name, milliseconds(block)])
}

/** Types where the page signs at each letter of what goes into the claims, with a small key and with large ones. */
async function signing() {
  const rows = Object.fromEntries(['Client id', 'Issuer', 'Token endpoint', 'Scope'].map((name) => [name, []]))
  for (const bits of [undefined, ...RSA_SIZES]) {
    const { page, close } = await open()
    await watch(page)
    await goTo(page, 'Keys')
    if (bits) await chooseRsa(page, bits)
    await makeKey(page)
    await goTo(page, 'Assertion')
    await page.getByRole('button', { name: 'Use practice values', exact: true }).click()
    for (const [name, blocks] of Object.entries(rows)) blocks.push(await type(page, name, 'abcdefghij'))
    await close()
  }
  return Object.entries(rows).map(([name, blocks]) => [name, ...blocks.map(milliseconds)])
}

/** RSA keys through the panel, from the press of the button to the frame with the key. */
async function making() {
  const rows = []
  for (const bits of RSA_SIZES) {
    const { page, close } = await open()
    await watch(page)
    await goTo(page, 'Keys')
    await chooseRsa(page, bits)
    await rested(page)
    const [times, meanwhile, after] = [[], [], []]
    for (let i = 0; i < RSA_KEYS; i += 1) {
      const { spent, block } = await makeKey(page)
      times.push(spent)
      meanwhile.push(block)
      after.push(await rested(page))
    }
    rows.push([`${bits} bits`, ...summary(times), ...[meanwhile, after].map((blocks) => milliseconds(Math.max(...blocks)))])
    await close()
  }
  return rows
}

async function besideJose() {
  if (!REHEARSAL) {
    console.log('\nThe algorithms against npm jose: skipped, as REHEARSAL names no build.')
    return
  }
  const rehearsal = await serve(REHEARSAL)
  const library = await serve(fileURLToPath(new URL('../node_modules/jose/dist/webapi', import.meta.url)), { path: '/jose/' })
  const stage = await stageFor(library)
  try {
    const { page: ours } = await open(rehearsal.url)
    const algorithms = await ours.evaluate(() => window.countersign?.algorithms)
    if (!algorithms) {
      console.log('\nThe algorithms against npm jose: skipped, as that build exports no window.countersign.')
      return
    }
    const theirs = await (await browser.newContext()).newPage()
    await theirs.goto(stage.origin)
    await theirs.waitForFunction(() => window.bench && window.burst)
    if (!process.argv.includes('burst')) await cryptography(ours, theirs, algorithms)
    table('A burst: assertions per second', head, await bursts(ours, theirs, algorithms))
  } finally {
    await Promise.all([rehearsal, library, stage].map((server) => server.stop()))
  }
}

async function cryptography(ours, theirs, algorithms) {
  const jwks = {}
  for (const bits of RSA_SIZES) jwks[bits] = await ours.evaluate((bits) => countersign.rsa(bits), bits)
  const operations = algorithms.flatMap((name) => {
    if (!/^[RP]S/.test(name)) return ['key', 'sign', 'verify'].map((verb) => ({ title: `${name} ${verb}`, what: [`${name} ${verb}`] }))
    // Padding and hash cost next to nothing beside the modulus, so one algorithm stands for all in the larger sizes.
    return (name === 'RS256' ? RSA_SIZES : [2048]).flatMap((bits) =>
      ['sign', 'verify'].map((verb) => ({ title: `${name} ${verb}, ${bits} bits`, what: [`${name} ${verb}`, jwks[bits]] })))
  })
  const times = operations.map(() => ({ here: [], there: [] }))
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const [n, { what }] of operations.entries()) {
      times[n].here.push(...await timed(ours, 'countersign.bench', ...what))
      times[n].there.push(...await timed(theirs, 'bench', ...what))
    }
  }
  const rows = operations.map(({ title }, n) => {
    const { here, there } = times[n]
    if (!here.length) throw new Error(`${title} is unknown here, or fails`)
    const [a, b] = [Math.min(...here), Math.min(...there)]
    return [title, milliseconds(a), ...(there.length ? [milliseconds(b), `× ${(a / b).toFixed(2)}`] : ['–', '–'])]
  })
  table(`One operation, the fastest of ${PASSES * ROUNDS} rounds`, ['', 'here (wasm)', 'npm jose (WebCrypto)', 'here ÷ jose'], rows)
}

/** How long one operation takes, round by round; nothing where there is no such operation. */
async function timed(page, path, operation, jwk) {
  return page.evaluate(async ({ path, operation, jwk, rounds, round }) => {
    const bench = path.split('.').reduce((object, name) => object[name], window)
    if ((await bench(operation, 1, jwk)) === false) return []
    const time = async (times) => {
      const begun = performance.now()
      await bench(operation, times, jwk)
      return performance.now() - begun
    }
    let times = 1
    while ((await time(times)) < round / 2) times *= 2
    const spent = []
    for (let i = 0; i < rounds; i += 1) spent.push((await time(times)) / times)
    return spent
  }, { path, operation, jwk, rounds: ROUNDS, round: ROUND })
}

/** An empty page with npm jose in it, in the same browser. */
function stageFor({ origin }) {
  return listen((request, response) => {
    if (request.url.startsWith('/jose/')) {
      fetch(origin + request.url).then(async (found) => {
        response.writeHead(found.status, { 'Content-Type': 'text/javascript' }).end(Buffer.from(await found.arrayBuffer()))
      })
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><link rel="icon" href="data:,"><script type="module">
      import { CompactSign, compactVerify, generateKeyPair, generateSecret, importJWK } from '/jose/index.js'
      const payload = new TextEncoder().encode(JSON.stringify({ iss: 'client', sub: 'client', aud: 'https://as.example', iat: 1780000000, exp: 1780000060, jti: 'b7Qm0Zr2Xs1-yf3wT9kLdA' }))
      const make = (alg) => (alg.startsWith('HS') ? generateSecret : generateKeyPair)(alg, { extractable: true })
      const taken = async ({ kty, n, e, ...jwk }, alg) => ({ privateKey: await importJWK({ kty, n, e, ...jwk }, alg), publicKey: await importJWK({ kty, n, e }, alg) })
      const prepared = async (alg, jwk) => {
        const made = jwk ? await taken(JSON.parse(jwk), alg) : await make(alg)
        const { privateKey = made, publicKey = made } = made
        const sign = () => new CompactSign(payload).setProtectedHeader({ typ: 'client-authentication+jwt', alg }).sign(privateKey)
        const token = await sign()
        return { alg, jwk, key: () => make(alg), sign, verify: () => compactVerify(token, publicKey) }
      }
      let ready
      window.bench = async (operation, times, jwk) => {
        const [alg, verb] = operation.split(' ')
        try {
          if (ready?.alg !== alg || ready.jwk !== jwk) ready = await prepared(alg, jwk)
        } catch (error) {
          // Not in the library, or not in the browser.
          if (error.code === 'ERR_JOSE_NOT_SUPPORTED' || error.name === 'NotSupportedError') return false
          throw error
        }
        for (let i = 0; i < times; i += 1) await ready[verb]()
      }
    </script><script type="module">${burst}</script>`)
  })
}

async function open(url = host.url, network) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset.ready !== undefined) window.readyAt ??= performance.now()
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] })
  })
  const page = await context.newPage()
  if (network) await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', network)
  await page.goto(url)
  await page.waitForFunction(() => window.readyAt)
  return { page, close: () => context.close() }
}

/** Sets a stream of messages going that watches how long it is held up. */
async function watch(page) {
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    let last = performance.now()
    window.longest = 0
    port1.onmessage = () => {
      const now = performance.now()
      window.longest = Math.max(window.longest, now - last)
      last = now
      port2.postMessage(0)
    }
    port2.postMessage(0)
  })
}

/** The longest that the stream was held up since this was asked last, once what was begun has come to an end. */
async function rested(page) {
  await page.waitForTimeout(200)
  return page.evaluate(() => {
    const { longest } = window
    window.longest = 0
    return longest
  })
}

/** Types at the end of a field; how long it held the page up at most. */
async function type(page, name, words) {
  const field = page.getByLabel(name, { exact: true })
  await field.focus()
  await page.keyboard.press('End')
  await rested(page)
  await page.keyboard.type(words, { delay: 20 })
  return rested(page)
}

async function chooseRsa(page, bits) {
  await page.getByLabel('Algorithm', { exact: true }).selectOption('RS256')
  await page.getByLabel('Size', { exact: true }).selectOption(`${bits} bits`)
}

/**
 * Makes a key; how long that took, and the longest block while the browser looked for primes, which begins the count anew.
 * It looks by the page's own means, because those of Playwright take long themselves.
 */
async function makeKey(page) {
  return page.getByRole('button', { name: 'Make key', exact: true }).evaluate(async (button) => {
    const frame = () => new Promise(requestAnimationFrame)
    const begun = performance.now()
    button.click()
    await frame()
    let block = 0
    while (document.querySelector('progress')) {
      block = Math.max(block, window.longest)
      window.longest = 0
      await frame()
    }
    if (!document.getElementById('key-sheet')) throw new Error('no key was made')
    return { spent: performance.now() - begun, block }
  })
}

async function goTo(page, place) {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
}

/** A token of about this many bytes, with claims such as tokens have; no two are the same. */
function tokenOf(size, i) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'https://as.example.com', aud: 'https://api.example.com', iat: 1780000000, exp: 1780000600, jti: `${i}` }
  const frame = `${part({ typ: 'at+jwt', alg: 'ES256', kid: 'k1' })}.`.length + 1 + 86
  let length = JSON.stringify(claims).length
  for (let n = 0; length * 4 / 3 + frame < size; n += 1) {
    claims[`claim_${n}`] = size > 1000 ? [`value ${n} `.repeat(3), { scope: 'payments:read' }] : n
    length += JSON.stringify({ [`claim_${n}`]: claims[`claim_${n}`] }).length - 1
  }
  return `${part({ typ: 'at+jwt', alg: 'ES256', kid: 'k1' })}.${part(claims)}.${Buffer.alloc(64, i + 1).toString('base64url')}`
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function milliseconds(number) {
  return Number.isFinite(number) ? `${number < 1 ? number.toPrecision(2) : number.toFixed(number < 10 ? 2 : 1)} ms` : 'unknown'
}

function summary(numbers) {
  return [milliseconds(median(numbers)), milliseconds(Math.max(...numbers))]
}

function table(title, head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => String(row[column]).length)))
  const line = (row) => row.map((cell, column) => column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column])).join('   ')
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('   ')}\n${rows.map(line).join('\n')}`)
}
