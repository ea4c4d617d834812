// How each snippet is run: with what, after what preparation, and what is no more than looked at.

import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { PYTHON, CARGO, WORK } = process.env
const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
const venv = (name) => PYTHON && existsSync(join(dirname(PYTHON), name)) ? join(dirname(PYTHON), name) : undefined

/** Whether a program is there, and answers. */
function has(program, ...words) {
  try {
    execFileSync(program, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs a program to its end. */
export function run(program, words, { env = {}, cwd, limit = 60_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data) => { stdout += data })
    child.stderr.on('data', (data) => { stderr += data })
    const watch = setTimeout(() => child.kill('SIGKILL'), limit)
    child.once('error', (error) => resolve({ status: -1, stdout, stderr: String(error) }))
    child.once('close', (status) => { clearTimeout(watch); resolve({ status, stdout, stderr }) })
  })
}

/** Lays code into a folder of its own. */
function lay(made, folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, made.file), made.code)
  return join(folder, made.file)
}

const inShell = (shell, program) => ({
  missing: () => has(program, '--version') ? undefined : `${program} is not there`,
  run: (made, folder, env) => run(shell, [lay(made, folder)], { env }),
})

const inPython = {
  missing: () => PYTHON ? undefined : 'Python is not there',
  run: (made, folder, env) => run(PYTHON, [lay(made, folder)], { env }),
}

const inNode = {
  run(made, folder, env) {
    const file = lay(made, folder)
    const modules = join(folder, 'node_modules')
    if (!existsSync(modules)) symlinkSync(join(here, '../node_modules'), modules, 'dir')
    return run('node', [file], { env })
  },
}

/** All cases as modules of one program, so that it is built and linked once. */
const inRust = {
  missing: () => CARGO ? undefined : 'cargo is not there',
  async prepare(all, folder) {
    mkdirSync(join(folder, 'src'), { recursive: true })
    for (const name of ['Cargo.toml', 'Cargo.lock']) copyFileSync(join(here, 'rust', name), join(folder, name))
    const modules = all.map(({ code }, index) => {
      writeFileSync(join(folder, 'src', `case_${index}.rs`), code.replace('\nfn main()', '\npub fn main()'))
      return [`mod case_${index};`, `        "${index}" => case_${index}::main(),`]
    })
    const [named, arms] = [0, 1].map((part) => modules.map((module) => module[part]).join('\n'))
    writeFileSync(join(folder, 'src/main.rs'), `${named}\nfn main() -> Result<(), Box<dyn std::error::Error>> {\n    match std::env::args().nth(1).as_deref().unwrap_or("") {\n${arms}\n        _ => Err("no such case".into()),\n    }\n}\n`)
    const target = join(WORK, 'rust-target')
    const built = await run(CARGO, ['build', '--quiet', '--locked'], { cwd: folder, env: { CARGO_TARGET_DIR: target, RUSTFLAGS: '' }, limit: 600_000 })
    if (built.status !== 0) return built.stderr || 'it was not built in ten minutes'
    inRust.program = join(target, 'debug/snippets-that-run')
    return undefined
  },
  run: (made, folder, env, index) => run(inRust.program, [String(index)], { env }),
}

/** Where Debian has golang-jwt, which is version 4 there; what the snippet calls of it is the same in version 5. */
const GO_PATH = '/usr/share/gocode'

const inGo = {
  note: 'with golang-jwt 4 in the place of 5',
  missing: () => !has('go', 'version') ? 'go is not there' : existsSync(`${GO_PATH}/src/github.com/golang-jwt/jwt`) ? undefined : 'golang-jwt is not there',
  run(made, folder, env) {
    const file = lay({ ...made, code: made.code.replace('golang-jwt/jwt/v5"', 'golang-jwt/jwt"') }, folder)
    return run('go', ['run', file], { env: { ...env, GO111MODULE: 'off', GOPATH: GO_PATH, GOCACHE: join(WORK, 'go-cache'), GOFLAGS: '' } })
  },
}

const inJava = {
  missing: () => has('java', '-version') && has('javac', '-version') ? undefined : 'a JDK is not there',
  run: (made, folder, env) => run('java', ['-XX:TieredStopAtLevel=1', lay(made, folder)], { env }),
}

const inRuby = {
  missing: () => !has('ruby', '--version') ? 'ruby is not there' : has('ruby', '-e', 'require "jwt"') ? undefined : 'the gem jwt is not there',
  run: (made, folder, env) => run('ruby', ['-W0', lay(made, folder)], { env }),
}

const inPhp = {
  note: 'with a stand-in for php-jwt that signs by openssl and libsodium',
  missing: () => !has('php', '-v') ? 'php is not there' : has('php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);') ? undefined : 'the extension curl is not there',
  async run(made, folder, env) {
    const file = lay(made, folder)
    lay({ file: 'autoload.php', code: readFileSync(join(here, 'php-jwt.php'), 'utf8') }, join(folder, 'vendor'))
    return run('php', ['-d', `curl.cainfo=${env.CURL_CA_BUNDLE ?? ''}`, file], { cwd: folder, env })
  },
}

const AsyncFunction = (async () => {}).constructor
const MODULES = { uuid: { v4: randomUUID }, buffer: { Buffer } }
const builtIn = (name) => MODULES[name] ?? require(name)

/** What a person copies from the comment above a script into the form, with the variables that the script fills. */
async function sent(code, variables) {
  const filled = (text) => text.replaceAll(/\{\{([\w.:]+)\}\}/g, (whole, name) => variables.get(name) ?? whole)
  const lines = code.split('\n').filter((line) => line.startsWith('// '))
  const literal = (text) => filled(JSON.parse(text.replaceAll(/\\u\{(\w+)\}/g, (_, hex) => `\\u${hex.padStart(4, '0')}`)))
  const [, method, url] = lines[0].match(/^\/\/ (\w+) (.*)$/)
  const headers = lines.flatMap((line) => line.match(/^\/\/ Header: (.*)$/)?.[1] ?? []).map((text) => literal(text))
  const form = lines.flatMap((line) => line.match(/^\/\/   ("(?:\\.|[^"\\])*"): (".*")$/)?.slice(1, 3) ?? []).map((text) => literal(text))
  const pairs = form.flatMap((name, index) => index % 2 ? [] : [[name, form[index + 1]]])
  const response = await fetch(literal(url), {
    method,
    headers: headers.map((header) => [header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim()]),
    body: method === 'GET' ? undefined : new URLSearchParams(pairs),
  })
  return { status: response.ok ? 0 : 1, stdout: await response.text(), stderr: `${response.status}` }
}

const pem = (env) => env.PRIVATE_KEY_FILE && readFileSync(env.PRIVATE_KEY_FILE, 'utf8')

const inPostman = {
  note: 'in a stand-in for pm, with jsrsasign',
  async run({ code }, folder, env) {
    const vault = { ...env, PRIVATE_KEY: pem(env) }
    const variables = new Map(Object.entries(env).map(([name, value]) => [`vault:${name}`, value]))
    const pm = {
      vault: { get: async (name) => vault[name] },
      variables: { set: (name, value) => variables.set(name, value) },
      require: (name) => require(name.replace(/^npm:/, '').replace(/@[\d.]+$/, '')),
    }
    await new AsyncFunction('pm', 'require', code)(pm, builtIn)
    return sent(code, variables)
  },
}

const inBruno = {
  note: 'in a stand-in for bru, with jsonwebtoken',
  async run({ code }, folder, env) {
    // In a .env file a line ends where it is escaped.
    const known = { ...env, PRIVATE_KEY: pem(env)?.replaceAll('\n', '\\n') }
    const variables = new Map(Object.entries(env).map(([name, value]) => [`process.env.${name}`, value]))
    const bru = { getProcessEnv: (name) => known[name], setVar: (name, value) => variables.set(name, value) }
    await new AsyncFunction('bru', 'require', code)(bru, builtIn)
    return sent(code, variables)
  },
}

/** Only looked at: whether it is well formed, by a grammar of the language. */
const byGrammar = (language) => ({
  looksAt: language,
  missing: () => PYTHON && has(PYTHON, '-c', 'import tree_sitter') ? undefined : 'the grammars are not there',
})

export const PROGRAMS = {
  curl: inShell('sh', 'curl'),
  'curl (PowerShell)': byGrammar('powershell'),
  HTTPie: {
    missing: () => venv('http') ? undefined : 'HTTPie is not there',
    run: (made, folder, env) => run('sh', [lay(made, folder)], { env: { ...env, PATH: `${dirname(PYTHON)}:${process.env.PATH}` } }),
  },
  wget: inShell('sh', 'wget'),
  'bash + openssl': inShell('bash', 'curl'),
  'Python (PyJWT)': inPython,
  'Python (Authlib)': inPython,
  'Node (jose)': inNode,
  'Node (openid-client)': inNode,
  'Rust (jsonwebtoken)': inRust,
  'Go (golang-jwt)': inGo,
  Java: inJava,
  'C# (IdentityModel)': byGrammar('c_sharp'),
  'Ruby (ruby-jwt)': inRuby,
  'PHP (php-jwt)': inPhp,
  Postman: inPostman,
  Bruno: inBruno,
}

/** What the grammars say of `codes`: for each a complaint, or nothing. */
export function lookedAt(language, codes) {
  const output = execFileSync(PYTHON, [join(here, 'grammar.py'), language], { input: codes.map((code) => `${JSON.stringify(code)}\n`).join(''), maxBuffer: 1e8 })
  return String(output).trim().split('\n').map((line) => JSON.parse(line))
}
