// What every test of the page stands on: the page served from loopback, opened, and watched.
// A test fails when the console said a word, the page threw, the policy was violated, or a request went elsewhere,
// unless the test said beforehand that this would happen.

import { test as base, expect } from '@playwright/test'

import { startAuthorizationServer } from '../servers/authorization-server.js'
import { serve } from '../servers/static.js'

export { expect }

export const test = base.extend({
  /** The folder that is served; recovery.spec.js takes another. */
  folder: [process.env.DIST, { option: true }],

  /** Serves the folder. */
  host: async ({ folder }, use) => {
    if (!folder) throw new Error('DIST (or REHEARSAL) must name the folder of a build')
    const host = await serve(folder)
    await use(host)
    await host.stop()
  },

  /** A real authorization server. */
  server: async ({}, use) => {
    const server = await startAuthorizationServer()
    await use(server)
    await server.stop()
  },

  /** What is watched, and what a test may allow. */
  watch: async ({ context, host }, use) => {
    const watch = new Watch(host.origin)
    await watch.over(context)
    await use(watch)
    expect(watch.complaints(), 'what the page must not do').toEqual([])
  },

  /** The page, open at Inspect and ready. */
  bench: async ({ page, context, host, watch }, use) => {
    // Granting one permission takes away all others, so writing is granted as well, though a click would do.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.origin })
    await page.goto(host.url)
    await isReady(page)
    await use(page)
  },
})

/** The page says of itself when it can be used. */
export const isReady = (page) => page.waitForFunction(() => document.documentElement.dataset.ready !== undefined)

class Watch {
  #requests = []
  /** Every refusal of the policy, as `directive blocked`. */
  violations = []

  #heard = []
  #origins
  #mayLog = []
  #mayViolate = false
  #mayThrow = false

  constructor(origin) {
    this.#origins = new Set([origin])
  }

  async over(context) {
    await context.exposeBinding('reportViolation', (_, violation) => this.violations.push(violation))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        window.reportViolation(`${effectiveDirective} ${blockedURI}`))
    })
    context.on('request', (request) => this.#requests.push(request))
    context.on('console', (message) => this.#heard.push(`${message.type()}: ${message.text()}`))
    context.on('weberror', (error) => this.#mayThrow || this.#heard.push(`threw: ${error.error().message}`))
  }

  /** Every request that went out, as `METHOD url`. What the policy stopped is announced as well, but never went. */
  get requests() {
    return this.#requests.filter((request) => request.failure()?.errorText !== 'csp').map((request) => `${request.method()} ${request.url()}`)
  }

  /** The person will connect the page to this origin. */
  mayReach(origin) {
    this.#origins.add(origin)
  }

  /** The browser itself will log this; the page cannot help it. */
  mayLog(...patterns) {
    this.#mayLog.push(...patterns)
  }

  /** The test will try what the policy refuses, and the browser will say so. */
  mayViolate() {
    this.#mayViolate = true
    this.mayLog(/Content.Security.Policy/i)
  }

  /** The page will crash. */
  mayThrow() {
    this.#mayThrow = true
    this.mayLog(/./s)
  }

  complaints() {
    const elsewhere = this.requests.filter((request) => {
      const url = new URL(request.slice(request.indexOf(' ') + 1))
      return !['data:', 'blob:'].includes(url.protocol) && !this.#origins.has(url.origin)
    })
    const words = this.#heard.filter((line) => !this.#mayLog.some((pattern) => pattern.test(line)))
    return [
      ...elsewhere.map((request) => `request to another origin: ${request}`),
      ...words.map((line) => `console: ${line}`),
      ...(this.#mayViolate ? [] : this.violations.map((violation) => `policy violated: ${violation}`)),
    ]
  }
}
