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
import { question, REAL, REMEMBERED, SECRETS, told } from './cases.js'
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

const server = await startAuthorizationServer()

/** What the authorization server is told of the client, once for all snippets. */
const clientOf = (one) => `${one.name} client:1`
for (const one of REAL) {
  const alg = one.assertion?.algorithm
  await server.register({
    client_id: clientOf(one),
    token_endpoint_auth_method: one.method,
    ...(one.method === 'private_key_jwt' ? { jwks: { keys: [keys.jwk(alg)] } } : { client_secret: one.secret }),
    ...(alg && { token_endpoint_auth_signing_alg: alg }),
  })
}

/** The case with the addresses of where it is sent to. */
function placed(one, { endpoint, certificates }) {
  if (one.where === 'real') {
    const { origin, pathname: target } = new URL(server.tokenEndpoint)
    return told(one, { origin, target, audience: server.issuer, clientId: clientOf(one) })
  }
  const { origin } = one.where === 'certificates' ? certificates : endpoint
  return told(one, { origin, target: `/token?it's="$HOME"`.replaceAll('"', '%22'), audience: 'https://as.example.com' })
}

/** What our program writes: `{ file, code }`, or `{ why }`. */
function written(questions) {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('')
  return String(execFileSync(WRITE, [TEMPLATES], { input, maxBuffer: 1e9 })).trim().split('\n').map((line) => JSON.parse(line))
}

/** The variables that the code reads. */
function environment(one, signs) {
  const { assertion, form, secret, where } = one
  const read = form.filter(([name]) => SECRETS.includes(name)).map(([name, value]) => [name.toUpperCase(), value])
  const env = { CLIENT_SECRET: secret, ...Object.fromEntries(read) }
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

/** What some libraries add of their own; everything else has to be as it was asked for. */
const HABITS = {
  'Python (Authlib)': { always: ['iat', 'jti'], typ: 'JWT' },
  'Node (openid-client)': { clientId: true },
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

/** Runs one; what is wrong with it is thrown. */
async function attempt(snippet, program, { one, made }, signs, index, places) {
  const own = join(folder, snippet.replaceAll(/\W+/g, '-'), String(index))
  const place = one.where === 'certificates' ? places.certificates : places.endpoint
  place.take()
  const { status, stdout, stderr } = await program.run(made, own, environment(one, signs), index)
  const said = `\n${stdout}${stderr}`.slice(0, 1500)
  if (one.where === 'real') {
    assert.equal(status, 0, `no token: ${said}`)
    assert.match(stdout, /access_token/)
    return
  }
  if (status !== 0) throw new Error(said)
  const jti = judge(snippet, one, place.take())
  if (jti && signs) {
    assert.ok(!jtis.has(jti), 'the same jti again')
    jtis.add(jti)
  }
}

/** Runs every case of a snippet, and says so in a line. */
async function all({ name, signs }) {
  const program = PROGRAMS[name]
  const why = program.missing?.()
  if (why) return `left out: ${why}`
  const places = {
    endpoint: await startEndpoint(),
    certificates: await startWithCertificates({ key: readFileSync(theirs.key), cert: readFileSync(theirs.cert) }),
  }
  const cases = [...REAL, ...REMEMBERED].map((one) => placed(one, places))
  const answers = written(cases.map((one) => question(name, one)))
  const todo = answers.flatMap((made, index) => made.code === undefined ? [] : [{ one: cases[index], made }])
  const before = failures.length
  const failed = (index, complaint) => failures.push(`${name}, ${todo[index].one.name}: ${complaint}`)
  let good = 0
  answers.filter(({ code, why }) => code === undefined && !why).forEach(() => failures.push(`${name}: refused, and no reason given`))
  if (program.looksAt) {
    lookedAt(program.looksAt, todo.map(({ made }) => made.code)).forEach((complaint, index) => complaint ? failed(index, complaint) : good += 1)
  } else {
    const unready = await program.prepare?.(todo.map(({ made }) => made), join(folder, name.replaceAll(/\W+/g, '-')))
    if (unready) failures.push(`${name}: ${unready}`)
    for (const [index, one] of unready ? [] : todo.entries()) {
      try {
        await attempt(name, program, one, signs, index, places)
        good += 1
      } catch (error) {
        failed(index, error.message)
      }
    }
  }
  await places.endpoint.stop()
  await places.certificates.stop()
  passed += good
  const done = program.looksAt ? 'are well formed; not run' : 'run'
  return `${good} of ${todo.length} ${done}${program.note ? `, ${program.note}` : ''}${failures.length > before ? ', see below' : ''}`
}

/** Two at a time: what takes long in one waits for a compiler, in another for a machine to start. */
const [rows] = written([{}])
const said = new Map()
const waiting = rows.filter(({ name }) => !only || name.includes(only))
const names = waiting.map(({ name }) => name)
const lane = async () => {
  for (let row = waiting.shift(); row; row = waiting.shift()) said.set(row.name, await all(row))
}
await Promise.all([lane(), lane()])

await server.stop()
for (const name of names) console.log(`${name.padEnd(22)} ${said.get(name)}`)
for (const failure of failures) console.log(`\n${failure}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length ? 1 : 0
