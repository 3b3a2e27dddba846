import { xlsxType } from '#lib/media.ts'
import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { visible } from '#access/visible.ts'
import { day, vnDay, type Day } from '#lib/day.ts'
import { writeTables, type PrintedTable } from '#lib/sheet.ts'
import { anchored } from '#operation/anchor.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import { ladders, levelId, subjects, type Subject } from '#people/levels.ts'
import type { Asking } from '#record/who.ts'
import { shownOfAPerson } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import type { Need, NeedRow, Needs } from '#review/needs.ts'
import { isInForce } from './ceilings.ts'
import { fillForm } from './needs-form.ts'
import type { needs } from './needs-contract.ts'
import { readProgrammes, type Programme } from './programmes.ts'

type Scope = { readonly asOf: string; readonly unit: string; readonly firstYear?: number | undefined; readonly lastYear?: number | undefined }
type Level = { readonly id: number; readonly subject: string; readonly code: string; readonly name: string }

/** The years of the period asked for. */
export const periodOf = ({ asOf, firstYear, lastYear }: Scope): { first: number; last: number } => {
  const first = firstYear ?? Number(asOf.slice(0, 4))
  return { first, last: Math.max(first, lastYear ?? first) }
}

const readLevels = async (db: Reads): Promise<ReadonlyMap<number, Level>> => {
  const { rows } = await sql<Level>`select id, subject, code, name from level`.execute(db)
  return new Map(rows.map((l) => [l.id, l]))
}

const rank = (l: { subject: string; code: string }): number => {
  const ladder = ladders[l.subject as Subject] as readonly { code: string }[] | undefined
  return ladder?.findIndex((one) => one.code === l.code) ?? 0
}

/** Postgraduate study asks a degree already: it closes no need below itself. */
const isPostgraduate = ({ subject, code }: { subject: string; code: string }): boolean =>
  subject === 'professional' && (code === 'master' || code === 'doctor')

/** The least programme of a day that gives a level; undefined when none does. */
export const programmeFor = (programmes: readonly Programme[], level: { subject: string; code: string }, on: Day): Programme | undefined =>
  programmes
    .filter((p) => p.level?.subject === level.subject && isInForce(p, on))
    .filter((p) => (level.subject === 'certificate' ? p.level?.code === level.code : rank(p.level ?? level) >= rank(level)))
    .filter((p) => isPostgraduate(level) || !isPostgraduate(p.level ?? level))
    .sort((a, b) => rank(a.level ?? level) - rank(b.level ?? level))[0]

/** Needs of a year are closed by what is taught from its first day on; of the year of the review, from that day on. */
const dayIn = (year: number, asOf: Day): Day => (asOf.startsWith(String(year)) ? asOf : day(`${year}-01-01`))

const yearOf = ({ due }: Need, { first, last }: { first: number; last: number }): number | null => (due > last ? null : Math.max(first, due))

const keyOf = (l: Level | undefined): string => `${l?.subject}.${l?.code}`

type Document = { readonly key: string; readonly document: string }

/** The needs of a scope with the programmes that close them; what the page, the form and the draft of a plan are made from. */
export const askNeeds = async (asking: Asking, q: Scope) => {
  const { house, db } = asking
  const asOf = day(q.asOf)
  const period = periodOf(q)
  const reach = reachOf(asking, 'training.read')
  // One after another: in a command they share one connection.
  const found = await house.desk.needs({ asOf, unit: q.unit, reach, within: period.last })
  const levels = await readLevels(db)
  const programmes = await readProgrammes(db)
  const documents = await sql<Document>`select key, document from edition where voided is null`.execute(db)
  const documentOf = new Map(documents.rows.map((e) => [e.key, e.document]))
  const needs = found.needs.map((n, i) => {
    const level = levels.get(n.target)
    const year = yearOf(n, period)
    const programme = level && programmeFor(programmes, level, dayIn(year ?? Math.max(period.first, n.due), asOf))
    return {
      key: keyOf(level),
      criterion: n.criterion,
      level: level?.name ?? '',
      due: n.due,
      year,
      people: found.rows.reduce((sum, r) => sum + (r.counts[i] ?? 0), 0),
      programme: programme ?? null,
      sources: n.sources.map((s) => ({ document: documentOf.get(s.edition) ?? s.edition, article: s.article, confidence: s.confidence })),
    }
  })
  return { found, needs, levels, period, asOf }
}

type Asked = Awaited<ReturnType<typeof askNeeds>>

const rowOf = (r: NeedRow) => ({ ...r, unit: { id: r.unit, name: r.name }, counts: [...r.counts] })

const totalOf = ({ rows, root }: Needs) => {
  const sum = (of: (r: NeedRow) => number): number => rows.reduce((all, r) => all + of(r), 0)
  return {
    unit: root,
    people: sum((r) => r.people),
    needing: sum((r) => r.needing),
    later: sum((r) => r.later),
    unknown: sum((r) => r.unknown),
    counts: (rows[0]?.counts ?? []).map((_, i) => sum((r) => r.counts[i] ?? 0)),
  }
}

/** Needs of the period by what closes them, a line for each programme and for each level that none gives. */
export const byProgramme = ({ needs }: Pick<Asked, 'needs'>) => {
  const lines = new Map<string, { programme: Programme | null; level: string; key: string; years: Map<number, number> }>()
  for (const n of needs) {
    if (n.year === null) continue
    const key = n.programme?.code ?? n.key
    const line = lines.get(key) ?? { programme: n.programme, level: n.level, key: n.key, years: new Map<number, number>() }
    line.years.set(n.year, (line.years.get(n.year) ?? 0) + n.people)
    lines.set(key, line)
  }
  return [...lines.values()].map((l) => {
    const years = [...l.years].sort(([a], [b]) => a - b).map(([year, people]) => ({ year, people }))
    return { ...l, years, people: years.reduce((sum, y) => sum + y.people, 0) }
  })
}

const formOf = ({ found, needs, levels }: Asked) => {
  const inPeriod = [...needs.keys()].filter((i) => needs[i]?.year !== null)
  const asked = inPeriod.map((i) => levels.get(found.needs[i]?.target ?? -1) ?? { subject: '', code: '' })
  return fillForm(
    asked,
    found.rows.map((r) => ({ unit: r.name, counts: inPeriod.map((i) => r.counts[i] ?? 0) })),
  )
}

/**
 * Wishes of survey rounds for the years of the period: of the people whom the figures count (the same scope, day and reach), and of these units for people
 * whom they do not name.
 */
const readWishes = async (asking: Asking, q: Scope, root: number, { first, last }: { first: number; last: number }) => {
  const { house, db, today } = asking
  const reach = reachOf(asking, 'training.read')
  const open = await house.desk.reachable(reach)
  const { rows } = await sql<{ programme: string; year: number; person: number | null; unit: number | null; people: number }>`
    select distinct g.name as programme, w.year, w.person_id as person, null::int as unit, 1 as people
    from training_wish w join programme g on coalesce(g.origin, g.id) = w.programme_id and g.voided is null
    where w.voided is null and w.year between ${first} and ${last} and ${visible('w.person_id', open, today)}
    union all select g.name, w.year, null, w.unit_id, sum(w.people)::int
    from unit_wish w join programme g on coalesce(g.origin, g.id) = w.programme_id and g.voided is null
    where w.voided is null and w.year between ${first} and ${last} group by 1, 2, 4`.execute(db)
  if (rows.length === 0) return []
  const { people } = await house.desk.select({ asOf: day(q.asOf), unit: q.unit, reach, which: {} })
  const counted = new Set(people)
  const under = q.unit === 'country' ? 'everywhere' : await house.desk.reachable({ today: day(q.asOf), within: [root] })
  const lines = new Map<string, { programme: string; year: number; people: number; ofUnits: number }>()
  for (const { programme, year, person, unit, people: n } of rows) {
    const isCounted = person === null ? unit !== null && opens(under, unit) && opens(open, unit) : counted.has(person)
    if (!isCounted) continue
    const key = `${year} ${programme}`
    const line = lines.get(key) ?? { programme, year, people: 0, ofUnits: 0 }
    lines.set(key, person === null ? { ...line, ofUnits: line.ofUnits + n } : { ...line, people: line.people + n })
  }
  return [...lines.values()].sort((a, b) => a.year - b.year || b.people - a.people)
}

const formTable = (asked: Asked): PrintedTable => {
  const { columns, rows, total, checks } = formOf(asked)
  const { period, found, asOf } = asked
  return {
    sheet: 'Nhu cầu',
    title: 'THỐNG KÊ NHU CẦU ĐÀO TẠO THEO ĐƠN VỊ',
    lines: [
      `${found.root.name}; giai đoạn ${period.first === period.last ? period.first : `${period.first} – ${period.last}`}`,
      `Tính từ kết quả rà soát đến ngày ${vnDay(asOf)}, thay đổi số ${found.change} của sổ cái. Đơn vị tính: lượt nhu cầu. «Chưa rõ» không tính là nhu cầu.`,
      ...checks.map((c) => `${c.holds ? 'Khớp' : 'KHÔNG KHỚP'}: ${c.says}`),
    ],
    columns: [
      { heading: 'STT', width: 6, number: true },
      { heading: 'Tên đơn vị', width: 28 },
      ...columns.map((c) => ({ heading: c.heading, width: 9, number: true, ...(c.group === null ? {} : { group: c.group }) })),
    ],
    rows: [...rows.map((r, i) => [i + 1, r.unit, ...r.cells]), [null, 'Cộng', ...total]],
    total: true,
  }
}

type Named = 'training.needs' | 'training.needing' | 'training.needsForm'

const targetOf = (key: string | undefined, levels: ReadonlyMap<number, Level>): number | undefined => {
  if (key === undefined) return undefined
  const [subject = '', code = ''] = key.split('.')
  const known = subjects.find((s) => s === subject)
  return (known && levelId(known, code)) ?? [...levels.values()].find((l) => keyOf(l) === key)?.id ?? -1
}

export const needHandlers: Pick<Handlers<typeof needs, House>, Named> = {
  'training.needs': async (context, q) => {
    const asked = await askNeeds(context, q)
    const { found, period } = asked
    return {
      asOf: asked.asOf,
      change: found.change,
      unit: found.root,
      firstYear: period.first,
      lastYear: period.last,
      total: totalOf(found),
      needs: asked.needs,
      rows: found.rows.map(rowOf),
      programmes: byProgramme(asked),
      unknown: [...found.unknown],
      wishes: await readWishes(context, q, found.root.id, period),
      form: formOf(asked),
    }
  },

  'training.needing': async (context, q) => {
    const { house, db } = context
    const asOf = day(q.asOf)
    const levels = await readLevels(db)
    const which = {
      row: q.row,
      target: targetOf(q.need, levels),
      due: q.due,
      unknown: q.unknown,
      within: q.due === undefined ? periodOf(q).last : undefined,
    }
    const { change, people } = await house.desk.inNeed({ asOf, unit: q.unit, reach: reachOf(context, 'training.read'), which })
    const named = await namesOf(
      db,
      people.map((p) => p.person),
      q,
    )
    const lines = await house.desk.lines({ asOf, people: named.map((p) => p.id) })
    const lineOf = new Map(lines.map((l) => [l.person, l]))
    const needsOf = new Map(people.map((p) => [p.person, p]))
    context.reading(
      named.map((p) => p.id),
      shownOfAPerson,
    )
    return {
      change,
      total: people.length,
      people: named.map((p) => {
        const own = needsOf.get(p.id)
        return {
          id: p.key,
          name: p.name,
          unit: lineOf.get(p.id)?.unit ?? '',
          title: lineOf.get(p.id)?.title ?? p.titleText ?? '',
          needs: (own?.needs ?? []).map((n) => ({
            key: keyOf(levels.get(n.target)),
            criterion: n.criterion,
            level: levels.get(n.target)?.name ?? '',
            due: n.due,
          })),
          unknown: [...(own?.unknown ?? [])],
        }
      }),
    }
  },

  'training.needsForm': async (context, q) => {
    const asked = await askNeeds(context, q)
    const { first, last } = asked.period
    return {
      name: `nhu-cau-dao-tao-${first}-${last}.xlsx`,
      type: xlsxType,
      bytes: await writeTables([await anchored(context.db, formTable(asked), asked.found.change)]),
    }
  },
}
