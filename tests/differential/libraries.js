// The three who sign and verify. Each takes a list of questions and gives a list of answers, in order:
//   sign    { header, payload, alg, key }            →  { token } or { message }
//   verify  { token, keyText, allowed }              →  { valid, payload (when valid), code?, message }
//   lacks   the algorithms it does not know

import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { CompactSign, compactVerify, createLocalJWKSet, importJWK } from 'jose'

import { base64url } from './honest.js'

const all = (list, answer) => Promise.all(list.map(answer))
const payloadOf = ({ payload_b64: encoded, ...answer }) =>
  encoded === undefined ? answer : { ...answer, payload: Buffer.from(encoded, 'base64url') }

/** npm jose, in this process. Whatever it throws is its refusal. */
export const jose = {
  name: 'jose',
  // WebCrypto has no secp256k1.
  lacks: ['ES256K'],

  sign: (questions) => all(questions, async ({ header, payload, alg, key }) => ({
    token: await new CompactSign(payload).setProtectedHeader(header).sign(await importJWK(key, alg)),
  })),

  verify: (questions) => all(questions, async ({ token, keyText, allowed }) => {
    try {
      const jwk = JSON.parse(keyText)
      const key = jwk?.keys ? createLocalJWKSet(jwk) : jwk
      const { payload } = await compactVerify(token, key, { algorithms: allowed })
      return { valid: true, payload: Buffer.from(payload) }
    } catch (error) {
      return { valid: false, message: `${error.name}: ${error.message}` }
    }
  }),
}

/** PyPI joserfc, in one process for all questions. */
export const joserfc = (python) => {
  const script = fileURLToPath(new URL('with_joserfc.py', import.meta.url))
  return {
    name: 'joserfc',
    lacks: [],
    sign: (questions) => ask(python, [script, 'sign'], questions.map(({ header, payload, key }) =>
      JSON.stringify({ header, payload_b64: base64url(payload), key }))),
    verify: (questions) => ask(python, [script, 'verify'], questions.map(asLine)),
  }
}

/** Ours, in one process for all questions. It signs the header's exact text, so its headers have white space. */
export const ours = (signProgram, verifyProgram) => ({
  name: 'ours',
  lacks: [],
  sign: (questions) => ask(signProgram, [], questions.map(({ header, payload, alg, key }) =>
    JSON.stringify({ key, alg, header: JSON.stringify(header, null, ' '), payload_b64: base64url(payload) }))),
  verify: (questions) => ask(verifyProgram, [], questions.map(asLine)),
})

/** The key goes in as its own text: what a parser would tidy away is part of the question. */
function asLine({ token, keyText, allowed }) {
  const list = allowed ? `,"algs":${JSON.stringify(allowed)}` : ''
  return `{"token":${JSON.stringify(token)},"key":${keyText}${list}}`
}

/** PyPI joserfc, for what it encrypts and decrypts. */
export const withJoserfc = (python, work, questions) =>
  ask(python, [fileURLToPath(new URL('with_joserfc.py', import.meta.url)), work], questions.map((question) => JSON.stringify(question)))

/** Lines to a program, and its answers, in order. */
export async function ask(program, programArguments, lines) {
  const child = spawn(program, programArguments, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // A program that ends early is reported below, by what it did not answer.
  child.stdin.on('error', () => {})
  child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  const [output, status] = await Promise.all([text(child.stdout), ended])
  const answers = output.split('\n').filter(Boolean).map((line) => payloadOf(JSON.parse(line)))
  if (status !== 0 || answers.length !== lines.length) {
    throw new Error(`${program} answered ${answers.length} of ${lines.length} questions and ended with ${status}`)
  }
  return answers
}
