// What the page writes, the programs it is meant for take: OpenSSL, OpenSSH and npm jose are the judges.

import { createHash, createPublicKey } from 'node:crypto'

import { compactDecrypt } from 'jose'

import { expect, isReady } from './fixtures.js'
import { test } from './machine.js'
import { button, copy, field, goTo, keysOnTheBench, makeKey, region, save, unfold, unfoldSpellings } from './person.js'

const PUBLIC = { zone: 'Public key file', save: 'Save file', copy: 'Copy public key file' }
const PRIVATE = { zone: 'Private key file', save: 'Save private file', copy: 'Copy private key file' }

const formsOf = (page, { zone }) => region(page, zone).getByLabel('Form', { exact: true })

/** Saves a form of the key, having seen that the page copies the same. */
async function file(page, machine, side, form) {
  await unfold(page, side.zone)
  await formsOf(page, side).selectOption(form)
  if (side === PRIVATE) await button(page, 'Show private file').click()
  const { name, bytes } = await save(page, side.save)
  expect(await copy(page, side === PRIVATE ? 'Copy private file' : side.copy)).toBe(bytes.toString())
  await machine.write(name, bytes)
  return name
}

/** How another program would make the form that is chosen. */
const commandOf = (page, { zone }) => region(page, zone).getByText('The same with OpenSSL: ').first().getByRole('code').innerText()

/** What the page says another program would do, done by that program. */
async function asWould(page, machine, side, name) {
  const command = await commandOf(page, side)
  const ours = await machine.read(name)
  await machine.run('rm', name)
  await machine.run('sh -c', command)
  expect(await machine.read(name), command).toBe(ours)
}

const KINDS = {
  ES256: { open: ['SPKI', 'OpenSSH'], closed: ['PKCS#8', 'SEC1 private key'] },
  ES384: { open: ['SPKI', 'OpenSSH'], closed: ['PKCS#8', 'SEC1 private key'] },
  ES512: { open: ['SPKI', 'OpenSSH'], closed: ['PKCS#8', 'SEC1 private key'] },
  ES256K: { open: ['SPKI'], closed: ['PKCS#8', 'SEC1 private key'] },
  Ed25519: { open: ['SPKI', 'OpenSSH'], closed: ['PKCS#8'] },
  PS256: { open: ['SPKI', 'PKCS#1 public key', 'OpenSSH'], closed: ['PKCS#8', 'PKCS#1 private key'] },
}

for (const [algorithm, { open, closed }] of Object.entries(KINDS)) {
  test.describe(algorithm, () => {
    test.slow(algorithm === 'PS256')
    test.beforeEach(({ bench: page }) => makeKey(page, algorithm))

    test('the forms it comes in are as OpenSSL writes them', async ({ bench: page, machine }) => {
      for (const { zone } of [PUBLIC, PRIVATE]) await unfold(page, zone)
      await expect(formsOf(page, PUBLIC).getByRole('option')).toHaveText(open)
      await expect(formsOf(page, PRIVATE).getByRole('option')).toHaveText(closed)
      const jwk = JSON.parse(await copy(page, 'Copy public JWK'))
      await expect(region(page, 'Private key file')).toContainText('Concealed until you ask.')

      const whole = await file(page, machine, PRIVATE, 'PKCS#8')
      expect(await machine.run(`openssl pkey -in ${whole} -check -noout`)).toContain('Key is valid')
      expect(jwk).toMatchObject(await machine.jwk(whole))
      await machine.run(`cp ${whole} key.pem`)
      await asWould(page, machine, PRIVATE, whole)

      for (const form of closed.slice(1)) {
        const name = await file(page, machine, PRIVATE, form)
        expect(await machine.run(`openssl pkey -in ${name} -check -noout`)).toContain('Key is valid')
        expect(jwk).toMatchObject(await machine.jwk(name))
        if (form !== 'PKCS#1 private key') await asWould(page, machine, PRIVATE, name)
      }
      for (const form of open.filter((form) => form !== 'OpenSSH')) {
        const name = await file(page, machine, PUBLIC, form)
        await machine.run(form === 'SPKI' ? `openssl pkey -pubin -in ${name} -pubcheck -noout` : `openssl rsa -RSAPublicKey_in -in ${name} -noout`)
        expect(jwk).toMatchObject(await machine.jwk(name))
        await asWould(page, machine, PUBLIC, name)
      }
    })

    if (open.includes('OpenSSH')) {
      test('the line for OpenSSH is one', async ({ bench: page, machine }) => {
        const name = await file(page, machine, PUBLIC, 'OpenSSH')
        const fingerprint = await machine.run(`ssh-keygen -l -f ${name}`)
        const [, blob, comment] = (await machine.read(name)).trim().split(' ')
        const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replaceAll('=', '')
        expect(fingerprint).toContain(`SHA256:${hash}`)
        expect(comment).toBe(JSON.parse(await copy(page, 'Copy public JWK')).kid)

        const spki = await file(page, machine, PUBLIC, 'SPKI')
        await formsOf(page, PUBLIC).selectOption('OpenSSH')
        // No program of OpenSSH makes one of a PEM with an Ed25519 key, so none is named.
        if (algorithm === 'Ed25519') {
          await expect(region(page, PUBLIC.zone)).not.toContainText('The same with OpenSSL: ')
          return
        }
        const command = await commandOf(page, PUBLIC)
        expect(command).toContain(spki)
        expect((await machine.run('sh -c', command)).trim()).toBe((await machine.read(name)).trim().split(' ').slice(0, 2).join(' '))
      })
    }

    test('an encrypted file opens with its password alone', async ({ bench: page, machine }) => {
      await unfold(page, 'Private key file')
      await button(page, 'Save encrypted').click()
      await expect(region(page, 'Private key file')).toContainText('There is no password to encrypt with.')
      const password = 'p@ss wörd'
      await field(page, 'Password for an encrypted file').fill(password)
      const { name, bytes } = await save(page, 'Save encrypted')
      await expect(region(page, 'Private key file')).toContainText(`Saved as ${name}.`)
      expect(bytes.toString()).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/)
      await machine.write(name, bytes)
      await machine.run(`openssl pkey -in ${name} -out opened.pem -passin`, `pass:${password}`)
      expect(JSON.parse(await copy(page, 'Copy public JWK'))).toMatchObject(await machine.jwk('opened.pem'))
      await expect(machine.run(`openssl pkey -in ${name} -noout -passin pass:wrong`)).rejects.toThrow()
    })

    test('a certificate for it is one, and is known by its fingerprints', async ({ bench: page, machine }) => {
      await unfold(page, 'Certificate')
      await field(page, 'Subject').fill('CN=payments,O=Example')
      await field(page, 'Valid for days').fill('30')
      await button(page, 'Make a certificate').click()
      const { name, bytes } = await save(page, 'Save certificate')
      expect(await copy(page, 'Copy certificate')).toBe(bytes.toString())
      await machine.write(name, bytes)
      expect(await machine.run(`openssl verify -CAfile ${name} ${name}`)).toContain('OK')
      expect(await machine.run(`openssl x509 -in ${name} -noout -subject -nameopt RFC2253`)).toContain('CN=payments,O=Example')
      expect(JSON.parse(await copy(page, 'Copy public JWK'))).toMatchObject(await machine.jwk(name))

      const der = await save(page, 'Save DER')
      await machine.write(der.name, der.bytes)
      expect(await machine.run(`openssl x509 -inform DER -in ${der.name}`)).toBe(bytes.toString())

      await unfoldSpellings(page, 'Certificate')
      for (const [hash, alg, x5t] of [['sha1', 'SHA-1', 'x5t'], ['sha256', 'SHA-256', 'x5t#S256']]) {
        const colons = (await machine.run(`openssl x509 -in ${name} -noout -fingerprint -${hash}`)).trim().split('=')[1]
        const fingerprint = Buffer.from(colons.replaceAll(':', ''), 'hex')
        expect(await copy(page, `Copy ${alg}, hex with colons`)).toBe(colons)
        expect(await copy(page, `Copy ${alg}, hex`)).toBe(colons.replaceAll(':', ''))
        expect(await copy(page, `Copy ${alg}, base64`)).toBe(fingerprint.toString('base64'))
        expect(await copy(page, `Copy ${x5t}`)).toBe(fingerprint.toString('base64url'))
      }
      expect(JSON.parse(await copy(page, 'Copy x5c'))).toEqual([der.bytes.toString('base64')])
      const spki = createPublicKey(bytes).export({ type: 'spki', format: 'der' })
      const snowflake = `SHA256:${createHash('sha256').update(spki).digest('base64')}`
      expect(await copy(page, 'Copy public key, SHA-256')).toBe(snowflake)
      await unfoldSpellings(page, 'Thumbprint')
      expect(await copy(page, 'Copy SPKI, SHA-256')).toBe(snowflake)
    })

    test('a request for a certificate is one', async ({ bench: page, machine }) => {
      await unfold(page, 'Certificate')
      await field(page, 'Subject').fill('CN=payments')
      await button(page, 'Make a request').click()
      const { name, bytes } = await save(page, 'Save request')
      expect(await copy(page, 'Copy request file')).toBe(bytes.toString())
      await machine.write(name, bytes)
      await machine.run(`openssl req -in ${name} -verify -noout`)
      await machine.run(`openssl req -in ${name} -pubkey -noout -out public.pem`)
      expect(JSON.parse(await copy(page, 'Copy public JWK'))).toMatchObject(await machine.jwk('public.pem'))
    })
  })
}

test('what is no subject, and no validity, is said', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await unfold(page, 'Certificate')
  const alert = region(page, 'Certificate').getByRole('alert')
  await field(page, 'Subject').fill('payments')
  await button(page, 'Make a certificate').click()
  await expect(alert).not.toBeEmpty()
  await field(page, 'Subject').fill('CN=payments')
  await field(page, 'Valid for days').fill('a year')
  await button(page, 'Make a certificate').click()
  await expect(alert).toContainText('whole days')
  await field(page, 'Valid for days').fill('365')
  await button(page, 'Make a certificate').click()
  await expect(alert).toBeEmpty()
})

test('what is open of a certificate stays open while its key is renamed', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await unfold(page, 'Certificate')
  await button(page, 'Make a certificate').click()
  await unfoldSpellings(page, 'Certificate')
  await field(page, 'Name').fill('payments')
  await expect(keysOnTheBench(page).first()).toContainText('payments')
  await expect(button(page, 'Copy SHA-1, base64')).toBeVisible()
})

test('the set to publish is saved as it is copied', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  const { name, bytes } = await save(page, 'Save JWKS')
  expect(name).toBe('jwks.json')
  expect(bytes.toString()).toBe(await copy(page, 'Copy JWKS'))
})

test('the thumbprint in its other spellings', async ({ bench: page }) => {
  await makeKey(page, 'Ed25519')
  const thumbprint = await copy(page, 'Copy thumbprint')
  await unfoldSpellings(page, 'Thumbprint')
  expect(await copy(page, 'Copy In hex')).toBe(Buffer.from(thumbprint, 'base64url').toString('hex'))
  expect(await copy(page, 'Copy As a URI')).toBe(`urn:ietf:params:oauth:jwk-thumbprint:sha-256:${thumbprint}`)
})

test('a public key can be shown as a code', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  await button(page, 'QR code').click()
  await expect(page.getByRole('img', { name: 'The public JWK as a QR code' })).toBeVisible()
  await button(page, 'QR code').click()
  await expect(page.getByRole('img', { name: 'The public JWK as a QR code' })).toHaveCount(0)
})

test('a secret in the spellings that programs ask for', async ({ bench: page }) => {
  await makeKey(page, 'HS256')
  await expect(region(page, 'Private key file')).toHaveCount(0)
  await button(page, 'Show secret JWK').click()
  const { k } = JSON.parse(await copy(page, 'Copy secret JWK'))
  expect(await copy(page, 'Copy As base64url')).toBe(k)
  expect(await copy(page, 'Copy In hex')).toBe(Buffer.from(k, 'base64url').toString('hex'))
})

// The bench in a file.

const PASSPHRASE = 'correct horse battery stäple'

async function openKept(page, bytes, passphrase) {
  await field(page, 'Passphrase').fill(passphrase)
  await field(page, 'Open a kept bench').setInputFiles({ name: 'bench-keys.jwe', mimeType: 'application/jose', buffer: bytes })
}

test('a kept bench is opened after a reload, with its passphrase alone', async ({ bench: page }) => {
  await makeKey(page, 'ES256')
  const pair = await copy(page, 'Copy public JWK')
  await button(page, 'Show private JWK').click()
  const whole = JSON.parse(await copy(page, 'Copy private JWK'))
  await makeKey(page, 'ML-DSA-44')
  await makeKey(page, 'HS256')
  await button(page, 'Show secret JWK').click()
  const secret = JSON.parse(await copy(page, 'Copy secret JWK'))

  await field(page, 'Passphrase').fill(PASSPHRASE)
  const { name, bytes } = await save(page, 'Save the bench')
  const panel = region(page, 'Keep the bench')
  await expect(panel).toContainText(`Saved as ${name}.`)

  await page.reload()
  await isReady(page)
  await goTo(page, 'Keys')
  await expect(keysOnTheBench(page)).toHaveCount(0)

  await openKept(page, bytes, `${PASSPHRASE} `)
  await expect(panel).toContainText('the passphrase is another')
  await expect(keysOnTheBench(page)).toHaveCount(0)

  await openKept(page, bytes, PASSPHRASE)
  await expect(panel).toContainText('Opened: 3 keys.')
  await expect(keysOnTheBench(page)).toHaveCount(3)
  await keysOnTheBench(page).first().click()
  expect(await copy(page, 'Copy public JWK')).toBe(pair)
  await keysOnTheBench(page).last().click()
  await button(page, 'Show secret JWK').click()
  expect(JSON.parse(await copy(page, 'Copy secret JWK'))).toEqual(secret)

  // Other programs open it as well.
  const opened = await compactDecrypt(bytes.toString(), new TextEncoder().encode(PASSPHRASE), {
    keyManagementAlgorithms: ['PBES2-HS512+A256KW'], maxPBES2Count: 1_000_000,
  })
  expect(opened.protectedHeader).toMatchObject({ alg: 'PBES2-HS512+A256KW', cty: 'jwk-set+json' })
  const { keys } = JSON.parse(new TextDecoder().decode(opened.plaintext))
  expect(keys.map(({ kty }) => kty)).toEqual(['EC', 'AKP', 'oct'])
  expect(keys[0]).toEqual(whole)
})

test('nothing is kept without a passphrase, nor without a key', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  const panel = region(page, 'Keep the bench')
  await button(page, 'Save the bench').click()
  await expect(panel).toContainText('There is no key to keep.')
  await makeKey(page, 'ES256')
  await button(page, 'Save the bench').click()
  await expect(panel).toContainText('The passphrase is empty.')
})

test('what is no kept bench is refused', async ({ bench: page, machine }) => {
  await goTo(page, 'Keys')
  await openKept(page, Buffer.from(await machine.run('openssl rand -base64 300')), PASSPHRASE)
  await expect(region(page, 'Keep the bench').getByRole('status')).toContainText(/RFC \d+/)
  await expect(keysOnTheBench(page)).toHaveCount(0)
})
