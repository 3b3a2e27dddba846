import { xlsxType } from '#lib/media.ts'
import type { Day } from '#lib/day.ts'
import { writeTables } from '#lib/sheet.ts'
import { anchored } from '#operation/anchor.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import { trainingContents, trainingKinds } from '#people/choices.ts'
import { headNumber } from '#operation/ledger.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import type { followup } from './contract.ts'
import { fill, partsAgainst, turnsBehind } from './count.ts'
import { forms, type Form } from './forms.ts'
import { printedForm } from './print.ts'
import { turnsIn, type Span } from './scope.ts'
import { tallyOf, type Turn } from './turn.ts'
import { yearlyHandlers } from './yearly-handlers.ts'

const formOf = (key: string): Form => forms.find((f) => f.key === key) as Form
const said = (list: readonly { readonly code: string; readonly vi: string }[], code: string | null): string =>
  list.find((c) => c.code === code)?.vi ?? 'Chưa ghi nội dung'

/** Kind and content of a turn, as a key: the finest division of the counts. */
const sortOf = (t: Turn): string => `${t.kind} ${t.content ?? '-'}`

const filled = async (context: QueryContext<House>, q: Span & { readonly form: string }) => {
  const { turns, undated } = await turnsIn(context, q)
  const form = formOf(q.form)
  return { form, undated, counted: fill(form, turns), change: await headNumber(context.house.pool) }
}

export const followupHandlers: Handlers<typeof followup, House> = {
  'followup.counts': async (context, q) => {
    const { turns, undated } = await turnsIn(context, q)
    const rows = [...Map.groupBy(turns, sortOf)].map(([, some]) => {
      const { kind, content } = some[0] as Turn
      return { kind, content, label: `${said(trainingKinds, kind)}: ${said(trainingContents, content)}`, ...tallyOf(some) }
    })
    const published = q.published
    const parts = rows.map((r) => r.turns)
    return {
      change: await headNumber(context.house.pool),
      all: tallyOf(turns),
      rows: rows.sort((a, b) => b.turns - a.turns),
      undated,
      against: published === undefined ? null : { published, ...partsAgainst(published, parts) },
    }
  },

  'followup.form': async (context, q) => {
    const { form, undated, counted, change } = await filled(context, q)
    return {
      form: form.key,
      title: form.title,
      counted: form.unit,
      source: form.source,
      change,
      columns: form.columns.map((c) => ({ key: c.key, heading: c.heading, group: c.group ?? null })),
      rows: counted.rows.map((r) => ({ ...r, cells: [...r.cells] })),
      total: [...counted.total],
      outside: counted.outside.length,
      undated,
      failed: [...counted.failed],
    }
  },

  'followup.formFile': async (context, q) => {
    const { form, undated, counted, change } = await filled(context, q)
    const table = printedForm(form, counted, { ...q, unitName: q.unit, undated, change })
    return {
      name: `${form.key.toLowerCase()}-${q.from}-${q.to}.xlsx`,
      type: xlsxType,
      bytes: await writeTables([await anchored(context.db, table, change)]),
    }
  },

  'followup.turns': async (context, q) => {
    const { turns } = await turnsIn(context, q)
    const row = q.row ?? 'total'
    const behind = q.form ? turnsBehind(formOf(q.form), turns, row, q.column ?? '') : turns.filter((t) => row === 'total' || sortOf(t) === row)
    const page = behind.slice((q.page - 1) * q.size, q.page * q.size)
    const people = [...new Set(page.map((t) => t.person))]
    const asOf = q.to < context.today ? q.to : context.today
    const named = new Map((await namesOf(context.db, people, { asOf })).map((p) => [p.id, p]))
    const units = new Map((await context.house.desk.lines({ asOf: asOf as Day, people })).map((l) => [l.person, l.unit]))
    context.reading(people, ['name', 'training'])
    return {
      total: tallyOf(behind),
      turns: page.map(({ person, programme, kind, content, level, ended, periods }) => ({
        id: named.get(person)?.key ?? '',
        name: named.get(person)?.name ?? '',
        unit: units.get(person) ?? '',
        programme,
        kind,
        content,
        level,
        ended,
        periods,
      })),
    }
  },

  ...yearlyHandlers,
}
