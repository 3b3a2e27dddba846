import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readCsv } from '#lib/csv.ts'
import type { Day } from '#lib/day.ts'
import { levelEntry, subjects } from '#people/levels.ts'
import { vnBorn } from '#review/export.ts'
import { namesOf } from '#review/names.ts'
import type { Asking } from './asking.ts'
import { unitNames } from './chain.ts'
import { levelOf, type Class } from './classes.ts'
import type { AnnexLine, Body, Tier } from './papers.ts'

/** A ground that may stand on a paper of a day; `confidence` of its words. */
export type Ground = { readonly words: string; readonly confidence: 'seen' | 'unchecked' }

/** The shipped grounds in force on a day (data/training/grounds.csv; `through` is the last day). */
export const groundsOn = async (dataFolder: string, on: Day): Promise<readonly Ground[]> =>
  readCsv(await readFile(join(dataFolder, 'training', 'grounds.csv'), 'utf8')).flatMap((g) =>
    (g['from'] ?? '') <= on && (g['through'] === '' || on <= (g['through'] ?? ''))
      ? [{ words: g['words'] ?? '', confidence: g['confidence'] === 'S' ? ('seen' as const) : ('unchecked' as const) }]
      : [],
  )

/** Units as a paper of a day names them. */
export const bodiesOf = async (a: Asking, units: readonly number[], on: Day): Promise<ReadonlyMap<number, Body>> => {
  const { rows } = await sql<{ unit: number; name: string; tier: Tier }>`
    select distinct on (v.unit_id) v.unit_id as unit, v.name, v.tier from unit_version v where v.unit_id = any(${[...units]}::int[]) and v.voided is null
    order by v.unit_id, (coalesce(v.valid_from <= ${on}::date, true) and coalesce(v.valid_to > ${on}::date, true)) desc, v.valid_from desc nulls last`.execute(
    a.db,
  )
  return new Map(rows.map((r) => [r.unit, { name: r.name, tier: r.tier }]))
}

/** Somebody on a list to be printed. */
export type Listed = { readonly person: number; readonly unit: number; readonly note: string }

const sexes = { female: 'Nữ', male: 'Nam' } as const

/**
 * The lines of an annex: each person as the register had them on the paper's day, as was known after a change (now when left out): a paper printed again
 * is the same paper.
 */
export const annexLines = async (a: Asking, c: Class, people: readonly Listed[], on: Day, knownAt?: number): Promise<readonly AnnexLine[]> => {
  const ids = people.map((p) => p.person)
  const found = new Map((await a.house.desk.closing({ asOf: on, people: ids, level: null, knownAt })).people.map((p) => [p.person, p]))
  const named = new Map((await namesOf(a.db, ids, { asOf: on, knownAt })).map((n) => [n.id, n]))
  const units = await unitNames(
    a.db,
    people.map((p) => p.unit),
    on,
  )
  const [level, subject] = [levelOf(c), subjects[(levelOf(c) ?? 0) >> 4]]
  return people.map(({ person, unit, note }) => {
    const [p, n] = [found.get(person), named.get(person)]
    const code = level === null || subject === undefined ? null : p?.levels[subject]
    return {
      name: n?.name ?? '',
      born: vnBorn(p?.born ?? null),
      sex: p?.sex ? sexes[p.sex] : '',
      title: p?.title ?? n?.titleText ?? '',
      unit: p?.unit ?? units.get(unit) ?? '',
      level: (code && subject && levelEntry(subject, code)?.vi) || '',
      note,
    }
  })
}
