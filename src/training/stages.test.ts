import assert from 'node:assert/strict'
import { test } from 'node:test'

import { moves, nextMoves, stateAfter, states, type Staged, type Step } from './stages.ts'

const kinds = Object.keys(states) as Staged[]

test('a plan goes from draft to published, and back when it is returned', () => {
  const after = (...steps: Step[]) => stateAfter('plan', steps)
  assert.deepEqual(
    [after(), after('submitted'), after('submitted', 'returned'), after('submitted', 'returned', 'submitted', 'approved', 'published')],
    ['draft', 'submitted', 'returned', 'published'],
  )
})

test('every state of every kind can be reached, and every move starts and ends in a state that is named', () => {
  for (const of of kinds) {
    const reached = new Set([stateAfter(of, [])])
    for (let before = 0; before < reached.size;) {
      before = reached.size
      for (const m of moves) if (m.of === of && m.from.some((s) => reached.has(s))) reached.add(m.to)
    }
    assert.deepEqual([...reached].sort(), Object.keys(states[of]).sort())
    for (const m of moves.filter((x) => x.of === of)) for (const s of [...m.from, m.to]) assert.ok(Object.hasOwn(states[of], s), `${of}: ${s}`)
  }
})

test('one step has one move for a kind, so that steps alone say the state', () => {
  const names = moves.map((m) => `${m.of} ${m.step}`)
  assert.equal(new Set(names).size, names.length)
})

test('what comes next says why a move cannot be made: another state, or no right to it', () => {
  const next = nextMoves('plan', 'submitted', (may) => may === 'training.plan')
  const why = Object.fromEntries(next.map((n) => [n.move.step, n.why]))
  assert.deepEqual(why, { submitted: 'state', returned: 'permission', approved: 'permission', published: 'state' })
  assert.ok(nextMoves('plan', 'submitted', () => true).find((n) => n.move.step === 'approved')?.can)
})
