// The file that holds the bench, between our program and npm jose: each opens what the other sealed.
//
//   VAULT  our program (crates/vault/examples/vault)

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { CompactEncrypt, compactDecrypt } from 'jose'

const { VAULT } = process.env
if (!VAULT) throw new Error('VAULT must name our program')

const KEYS = JSON.stringify({ keys: [{ kty: 'oct', kid: 'ä', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ' }] })
const PASSPHRASES = ['correct horse battery staple', 'x', 'entrap_o–peter_long–credit_tun', ' spaces at both ends ', '密码🔑']
const ALGORITHMS = ['PBES2-HS512+A256KW', 'PBES2-HS256+A128KW']
const ENCRYPTIONS = ['A256CBC-HS512', 'A128CBC-HS256']
const TEXTS = [KEYS, '', 'sixteen bytes ok']

const bytes = (text) => new TextEncoder().encode(text)
const text = (bytes) => new TextDecoder().decode(bytes)

/** What our program answers, in order. */
function ours(questions) {
  const { stdout, status } = spawnSync(VAULT, { input: questions.map((question) => JSON.stringify(question)).join('\n') })
  assert.equal(status, 0, 'our program ended badly')
  return text(stdout).trim().split('\n').map((line) => JSON.parse(line))
}

const cases = PASSPHRASES.flatMap((passphrase) => TEXTS.map((plaintext) => ({ passphrase, plaintext })))

const files = ours(cases.map(({ passphrase, plaintext }, seed) => ({ seal: plaintext, passphrase, p2c: 1000 + seed, seed })))
for (const [i, { file }] of files.entries()) {
  const { passphrase, plaintext } = cases[i]
  const opened = await compactDecrypt(file, bytes(passphrase), { keyManagementAlgorithms: ALGORITHMS })
  assert.equal(text(opened.plaintext), plaintext)
  assert.equal(opened.protectedHeader.cty, 'jwk-set+json')
  await assert.rejects(compactDecrypt(file, bytes(`${passphrase}!`), { keyManagementAlgorithms: ALGORITHMS }))
}

const theirs = []
for (const { passphrase, plaintext } of cases) {
  for (const alg of ALGORITHMS) {
    for (const enc of ENCRYPTIONS) {
      const file = await new CompactEncrypt(bytes(plaintext))
        .setProtectedHeader({ alg, enc, cty: 'jwk-set+json' })
        .setKeyManagementParameters({ p2c: 1500 })
        .encrypt(bytes(passphrase))
      theirs.push({ file, passphrase, plaintext })
    }
  }
}
const opened = ours(theirs.map(({ file, passphrase }) => ({ open: file, passphrase })))
for (const [i, answer] of opened.entries()) assert.deepEqual(answer, { text: theirs[i].plaintext })

const refused = ours(theirs.map(({ file, passphrase }) => ({ open: file, passphrase: `${passphrase}!` })))
for (const { code } of refused) assert.equal(code, 'E07')

console.log(`${files.length} files of ours opened by npm jose, ${opened.length} of theirs by ours; no wrong passphrase opened any`)
console.log(`${files.length + opened.length} passed, 0 failed`)
