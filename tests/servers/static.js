// The plainest host there is: files and MIME types, and not one security header.
// Whatever protects the page has to be in the page.

import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

import { listen } from './loopback.js'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Serves `folder` below `path` (`/`, or `/bench/` to prove that the page names its own files relatively).
 * `url` is where the page opens; `asked` lists the paths that were asked for.
 */
export async function serve(folder, { path = '/' } = {}) {
  const root = await realpath(folder)
  const asked = []
  const server = await listen(async (request, response) => {
    const requested = request.url.split('?')[0]
    asked.push(requested)
    const file = request.method === 'GET' || request.method === 'HEAD' ? await fileFor(root, path, requested) : undefined
    response.setHeader('Cache-Control', 'no-store')
    if (!file) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not here.\n')
      return
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file.name)] ?? 'application/octet-stream', 'Content-Length': file.size })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file.name).on('error', () => response.destroy()).pipe(response)
  })
  return { ...server, url: server.origin + path, asked }
}

async function fileFor(root, path, requested) {
  if (!requested.startsWith(path)) return undefined
  try {
    const wanted = join(root, decodeURIComponent(requested.slice(path.length)) || 'index.html')
    // A link inside the folder may point out of it, so what counts is where it ends.
    const name = await realpath(wanted.endsWith(sep) ? join(wanted, 'index.html') : wanted)
    const found = await stat(name)
    return name.startsWith(root + sep) && found.isFile() ? { name, size: found.size } : undefined
  } catch {
    return undefined
  }
}

// By hand: node servers/static.js ../dist
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await serve(process.argv[2] ?? '.')).url)
}
