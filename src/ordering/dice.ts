/** Chance that falls the same way for one seed. */
export type Dice = { readonly share: () => number; readonly below: (n: number) => number }

export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { share, below: (n) => Math.floor(share() * n) }
}
