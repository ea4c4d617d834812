// Answers that do not come: what the browser lets the page find out, and what the page says of it.

import {
  nobody, startBreakingOff, startEndless, startRedirecting, startRefusingPreflight, startSilent, startWithheld,
} from '../servers/troubles.js'
import { expect, test } from './fixtures.js'
import { answer, connectTo, fillAssertion, send } from './person.js'

/** What the browser itself logs of a request that failed. */
const ITS_OWN_WORDS = [/CORS policy/, /net::ERR_/, /Failed to load resource/]

const ELSEWHERE = 'https://elsewhere.invalid'

/** Sends id and secret in an Authorization header, for which the browser asks the server first. */
async function sendsTo(page, watch, { origin, tokenEndpoint }, before = async () => {}) {
  watch.mayReach(origin)
  watch.mayLog(...ITS_OWN_WORDS)
  await connectTo(page, tokenEndpoint)
  await fillAssertion(page, {
    'Method': 'client_secret_basic', 'Client id': 's6BhdRkqt3', 'Client secret': 's3cr3t', 'Issuer': origin, 'Token endpoint': `${tokenEndpoint}?tenant=a`,
  })
  await before()
  await send(page)
}

const methods = ({ received }) => received.map(({ method }) => method)

/** The request that tells whether anybody is there carries nothing of the one before it. */
function isBare({ received }) {
  const { url, headers, body } = received.at(-1)
  expect({ url, body }).toEqual({ url: '/token', body: '' })
  for (const name of ['authorization', 'cookie', 'referer', 'origin']) expect(headers[name]).toBeUndefined()
}

/** `announces`: Chromium tells its tools of a redirect that it does not follow; the test below sees to that. */
const CASES = [
  { name: 'an answer without CORS', start: startWithheld, says: 'kept from this page', sees: ['OPTIONS', 'GET'] },
  { name: 'a preflight that is refused', start: startRefusingPreflight, says: 'kept from this page', sees: ['OPTIONS', 'GET'] },
  { name: 'a redirect', start: () => startRedirecting(ELSEWHERE), says: 'redirects', sees: ['OPTIONS', 'POST'], announces: ELSEWHERE },
  { name: 'a redirect without CORS', start: () => startRedirecting(ELSEWHERE, { cors: false }), says: 'kept from this page', sees: ['OPTIONS', 'POST', 'GET'], violates: true },
  { name: 'a closed port', start: nobody, says: 'cannot be reached', sees: [] },
  { name: 'an answer that is too large', start: startEndless, says: 'larger than 1 MiB', sees: ['OPTIONS', 'POST'] },
  { name: 'an answer that breaks off', start: startBreakingOff, says: 'broke off', sees: ['OPTIONS', 'POST'] },
  { name: 'an answer that does not come', start: startSilent, says: 'No answer within 15 s', sees: ['OPTIONS', 'POST'], waits: 20_000 },
]

for (const { name, start, says, sees, violates, announces, waits } of CASES) {
  test(`${name} is told as what it is`, async ({ bench: page, watch }) => {
    const server = await start()
    if (violates) watch.mayViolate()
    if (announces) watch.mayReach(announces)
    try {
      await sendsTo(page, watch, server)
      await expect(answer(page)).toContainText(says, { timeout: waits })
      expect(methods(server)).toEqual(sees)
      if (sees.includes('GET')) isBare(server)
      if (says === 'kept from this page') await expect(answer(page)).toContainText('one more request')
    } finally {
      await server.stop()
    }
  })
}

test('a browser without a network is told to be offline', async ({ bench: page, context, watch }) => {
  const server = await startWithheld()
  try {
    await sendsTo(page, watch, server, () => context.setOffline(true))
    await expect(answer(page)).toContainText('offline')
    // Chromium's emulation does not stop what it asks for by itself.
    expect(methods(server)).not.toContain('POST')
  } finally {
    await server.stop()
  }
})

test('a redirect is not followed', async ({ bench: page, watch }) => {
  const target = await startWithheld()
  const server = await startRedirecting(target.tokenEndpoint)
  watch.mayReach(target.origin)
  try {
    await sendsTo(page, watch, server)
    await expect(answer(page)).toContainText('redirects')
    expect(target.received).toEqual([])
  } finally {
    await server.stop()
    await target.stop()
  }
})
