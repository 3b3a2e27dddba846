import type { Asked, Desk, Questions } from './desk.ts'

/** A desk over any way of asking. */
export const deskOver = (ask: (asked: Asked) => Promise<unknown>, close: () => Promise<void>): Desk => {
  const put =
    (question: keyof Questions) =>
    (...args: unknown[]) =>
      ask({ question, args } as never)
  const names: readonly (keyof Questions)[] = [
    'summary',
    'days',
    'series',
    'heads',
    'needs',
    'inNeed',
    'select',
    'roll',
    'onRoll',
    'everyone',
    'lines',
    'explain',
    'effect',
    'compare',
    'unit',
    'children',
    'search',
    'path',
    'reachable',
    'countOpen',
    'closing',
    'served',
    'followed',
  ]
  const questions = Object.fromEntries(names.map((n) => [n, put(n)])) as unknown as Omit<Desk, 'close' | 'warm'>
  return {
    ...questions,
    // Nothing is shut, so no tree is needed to say what is open: a command that only writes then loads no muster.
    reachable: async (reach) => (reach.within.includes('everywhere') ? 'everywhere' : questions.reachable(reach)),
    close,
    warm: async () => void (await questions.children({ asOf: '2025-07-01', reach: { today: '2025-07-01', within: [] } })),
  }
}
