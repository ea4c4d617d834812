// For everyone: with a screen reader, with a keyboard alone, at 320 pixels, without motion, in the dark.

import { generateKeyPairSync } from 'node:crypto'

import axe from 'axe-core'

import { expect, test } from './fixtures.js'
import {
  PLACES, answer, asOf, button, chooseFirstKey, confirmation, connectTo, field, fillAssertion, goTo, holdBackPrimes, keySheet,
  keysOnTheBench, makeKey, paste, region, send, themeButton, unfold, verdict, verifyWithJwk,
} from './person.js'
import { A3, IN_THEIR_TIME } from './vectors.js'

/** A private key behind a password. */
const LOCKED = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })

const LONG = 'https://authorization.example.com/tenants/0123456789abcdef0123456789abcdef/'.repeat(4)

/** The places as a person leaves them after an hour of work. */
const fill = {
  async Inspect(page) {
    const [header, payload, signature] = A3.token.split('.')
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), iss: LONG, aud: [LONG, LONG], nested: { deep: [LONG, { a: LONG }] }, nbf: 1780000060 }
    await paste(page, `Bearer ${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`)
    await verifyWithJwk(page, { keys: [A3.key, { ...A3.key, kid: LONG }] })
    await expect(verdict(page)).toContainText('Refused')
    for (const folded of ['Held to', 'As of', 'Why this key', 'Compare', 'Encrypt', 'Share']) await unfold(page, folded)
    await button(page, 'Change it').click()
    await field(page, 'Another token').fill(A3.token)
  },
  async Keys(page) {
    await makeKey(page, 'HS512')
    await button(page, 'Show secret JWK').click()
    await makeKey(page, 'Ed25519')
    await field(page, 'In a rotation').selectOption('current')
    await field(page, 'Its kid').selectOption('my own')
    await field(page, 'Own kid').fill(LONG)
    await makeKey(page, 'ES256')
    await field(page, 'Name').fill(LONG)
    await field(page, 'In a rotation').selectOption('next')
    await button(page, 'QR code').click()
    await button(page, 'Show private JWK').click()
    for (const folded of ['Public key file', 'Private key file', 'Certificate']) await unfold(page, folded)
    await button(page, 'Show private file').click()
    await field(page, 'Subject').fill(`CN=${'a'.repeat(60)},O=Example`)
    await button(page, 'Make a certificate').click()
    await button(page, 'Make a request').click()
    await field(page, 'A key in any form').fill('{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}')
    await button(page, 'Add to the bench').click()
    await button(page, 'Copy JWKS').click()
    await expect(keySheet(page)).toContainText('x5t#S256')
  },
  async Assertion(page) {
    await fillAssertion(page, { 'Client id': LONG, 'Issuer': LONG, 'Token endpoint': `${LONG}token`, 'scope': 'a '.repeat(80) })
    await chooseFirstKey(page)
    await expect(region(page, 'The request')).toContainText('client_assertion')
  },
  async Practice(page) {
    await goTo(page, 'Practice')
    await field(page, 'Two secrets at a time').check()
    await field(page, 'Skew').fill('no number')
    await goTo(page, 'Assertion')
    await button(page, 'Use practice values').click()
    await field(page, 'Method').selectOption('client_secret_basic')
    await field(page, 'Client id').fill('a'.repeat(200))
    await field(page, 'Client secret').fill('x')
    await button(page, 'Send to the practice server').click()
    await button(page, 'Register this client there').click()
    await button(page, 'Send to the practice server').click()
    await button(page, 'Call the API with the token').click()
    await field(page, 'Method').selectOption('private_key_jwt')
    await goTo(page, 'Practice')
    await button(page, 'Regenerate the secret').click()
    await button(page, 'Move its clock on by 1 h').click()
    for (const folded of ['Its metadata', 'Its keys', 'The client\'s keys']) await unfold(page, folded)
    await expect(region(page, 'Requests').getByRole('listitem')).toHaveCount(4)
  },
  async About(page) {
    await goTo(page, 'About')
    await button(page, 'Run the self-test').click()
    await expect(page.getByRole('list', { name: 'What the browser did' }).filter({ hasText: 'WebRTC' })).toContainText('refused')
  },
}

async function fillAll(page) {
  // Assertion needs the keys, so Keys comes first.
  for (const place of ['Keys', 'Inspect', 'Practice', 'Assertion', 'About']) await fill[place](page)
}

/** Every face a place has: its tabs, one after the other. */
async function* faces(page) {
  for (const place of PLACES) {
    await goTo(page, place)
    yield place
    for (const tab of await page.getByRole('main').getByRole('tab').all()) {
      await tab.click()
      yield `${place}, ${await tab.innerText()}`
    }
  }
}

// axe

async function inaccessible(page, where) {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }))
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${where}: ${id} (${help}) at ${target.join(' ')}: ${failureSummary}`))
}

for (const colorScheme of ['light', 'dark']) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('axe finds nothing in the empty places', async ({ bench: page }) => {
      const findings = []
      for await (const where of faces(page)) findings.push(...(await inaccessible(page, where)))
      await button(page, 'Shortcuts').click()
      findings.push(...(await inaccessible(page, 'Shortcuts')))
      expect(findings).toEqual([])
    })

    test('axe finds nothing in places full of work', async ({ bench: page, watch }) => {
      watch.mayViolate()
      await fillAll(page)
      const findings = []
      for await (const where of faces(page)) findings.push(...(await inaccessible(page, where)))
      await fillAssertion(page, { Method: 'client_secret_basic', 'Client secret': 'long '.repeat(50) })
      findings.push(...(await inaccessible(page, 'Assertion with a secret')))
      await goTo(page, 'Keys')
      await button(page, 'Remove').click()
      findings.push(...(await inaccessible(page, 'Keys, one removed')))
      for (const brought of [LOCKED, 'correct horse battery staple', A3.key]) {
        await field(page, 'A key in any form').fill(typeof brought === 'string' ? brought : JSON.stringify(brought))
        findings.push(...(await inaccessible(page, 'Keys, one brought')))
      }
      await field(page, 'Algorithm').selectOption('RS256')
      await field(page, 'Size').selectOption('4096 bits')
      await holdBackPrimes(page)
      await button(page, 'Make key').click()
      findings.push(...(await inaccessible(page, 'Keys, one in the making')))
      await button(page, 'Cancel').click()
      await paste(page, A3.token)
      await asOf(page, IN_THEIR_TIME)
      await verifyWithJwk(page, A3.key)
      await expect(verdict(page)).toContainText('Verified')
      findings.push(...(await inaccessible(page, 'Inspect, verified')))
      await button(page, 'Clear').click()
      findings.push(...(await inaccessible(page, 'Inspect, cleared')))
      expect(findings).toEqual([])
    })

    test('axe finds nothing while sending', async ({ bench: page, server, watch }) => {
      watch.mayReach(server.origin)
      watch.mayLog(/status of 40\d/)
      await connectTo(page, server.tokenEndpoint)
      await makeKey(page, 'ES256')
      await fillAssertion(page, { 'Client id': 'nobody', 'Issuer': server.issuer, 'Token endpoint': server.tokenEndpoint })
      await chooseFirstKey(page)
      await region(page, 'Send').getByRole('button', { name: 'Send', exact: true }).click()
      const findings = await inaccessible(page, 'the dialog')
      await confirmation(page).getByRole('button', { name: 'Cancel' }).click()
      await send(page)
      await expect(answer(page)).toContainText('invalid_client')
      findings.push(...(await inaccessible(page, 'the answer')))
      expect(findings).toEqual([])
    })
  })
}

// Theme

test('the theme follows the system until it is chosen', async ({ bench: page }) => {
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await ink()
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await ink()
  expect(dark).not.toBe(light)

  // System, light, dark, and round again.
  const chosen = []
  for (let i = 0; i < 3; i += 1) {
    await themeButton(page).click()
    chosen.push(await ink())
  }
  expect(chosen).toEqual([light, dark, dark])
})

// Keyboard

/** Presses Tab until this has the focus, as often as it takes to go round once. */
async function tabTo(page, target) {
  for (let i = 0; i < 150; i += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
  }
  throw new Error(`no Tab leads to ${target}`)
}

test('the main job is done without a mouse', async ({ bench: page }) => {
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await tabTo(page, field(page, 'Algorithm'))
  await page.keyboard.type('ES256')
  await tabTo(page, button(page, 'Make key'))
  await page.keyboard.press('Enter')
  await expect(keySheet(page)).toBeVisible()

  await page.keyboard.press('3')
  await expect(page.getByRole('heading', { level: 1, name: 'Assertion' })).toBeVisible()
  await tabTo(page, button(page, 'Use practice values'))
  await page.keyboard.press('Enter')
  await tabTo(page, field(page, 'Key'))
  await page.keyboard.press('End')
  await expect(region(page, 'The request')).toContainText('client_assertion')
  await tabTo(page, page.getByRole('link', { name: 'Inspect this assertion' }).or(button(page, 'Inspect this assertion')))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
  await expect(verdict(page)).toContainText('Verified')

  // Tabs are one stop, and the arrows move within.
  const decoded = region(page, 'Decoded')
  await tabTo(page, decoded.getByRole('tab', { name: 'Annotated' }))
  await page.keyboard.press('ArrowRight')
  await expect(decoded.getByRole('tab', { name: 'JSON' })).toHaveAttribute('aria-selected', 'true')
  await expect(decoded.getByRole('tab', { name: 'JSON' })).toBeFocused()
})

test('a key is made, published and left again without a mouse', async ({ bench: page }) => {
  test.slow()
  await page.keyboard.press('2')
  await tabTo(page, field(page, 'Algorithm'))
  await page.keyboard.type('PS256')
  await tabTo(page, field(page, 'Size'))
  await page.keyboard.press('Home')
  await tabTo(page, field(page, 'Its kid'))
  await page.keyboard.type('date')
  await tabTo(page, button(page, 'Make key'))
  await page.keyboard.press('Enter')

  // It takes a while; when it is done the focus is where the key is.
  await expect(keySheet(page)).toBeFocused({ timeout: 90_000 })
  await expect(keySheet(page)).toContainText('"alg": "PS256"')
  await tabTo(page, button(page, 'Copy JWKS'))
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"keys"')

  await tabTo(page, keysOnTheBench(page).first())
  await page.keyboard.press('Enter')
  await expect(keysOnTheBench(page).first()).toHaveAttribute('aria-current', 'true')
  await tabTo(page, button(page, 'Remove'))
  await page.keyboard.press('Enter')
  await expect(keysOnTheBench(page)).toHaveCount(0)
  await tabTo(page, button(page, 'Undo'))
  await page.keyboard.press('Enter')
  await expect(keysOnTheBench(page)).toHaveCount(1)
})

test('a key in the making is left without a mouse, and the focus is not lost', async ({ bench: page }) => {
  await holdBackPrimes(page)
  await page.keyboard.press('2')
  await tabTo(page, field(page, 'Algorithm'))
  await page.keyboard.type('RS256')
  await tabTo(page, button(page, 'Make key'))
  await page.keyboard.press('Enter')
  await tabTo(page, button(page, 'Cancel'))
  await page.keyboard.press('Enter')
  await expect(button(page, 'Make key')).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(field(page, 'Its kid')).toBeFocused()
})

test('shortcuts are listed, and stay out of the way of typing', async ({ bench: page }) => {
  await page.keyboard.press('?')
  const list = page.getByRole('dialog')
  await expect(list).toContainText('Keys')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  for (const [digit, place] of PLACES.entries()) {
    await page.locator('body').press(String(digit + 1))
    await expect(page.getByRole('heading', { level: 1, name: place, exact: true })).toBeVisible()
  }
  await goTo(page, 'Inspect')
  await field(page, 'Token').focus()
  await page.keyboard.type('234?')
  await expect(field(page, 'Token')).toHaveValue('234?')
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
})

test('the first Tab offers a way past the masthead', async ({ bench: page }) => {
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: /skip/i })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true)
  await expect(page.getByRole('heading', { level: 1, name: 'Inspect' })).toBeVisible()
})

test('whatever has the focus shows it', async ({ bench: page, watch }) => {
  watch.mayViolate()
  await fillAll(page)
  const unseen = []
  for (const place of PLACES) {
    await goTo(page, place)
    for (let i = 0; i < 200; i += 1) {
      await page.keyboard.press('Tab')
      const { what, seen, end } = await page.evaluate(() => {
        const element = document.activeElement
        if (element === document.body) return { end: true }
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const { width, height, bottom, top } = element.getBoundingClientRect()
        return {
          what: element.outerHTML.slice(0, 120),
          seen: ((outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none') && width > 0 && height > 0 && bottom > 0 && top < innerHeight,
        }
      })
      if (end) break
      if (!seen) unseen.push(`${place}: ${what}`)
    }
  }
  expect(unseen).toEqual([])
})

// Small screens; 320 × 256 is 1280 × 1024 at 400 %.

for (const viewport of [{ width: 320, height: 640 }, { width: 320, height: 256 }]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport })

    test('nothing has to be scrolled sideways', async ({ bench: page, watch }) => {
      watch.mayViolate()
      const tooWide = async (where) => (await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        const scrolls = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
        const outside = [...document.querySelectorAll('button, input, select, textarea, a, h1, h2, h3, summary')]
          .filter((element) => element.checkVisibility() && !scrolls(element.parentElement))
          .filter((element) => { const { left, right, width } = element.getBoundingClientRect(); return width > 1 && (right > clientWidth + 1 || (left < -1 && right > 0)) })
          .map((element) => `outside: ${element.outerHTML.slice(0, 120)}`)
        return [...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []), ...outside]
      })).map((what) => `${where}: ${what}`)

      const findings = []
      for await (const where of faces(page)) findings.push(...(await tooWide(where)))
      await fillAll(page)
      for await (const where of faces(page)) findings.push(...(await tooWide(`${where}, filled`)))
      await button(page, 'Shortcuts').click()
      findings.push(...(await tooWide('Shortcuts')))
      expect(findings).toEqual([])
    })
  })
}

// Motion

test.describe('for who asked for less motion', () => {
  test.use({ reducedMotion: 'reduce' })

  test('nothing moves', async ({ bench: page, watch }) => {
    watch.mayViolate()
    await fillAll(page)
    for await (const where of faces(page)) {
      const moving = await page.evaluate(() => {
        const seconds = (list) => Math.max(...list.split(',').map(parseFloat))
        return [...document.querySelectorAll('*')]
          .filter((element) => {
            const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element)
            return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01) || scrollBehavior === 'smooth'
          })
          .map((element) => element.outerHTML.slice(0, 120))
      })
      expect(moving, where).toEqual([])
    }
  })
})
