// Token endpoints as they are also met: small, home-made, each with one habit.

import { text } from 'node:stream/consumers'

import { listen } from './loopback.js'

const TOKEN = { access_token: 'from-the-home-made-endpoint', token_type: 'Bearer', expires_in: 60 }

/** Answers everyone, and has never heard of CORS: the browser gets the answer and hides it from the page. */
export const startWithoutCors = () => start(() => [200, TOKEN], {})

/**
 * Decodes Basic credentials as RFC 6749 §2.3.1 and Appendix B say, in UTF-8 and without further limits,
 * and answers 200 to one client only.
 */
export const startStrictBasic = (clientId, clientSecret) => start(({ headers }) => {
  const [, pair = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? []
  const [id, secret, ...more] = Buffer.from(pair, 'base64').toString().split(':').map(formDecoded)
  return id === clientId && secret === clientSecret && more.length === 0
    ? [200, TOKEN]
    : [401, { error: 'invalid_client', error_description: 'id or secret is wrong, or not form-urlencoded' }]
}, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Authorization', 'Access-Control-Allow-Methods': 'POST' })

const formDecoded = (value) => [...new URLSearchParams(`v=${value}`).values()][0]

/** `received` lists the requests with their bodies. */
async function start(answer, cors) {
  const received = []
  const server = await listen(async (request, response) => {
    const { method, url, headers } = request
    received.push({ method, url, headers, body: await text(request) })
    if (method === 'OPTIONS') {
      response.writeHead(204, cors).end()
      return
    }
    const [status, body] = answer(request)
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...cors }).end(JSON.stringify(body))
  })
  return { ...server, tokenEndpoint: `${server.origin}/token`, received }
}
