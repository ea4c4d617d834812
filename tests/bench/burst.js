// A burst: how many assertions a second the page makes, beside npm jose in the same browser.
//
// The page goes its own way: claims cast anew with a `jti` and the time, signed in slices of 8 ms between which the browser
// has its turn, and kept as a list. The library makes the same of the same claims with SignJWT: one after another, many at
// once, and as the page does it, with turns in between. Without them this browser, which signs while it is asked, draws no
// frame and hears no key until all is done. A turn costs one to three hundredths of the time, so both ratios are told: to
// the library with turns, and to the library as fast as it goes.
//
// Rounds go in turn, and each is held against the library's beside it: another program on the machine slows both.

/** Rounds, and how long each is to take at least, in milliseconds. */
const ROUNDS = 7
const ROUND = 400
/** The most that a person can ask for. */
const MOST = 10_000

/** What both make the claims of. */
export const CLAIMS = { iss: 's6BhdRkqt3', sub: 's6BhdRkqt3', aud: 'https://as.example.com', iat: 0, exp: 60, jti: '' }

/** The library's side: a function for the page that has it at `/jose/`. */
export const stage = `
  import { SignJWT, importJWK } from '/jose/index.js'
  const { iss, sub, aud } = ${JSON.stringify(CLAIMS)}
  const known = new Map()
  const { port1, port2 } = new MessageChannel()
  const turn = () => new Promise((resolve) => { port1.onmessage = resolve; port2.postMessage(0) })
  window.burst = async (alg, jwk, all, how) => {
    let key = known.get(alg + jwk)
    if (!key) known.set(alg + jwk, key = await importJWK(JSON.parse(jwk), alg))
    const sign = () => new SignJWT({ iss, sub, aud, jti: crypto.randomUUID() })
      .setProtectedHeader({ typ: 'client-authentication+jwt', alg }).setIssuedAt().setExpirationTime('60s').sign(key)
    const tokens = []
    let begun = performance.now()
    while (tokens.length < all) {
      if (how === 'turns' && performance.now() - begun > 8) {
        await turn()
        begun = performance.now()
      }
      if (how === 'at once') tokens.push(...await Promise.all(Array.from({ length: Math.min(50, all - tokens.length) }, sign)))
      else tokens.push(await sign())
    }
    return tokens.join('\\n')
  }`

/** What the columns are. */
export const head = ['', 'here', 'by wasm alone', 'jose, with turns', 'one by one', 'at once', 'here ÷ jose with turns', '÷ jose at its fastest']

/** A row for each algorithm. */
export async function bursts(ours, theirs, algorithms) {
  const rows = []
  for (const alg of algorithms) {
    const jwk = await ours.evaluate(async (alg) => {
      if (!/^[RP]S/.test(alg)) return countersign.key(alg)
      return JSON.stringify({ ...JSON.parse(await countersign.rsa(2048)), alg, key_ops: undefined })
    }, alg)
    const here = (engine) => (all) => timed(ours, ({ engine, alg, jwk, claims, all }) => countersign.burst(engine, alg, jwk, claims, all), { engine, alg, jwk, claims: JSON.stringify(CLAIMS), all })
    const there = (how) => (all) => timed(theirs, ({ alg, jwk, all, how }) => burst(alg, jwk, all, how), { alg, jwk, all, how })
    const [best, own] = [here('best'), here('own')]
    const ways = ['turns', 'one by one', 'at once'].map(there)
    const [all, few] = [await enough(best), await enough(own)]
    const known = await ways[0](1).then(() => true, () => false)
    const [rates, owns, others] = [[], [], ways.map(() => [])]
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.push(all / await best(all))
      owns.push(few / await own(few))
      if (known) for (const [n, way] of ways.entries()) others[n].push(all / await way(all))
    }
    const ratios = others.map((other) => median(rates.map((rate, round) => rate / other[round])))
    const ratio = (number) => known ? `× ${number.toFixed(2)}` : '–'
    rows.push([alg, ...[rates, owns].map(perSecond), ...others.map((other) => known ? perSecond(other) : '–'), ratio(ratios[0]), ratio(Math.min(...ratios))])
  }
  return rows
}

/** So many that they take a round. */
async function enough(make) {
  let all = 16
  for (let spent; (spent = await make(all)) < ROUND && all < MOST;) all = Math.min(MOST, Math.ceil(all * Math.min(8, 1.2 * ROUND / spent)))
  return all
}

/** How long it takes, in milliseconds. */
const timed = (page, make, what) => page.evaluate(`(async () => {
  const begun = performance.now()
  await (${make})(${JSON.stringify(what)})
  return performance.now() - begun
})()`)

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
const perSecond = (rates) => Math.round(1000 * median(rates)).toLocaleString('en')
