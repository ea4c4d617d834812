// A burst: how many assertions a second the page makes, beside npm jose in the same browser.
//
// The page goes its own way: claims cast anew with a `jti` and the time, signed in slices between which the browser has its
// turn, and kept as a list. The library makes the same of the same claims with SignJWT: one after another, and many at once;
// what counts is the faster of the two. Rounds take turns, and each is held against the library's beside it: another program
// on the machine slows both.

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
  window.burst = async (alg, jwk, all, atOnce) => {
    let key = known.get(alg + jwk)
    if (!key) known.set(alg + jwk, key = await importJWK(JSON.parse(jwk), alg))
    const sign = () => new SignJWT({ iss, sub, aud, jti: crypto.randomUUID() })
      .setProtectedHeader({ typ: 'client-authentication+jwt', alg }).setIssuedAt().setExpirationTime('60s').sign(key)
    const tokens = []
    while (tokens.length < all) {
      if (atOnce) tokens.push(...await Promise.all(Array.from({ length: Math.min(50, all - tokens.length) }, sign)))
      else tokens.push(await sign())
    }
    return tokens.join('\\n')
  }`

/** A row for each algorithm: here, by this program's own engine alone, there one after another, there at once, here ÷ there. */
export async function bursts(ours, theirs, algorithms) {
  const rows = []
  for (const alg of algorithms) {
    const jwk = await ours.evaluate(async (alg) => {
      if (!/^[RP]S/.test(alg)) return countersign.key(alg)
      return JSON.stringify({ ...JSON.parse(await countersign.rsa(2048)), alg, key_ops: undefined })
    }, alg)
    const here = (engine) => (all) => timed(ours, ({ engine, alg, jwk, claims, all }) => countersign.burst(engine, alg, jwk, claims, all), { engine, alg, jwk, claims: JSON.stringify(CLAIMS), all })
    const there = (atOnce) => (all) => timed(theirs, ({ alg, jwk, all, atOnce }) => burst(alg, jwk, all, atOnce), { alg, jwk, all, atOnce })
    const [best, own, single, many] = [here('best'), here('own'), there(false), there(true)]
    const all = await enough(best)
    const few = await enough(own)
    const known = await single(1).then(() => true, () => false)
    const [rates, owns, singles, manies] = [[], [], [], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.push(all / await best(all))
      owns.push(few / await own(few))
      if (!known) continue
      singles.push(all / await single(all))
      manies.push(all / await many(all))
    }
    const ratio = (others) => median(rates.map((rate, round) => rate / others[round]))
    const against = known ? [perSecond(singles), perSecond(manies), `× ${Math.min(ratio(singles), ratio(manies)).toFixed(2)}`] : ['–', '–', '–']
    rows.push([alg, perSecond(rates), perSecond(owns), ...against])
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
