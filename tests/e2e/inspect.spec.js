// Inspect: whatever is pasted, the page says what it is, and stays alive.

import { expect, test } from './fixtures.js'
import { asOf, button, copy, field, goTo, makeKey, paste, region, verdict, verifyWithJwk, verifyWithSecret } from './person.js'
import { A1, A3, A5, IN_THEIR_TIME } from './vectors.js'

const UNVERIFIED = /^\W*Unverified/
const VERIFIED = /^\W*Verified/
const REFUSED = /^\W*Refused/

test('a token is unverified until a key verifies it', async ({ bench: page }) => {
  await paste(page, A3.token)
  await asOf(page, IN_THEIR_TIME)
  await expect(verdict(page)).toHaveText(UNVERIFIED)
  await expect(region(page, 'Decoded')).toContainText('joe')
  await verifyWithJwk(page, A3.key)
  await expect(verdict(page)).toHaveText(VERIFIED)
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'none' })
  await expect(verdict(page)).toHaveText(UNVERIFIED)
})

test('the published tokens come out as published', async ({ bench: page }) => {
  await paste(page, A1.token)
  await asOf(page, IN_THEIR_TIME)
  await verifyWithJwk(page, A1.key)
  await expect(verdict(page)).toHaveText(VERIFIED)

  await paste(page, A3.token)
  await expect(verdict(page)).toHaveText(REFUSED)
  const { d, ...open } = A3.key
  await verifyWithJwk(page, open)
  await expect(verdict(page)).toHaveText(VERIFIED)
  await verifyWithJwk(page, { keys: [open] })
  await expect(verdict(page)).toHaveText(VERIFIED)

  await paste(page, A5.token)
  await expect(verdict(page)).toHaveText(REFUSED)
})

test('what expired long ago is said to be expired, also when the signature is good', async ({ bench: page }) => {
  await paste(page, A3.token)
  await verifyWithJwk(page, A3.key)
  await expect(verdict(page)).toHaveText(REFUSED)
  await expect(verdict(page)).toContainText('Signature verified')
  await expect(region(page, 'Findings')).toContainText('C12')
})

test('JSON and bytes are shown as they were encoded', async ({ bench: page }) => {
  await paste(page, A3.token)
  const decoded = region(page, 'Decoded')
  await decoded.getByRole('tab', { name: 'JSON' }).click()
  await expect(decoded).toContainText('"http://example.com/is_root":true')
  await decoded.getByRole('tab', { name: 'Bytes' }).click()
  // {"alg":"ES256"} in hexadecimal.
  await expect(decoded).toContainText(/7b\s*22\s*61\s*6c\s*67/i)
  await decoded.getByRole('tab', { name: 'Annotated' }).click()
  await expect(decoded).toContainText('2011')
  await expect(decoded).toContainText('UTC')
})

for (const [what, wrap] of [
  ['“Bearer ”', (token) => `Bearer ${token}`],
  ['an Authorization header', (token) => `Authorization: Bearer ${token}`],
  ['quotes', (token) => `"${token}"`],
  ['line breaks', (token) => token.replace(/(.{60})/g, '$1\r\n')],
]) {
  test(`${what} is taken off, and said so`, async ({ bench: page }) => {
    await paste(page, A3.token)
    await asOf(page, IN_THEIR_TIME)
    await verifyWithJwk(page, A3.key)
    await expect(verdict(page)).toHaveText(VERIFIED)
    const plain = await region(page, 'What you pasted').innerText()

    await paste(page, wrap(A3.token))
    await expect(verdict(page)).toHaveText(VERIFIED)
    await expect.poll(() => region(page, 'What you pasted').innerText()).not.toBe(plain)
    await expect(region(page, 'What you pasted')).toContainText(/removed|taken off|left out/i)
  })
}

test('a changed token is refused, with the rule', async ({ bench: page }) => {
  await paste(page, A3.token)
  await verifyWithJwk(page, A3.key)
  const [header, payload, signature] = A3.token.split('.')
  const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('joe', 'eve')).toString('base64url')
  for (const [token, rule] of [
    [`${header}.${forged}.${signature}`, 'S01'],
    [`${header}.${payload}.${signature}=`, 'P03'],
    [`${header}.${payload}.${signature.slice(0, -1)}R`, 'P05'],
    [`${header}.${payload}.${Buffer.from(signature, 'base64url').subarray(1).toString('base64url')}`, 'S02'],
    [`${header}.${payload}`, 'P06'],
    [A5.token, /H02|P09/],
  ]) {
    await paste(page, token)
    await expect(verdict(page)).toHaveText(REFUSED)
    await expect(region(page, 'Findings')).toContainText(rule)
  }
})

test('a secret verifies, and only as a secret', async ({ bench: page }) => {
  const secret = 'a secret of more than thirty-two bytes, to be exact'
  const { createHmac } = await import('node:crypto')
  const input = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}`
  const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  await paste(page, token)
  await verifyWithSecret(page, secret)
  await expect(verdict(page)).toHaveText(VERIFIED)
  await verifyWithSecret(page, `${secret}.`)
  await expect(verdict(page)).toHaveText(REFUSED)

  // A public key used as a secret: the oldest forgery.
  const { d, ...open } = A3.key
  const forged = `${input}.${createHmac('sha256', JSON.stringify(open)).update(input).digest('base64url')}`
  await paste(page, forged)
  await verifyWithJwk(page, open)
  await expect(verdict(page)).toHaveText(REFUSED)
})

test('a key of the bench is offered by its name', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await field(page, 'Name').fill('my only key')
  await goTo(page, 'Inspect')
  await button(page, 'Sample').click()
  await expect(verdict(page)).toContainText('Only decoded')
  await region(page, 'Verify with').getByLabel('Key', { exact: true }).selectOption({ label: 'my only key' })
  await expect(verdict(page)).toContainText('Signature not verified')
  await button(page, 'Clear').click()
  await expect(field(page, 'Token')).toHaveValue('')
  await expect(region(page, 'Decoded')).toHaveCount(0)
})

test('copying says what was copied', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await copy(page, 'Copy thumbprint')
  await expect(page.getByRole('status').filter({ hasText: /thumbprint/i })).toBeVisible()
})

// Each is made inside the page, so that half characters and NULs get there as they are.
const HOSTILE = {
  'a million brackets': () => '['.repeat(1_000_000),
  'a million quotes': () => '"'.repeat(1_000_000),
  'a hundred thousand dots': () => '.'.repeat(100_000),
  'a hundred thousand dotted letters': () => 'a.'.repeat(100_000),
  'a header of a megabyte': () => `${btoa(`{"alg":"ES256","x":"${'x'.repeat(1_000_000)}"}`).replace(/=/g, '')}.e30.AAAA`,
  'a header of a hundred kilobytes': () => `${btoa(`{"alg":"ES256","x":"${'x'.repeat(100_000)}"}`).replace(/=/g, '')}.e30.AAAA`,
  'ten thousand members': () => `e30.${btoa(JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`m${i}`, i])))).replace(/=/g, '')}.AAAA`,
  'the same member five thousand times': () => `e30.${btoa(`{${Array(5000).fill('"a":1').join()}}`).replace(/=/g, '')}.AAAA`,
  'a header of brackets': () => `${btoa('['.repeat(50_000)).replace(/=/g, '')}.e30.AAAA`,
  'a header of braces': () => `${btoa('{"a":'.repeat(50_000)).replace(/=/g, '')}.e30.AAAA`,
  'a megabyte of spaces': () => ' '.repeat(1_000_000),
  'a megabyte of line breaks': () => '\r\n'.repeat(500_000),
  'a megabyte of NULs': () => '\0'.repeat(1_000_000),
  'NULs in a token': () => 'eyJ\0hbGciOiJFUzI1NiJ9.e30.AA\0AA',
  'a high surrogate alone': () => 'eyJhbGciOiJFUzI1NiJ9.\ud800.AAAA',
  'a low surrogate alone': () => '\udc00eyJhbGciOiJFUzI1NiJ9.e30.AAAA',
  'a thousand half characters': () => '\ud83d'.repeat(1000),
  'escaped surrogates in claims': () => `e30.${btoa('{"a":"\\\\ud800","b":"\\\\udc00\\\\ud800"}').replace(/=/g, '')}.AAAA`,
  'emoji for a token': () => '😀.😀.😀',
  'a right-to-left override': () => '\u202eeyJhbGciOiJFUzI1NiJ9.e30.AAAA',
  'right-to-left overrides in claims': () => `e30.${btoa('{"iss":"\\u202eevil\\u2066","\\u202esub":"x"}').replace(/=/g, '')}.AAAA`,
  'zero-width characters': () => 'eyJ\u200bhbGci\u200dOiJFUzI1NiJ9.e30.AA\ufeffAA',
  'combining marks without end': () => `e\u0301${'\u0301'.repeat(10_000)}.e30.AAAA`,
  'an image with a handler': () => '<img src=x onerror="window.hit=1">',
  'an image with a handler in claims': () => `e30.${btoa('{"iss":"<img src=x onerror=window.hit=1>","<b>sub</b>":"</pre><script>window.hit=1</script>"}').replace(/=/g, '')}.AAAA`,
  'markup as algorithm': () => `${btoa('{"alg":"<svg onload=window.hit=1>"}').replace(/=/g, '')}.e30.AAAA`,
  'a javascript address in claims': () => `e30.${btoa('{"iss":"javascript:window.hit=1","jku":"javascript:window.hit=1"}').replace(/=/g, '')}.AAAA`,
  'a prototype in claims': () => `${btoa('{"__proto__":{"alg":"none"},"constructor":{"prototype":1}}').replace(/=/g, '')}.e30.AAAA`,
  'numbers beyond any': () => `e30.${btoa(`{"exp":1e400,"iat":-1e400,"nbf":${'9'.repeat(5000)},"n":-0}`).replace(/=/g, '')}.AAAA`,
  'times before time': () => `e30.${btoa('{"exp":-99999999999999999,"iat":9223372036854775807,"nbf":0.0000001}').replace(/=/g, '')}.AAAA`,
  'times of the wrong kind': () => `e30.${btoa('{"exp":"soon","iat":null,"nbf":[],"aud":{},"iss":7,"sub":true,"jti":[]}').replace(/=/g, '')}.AAAA`,
  'a header that is an array': () => 'W10.W10.AAAA',
  'a header that is null': () => 'bnVsbA.bnVsbA.AAAA',
  'a header that is a number': () => 'MQ.MQ.AAAA',
  'a header that is not UTF-8': () => '_____w._____w.AAAA',
  'a header that is cut short': () => 'eyJhbGciOiJF.e30.AAAA',
  'empty segments': () => '..',
  'five segments': () => 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AA.AA.AA.AA',
  'a token of one dot': () => '.',
  'a token without dots': () => 'eyJhbGciOiJFUzI1NiJ9',
  'every control character': () => Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join(''),
  'Latin-1 characters': () => 'ÿþ.ÿþ.ÿþ',
  'a signature of a hundred kilobytes': () => `eyJhbGciOiJFUzI1NiJ9.e30.${'A'.repeat(100_000)}`,
  'an impossible length': () => 'eyJhbGciOiJFUzI1NiJ9.e30.AAAAA',
  'a percent-encoded token': () => 'eyJhbGciOiJFUzI1NiJ9%2Ee30%2EAAAA',
  'JSON instead of a token': () => '{"payload":"e30","signatures":[{"protected":"e30","signature":"AAAA"}]}',
  'JSON without an end': () => '{"payload":',
  'a private key in PEM': () => '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----',
  'a page of HTML': () => `<!doctype html><script>window.hit=1</script>${'<div>'.repeat(10_000)}`,
  'a curl command': () => "curl -d 'client_assertion=eyJhbGciOiJFUzI1NiJ9.e30.AAAA' https://as.example.com/token",
  'a crit that is an object': () => `${btoa('{"alg":"ES256","crit":{"a":1}}').replace(/=/g, '')}.e30.AAAA`,
  'a disguise of none': () => `${btoa('{"alg":"nOnE\\u0000"}').replace(/=/g, '')}.e30.`,
}

test('hostile input gives an answer, never a dead page', async ({ bench: page }) => {
  test.setTimeout(180_000)
  await goTo(page, 'Inspect')
  await asOf(page, IN_THEIR_TIME)
  await verifyWithJwk(page, A3.key)
  for (const [name, make] of Object.entries(HOSTILE)) {
    await test.step(name, async () => {
      const text = await page.evaluateHandle(make)
      // As pasting does it; typing a megabyte would test patience.
      await field(page, 'Token').evaluate((area, value) => {
        area.value = value
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
      }, text)
      await expect(verdict(page).or(button(page, 'Sample'))).toHaveText(/^\W*(Unverified|Refused|Sample)/)
      await expect(page.getByRole('heading', { name: 'The bench stopped' })).toHaveCount(0)
      expect(await page.evaluate(() => window.hit), 'markup was run').toBeUndefined()
      for (const tab of await region(page, 'Decoded').getByRole('tab').all()) await tab.click()
      await page.keyboard.press('Escape')
    })
  }
  await paste(page, A3.token)
  await expect(verdict(page)).toHaveText(VERIFIED)
})

test('characters that cannot be seen are shown as escapes', async ({ bench: page }) => {
  await paste(page, `e30.${Buffer.from('{"iss":"\u202eevil\u200b"}').toString('base64url')}.AAAA`)
  await expect(region(page, 'Decoded')).toContainText(/202e/i)
  expect(await region(page, 'Decoded').innerText()).not.toMatch(/[\u202e\u200b]/)
})
