// A token endpoint that remembers what it was asked and how, and gives everyone a token: what came is judged later.

import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'

import { listen } from '../servers/loopback.js'

const TOKEN = { access_token: 'from-the-endpoint-that-remembers', token_type: 'Bearer', expires_in: 60 }

const answer = (received) => async (request, response) => {
  const { method, url, headers } = request
  const certificate = request.socket.getPeerCertificate?.()?.fingerprint256
  received.push({ method, url, headers, certificate, form: [...new URLSearchParams(await text(request))] })
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(JSON.stringify(TOKEN))
}

/** In the clear. `take` gives what came since it was last called. */
export async function startEndpoint() {
  const received = []
  const server = await listen(answer(received))
  return { ...server, take: () => received.splice(0) }
}

/** Over TLS, and it asks for a certificate (RFC 8705). */
export async function startWithCertificates({ key, cert }) {
  const received = []
  const server = createServer({ key, cert, requestCert: true, rejectUnauthorized: false }, answer(received))
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    origin: `https://127.0.0.1:${server.address().port}`,
    take: () => received.splice(0),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
