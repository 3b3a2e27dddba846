import { join } from 'node:path'
import type pg from 'pg'
import { openHouseOver } from '#edge/house.ts'
import { openPool } from '#db/pool.ts'
import { fold } from '#lib/vietnamese.ts'
import { milliseconds, quantile, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { withClient } from './review.ts'

const day = '2022-08-12'
const province = 'Thành phố Hà Nội'
const size = 50

type Listed = { totals: { people: number; sex: { female: number }; minority: { yes: number } }; people: { name: string }[] }
type Counted = { people: number; women: number; minority: number; name: string }

/** One question, as the house is asked and as SQL says it. */
type Question = { readonly ask: Readonly<Record<string, string | number>>; readonly where: string; readonly order: string; readonly page?: number }

const soDay = (t: string): string => `${t}.voided is null and ${t}.valid_from <= '${day}' and (${t}.valid_to is null or ${t}.valid_to > '${day}')`
const levelOf = (subject: number): string =>
  `(select max(q.level_id) from qualification q where q.person_id = t.person_id and q.level_id between ${subject * 16} and ${subject * 16 + 15} and ${soDay('q')})`

/**
 * The page with its totals in one statement: what the list answers, without the standing, which the tables do not hold. `{unit}` is left out or names
 * the communes of a province, found beforehand.
 */
const statement = ({ where, order, page = 1 }: Question): string => `with here as materialized (
    select t.person_id, t.title_text, t.unit_id, s.sex, b.born_from, e.ethnic_group, n.full_name, n.name_sort
    from posting t join person_name n on n.person_id = t.person_id and n.voided is null
    left join person_sex s on s.person_id = t.person_id and s.voided is null
    left join person_birth b on b.person_id = t.person_id and b.voided is null
    left join person_ethnicity e on e.person_id = t.person_id and e.voided is null
    left join party_membership p on p.person_id = t.person_id and ${soDay('p')}
    where t.is_primary and ${soDay('t')} ${where}),
  totals as (select count(*)::int as people, count(*) filter (where sex = 'female')::int as women, count(*) filter (where ethnic_group > 1)::int as minority from here)
  select totals.*, t.full_name as name, t.born_from, t.sex, t.title_text, v.name as unit, ${levelOf(1)} as professional, ${levelOf(2)} as theory
  from (select * from here order by ${order} limit ${size} offset ${(page - 1) * size}) t cross join totals
  left join unit_version v on v.unit_id = t.unit_id and v.voided is null and (v.valid_from is null or v.valid_from <= '${day}') and (v.valid_to is null or v.valid_to > '${day}')
  order by ${order}`

const byName = 'name_sort, person_id'
const first: Question = { ask: {}, where: '', order: byName }
const lists: readonly Question[] = [
  first,
  { ask: { page: 900 }, where: '', order: byName, page: 900 },
  { ask: { sort: '-born' }, where: '', order: `born_from desc nulls last, ${byName}` },
  { ask: { sex: 'female', party: 'member' }, where: `and s.sex = 'female' and p.member`, order: byName },
  { ask: { minority: 'yes', levels: 'theory:intermediate' }, where: `and e.ethnic_group > 1 and ${levelOf(2)} = 34`, order: byName },
  { ask: { unit: province }, where: 'and t.unit_id = any($1)', order: byName },
]

const words = (text: string): string =>
  fold(text)
    .split(' ')
    .map((w) => `and (n.name_fold like '${w}%' or n.name_fold like '% ${w}%')`)
    .join(' ')
const searches: readonly Question[] = ['nguyen van an', 'Nông Thị Thu Hoà', 'hoa', 'le duc', 'vang', 'tran quang minh'].map((search) => ({
  ask: { search },
  where: words(search),
  order: byName,
}))

const communesOf = async (client: pg.Client, name: string): Promise<number[]> => {
  const on = (v: string): string => `(${v}.valid_from is null or ${v}.valid_from <= '${day}') and (${v}.valid_to is null or ${v}.valid_to > '${day}')`
  const { rows } = await client.query<{ unit: number }>(
    `with recursive under as (select v.unit_id from unit_version v where v.name = $1 and ${on('v')}
       union select c.unit_id from unit_version c join under u on c.parent_id = u.unit_id where ${on('c')}) select unit_id as unit from under`,
    [name],
  )
  return rows.map((r) => r.unit)
}

type Took = { readonly own: number[]; readonly sql: number[] }

const measured = async (
  questions: readonly Question[],
  rounds: number,
  ask: (q: Question) => Promise<Listed>,
  query: (q: Question) => Promise<Counted[]>,
): Promise<Took> => {
  const took: Took = { own: [], sql: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const q of questions) {
      const [own, sql] = [await milliseconds(() => ask(q)), await milliseconds(() => query(q))]
      if (round === 0) {
        const [{ totals, people }, rows] = [await ask(q), await query(q)]
        const [one, other] = [
          [totals.people, totals.sex.female, totals.minority.yes],
          rows[0] ? [rows[0].people, rows[0].women, rows[0].minority] : [0, 0, 0],
        ]
        const [mine, theirs] = [people.map((p) => p.name), rows.map((r) => r.name)]
        if (one.join() !== other.join() || mine.join() !== theirs.join())
          throw new Error(`${JSON.stringify(q.ask)}: ${one.join()} ≠ ${other.join()}, ${mine.join()} ≠ ${theirs.join()}`)
        continue
      }
      took.own.push(own)
      took.sql.push(sql)
    }
  }
  return took
}

/** The list and the search of people through the house and its worker, against one statement each that answers the same; first the answers are compared. */
export const measureList = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    const pool = openPool({ ...register.connection })
    const house = openHouseOver({ pool, connection: register.connection, filesFolder: join(register.dataDir, 'files'), inWorker: true })
    const communes = await communesOf(client, province)
    const ask = (q: Question): Promise<Listed> => house.ask('people.list', { asOf: day, unit: 'country', size, ...q.ask }) as Promise<Listed>
    const query = async (q: Question): Promise<Counted[]> =>
      (await client.query<Counted>(statement(q), q.where.includes('$1') ? [communes] : [])).rows
    try {
      const [list, search] = [await measured(lists, rounds, ask, query), await measured(searches, rounds, ask, query)]
      const bare = `select person_id, full_name from person_name n where voided is null
        and exists (select from posting t where t.person_id = n.person_id and t.is_primary and ${soDay('t')}) order by name_sort, person_id limit ${size}`
      const pages: number[] = []
      for (let i = 0; i < rounds * 4; i++) pages.push(await milliseconds(() => client.query(bare)))
      const flawed: number[] = []
      const plain: number[] = []
      for (let i = 0; i <= rounds; i++)
        for (const flaws of ['theory.missing', 'birth.missing,sex.missing', 'posting.noDecision']) {
          const [without, took] = [await milliseconds(() => ask(first)), await milliseconds(() => ask({ ...first, ask: { flaws } }))]
          if (i === 0) continue
          plain.push(without)
          flawed.push(took)
        }
      const bound = register.people >= 1_000_000
      const line = (what: string, took: Took, most: number): Result => {
        const [own, sql] = [quantile(took.own, 0.95), quantile(took.sql, 0.95)]
        const against = `SQL p95 ${sql.toFixed(0)} ms; trung vị ${quantile(took.own, 0.5).toFixed(0)} so với ${quantile(took.sql, 0.5).toFixed(0)} ms`
        const must = `≤ ${most}× (1 triệu người)`
        return { what, value: own, unit: 'ms', against, ratio: own / sql, must, reached: bound ? own / sql <= most : null }
      }
      return [
        line(`danh sách ${register.people} người: trang và dòng cộng, p95`, list, 3),
        line('  tìm theo tên, p95', search, 2),
        {
          what: '  lọc theo lỗi dữ liệu, p95',
          value: quantile(flawed, 0.95),
          unit: 'ms',
          against: `cùng danh sách không lọc, p95 ${quantile(plain, 0.95).toFixed(0)} ms`,
          ratio: quantile(flawed, 0.95) / quantile(plain, 0.95),
          must: null,
          reached: null,
        },
        {
          what: '  chỉ trang đầu theo tên, không có dòng cộng, bằng SQL',
          value: quantile(pages, 0.95),
          unit: 'ms',
          against: 'để biết: danh sách luôn kèm dòng cộng',
          ratio: null,
          must: null,
          reached: null,
        },
      ]
    } finally {
      await house.close()
      await pool.end()
    }
  })
