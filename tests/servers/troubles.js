// Token endpoints that give a page nothing to read, each for a reason of its own.

import { text } from 'node:stream/consumers'

import { listen } from './loopback.js'

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Authorization' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

/** Answers 200 to everyone, and lets no page read it. */
export const startWithheld = () => start((_, response) => response.writeHead(200, JSON_TYPE).end('{}'), { preflight: {} })

/** Lets pages read what it answers, and knows no OPTIONS: no request with an Authorization header gets that far. */
export const startRefusingPreflight = () => start((_, response) => response.writeHead(200, { ...CORS, ...JSON_TYPE }).end('{}'), { preflight: null })

/** Sends whoever asks to another address; `cors` lets pages know. */
export const startRedirecting = (location, { cors = true } = {}) =>
  start((_, response) => response.writeHead(307, { ...(cors && CORS), Location: location }).end())

/** Takes the request and says nothing. */
export const startSilent = () => start(() => {})

/** Answers more than anybody asked for. */
export const startEndless = () => start((_, response) => response.writeHead(200, { ...CORS, ...JSON_TYPE }).end('"'.padEnd(1_100_000, 'x')))

/** Begins to answer, and hangs up. */
export const startBreakingOff = () => start((_, response) => {
  response.writeHead(200, { ...CORS, ...JSON_TYPE, 'Content-Length': 1000 }).write('{"access_token":')
  setTimeout(() => response.destroy(), 100)
})

/** An address where nobody listens: somebody did, a moment ago. */
export async function nobody() {
  const server = await start(() => {})
  await server.stop()
  return { ...server, stop: async () => {} }
}

/** `received` lists the requests with their bodies; `preflight` is what OPTIONS allows, or null for nothing at all. */
async function start(answer, { preflight = CORS } = {}) {
  const received = []
  const server = await listen(async (request, response) => {
    const { method, url, headers } = request
    received.push({ method, url, headers, body: await text(request) })
    if (method !== 'OPTIONS') answer(request, response)
    else if (preflight) response.writeHead(204, preflight).end()
    else response.writeHead(405).end()
  })
  return { ...server, tokenEndpoint: `${server.origin}/token`, received }
}
