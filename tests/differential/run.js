// Differential test: 1,000 tokens, honest and mutated, before three verifiers: ours, npm jose and PyPI joserfc.
//
// Ours must answer as each mutation says. The others must answer like ours, or the disagreement stands, with its
// reason, in known-disagreements.js; what stands there and does not happen fails as well.
//
//   VERIFY, SIGN  our programs (crates/jose/examples)     PYTHON  one that has joserfc     SEED  of an earlier run

import { randomInt } from 'node:crypto'

import { signByHand } from './honest.js'
import { jose, joserfc, ours } from './libraries.js'
import { KNOWN } from './known-disagreements.js'
import { MUTATIONS, draw } from './mutations.js'
import { Random } from './random.js'

const TOKENS = 1000

const { VERIFY, SIGN, PYTHON, CI, SEED = String(randomInt(2 ** 32)) } = process.env
if (!VERIFY || !SIGN) throw new Error('VERIFY and SIGN must name our two programs')
if (!PYTHON && CI) throw new Error('PYTHON must name a Python that has joserfc')

const us = ours(SIGN, VERIFY)
const others = PYTHON ? [jose, joserfc(PYTHON)] : [jose]
const byHand = {
  name: 'hand',
  lacks: [],
  sign: (questions) => questions.map(({ alg, key, header, payload }) => ({ token: signByHand(alg, key, JSON.stringify(header), payload) })),
}

console.log(`seed ${SEED}${PYTHON ? '' : '; joserfc skipped: PYTHON is not set'}`)
const cases = deal(new Random(SEED))
await signAll(cases)
await verifyAll(cases)
report(cases)

/** Every mutation, as often as its weight says, until there are enough; algorithms and makers take turns. */
function deal(random) {
  const deck = MUTATIONS.flatMap((mutation) => Array(mutation.weight ?? 1).fill(mutation))
  const dealt = []
  for (let round = 0; dealt.length < TOKENS; round += 1) {
    // The first round is whole and of algorithms that all know, so that no listed disagreement is missing by chance.
    for (const [place, mutation] of (round === 0 ? deck : random.shuffled(deck)).slice(0, TOKENS - dealt.length).entries()) {
      const turn = round + place
      const algs = mutation.algs.filter((alg) => round > 0 || others.every(({ lacks }) => !lacks.includes(alg)))
      const alg = algs[turn % algs.length]
      const mayMake = mutation.makers ?? ['ours', 'jose', 'joserfc']
      const makers = [us, ...others, byHand].filter(({ name, lacks }) => mayMake.includes(name) && !lacks.includes(alg))
      dealt.push({ mutation, alg, maker: makers[Math.floor(turn / algs.length) % makers.length], ...draw(mutation, alg, random) })
    }
  }
  return dealt
}

async function signAll(cases) {
  for (const one of cases.filter(({ mutation }) => mutation.signed)) {
    one.maker = byHand
    one.token = one.mutation.signed(one)
  }
  for (const maker of [us, ...others, byHand]) {
    const mine = cases.filter((one) => one.maker === maker && !one.token)
    const answers = await maker.sign(mine.map(({ header, payload, alg, key }) => ({ header, payload, alg, key: key.private })))
    for (const [i, one] of mine.entries()) {
      const { token } = answers[i]
      if (!token) throw new Error(`${maker.name} did not sign ${JSON.stringify(one.header)}: ${answers[i].message}`)
      one.token = one.mutation.changed?.(token, one) ?? token
    }
  }
  for (const one of cases) {
    const key = one.mutation.keyed ? one.mutation.keyed(one.key.public, one) : one.key.public
    one.keyText = typeof key === 'string' ? key : JSON.stringify(key)
  }
}

async function verifyAll(cases) {
  for (const library of [us, ...others]) {
    const answers = await library.verify(cases)
    for (const [i, one] of cases.entries()) (one.answers ??= {})[library.name] = answers[i]
  }
}

function report(cases) {
  const seen = new Set()
  const failures = []
  for (const one of cases) {
    const complaints = [...complaintsOfOurs(one), ...complaintsOfOthers(one, seen)]
    if (complaints.length === 0) continue
    failures.push([`“${one.mutation.name}”, ${one.alg}, made by ${one.maker.name}`, ...complaints, `token ${JSON.stringify(one.token)}`, `key ${one.keyText}`].join('\n  '))
  }
  const listed = KNOWN.flatMap(({ libraries, mutations }) => libraries.flatMap((library) => mutations.map((mutation) => `${library}: ${mutation}`)))
    .filter((disagreement) => others.some(({ name }) => disagreement.startsWith(`${name}: `)))
  const stale = listed.filter((disagreement) => !seen.has(disagreement)).map((disagreement) => `${disagreement}\n  is listed as a disagreement and is none; strike it`)

  for (const failure of [...failures, ...stale]) console.log(`\nFAILED ${failure}`)
  const toAccept = cases.filter(({ mutation }) => mutation.expects).length
  const made = [us, ...others, byHand].map((maker) => `${cases.filter((one) => one.maker === maker).length} by ${maker.name}`)
  console.log(`${cases.length} tokens in ${MUTATIONS.length} mutations: ${toAccept} to accept, ${cases.length - toAccept} to refuse; ${listed.length} disagreements are listed`)
  console.log(`made ${made.join(', ')}`)
  const failed = failures.length + stale.length
  console.log(`${cases.length + listed.length - failed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

function complaintsOfOurs({ mutation, answers: { ours: answer }, payload, keyText }) {
  const complaints = []
  if (answer.valid && !mutation.expects) complaints.push('ours accepts it, and must not')
  if (!answer.valid && mutation.expects) complaints.push(`ours refuses it, and must not: ${answer.code} ${answer.message}`)
  if (answer.valid && !answer.payload.equals(payload)) complaints.push('ours gives another payload than was signed')
  if (!answer.code || !answer.message) complaints.push('ours gives no code or no message')
  const secrets = [...keyText.matchAll(/"(?:k|d|p|q|dp|dq|qi)":"([^"]{6,})"/g)].map(([, value]) => value)
  if (secrets.some((secret) => answer.message?.includes(secret))) complaints.push('ours has the key in its message')
  return complaints
}

function complaintsOfOthers({ mutation, alg, answers: { ours: answer, ...rest } }, seen) {
  return Object.entries(rest).flatMap(([name, other]) => {
    if (others.some((library) => library.name === name && library.lacks.includes(alg))) return []
    if (other.valid === answer.valid) {
      return !other.valid || other.payload.equals(answer.payload) ? [] : [`${name} gives another payload than ours`]
    }
    seen.add(`${name}: ${mutation.name}`)
    const accepts = other.valid ? 'theirs' : 'ours'
    if (KNOWN.some((known) => known.libraries.includes(name) && known.accepts === accepts && known.mutations.includes(mutation.name))) return []
    return [other.valid ? `${name} accepts it, ours does not: ${answer.code} ${answer.message}` : `${name} does not accept it, ours does: ${other.message}`]
  })
}
