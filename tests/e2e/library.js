// npm jose in the browser of the tests, whose cryptography knows ML-DSA where Node's does not yet.

import { fileURLToPath } from 'node:url'

import { serve } from '../servers/static.js'

/** What npm jose makes of each token with this key; an algorithm is named where the key names none. */
export async function joseInTheBrowser(page, tokens, jwk, alg) {
  const library = await serve(fileURLToPath(new URL('../node_modules/jose/dist/webapi', import.meta.url)))
  // Apart from the page, which is watched for every request.
  const apart = await page.context().browser().newContext()
  const other = await apart.newPage()
  try {
    await other.goto(`${library.origin}/index.js`)
    return await other.evaluate(async ({ tokens, jwk, alg }) => {
      const { compactVerify, importJWK } = await import('/index.js')
      const key = await importJWK(jwk, alg)
      const answer = (token) => compactVerify(token, key).then(() => 'verified', (error) => error.code)
      return Promise.all(tokens.map(answer))
    }, { tokens, jwk, alg })
  } finally {
    await apart.close()
    await library.stop()
  }
}
