import { docxType } from '#lib/media.ts'
import { opens } from '#access/units.ts'
import { addDays } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { stateDocx } from '#documents/state-docx.ts'
import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { unitsFor } from '#training/rights.ts'
import { letterTo } from './letter.ts'
import { urgentKinds, type Urgent } from './urging.ts'
import type { urging } from './urging-contract.ts'
import { waiting, type Told } from './urging-read.ts'

const isLate = (i: Told): boolean => i.days !== null && i.days < 0
const isThisWeek = (i: Told): boolean => i.days !== null && i.days >= 0 && i.days <= 7

export const urgingHandlers: Handlers<typeof urging, House> = {
  'followup.inbox': async (context, { whose }) => {
    const items = (await waiting(context)).filter((i) => whose === 'all' || i.mine)
    const counts = [...Map.groupBy(items, (i) => i.kind)].map(([kind, of]) => {
      const { vi, en } = urgentKinds[kind as Urgent]
      return { kind, vi, en, items: of.length, late: of.filter(isLate).length }
    })
    return { today: context.today, items: [...items], counts }
  },

  'followup.digest': async (context) => {
    const byUnit = [...Map.groupBy(await waiting(context), (i) => i.unit)]
    const units = byUnit.map(([unit, items]) => {
      const [late, thisWeek] = [items.filter(isLate).length, items.filter(isThisWeek).length]
      return { unit, unitName: items[0]?.unitName ?? '', late, thisWeek, later: items.length - late - thisWeek, items: [...items] }
    })
    return { from: context.today, to: addDays(context.today, 7), units: units.sort((a, b) => b.late - a.late || b.thisWeek - a.thisWeek) }
  },

  'followup.letter': async (context, q) => {
    if (!opens(await unitsFor(context, 'training.consolidate'), q.unit)) refuse('not_found', { what: 'unit', text: String(q.unit) })
    const unit = await context.house.desk.path({ asOf: context.today, unit: q.unit })
    const name = unit.at(-1) ?? String(q.unit)
    const items = (await waiting(context)).filter((i) => i.unit === q.unit && i.byLetter)
    if (items.length === 0) refuse('urging.nothing', { unit: name })
    const bytes = await stateDocx(letterTo(items[0]?.unitName ?? name, items, context.today, q))
    return { name: `don-doc-${q.unit}-${context.today}.docx`, type: docxType, bytes }
  },
}
