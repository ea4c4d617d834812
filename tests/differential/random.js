// Randomness that can be had again: the same seed gives the same keys, payloads and mutations.
// (ECDSA signatures of the other libraries stay random; a failing token is printed whole.)

import { createHash } from 'node:crypto'

/** sfc32, seeded from any text. */
export class Random {
  #state

  constructor(seed) {
    const digest = createHash('sha256').update(String(seed)).digest()
    this.#state = Uint32Array.from({ length: 4 }, (_, i) => digest.readUInt32LE(4 * i))
    for (let i = 0; i < 16; i += 1) this.#next()
  }

  #next() {
    const s = this.#state
    const sum = (s[0] + s[1] + s[3]) >>> 0
    s[3] += 1
    s[0] = s[1] ^ (s[1] >>> 9)
    s[1] = s[2] + (s[2] << 3)
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + sum
    return sum
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit) {
    return Math.floor((this.#next() / 2 ** 32) * limit)
  }

  pick(list) {
    return list[this.below(list.length)]
  }

  bytes(length) {
    return Buffer.from(Uint8Array.from({ length }, () => this.below(256)))
  }

  shuffled(list) {
    const rest = [...list]
    return list.map(() => rest.splice(this.below(rest.length), 1)[0])
  }
}
