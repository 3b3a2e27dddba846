import { docxType, xlsxType } from '#lib/media.ts'
import { sql } from 'kysely'
import { day, vnDay } from '#lib/day.ts'
import { writeTables } from '#lib/sheet.ts'
import { fold } from '#lib/vietnamese.ts'
import { anchorLines } from '#operation/anchor.ts'
import type { Handlers, QueryContext, Reads } from '#operation/context.ts'
import { readWhole } from '#record/whole.ts'
import { peopleBehind, shownOfAPerson } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { wasKnown } from '#review/names.ts'
import type { PersonLine } from '#review/people.ts'
import { bm04 } from './bm04.ts'
import type { documents } from './contract.ts'
import { docxOf } from './docx.ts'
import { form2C, type FormRecord } from './form-2c.ts'
import { qualityList } from './quality-list.ts'

type One = { person: string; asOf: string; knownAt?: number | undefined }
type Scope = { asOf: string; unit: string; knownAt?: number | undefined }

const form = async (context: QueryContext<House>, q: One) => {
  const whole = await readWhole(context, { ...q, asOf: day(q.asOf) })
  const document = form2C({ ...whole, asOf: day(q.asOf) } as FormRecord)
  return { name: whole.name, ...document, foot: [document.foot, ...(await anchorLines(context.db, whole.change))].join(' ') }
}

type Listed = { change: number; people: PersonLine[]; lines: string[] }

const listed = async (context: QueryContext<House>, q: Scope, more: readonly string[]): Promise<Listed> => {
  const { change, ids, people } = await peopleBehind(context, { ...q, page: 1, size: 100_000 })
  context.reading(ids, [...shownOfAPerson, ...more])
  return {
    change,
    people,
    lines: [
      `Tính đến ngày ${vnDay(day(q.asOf))}. Đơn vị: ${q.unit}`,
      `Số liệu tại thay đổi số ${change} của sổ cái. Đơn vị tính: người.`,
      ...(await anchorLines(context.db, change)),
    ],
  }
}

/** The religion of these people by outside id: one statement. */
const religions = async (db: Reads, keys: readonly string[], knownAt: number | undefined): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ key: string; religion: string }>`select p.key, r.religion from person p join person_religion r on r.person_id = p.id
    where p.key = any(${[...keys]}::uuid[]) and ${wasKnown('r', knownAt)}`.execute(db)
  return new Map(rows.map((r) => [r.key, r.religion]))
}

type Pay = {
  key: string
  since: string | null
  coefficient: string | null
  step: number | null
  over: number | null
  position: string | null
  responsibility: string | null
  regional: string | null
}

/** Post begun, salary and allowances of these people on a day: one statement. */
const pays = async (db: Reads, keys: readonly string[], q: Scope): Promise<ReadonlyMap<string, Pay>> => {
  const on = (alias: string) =>
    sql`${wasKnown(alias, q.knownAt)} and ${sql.ref(`${alias}.valid_from`)} <= ${q.asOf}::date and coalesce(${sql.ref(`${alias}.valid_to`)}, 'infinity') > ${q.asOf}::date`
  const { rows } =
    await sql<Pay>`select p.key, case when t.since_known then to_char(t.valid_from, 'MM/YYYY') end as since, s.coefficient, s.step, s.over_frame_percent as over,
      max(a.coefficient) filter (where a.kind = 'position') as position, max(a.coefficient) filter (where a.kind = 'responsibility') as responsibility,
      max(a.coefficient) filter (where a.kind = 'regional') as regional
    from person p left join posting t on t.person_id = p.id and t.is_primary and ${on('t')} left join salary_step s on s.person_id = p.id and ${on('s')}
      left join allowance a on a.person_id = p.id and ${on('a')}
    where p.key = any(${[...keys]}::uuid[]) group by p.key, t.since_known, t.valid_from, s.coefficient, s.step, s.over_frame_percent`.execute(db)
  return new Map(rows.map((r) => [r.key, r]))
}

const number = (text: string | number | null | undefined): number | null => (text === null || text === undefined ? null : Number(text))
const sexOf = (text: string | null): 'female' | 'male' | null => (text === 'female' || text === 'male' ? text : null)
const fileName = (what: string, of: string, end: string): string => `${what}-${fold(of).replace(/[^a-z0-9]+/g, '-')}.${end}`

export const documentHandlers: Handlers<typeof documents, House> = {
  'documents.curriculum': async (context, q) => {
    const { name: _name, ...document } = await form(context, q)
    return document as never
  },

  'documents.curriculumFile': async (context, q) => {
    const { name, ...document } = await form(context, q)
    return { name: fileName('2c', name, 'docx'), type: docxType, bytes: await docxOf(document) }
  },

  'documents.qualityList': async (context, q) => {
    const { people, lines } = await listed(context, q, ['religion'])
    const religion = await religions(
      context.db,
      people.map((p) => p.id),
      q.knownAt,
    )
    const table = qualityList(
      people.map((p) => ({ ...p, sex: sexOf(p.sex), religion: religion.get(p.id) ?? null })),
      q.asOf,
      lines,
    )
    return { name: `02-cl-cbccx-${q.asOf}.xlsx`, type: xlsxType, bytes: await writeTables([table]) }
  },

  'documents.payList': async (context, q) => {
    const { people, lines } = await listed(context, q, ['salary', 'allowance'])
    const paid = await pays(
      context.db,
      people.map((p) => p.id),
      q,
    )
    const rows = people.map((p) => {
      const pay = paid.get(p.id)
      return {
        ...p,
        sex: sexOf(p.sex),
        since: pay?.since ?? null,
        coefficient: number(pay?.coefficient),
        step: number(pay?.step),
        position: number(pay?.position),
        responsibility: number(pay?.responsibility),
        regional: number(pay?.regional),
        overFrame: number(pay?.over),
      }
    })
    return { name: `bm04-${q.asOf}.xlsx`, type: xlsxType, bytes: await writeTables([bm04(rows, lines)]) }
  },
}
