import { join } from 'node:path'
import type pg from 'pg'
import { localOwner } from '#access/policy.ts'
import { openHouseOver } from '#edge/house.ts'
import { openPool } from '#db/pool.ts'
import { openChange } from '#operation/ledger.ts'
import { milliseconds, quantile, type Result } from './measure.ts'
import type { Register } from './register.ts'
import { withClient } from './review.ts'

const [day, communes, each, size] = ['2022-08-12', 60, 300, 100] as const
const code = 'BENCH-60-300'

/** A published plan of the province with one class, and lists of 300 of each of 60 communes handed in, half of them answered. Made once. */
const makeClass = async (client: pg.Client): Promise<number> => {
  const known = await client.query<{ id: number }>('select id from training_class where code = $1', [code])
  if (known.rows[0]) return known.rows[0].id
  await client.query('begin')
  const { mark, seal } = await openChange(client, 'bench', 'bench.fill', new Date('2022-08-01T00:00:00Z'))
  const one = async (sql: string, values: readonly unknown[]): Promise<number> =>
    (await client.query<{ id: number }>(`${sql} returning id`, [...values])).rows[0]?.id ?? 0
  const { rows } = await client.query<{ unit: number; province: number }>(
    `select c.unit_id as unit, d.parent_id as province from unit_version c join unit_version d on d.unit_id = c.parent_id and d.voided is null
     where c.tier = 'commune' and c.valid_to = '2025-07-01' and c.voided is null order by c.unit_id limit $1`,
    [communes],
  )
  const province = rows[0]?.province ?? 0
  const programme = await one(
    `insert into programme (code, name, kind, content, level_id, mode, confidence, recorded) values ('BENCH', 'Trung cấp lý luận chính trị', 'education', 'theory', (select id from level where subject = 'theory' and code = 'intermediate'), 'combined', 'seen', $1)`,
    [mark.id],
  )
  const plan = await one(
    `insert into training_plan (unit_id, name, first_year, last_year, recorded) values ($1, 'Kế hoạch thử tải', 2022, 2023, $2)`,
    [province, mark.id],
  )
  const made = await one(
    `insert into training_class (plan_id, programme_id, code, name, seats, first_month, last_month, registers_from, registers_to, recorded)
     values ($1, $2, $3, 'Lớp thử tải', 20000, '2022-11-01', '2023-10-01', '2022-08-01', '2022-12-31', $4)`,
    [plan, programme, code, mark.id],
  )
  await client.query(
    `insert into training_step (plan_id, step, on_day, recorded) select $1, s, $2, $3 from unnest(array['submitted', 'approved', 'published']) s`,
    [plan, day, mark.id],
  )
  await client.query(`insert into training_chain (unit_id, gatherer, decider, confidence, recorded) values ($1, $1, $1, 'seen', $2)`, [
    province,
    mark.id,
  ])
  const units = rows.map((r) => r.unit)
  await client.query(
    `insert into registration (person_id, class_id, unit_id, place_in_list, reason, recorded)
     select n, $1, ($2::int[])[(n - 1) / $3 + 1], (n - 1) % $3 + 1, 'Chưa đạt tiêu chuẩn chức danh', $4 from generate_series(1, $5::int) n`,
    [made, units, each, mark.id, communes * each],
  )
  await client.query(
    `insert into registration_answer (person_id, class_id, answer, reason, recorded)
     select person_id, class_id, case when person_id % 6 = 0 then 'sentBack' else 'accepted' end, 'đã xét', $2 from registration where class_id = $1 and person_id % 2 = 0`,
    [made, mark.id],
  )
  await client.query(
    `insert into training_step (class_id, unit_id, step, on_day, recorded) select $1, u, 'submitted', $2, $3 from unnest($4::int[]) u`,
    [made, day, mark.id, units],
  )
  await seal()
  await client.query('commit')
  await client.query('analyze')
  return made
}

const soDay = (t: string): string => `${t}.voided is null and ${t}.valid_from <= '${day}' and (${t}.valid_to is null or ${t}.valid_to > '${day}')`
const unitOn = (u: string): string =>
  `(select v.name from unit_version v where v.unit_id = ${u} and v.voided is null and coalesce(v.valid_from <= '${day}', true) and coalesce(v.valid_to > '${day}', true))`

/** The same screen in two statements: the sums by unit with the state of each list, and a page of people. Whom the class would help the tables do not say. */
const sums = `select r.unit_id, ${unitOn('r.unit_id')} as name, count(*)::int as registered, (count(*) filter (where a.answer = 'accepted'))::int as accepted,
    (count(*) filter (where a.answer = 'sentBack'))::int as sent_back,
    (select array_agg(t.step order by t.id) from training_step t where t.class_id = $1 and t.unit_id = r.unit_id and t.voided is null) as steps
  from registration r left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null
  where r.class_id = $1 and r.voided is null group by r.unit_id order by name, r.unit_id`
const page = `with here as materialized (
    select r.person_id, r.class_id, r.unit_id, r.place_in_list, r.reason, a.answer, a.reason as why, count(*) over () as total
    from registration r left join registration_answer a on a.person_id = r.person_id and a.class_id = r.class_id and a.voided is null
    where r.class_id = $1 and r.voided is null and (cardinality($4::int[]) = 0 or r.unit_id = any($4))
    order by array_position($5::int[], r.unit_id), r.place_in_list, r.person_id limit $2 offset $3)
  select r.*, p.key, n.full_name as name, b.born_from, s.sex, t.title_text, ${unitOn('t.unit_id')} as unit,
    (select max(q.level_id) from qualification q where q.person_id = r.person_id and q.level_id between 32 and 47 and ${soDay('q')}) as theory,
    (select min(c.recruited_from) from recruitment c where c.person_id = r.person_id and c.voided is null) as recruited,
    (select jsonb_agg(jsonb_build_array(g.year, g.grade)) from rating g where g.person_id = r.person_id and g.voided is null) as ratings,
    exists (select from decision_entry e where e.person_id = r.person_id and e.class_id <> r.class_id and e.voided is null and e.act = 'send') as elsewhere,
    (select array_agg(o.unit_id) from person_name d join registration o on o.person_id = d.person_id and o.class_id = r.class_id and o.voided is null
      where d.name_fold = n.name_fold and d.person_id <> r.person_id and d.voided is null) as doubles
  from here r join person p on p.id = r.person_id join person_name n on n.person_id = r.person_id and n.voided is null
  left join person_birth b on b.person_id = r.person_id and b.voided is null left join person_sex s on s.person_id = r.person_id and s.voided is null
  left join posting t on t.person_id = r.person_id and t.is_primary and ${soDay('t')}
  order by array_position($5::int[], r.unit_id), r.place_in_list, r.person_id`

type Screen = { units: { id: number; registered: number; accepted: number }[]; people: { name: string; place: number }[] }
type Sum = { unit_id: number; registered: number; accepted: number }

/** The consolidation screen of 60 communes with 300 registrations each, against two statements that answer the same but for the eligibility. */
export const measureConsolidation = (register: Register, rounds: number): Promise<Result[]> =>
  withClient(register, async (client) => {
    if (register.people < communes * each) throw new Error(`60 communes × 300 need ${communes * each} people: --size 100k`)
    const made = await makeClass(client)
    const pool = openPool({ ...register.connection })
    const house = openHouseOver({ pool, connection: register.connection, filesFolder: join(register.dataDir, 'files'), inWorker: true })
    const asker = { actor: localOwner, now: new Date(`${day}T03:00:00Z`) }
    const ask = (at: number, unit?: number): Promise<Screen> =>
      house.askAs(asker, 'enrolment.consolidation', { class: made, page: at, size, ...(unit ? { unit } : {}) }) as Promise<Screen>
    const bare = async (at: number, unit?: number): Promise<readonly [Sum[], { name: string; place_in_list: number }[]]> => {
      const lists = (await client.query<Sum>(sums, [made])).rows
      const order = first.units.map((u) => u.id)
      const rows = await client.query<{ name: string; place_in_list: number }>(page, [made, size, (at - 1) * size, unit ? [unit] : [], order])
      return [lists, rows.rows]
    }
    const first = await ask(1)
    try {
      const took = { own: new Array<number>(), sql: new Array<number>() }
      const asked = [1, 2, 90, 180].map((at) => [at, undefined] as const)
      const ofUnit = first.units.slice(0, 4).map((u) => [2, u.id] as const)
      for (let round = 0; round <= rounds * 2; round++)
        for (const [at, unit] of [...asked, ...ofUnit]) {
          if (round === 0) {
            const [mine, [lists, rows]] = [await ask(at, unit), await bare(at, unit)]
            const same = mine.people.map((p) => `${p.place} ${p.name}`).join() === rows.map((r) => `${r.place_in_list} ${r.name}`).join()
            const sum = (all: readonly { accepted: number }[]): number => all.reduce((n, u) => n + u.accepted, 0)
            if (!same || sum(mine.units) !== sum(lists)) throw new Error(`page ${at} of ${unit ?? 'all'}: the two answers differ`)
            continue
          }
          took.own.push(await milliseconds(() => ask(at, unit)))
          took.sql.push(await milliseconds(() => bare(at, unit)))
        }
      const [own, sql] = [quantile(took.own, 0.95), quantile(took.sql, 0.95)]
      const medians = `trung vị ${quantile(took.own, 0.5).toFixed(0)} so với ${quantile(took.sql, 0.5).toFixed(0)} ms`
      return [
        {
          what: `tổng hợp ${communes} xã × ${each} đăng ký: dòng cộng theo xã và trang ${size} người, p95`,
          value: own,
          unit: 'ms',
          against: `SQL p95 ${sql.toFixed(0)} ms; ${medians}`,
          ratio: own / sql,
          must: '≤ 3×',
          reached: own / sql <= 3,
        },
      ]
    } finally {
      await house.close()
      await pool.end()
    }
  })
