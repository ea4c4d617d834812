// How long a person waits, and how much comes over the wire. A report, never a test: it prints medians and ends well.
//
//   CHROME     the browser
//   DIST       the page as it is published
//   REHEARSAL  optional: a build that exports window.countersign.bench(operation, times), for the cryptography

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'

import { listen } from '../servers/loopback.js'
import { serve } from '../servers/static.js'

const { CHROME, DIST, REHEARSAL } = process.env
if (!DIST) throw new Error('DIST must name the folder of a release build')

const LOADS = 9
const PASTES = 15
const SIZES = { '300 B': 300, '8 KB': 8 * 1024, '64 KB': 64 * 1024 }
const OPERATIONS = { 'es256-key': 'ES256 key', 'es256-sign': 'ES256 sign', 'es256-verify': 'ES256 verify' }
const TIMES = 200

const root = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: CHROME,
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(root ? ['--no-sandbox'] : [])],
})
const host = await serve(DIST)
try {
  table('Over the wire', ['file', 'bytes', 'gzip -9', 'brotli 11'], await wire())
  table('Load', ['', 'median', 'longest'], await loading())
  table('Paste → decoded and painted', ['token', 'median', 'longest'], await pasting())
  table('Typing', ['field', 'longest block'], await typing())
  await cryptography()
} finally {
  await browser.close()
  await host.stop()
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
async function loading() {
  const painted = []
  const ready = []
  for (let i = 0; i < LOADS; i += 1) {
    const { page, close } = await open()
    const times = await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      ready: window.readyAt,
    }))
    painted.push(times.painted)
    ready.push(times.ready)
    await close()
  }
  return [['first contentful paint', ...summary(painted)], ['ready', ...summary(ready)]]
}

async function pasting() {
  const { page, close } = await open()
  const rows = []
  for (const [name, size] of Object.entries(SIZES)) {
    const times = []
    for (let i = 0; i < PASTES; i += 1) {
      times.push(await page.getByLabel('Token', { exact: true }).evaluate(async (area, token) => {
        const begun = performance.now()
        area.value = token
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
        // The frame after the change has been painted when the first task after it runs.
        await new Promise(requestAnimationFrame)
        await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0) })
        return performance.now() - begun
      }, tokenOf(size, i)))
    }
    rows.push([name, ...summary(times)])
  }
  await close()
  return rows
}

/** Types into fields with a lot already in them, while a stream of messages watches how long it is held up. */
async function typing() {
  const { page, close } = await open()
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
  const rows = []
  const type = async (name, words) => {
    const field = page.getByLabel(name, { exact: true })
    await field.focus()
    await page.keyboard.press('End')
    await page.waitForTimeout(200)
    await page.evaluate(() => { window.longest = 0 })
    await page.keyboard.type(words, { delay: 20 })
    await page.waitForTimeout(100)
    rows.push([name, milliseconds(await page.evaluate(() => window.longest))])
  }
  await page.getByLabel('Token', { exact: true }).fill(tokenOf(8 * 1024, 0))
  await type('Token', 'abcdefghij')
  await goTo(page, 'Keys')
  await page.getByRole('button', { name: 'Make key', exact: true }).click()
  await type('Name', ' of the payments client')
  await goTo(page, 'Assertion')
  await page.getByRole('button', { name: 'Use practice values', exact: true }).click()
  for (const name of ['Client id', 'Issuer', 'Token endpoint', 'Scope']) await type(name, 'abcdefghij')
  await close()
  return rows
}

async function cryptography() {
  if (!REHEARSAL) {
    console.log('\nES256 against npm jose: skipped, as REHEARSAL names no build.')
    return
  }
  const rehearsal = await serve(REHEARSAL)
  const library = await serve(fileURLToPath(new URL('../node_modules/jose/dist/webapi', import.meta.url)), { path: '/jose/' })
  const stage = await stageFor(library)
  try {
    const ours = await open(rehearsal.url)
    if (!(await ours.page.evaluate(() => typeof window.countersign?.bench === 'function'))) {
      console.log('\nES256 against npm jose: skipped, as that build exports no window.countersign.bench.')
      return
    }
    const theirs = await (await browser.newContext()).newPage()
    await theirs.goto(stage.origin)
    await theirs.waitForFunction(() => window.bench)
    const rows = []
    for (const [operation, name] of Object.entries(OPERATIONS)) {
      const a = await timed(ours.page, 'countersign.bench', operation)
      const b = await timed(theirs, 'bench', operation)
      rows.push([name, milliseconds(a), milliseconds(b), `× ${(a / b).toFixed(2)}`])
    }
    table('ES256, one operation', ['', 'here (wasm)', 'npm jose (WebCrypto)', 'here ÷ jose'], rows)
  } finally {
    await Promise.all([rehearsal, library, stage].map((server) => server.stop()))
  }
}

/** Median of five rounds, for one operation. */
async function timed(page, path, operation) {
  const rounds = await page.evaluate(async ({ path, operation, times }) => {
    const bench = path.split('.').reduce((object, name) => object[name], window)
    if ((await bench(operation, 10)) === false) throw new Error(`${operation} is unknown there, or fails`)
    const rounds = []
    for (let i = 0; i < 5; i += 1) {
      const begun = performance.now()
      await bench(operation, times)
      rounds.push((performance.now() - begun) / times)
    }
    return rounds
  }, { path, operation, times: TIMES })
  return median(rounds)
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
      import { CompactSign, compactVerify, generateKeyPair } from '/jose/index.js'
      const { privateKey, publicKey } = await generateKeyPair('ES256')
      const payload = new TextEncoder().encode(JSON.stringify({ iss: 'client', sub: 'client', aud: 'https://as.example', iat: 1780000000, exp: 1780000060, jti: 'b7Qm0Zr2Xs1-yf3wT9kLdA' }))
      const sign = () => new CompactSign(payload).setProtectedHeader({ typ: 'client-authentication+jwt', alg: 'ES256' }).sign(privateKey)
      const token = await sign()
      const operations = {
        'es256-key': () => generateKeyPair('ES256', { extractable: true }),
        'es256-sign': sign,
        'es256-verify': () => compactVerify(token, publicKey),
      }
      window.bench = async (operation, times) => { for (let i = 0; i < times; i += 1) await operations[operation]() }
    </script>`)
  })
}

async function open(url = host.url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset.ready !== undefined) window.readyAt ??= performance.now()
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] })
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => window.readyAt)
  return { page, close: () => context.close() }
}

async function goTo(page, place) {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place }).click()
}

/** A token of about this many bytes, with claims such as tokens have; no two are the same. */
function tokenOf(size, i) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'https://as.example.com', aud: 'https://api.example.com', iat: 1780000000, exp: 1780000600, jti: `${i}` }
  const frame = `${part({ typ: 'at+jwt', alg: 'ES256', kid: 'k1' })}.`.length + 1 + 86
  for (let n = 0; part(claims).length + frame < size; n += 1) claims[`claim_${n}`] = size > 1000 ? [`value ${n} `.repeat(3), { scope: 'payments:read' }] : n
  return `${part({ typ: 'at+jwt', alg: 'ES256', kid: 'k1' })}.${part(claims)}.${Buffer.alloc(64, i + 1).toString('base64url')}`
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function milliseconds(number) {
  return Number.isFinite(number) ? `${number.toFixed(number < 10 ? 2 : 1)} ms` : 'unknown'
}

function summary(numbers) {
  return [milliseconds(median(numbers)), milliseconds(Math.max(...numbers))]
}

function table(title, head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => String(row[column]).length)))
  const line = (row) => row.map((cell, column) => column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column])).join('   ')
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('   ')}\n${rows.map(line).join('\n')}`)
}
