// Every case before a real server: what our rules predict of a request, and what is answered to it. They agree when a request
// is refused that was predicted to be, and no other; where they do not, the case says why, and what says so and is not so
// fails as well. Prediction and answer have to be those of cases.js, rule by rule and code by code.
//
//   PREDICT  our program (crates/oauth/examples/predict.rs)

import { spawnSync } from 'node:child_process'

import { CASES } from '../cases.js'
import { startAuthorizationServer } from '../servers/authorization-server.js'
import { prepare, sent, wishes } from './prepare.js'

const { PREDICT } = process.env
if (!PREDICT) throw new Error('PREDICT must name our program')

const server = await startAuthorizationServer()
const rows = []
try {
  for (const [number, row] of CASES.entries()) rows.push(await driven(row, `case-${number}`))
} finally {
  await server.stop()
}
predict(rows)
report(rows)

async function driven(row, clientId) {
  server.follow(wishes(row))
  const { before, request, context } = await prepare(row, server, clientId)
  for (const one of before) await sent(one)
  server.refusals.length = 0
  const { status, json } = await sent(request)
  return { row, request, context, status, error: json.error, token: json.access_token !== undefined, why: server.refusals.at(-1) }
}

/** Each request goes to our program as one line. */
function predict(driven) {
  const lines = driven.map(({ request, context }) => JSON.stringify({ ...request, headers: Object.entries(request.headers), context }))
  const { stdout, status, stderr } = spawnSync(PREDICT, { input: `${lines.join('\n')}\n`, maxBuffer: 1 << 26, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the program ended with ${status}: ${stderr}`)
  const answers = stdout.trim().split('\n').map((line) => JSON.parse(line))
  for (const [i, one] of driven.entries()) one.predicted = answers[i]
}

function report(driven) {
  let failed = 0
  const table = []
  for (const one of driven) {
    const { row, predicted, status, error, token, why } = one
    const complaints = complaintsOf(one)
    failed += complaints.length ? 1 : 0
    const said = predicted.refused ? idsOf(predicted).join(' ') : 'taken'
    const answered = token ? 'token' : [status, error].filter(Boolean).join(' ')
    const agree = predicted.refused === isRefused(one) ? 'yes' : 'no'
    table.push([row.name, said, answered, agree, row.because ?? ''])
    if (process.env.LEARN) table.push(['', '', '', '', why ?? ''])
    for (const complaint of complaints) console.log(`FAILED ${row.name}: ${complaint}`)
  }
  const heads = ['request', 'predicted', 'answered', 'agree', 'because']
  const widths = heads.map((head, i) => Math.max(head.length, ...table.map((cells) => cells[i].length)))
  for (const cells of [heads, ...table]) console.log(cells.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd())
  const agreed = driven.filter((one) => one.predicted.refused === isRefused(one)).length
  console.log(`${driven.length} requests: ${driven.filter(isRefused).length} refused; ${agreed} predicted, ${driven.length - agreed} listed with their reason`)
  console.log(`${driven.length - failed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

function isRefused({ status, error }) {
  return status >= 400 || error !== undefined
}

/** The rules that refuse it. */
function idsOf({ findings }) {
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ id }) => id))].sort()
}

function complaintsOf({ row, predicted, status, error, token, why }) {
  const complaints = []
  if (predicted.broken) complaints.push(`our program did not understand it: ${predicted.broken}`)
  const answer = token ? 'token' : { status, ...(error && { error }) }
  if (JSON.stringify(answer) !== JSON.stringify(row.answer)) complaints.push(`answered ${JSON.stringify(answer)} (${why ?? 'without a word'}), not ${JSON.stringify(row.answer)}`)
  const ids = idsOf(predicted)
  const said = predicted.refused ? ids : 'none'
  if (JSON.stringify(said) !== JSON.stringify(row.predicted)) complaints.push(`predicted ${said}, not ${row.predicted}: ${predicted.findings.map(({ message }) => message).join('\n  ')}`)
  const agree = predicted.refused === isRefused({ status, error })
  if (!agree && !row.because) complaints.push('prediction and answer differ, and nothing says why')
  if (agree && row.because) complaints.push('prediction and answer agree; strike its reason')
  return complaints
}
