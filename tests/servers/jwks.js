// A set of keys at an address, for whoever asks from any origin.

import { listen } from './loopback.js'

/** Gives `set` at `/jwks`, and 404 elsewhere; `received` lists the requests. */
export async function startJwks(set) {
  const received = []
  const server = await listen(({ method, url, headers }, response) => {
    received.push({ method, url, headers })
    const [status, body] = url === '/jwks' ? [200, set] : [404, { error: 'not here' }]
    response.writeHead(status, { 'Content-Type': 'application/jwk-set+json', 'Access-Control-Allow-Origin': '*' }).end(JSON.stringify(body))
  })
  return { ...server, received }
}
