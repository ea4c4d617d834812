// Encrypted tokens: the header can be read, a key decrypts, and neither says who made it.

import { CompactEncrypt, compactDecrypt, exportJWK } from 'jose'

import { expect, test } from './fixtures.js'
import { button, copy, decoded, field, importKeys, paste, region, unfold, verdict, verifyWith, verifyWithJwk, verifyWithSecret } from './person.js'
import { makeAssertion, makePair } from './tokens.js'

const encrypt = (text, key, header) => new CompactEncrypt(Buffer.from(text)).setProtectedHeader(header).encrypt(key)

const decrypt = (page) => region(page, 'Decrypt')
const opens = async (page, by) => {
  await expect(decrypt(page)).toContainText(`Decrypted by ${by}`, { timeout: 30_000 })
  await expect(decrypt(page)).toContainText('nothing of who made it')
  await expect(verdict(page)).not.toContainText(/^\W*Verified/)
}

for (const [alg, enc] of [['ECDH-ES+A256KW', 'A256GCM'], ['RSA-OAEP-256', 'A128CBC-HS256']]) {
  test(`${alg}: the header is shown, the private key decrypts, and what comes out is verified by itself`, async ({ bench: page }) => {
    const signer = await makePair('ES256', { kid: 'signer' })
    const receiver = await makePair(alg, { kid: 'receiver' })
    const inner = await makeAssertion(signer)
    const token = await encrypt(inner, receiver.publicKey, { alg, enc, cty: 'JWT', kid: 'receiver' })
    await paste(page, token)
    await expect(decoded(page)).toContainText(alg)
    await expect(decoded(page)).toContainText(enc)
    await expect(decoded(page)).toContainText('Encrypted: only the header can be read without a key.')
    await expect(decrypt(page)).toContainText('Choose the key it is encrypted for')
    await expect(verdict(page)).not.toContainText(/^\W*Verified/)

    await verifyWithJwk(page, receiver.privateJwk)
    await opens(page, `${alg} and ${enc}`)
    await expect(decrypt(page)).toContainText(inner)
    expect(await copy(page, 'Copy plaintext')).toBe(inner)

    // One bit off: neither a plaintext nor a cause that would help to guess one.
    const [header, key, iv, ciphertext, tag] = token.split('.')
    const off = Buffer.from(ciphertext, 'base64url')
    off[0] ^= 1
    await paste(page, [header, key, iv, off.toString('base64url'), tag].join('.'))
    await expect(decrypt(page).getByRole('listitem')).toContainText(/E\d\d/)
    await expect(decrypt(page)).not.toContainText('Decrypted by')

    await paste(page, token)
    await button(page, 'Open the token in it').click()
    await expect(field(page, 'Token')).toHaveValue(inner)
    await verifyWithJwk(page, signer.jwk)
    await expect(verdict(page)).toContainText(/^\W*Verified/)
  })
}

test('dir: the shared key itself decrypts', async ({ bench: page }) => {
  const key = crypto.getRandomValues(new Uint8Array(32))
  await paste(page, await encrypt('{"iss":"joe"}', key, { alg: 'dir', enc: 'A256GCM' }))
  await verifyWithJwk(page, await exportJWK(key))
  await opens(page, 'dir and A256GCM')
  await expect(decrypt(page)).toContainText('{"iss":"joe"}')
})

test('PBES2: a passphrase decrypts when the person asks', async ({ bench: page }) => {
  const passphrase = 'correct horse battery staple'
  await paste(page, await encrypt('a plain text', Buffer.from(passphrase), { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' }))
  await verifyWithSecret(page, passphrase)
  await expect(decrypt(page)).not.toContainText('a plain text')
  await button(page, 'Decrypt').click()
  await opens(page, 'PBES2-HS256+A128KW and A128GCM')
  await expect(decrypt(page)).toContainText('a plain text')

  await verifyWithSecret(page, 'another one, just as long as it')
  await expect(decrypt(page)).not.toContainText('a plain text')
  await button(page, 'Decrypt').click()
  await expect(decrypt(page).getByRole('listitem')).toContainText(/E\d\d/, { timeout: 30_000 })
})

test('what is encrypted here decrypts elsewhere', async ({ bench: page }) => {
  const signer = await makePair('ES256')
  const receiver = await makePair('ECDH-ES+A128KW', { kid: 'receiver' })
  const inner = await makeAssertion(signer)
  await paste(page, inner)
  await verifyWithJwk(page, receiver.jwk)
  await unfold(page, 'Encrypt')
  const panel = region(page, 'Encrypt')
  await field(panel, 'Key management').selectOption('ECDH-ES+A128KW')
  await field(panel, 'Content encryption').selectOption('A128CBC-HS256')
  await button(page, 'Encrypt it').click()
  await button(panel, 'Put it under the glass').click()
  const token = await field(page, 'Token').inputValue()
  const { plaintext, protectedHeader } = await compactDecrypt(token, receiver.privateKey)
  expect(Buffer.from(plaintext).toString()).toBe(inner)
  expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES+A128KW', enc: 'A128CBC-HS256', cty: 'JWT' })
  await expect(decrypt(page)).toBeVisible()

  // A text of one's own, for a key of the bench.
  await importKeys(page, receiver.privateJwk)
  await field(page, 'Name').fill('receiver')
  await paste(page, inner)
  await verifyWith(page, 'receiver')
  await unfold(page, 'Encrypt')
  await field(panel, 'Plaintext').fill('grüße')
  await button(page, 'Encrypt it').click()
  await button(panel, 'Put it under the glass').click()
  await opens(page, 'ECDH-ES')
  await expect(decrypt(page)).toContainText('grüße')
})
