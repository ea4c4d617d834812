// The code that the page writes, run: at a real authorization server, which gives a token for it or does not, and at an
// endpoint that remembers what came. Tools that are not on this machine are named, and what needs them is left out.
//
//   WRITE      our program (crates/snippets/examples/write)
//   TEMPLATES  the templates' one text (assets/snippets.js)
//   WORK       a folder to work in
//   PYTHON     the interpreter of the tests' environment, if there is one
//   CARGO      cargo

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { startAuthorizationServer } from '../servers/authorization-server.js'
import { HOSTILE, question, REAL, REMEMBERED, told } from './cases.js'
import { startEndpoint, startWithCertificates } from './endpoint.js'
import { makeCertificate, makeKeys, opened, signed } from './keys.js'
import { lookedAt, PROGRAMS } from './programs.js'

const { WRITE, TEMPLATES, WORK } = process.env
if (!WRITE || !TEMPLATES || !WORK) throw new Error('WRITE, TEMPLATES and WORK must be named')
const only = process.argv[2]

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const folder = join(WORK, 'made')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const keys = makeKeys(folder)
const ours = makeCertificate(folder, 'client')
const theirs = makeCertificate(folder, '127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1')
writeFileSync(join(folder, 'wgetrc'), `ca_certificate=${theirs.cert}\n`)
/** How each library is told to trust the certificate of an endpoint on this machine. */
const TRUST = {
  CURL_CA_BUNDLE: theirs.cert, REQUESTS_CA_BUNDLE: theirs.cert, SSL_CERT_FILE: theirs.cert, WGETRC: join(folder, 'wgetrc'),
}

const algorithms = ['ES256', 'ES384', 'RS256', 'PS256', 'Ed25519', 'EdDSA', 'HS256']
const methods = ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt']
const server = await startAuthorizationServer({ methods, algorithms })
const endpoint = await startEndpoint()
const certificates = await startWithCertificates({ key: readFileSync(theirs.key), cert: readFileSync(theirs.cert) })

/** The case with a client of its own at the place where it is sent to. */
async function placed(one) {
  if (one.where === 'real') {
    const alg = one.assertion?.algorithm
    const clientId = `${one.name} client:1`
    await server.register(clientId, {
      token_endpoint_auth_method: one.method,
      ...(one.method === 'private_key_jwt' ? { jwks: { keys: [keys.jwk(alg)] } } : { client_secret: one.secret }),
      ...(alg && { token_endpoint_auth_signing_alg: alg }),
    })
    const { origin, pathname: target } = new URL(server.tokenEndpoint)
    return told(one, { origin, target, audience: server.issuer, clientId })
  }
  const { origin } = one.where === 'certificates' ? certificates : endpoint
  return told(one, { origin, target: `/token?it's="$HOME"`.replaceAll('"', '%22'), audience: 'https://as.example.com' })
}

/** What our program writes: `{ file, code }`, or `{ why }`. */
function written(questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('')
  return String(execFileSync(WRITE, [TEMPLATES], { input, maxBuffer: 1e9 })).trim().split('\n').map((line) => JSON.parse(line))
}

/** A variable is a text that ends at NUL; these are what the code reads. */
function environment(one, signs) {
  const { assertion, method, secret, where } = one
  const env = { CLIENT_SECRET: secret }
  if (where === 'certificates') Object.assign(env, TRUST, { CLIENT_CERT_FILE: ours.cert, PRIVATE_KEY_FILE: ours.key })
  else if (assertion && !assertion.algorithm.startsWith('HS')) env.PRIVATE_KEY_FILE = keys.file(assertion.algorithm)
  if (assertion && !signs) {
    const now = Math.floor(Date.now() / 1000) - assertion.back
    const times = { iat: now, nbf: now, exp: now + assertion.back + assertion.lifetime, jti: crypto.randomUUID() }
    const claims = { ...assertion.claims, ...Object.fromEntries(assertion.made.map((name) => [name, times[name]])) }
    env.CLIENT_ASSERTION = signed(assertion.header, claims, assertion.algorithm, { keys, secret })
  }
  return env
}

/** Libraries with a word of their own in what they send: it is known, and everything else has to be as it was asked for. */
const HABITS = {
  'Python (Authlib)': { always: ['iat', 'jti'], typ: 'JWT' },
  'Node (openid-client)': { clientId: true },
  'C# (IdentityModel)': {},
  'PHP (php-jwt)': { typ: 'JWT' },
}

/** Holds what came to what was asked for. */
function judge(snippet, one, [request, ...more]) {
  assert.equal(more.length, 0, 'one request')
  const { assertion, method, secret, clientId, form } = one
  const { always = [], clientId: names = false, typ = undefined } = HABITS[snippet] ?? {}
  const flow = assertion?.flow
  const secretToo = flow === 'Grant' && method === 'client_secret_post'
  const basic = method === 'client_secret_basic'
  assert.equal(request.method, flow === 'Bearer' && form.length === 0 ? 'GET' : 'POST')
  assert.equal(decodeURIComponent(request.url), decodeURIComponent(one.target))
  assert.equal(request.headers.accept, 'application/json')
  if (one.where === 'certificates') assert.equal(request.certificate, ours.fingerprint)

  const expected = [...form]
  let jwt
  const value = (name) => request.form.find(([known]) => known === name)?.[1]
  if (flow === 'ClientAuthentication') {
    jwt = value('client_assertion')
    expected.push(['client_assertion_type', ASSERTION_TYPE], ['client_assertion', jwt])
    if (names) expected.push(['client_id', clientId])
  } else if (flow === 'Grant') {
    jwt = value('assertion')
    expected.push(['assertion', jwt])
    if (secretToo) expected.push(['client_id', clientId], ['client_secret', secret])
  } else if (flow === 'Bearer') {
    jwt = request.headers.authorization.slice('Bearer '.length)
  } else if (flow === 'ClientSecret') {
    jwt = value('client_secret')
    expected.push(['client_id', clientId], ['client_secret', jwt])
  } else if (!basic) {
    expected.push(['client_id', clientId])
    if (method === 'client_secret_post') expected.push(['client_secret', secret])
  }
  const sorted = (pairs) => pairs.map((pair) => JSON.stringify(pair)).sort()
  assert.deepEqual(sorted(request.form), sorted(expected))

  if (basic) {
    const [, pair] = /^Basic (\S+)$/.exec(request.headers.authorization)
    const [id, own, ...rest] = Buffer.from(pair, 'base64').toString().split(':').map((text) => {
      return one.encodeBasic ? new URLSearchParams(`v=${text}`).get('v') : text
    })
    assert.deepEqual([id, own, ...rest], [clientId, secret])
  } else if (flow !== 'Bearer') assert.equal(request.headers.authorization, undefined)

  if (!assertion) return undefined
  const [header, claims] = opened(jwt, assertion.algorithm, { keys, secret })
  assert.deepEqual(header, { alg: assertion.algorithm, ...(typ && { typ }), ...assertion.header })
  const now = Date.now() / 1000
  const made = [...new Set([...assertion.made, ...always])]
  const times = { iat: now - assertion.back, nbf: now - assertion.back, exp: now + assertion.lifetime }
  for (const name of made.filter((name) => name in times)) {
    assert.ok(Number.isInteger(claims[name]) && Math.abs(claims[name] - times[name]) < 30, `${name} is ${claims[name]}`)
  }
  if (made.includes('jti')) assert.match(claims.jti, assertion.guid ? /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i : /^[\w-]{20,}$/)
  assert.deepEqual(claims, { ...assertion.claims, ...Object.fromEntries(made.map((name) => [name, claims[name]])) })
  return claims.jti
}

const jtis = new Set()
const failures = []
let passed = 0

/** Runs one, and says what is wrong with it. */
async function attempt(snippet, program, { one, made }, signs, index) {
  const own = join(folder, snippet.replaceAll(/\W+/g, '-'), String(index))
  for (const place of [endpoint, certificates]) place.take()
  const { status, stdout, stderr } = await program.run(made, own, environment(one, signs), index)
  const said = `\n${stdout}${stderr}`.slice(0, 1500)
  if (one.where === 'real') {
    assert.equal(status, 0, `no token: ${said} ${server.refusals.splice(0)}`)
    assert.match(stdout, /access_token/)
    return
  }
  if (status !== 0) throw new Error(said)
  const jti = judge(snippet, one, (one.where === 'certificates' ? certificates : endpoint).take())
  if (jti && signs) {
    assert.ok(!jtis.has(jti), 'the same jti again')
    jtis.add(jti)
  }
}

/** A variable of the environment cannot hold these, and neither can a program that is handed one. */
const cases = await Promise.all([...REAL, ...REMEMBERED].map(placed))
const table = []
const [rows] = written([{}])
for (const { name, signs } of rows.filter(({ name }) => !only || name.includes(only))) {
  const program = PROGRAMS[name]
  const why = program.missing?.()
  const answers = written(cases.map((one) => question(name, one)))
  const todo = answers.flatMap((made, index) => made.code === undefined ? [] : [{ one: cases[index], made }])
  const refused = answers.filter((made) => made.code === undefined && !made.why)
  refused.forEach(() => failures.push(`${name}: refused without a reason`))
  if (why) {
    table.push([name, `left out: ${why}`])
    continue
  }
  const before = failures.length
  if (program.looksAt) {
    lookedAt(program.looksAt, todo.map(({ made }) => made.code)).forEach((complaint, index) => {
      if (complaint) failures.push(`${name}, ${todo[index].one.name}: not well formed, ${complaint}`)
      else passed += 1
    })
    table.push([name, `${todo.length - (failures.length - before)} of ${todo.length} are well formed; not run`])
    continue
  }
  const unready = await program.prepare?.(todo.map(({ made }) => made), join(folder, name.replaceAll(/\W+/g, '-')))
  if (unready) failures.push(`${name}: ${unready}`)
  for (const [index, one] of unready ? [] : todo.entries()) {
    try {
      await attempt(name, program, one, signs, index)
      passed += 1
    } catch (error) {
      failures.push(`${name}, ${one.one.name}: ${process.env.STACKS ? error.stack : error.message}`)
    }
  }
  table.push([name, `${todo.length - (failures.length - before)} of ${todo.length} run${program.note ? `, ${program.note}` : ''}`])
}

for (const place of [server, endpoint, certificates]) await place.stop()
for (const [name, said] of table) console.log(`${name.padEnd(22)} ${said}`)
for (const failure of failures) console.log(`\n${failure}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length ? 1 : 0
