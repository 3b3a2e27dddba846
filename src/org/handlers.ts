import { reachOf } from '#access/policy.ts'
import type { SeesUnits } from '#access/units.ts'
import { day } from '#lib/day.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { Act } from './acts.ts'
import { reorganiseUnits, type Reorganised } from './reorganise.ts'
import type { reorganise } from './reorganise-contract.ts'

type Given = { readonly document: string; readonly on: string; readonly reason?: string | undefined }

/** All acts of a decision; only looked at, `change` is null and the transaction is taken back. */
const decide = async (context: CommandContext<SeesUnits>, given: Given, acts: readonly Act[], rehearsal = false): Promise<Reorganised> => {
  const { client, mark, today, house } = context
  const units = await house.desk.reachable(reachOf(context, 'units.reorganise'))
  const on = day(given.on)
  const { told, people } = await reorganiseUnits(client, mark.id, { document: given.document, on, acts, today, units, rehearsal })
  mark.touch(people)
  mark.note({
    document: given.document,
    reason: given.reason ?? `Quyết định ${given.document}`,
    summary: { document: given.document, on, units: told.units.length, people: people.length },
    touchesOrg: true,
  })
  return told
}

export const reorganiseHandlers: Handlers<typeof reorganise, SeesUnits> = {
  'units.create': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'create', ...act }]),
  'units.rename': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'rename', ...act }]),
  'units.retype': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'retype', ...act }]),
  'units.move': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'move', ...act }]),
  'units.merge': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'merge', ...act }]),
  'units.split': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'split', ...act }]),
  'units.close': (context, { document, on, reason, ...act }) => decide(context, { document, on, reason }, [{ act: 'close', ...act }]),
  'units.reorganise': (context, { acts, ...given }) => decide(context, given, acts),
  'units.preview': (context, { acts, ...given }) => decide(context, given, acts, true),
}
