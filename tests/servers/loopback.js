// One way to run a small server: on loopback, on a port the system chooses, and gone when it is stopped.

import { createServer } from 'node:http'

/** Answers with `handler` on `host`; `origin` says where, `stop` also cuts the connections that a browser keeps open. */
export async function listen(handler, { host = '127.0.0.1' } = {}) {
  const server = createServer(handler)
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return {
    origin: `http://${host}:${server.address().port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
