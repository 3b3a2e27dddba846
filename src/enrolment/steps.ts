import type { CommandContext } from '#operation/context.ts'
import { refuse } from '#lib/refusal.ts'
import { moveOf, nextMoves, stateName, type Staged, type Step } from '#training/stages.ts'
import type { Permission } from '#access/policy.ts'

type Holds = (may: Permission) => boolean

/** What an answer says of the moves: each with its words, whether it may be made, and why not. */
export const offered = (of: Staged, state: string, holds: Holds) =>
  nextMoves(of, state, holds).map(({ move, can, why }) => ({
    step: move.step,
    says: move.vi,
    saysEn: move.en,
    can,
    why,
    needs: move.needs ?? null,
  }))

/** Refuses a move, or any other act (`doing`), that the state does not allow, with what may be done instead. */
export const refuseNot = (of: Staged, name: string, state: string, holds: Holds, doing: { readonly vi: string; readonly en: string }): never => {
  const named = stateName(of, state)
  return refuse('training.not_now', {
    what: of,
    name,
    state: named.vi,
    stateEn: named.en,
    step: doing.vi,
    stepEn: doing.en,
    next: nextMoves(of, state, holds).flatMap((n) => (n.can ? [n.move.vi] : [])),
  })
}

/** Refuses a step that cannot be taken in this state. */
export const mustMove = (of: Staged, step: Step, name: string, state: string, holds: Holds): void => {
  const move = moveOf(of, step)
  if (!move) throw new Error(`a ${of} has no step ${step}`)
  if (!move.from.includes(state)) refuseNot(of, name, state, holds, move)
}

type Taken = {
  readonly classId: number
  readonly unit?: number
  readonly number?: string
  readonly on?: string
  readonly reason?: string | undefined
}

/** Writes a step of a class, or of a unit's list for it. */
export const takeStep = async ({ client, mark, today }: CommandContext<unknown>, step: Step, t: Taken): Promise<void> => {
  await client.query('insert into training_step (class_id, unit_id, step, number, on_day, reason, recorded) values ($1, $2, $3, $4, $5, $6, $7)', [
    t.classId,
    t.unit ?? null,
    step,
    t.number ?? null,
    t.on ?? today,
    t.reason ?? null,
    mark.id,
  ])
}
