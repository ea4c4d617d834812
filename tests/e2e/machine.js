// OpenSSL and OpenSSH on the person's own machine: they make the files that the page reads, and judge those it writes.

import { execFile } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { test as base } from './fixtures.js'

export const test = base.extend({
  /** A folder of the person's own, with programs to run in it. */
  machine: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'keys-'))
    await use(new Machine(home))
    await rm(home, { recursive: true })
  },
})

class Machine {
  #home

  constructor(home) {
    this.#home = home
  }

  /** Runs a command; words with spaces in them, and empty ones, come after it. Gives what it printed, or fails with what it complained of. */
  run(command, ...more) {
    const [program, ...words] = command.split(' ')
    return new Promise((resolve, reject) => {
      execFile(program, [...words, ...more], { cwd: this.#home }, (error, stdout, stderr) =>
        error ? reject(new Error(`${command}\n${stdout}${stderr}`, { cause: error })) : resolve(stdout))
    })
  }

  write(name, text) {
    return writeFile(join(this.#home, name), text, { mode: 0o600 })
  }

  read(name) {
    return readFile(join(this.#home, name), 'utf8')
  }

  bytes(name) {
    return readFile(join(this.#home, name))
  }

  /** The public members of a key, as Node reads them. */
  async jwk(name) {
    return createPublicKey(await this.read(name)).export({ format: 'jwk' })
  }
}

/** The kinds of key, by the options that make openssl make them. */
export const KINDS = {
  'RSA 2048': 'RSA -pkeyopt rsa_keygen_bits:2048',
  'EC P-256': 'EC -pkeyopt ec_paramgen_curve:P-256',
  'EC P-384': 'EC -pkeyopt ec_paramgen_curve:P-384',
  'EC P-521': 'EC -pkeyopt ec_paramgen_curve:P-521',
  'EC secp256k1': 'EC -pkeyopt ec_paramgen_curve:secp256k1',
  'Ed25519': 'ED25519',
}

/** A private key in `key.pem`, as PKCS#8. */
export const genpkey = (machine, kind) => machine.run(`openssl genpkey -algorithm ${KINDS[kind]} -out key.pem`)
