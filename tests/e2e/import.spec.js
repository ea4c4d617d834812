// Keys in whatever form they are kept, made by OpenSSL and OpenSSH: each lands on the bench as the key it is.

import { createPrivateKey, createPublicKey } from 'node:crypto'

import { expect } from './fixtures.js'
import { KINDS, genpkey, test } from './machine.js'
import { bringAKey, button, copy, field, goTo, importKeys, keysOnTheBench, region, unfoldSpellings } from './person.js'

/** A password that shells, shift keys and encodings get wrong. */
const PASSWORD = 'pässword & "more" of it'

/** The members a key is made of; what it is called and meant for is another matter. */
const members = ({ kty, crv, x, y, n, e }) => JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }))

async function liesOnTheBench(page, jwk) {
  await expect(keysOnTheBench(page)).toHaveCount(1)
  expect(members(JSON.parse(await copy(page, 'Copy public JWK')))).toEqual(members(jwk))
}

async function liesWholeOnTheBench(page, pem) {
  const jwk = createPrivateKey(pem).export({ format: 'jwk' })
  await liesOnTheBench(page, jwk)
  await expect(keysOnTheBench(page)).toContainText(['key pair'])
  await button(page, 'Show private JWK').click()
  expect(JSON.parse(await copy(page, 'Copy private JWK'))).toMatchObject(jwk)
}

const saysWhatItIs = (page, what) => expect(bringAKey(page).getByText('This is: ')).toHaveText(`This is: ${what}`)

/** Shows what a key would be, without taking it. */
async function paste(page, text) {
  await goTo(page, 'Keys')
  await field(page, 'A key in any form').fill(text)
}

for (const kind of Object.keys(KINDS)) {
  test.describe(kind, () => {
    test.beforeEach(({ machine }) => genpkey(machine, kind))

    test('PKCS#8', async ({ bench: page, machine }) => {
      const pem = await machine.read('key.pem')
      await paste(page, pem)
      await saysWhatItIs(page, `PKCS#8 private key, PEM, ${kind}`)
      await importKeys(page, pem)
      await liesWholeOnTheBench(page, pem)
    })

    test('PKCS#8 as DER, from a file', async ({ bench: page, machine }) => {
      await machine.run('openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der')
      await importKeys(page, await machine.bytes('key.der'))
      await liesWholeOnTheBench(page, await machine.read('key.pem'))
    })

    for (const [derivation, options] of [['PBKDF2', '-v2 aes-256-cbc -iter 10000'], ['scrypt', '-scrypt']]) {
      test(`PKCS#8 behind a password, by ${derivation}`, async ({ bench: page, machine }) => {
        await machine.run(`openssl pkcs8 -topk8 ${options} -in key.pem -out locked.pem -passout`, `pass:${PASSWORD}`)
        await importKeys(page, await machine.read('locked.pem'))
        await expect(bringAKey(page)).toContainText('Type its password first.')
        await field(page, 'Its password').fill('something else')
        await button(page, 'Add to the bench').click()
        await expect(bringAKey(page)).toContainText('The password does not open this key.')
        await expect(keysOnTheBench(page)).toHaveCount(0)

        await field(page, 'Its password').fill(PASSWORD)
        await button(page, 'Add to the bench').click()
        await liesWholeOnTheBench(page, await machine.read('key.pem'))
        await expect(field(page, 'A key in any form')).toHaveValue('')
        await expect(field(page, 'Its password')).toHaveCount(0)
      })
    }

    test('SPKI', async ({ bench: page, machine }) => {
      await machine.run('openssl pkey -in key.pem -pubout -out public.pem')
      const pem = await machine.read('public.pem')
      await paste(page, pem)
      await saysWhatItIs(page, `SPKI public key, PEM, ${kind}`)
      await importKeys(page, pem)
      await liesOnTheBench(page, await machine.jwk('key.pem'))
      await expect(keysOnTheBench(page)).toContainText(['public key'])
      await expect(button(page, 'Show private JWK')).toHaveCount(0)
    })

    test('SPKI as DER, from a file', async ({ bench: page, machine }) => {
      await machine.run('openssl pkey -in key.pem -pubout -outform DER -out public.der')
      await importKeys(page, await machine.bytes('public.der'))
      await liesOnTheBench(page, await machine.jwk('key.pem'))
    })

    test('a certificate', async ({ bench: page, machine }) => {
      await machine.run('openssl req -x509 -key key.pem -days 30 -subj /CN=client -out cert.pem')
      const pem = await machine.read('cert.pem')
      await paste(page, pem)
      await saysWhatItIs(page, `X.509 certificate, PEM, ${kind}`)
      await importKeys(page, pem)
      await liesOnTheBench(page, await machine.jwk('key.pem'))
    })

    test('a certificate as DER, from a file', async ({ bench: page, machine }) => {
      await machine.run('openssl req -x509 -key key.pem -days 30 -subj /CN=client -outform DER -out cert.der')
      await importKeys(page, await machine.bytes('cert.der'))
      await liesOnTheBench(page, await machine.jwk('key.pem'))
    })

    if (kind.startsWith('EC')) {
      test('SEC1 with its parameters before it', async ({ bench: page, machine }) => {
        const curve = { 'EC P-256': 'prime256v1', 'EC P-384': 'secp384r1', 'EC P-521': 'secp521r1' }[kind] ?? 'secp256k1'
        await machine.run(`openssl ecparam -name ${curve} -genkey -out sec1.pem`)
        const pem = await machine.read('sec1.pem')
        expect(pem).toMatch(/^-----BEGIN EC PARAMETERS-----/)
        await paste(page, pem)
        await saysWhatItIs(page, `SEC1 private key, PEM, ${kind}`)
        await importKeys(page, pem)
        await liesWholeOnTheBench(page, pem)
      })
    }
  })
}

test('PKCS#1', async ({ bench: page, machine }) => {
  await genpkey(machine, 'RSA 2048')
  await machine.run('openssl rsa -in key.pem -traditional -out pkcs1.pem')
  const pem = await machine.read('pkcs1.pem')
  await paste(page, pem)
  await saysWhatItIs(page, 'PKCS#1 private key, PEM, RSA 2048')
  await importKeys(page, pem)
  await liesWholeOnTheBench(page, pem)
})

test('PKCS#1, the public key', async ({ bench: page, machine }) => {
  await genpkey(machine, 'RSA 2048')
  await machine.run('openssl rsa -in key.pem -RSAPublicKey_out -out pkcs1.pem')
  await importKeys(page, await machine.read('pkcs1.pem'))
  await liesOnTheBench(page, await machine.jwk('key.pem'))
})

test('a chain of certificates is one key, and its certificate comes along', async ({ bench: page, machine }) => {
  await machine.run('openssl req -x509 -newkey rsa:2048 -noenc -keyout root.key -days 30 -subj /CN=root -out root.pem')
  await genpkey(machine, 'EC P-256')
  await machine.run('openssl req -new -key key.pem -subj /CN=client -out leaf.csr')
  await machine.run('openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 20 -out leaf.pem')
  await importKeys(page, [await machine.read('key.pem'), await machine.read('leaf.pem'), await machine.read('root.pem')].join(''))
  await liesWholeOnTheBench(page, await machine.read('key.pem'))
  await expect(region(page, 'Certificate')).toContainText('CN=root')
  const fingerprint = await machine.run('openssl x509 -in leaf.pem -noout -fingerprint -sha256')
  await unfoldSpellings(page, 'Certificate')
  expect(fingerprint).toContain(await copy(page, 'Copy SHA-256, hex with colons'))
})

/** An OpenSSH line of RSA, ECDSA or Ed25519 as a JWK: npm jose and Node do not read them. */
function jwkOfLine(line) {
  const blob = Buffer.from(line.split(' ')[1], 'base64')
  const fields = []
  for (let at = 0; at < blob.length;) {
    const end = at + 4 + blob.readUInt32BE(at)
    fields.push(blob.subarray(at + 4, end))
    at = end
  }
  const [type, ...rest] = fields
  const number = (bytes) => bytes.subarray(bytes.findIndex((byte) => byte !== 0)).toString('base64url')
  if (type.equals(Buffer.from('ssh-rsa'))) return { kty: 'RSA', e: number(rest[0]), n: number(rest[1]) }
  if (type.equals(Buffer.from('ssh-ed25519'))) return { kty: 'OKP', crv: 'Ed25519', x: rest[0].toString('base64url') }
  const [curve, point] = rest
  const half = (point.length - 1) / 2
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)].map((part) => part.toString('base64url'))
  return { kty: 'EC', crv: curve.toString().replace('nistp', 'P-'), x, y }
}

for (const [kind, options] of [
  ['Ed25519', 'ed25519'], ['EC P-256', 'ecdsa -b 256'], ['EC P-384', 'ecdsa -b 384'], ['EC P-521', 'ecdsa -b 521'], ['RSA 2048', 'rsa -b 2048'],
]) {
  test(`OpenSSH, ${kind}`, async ({ bench: page, machine }) => {
    await machine.run(`ssh-keygen -q -t ${options} -C anna@example -f id -N`, '')
    const jwk = jwkOfLine(await machine.read('id.pub'))
    await paste(page, await machine.read('id'))
    await saysWhatItIs(page, `OpenSSH private key, PEM, ${kind}`)
    await importKeys(page, await machine.read('id'))
    await liesOnTheBench(page, jwk)
    await expect(keysOnTheBench(page)).toContainText(['key pair'])
  })

  test(`OpenSSH, ${kind}, the public line`, async ({ bench: page, machine }) => {
    await machine.run(`ssh-keygen -q -t ${options} -C anna@example -f id -N`, '')
    const line = await machine.read('id.pub')
    await paste(page, line)
    await saysWhatItIs(page, `OpenSSH public key, ${kind}`)
    await expect(bringAKey(page)).toContainText('Of anna@example')
    await importKeys(page, line)
    await liesOnTheBench(page, jwkOfLine(line))
    await expect(keysOnTheBench(page)).toContainText(['public key'])
  })
}

// What programs wrap around a key.

for (const [name, wrap] of Object.entries({
  'line breaks as \\n': (pem) => pem.trim().replaceAll('\n', '\\n'),
  'a line of an .env file': (pem) => `export PRIVATE_KEY="${pem.trim().replaceAll('\n', '\\n')}"`,
  'a JSON string': (pem) => JSON.stringify(pem),
  'base64 around it': (pem) => Buffer.from(pem).toString('base64'),
  'Windows line breaks': (pem) => pem.replaceAll('\n', '\r\n'),
  'spaces before each line': (pem) => pem.replaceAll(/^/gm, '    '),
})) {
  test(`a key with ${name}`, async ({ bench: page, machine }) => {
    await genpkey(machine, 'EC P-256')
    const pem = await machine.read('key.pem')
    await importKeys(page, wrap(pem))
    await liesWholeOnTheBench(page, pem)
  })
}

test('a service account', async ({ bench: page, machine }) => {
  await genpkey(machine, 'RSA 2048')
  const account = {
    type: 'service_account', project_id: 'p', private_key_id: '0badc0de', private_key: await machine.read('key.pem'),
    client_email: 'robot@p.iam.gserviceaccount.com', token_uri: 'https://oauth2.googleapis.com/token',
  }
  await paste(page, JSON.stringify(account, null, 2))
  await expect(bringAKey(page)).toContainText('Google service account key')
  await expect(bringAKey(page)).toContainText('Of robot@p.iam.gserviceaccount.com')
  await importKeys(page, account)
  await liesWholeOnTheBench(page, account.private_key)
  expect(JSON.parse(await copy(page, 'Copy public JWK')).kid).toBe('0badc0de')
})

test('a key from a text file is shown before it is taken', async ({ bench: page, machine }) => {
  await genpkey(machine, 'Ed25519')
  const pem = await machine.read('key.pem')
  await importKeys(page, Buffer.from(pem))
  await liesWholeOnTheBench(page, pem)
})

test('a file that is dropped on the panel', async ({ bench: page, machine }) => {
  await genpkey(machine, 'EC P-256')
  await machine.run('openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der')
  await goTo(page, 'Keys')
  const dropped = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(bytes)], 'key.der'))
    return data
  }, [...(await machine.bytes('key.der'))])
  await field(page, 'A key in any form').dispatchEvent('drop', { dataTransfer: dropped })
  await saysWhatItIs(page, 'PKCS#8 private key, DER, EC P-256')
  await button(page, 'Add to the bench').click()
  await liesWholeOnTheBench(page, await machine.read('key.pem'))
})

test('the same file can be chosen again', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  for (const name of ['A key file', 'Open a kept bench']) {
    await field(page, name).setInputFiles({ name: 'key', mimeType: 'text/plain', buffer: Buffer.from('{}') })
    await expect(field(page, name)).not.toHaveValue('')
    const chooser = page.waitForEvent('filechooser')
    await field(page, name).click()
    await chooser
    await expect(field(page, name)).toHaveValue('')
  }
})

test('a file too large for a key is refused', async ({ bench: page }) => {
  await goTo(page, 'Keys')
  await field(page, 'A key file').setInputFiles({ name: 'film', mimeType: 'video/mp4', buffer: Buffer.alloc(2 ** 20 + 1) })
  await expect(bringAKey(page)).toContainText('larger than 1 MiB')
})

test('what was pasted is cleared, its password too', async ({ bench: page, machine }) => {
  await genpkey(machine, 'Ed25519')
  await machine.run('openssl pkcs8 -topk8 -in key.pem -out locked.pem -passout pass:secret')
  await paste(page, await machine.read('locked.pem'))
  await field(page, 'Its password').fill('secret')
  await button(page, 'Clear the key').click()
  await expect(field(page, 'A key in any form')).toHaveValue('')
  await expect(bringAKey(page)).not.toContainText('This is: ')
  await paste(page, await machine.read('locked.pem'))
  await expect(field(page, 'Its password')).toHaveValue('')
})

test('whatever is brought, the page answers', async ({ bench: page, machine }) => {
  await genpkey(machine, 'RSA 2048')
  const pem = await machine.read('key.pem')
  await machine.run('openssl pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der')
  const der = await machine.bytes('key.der')
  const flipped = Buffer.from(der)
  flipped[40] ^= 0xff
  const hostile = [
    '\u0000', '"', '{', '['.repeat(5000), '-----BEGIN', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', `${pem}${pem}`.slice(30),
    '{"kty":"RSA","n":"AA","e":"AQAB"}', '{"keys":[]}', '{"keys":[1,null,"x"]}', 'ssh-rsa AAAA', pem.replaceAll('M', '\u{1F511}'), 'x'.repeat(200_000),
    der.subarray(0, 700), flipped, Buffer.alloc(4096, 0x30), Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), Buffer.alloc(0),
  ]
  await goTo(page, 'Keys')
  for (const what of hostile) {
    if (Buffer.isBuffer(what)) await field(page, 'A key file').setInputFiles({ name: 'key', mimeType: 'application/octet-stream', buffer: what })
    else await field(page, 'A key in any form').fill(what)
    await button(page, 'Add to the bench').click()
  }
  await field(page, 'A key in any form').fill('')
  await importKeys(page, pem)
  // It lies there already, out of two files cut in one, and is chosen.
  await expect(keysOnTheBench(page).filter({ hasText: 'key pair' })).toHaveAttribute('aria-current', 'true')
  await expect(field(page, 'A key in any form')).toHaveValue('')
})

// A shared secret is what its owner says it is.

for (const [reading, bytes] of [['text', (text) => Buffer.from(text)], ['base64url', (text) => Buffer.from(text, 'base64url')], ['hex', (text) => Buffer.from(text, 'hex')]]) {
  test(`a secret, taken as ${reading}`, async ({ bench: page, machine }) => {
    const secret = (await machine.run('openssl rand -hex 32')).trim()
    await paste(page, secret)
    await saysWhatItIs(page, 'shared secret')
    const readings = field(page, 'What its characters stand for')
    const labels = await readings.getByRole('option').allTextContents()
    await readings.selectOption({ label: labels.find((label) => label.startsWith(`${reading}:`)) })
    await button(page, 'Add to the bench').click()
    await expect(keysOnTheBench(page)).toContainText(['shared secret'])
    await button(page, 'Show secret JWK').click()
    const jwk = JSON.parse(await copy(page, 'Copy secret JWK'))
    expect(Buffer.from(jwk.k, 'base64url')).toEqual(bytes(secret))
  })
}

// What is not taken is named, with a way on.

async function refuses(page, key, says) {
  await importKeys(page, key)
  await expect(bringAKey(page).getByRole('listitem')).toContainText(says)
  await expect(keysOnTheBench(page)).toHaveCount(0)
}

test('PKCS#12 is named', async ({ bench: page, machine }) => {
  await machine.run('openssl req -x509 -newkey rsa:2048 -noenc -keyout key.pem -days 30 -subj /CN=client -out cert.pem')
  await machine.run('openssl pkcs12 -export -inkey key.pem -in cert.pem -passout pass:x -out key.p12')
  await refuses(page, await machine.bytes('key.p12'), 'openssl pkcs12 -in key.p12')
})

test('DSA is named', async ({ bench: page, machine }) => {
  await machine.run('openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -pkeyopt dsa_paramgen_q_bits:160 -out dsa.params')
  await machine.run('openssl genpkey -paramfile dsa.params -out dsa.pem')
  await refuses(page, await machine.read('dsa.pem'), 'The key is for an algorithm that is not used here.')
})

test('a PEM that was cut off is named', async ({ bench: page, machine }) => {
  await genpkey(machine, 'RSA 2048')
  const pem = await machine.read('key.pem')
  await refuses(page, pem.slice(0, pem.length / 2), 'its END line is missing')
})

test('OpenPGP is named', async ({ bench: page }) => {
  await refuses(page, '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZQAAABYJKwYBBAHaRw8BAQdA\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n', 'OpenPGP')
})

test('a discovery document is named, and where its keys are', async ({ bench: page }) => {
  const discovery = { issuer: 'https://as.example.com', jwks_uri: 'https://as.example.com/oauth/keys' }
  await refuses(page, discovery, 'https://as.example.com/oauth/keys')
})

test('a public key that claims to be private is named', async ({ bench: page, machine }) => {
  await genpkey(machine, 'EC P-256')
  await machine.run('openssl pkey -in key.pem -pubout -out public.pem')
  const pem = await machine.read('public.pem')
  expect(createPublicKey(pem).type).toBe('public')
  await refuses(page, pem.replaceAll('PUBLIC KEY', 'PRIVATE KEY'), 'The file is not what its label says.')
})

test('a passphrase of OpenSSH is named, and how to take it off', async ({ bench: page, machine }) => {
  await machine.run('ssh-keygen -q -t ed25519 -f id -N', PASSWORD)
  await refuses(page, await machine.read('id'), 'ssh-keygen -p')
})

test('a token is named, and where it belongs', async ({ bench: page }) => {
  await refuses(page, 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.', 'This is a token, not a key.')
})
