import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'

import { holds, reach, roles, type Actor, type Role } from '#access/policy.ts'
import { handlers, operations } from '#edge/table.ts'
import { bookOf } from '#exchange/testing.ts'
import { Refusal, type RefusalCode } from '#lib/refusal.ts'
import type { Operation } from '#operation/define.ts'
import { run } from '#operation/run.ts'

import { give, inChange, makeAccount, today } from './accounts.ts'
import { giveBook, giveLesson, makeClass } from './classes.ts'
import { exampleOf, examples, nowhere, type Example, type Place } from './examples.ts'
import { fileOf, freshHouse, importBytes } from './house.ts'

// Every operation × every role × inside, former unit, outside, former unit outside × signed out: generated from the table of operations and the examples.

const house = await freshHouse()
const { pool } = house.db

/** The house with a database in which nothing stays: every command is carried out whole, and taken back where it would be kept. */
const fleeting = {
  ...house.doors,
  pool: new Proxy(pool, {
    get: (real, key) => {
      if (key !== 'connect') return Reflect.get(real, key) as unknown
      return async () => {
        const client = await real.connect()
        const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
        return new Proxy(client, {
          get: (its, name) => {
            if (name === 'query') return (...args: readonly unknown[]) => query(...(args[0] === 'commit' ? ['rollback'] : args))
            const value = Reflect.get(its, name) as unknown
            return typeof value === 'function' ? (value.bind(its) as unknown) : value
          },
        }) as pg.PoolClient
      }
    },
  }),
}

type Units = { units: { id: number; name: string; parent: number; path: string }[] }
const unitCalled = async (text: string, asOf: string): Promise<Units['units'][number]> => {
  const { units } = (await house.ask('units.search', { asOf, text, limit: 100 })) as Units
  return units.find((u) => u.path.includes('Lạng Sơn')) ?? assert.fail(text)
}

const listOf = async (heading: string, unit: string, asOf: string, people: readonly string[], label: string) =>
  fileOf(
    `${label}.xlsx`,
    await bookOf([
      {
        rows: [
          [heading],
          [`Tính đến ngày ${asOf}`],
          ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
          ...people.map((name, i) => [i + 1, name, `1${i}/03/198${i}`, 'Nam', unit, 'Văn phòng - thống kê', 'Đại học']),
        ],
      },
    ]),
  )

type Where = {
  readonly text: string
  readonly day: string
  readonly shown: string
  readonly heading: string
  readonly authority: string
  readonly who: string
}

/** A plan of the unit with one class, and a survey round with one wish. */
const makeTraining = async (
  unit: string,
  unitsOn: string,
  person: string,
): Promise<Pick<Place, 'programme' | 'plan' | 'class' | 'round' | 'wish' | 'unitWish'>> => {
  const { programmes } = (await house.ask('training.programmes', { asOf: '2027-03-01' })) as { programmes: { id: number }[] }
  const programme = programmes[0]?.id ?? assert.fail('no programme is shipped')
  const { plan } = (await house.ask('training.createPlan', { unit, unitsOn, name: 'Kế hoạch 2027', firstYear: 2027, lastYear: 2027 })) as {
    plan: number
  }
  const months = { firstMonth: '2027-03', lastMonth: '2027-03', registersFrom: '2026-11-01', registersTo: '2027-01-31' }
  const made = await house.ask('training.setClass', { plan, programme, code: 'L1', name: 'Lớp 1', seats: 30, ...months })
  const years = { firstYear: 2027, lastYear: 2027 }
  const window = { opensOn: '2026-11-01', closesOn: '2026-12-31' }
  const { round } = (await house.ask('training.openSurvey', { unit, unitsOn, name: 'Khảo sát', ...years, ...window })) as { round: number }
  const other = programmes[1]?.id ?? programme
  const { wish } = (await house.ask('training.wish', { round, person, programme: other, year: 2027, reason: 'cần học' })) as { wish: number }
  const ofUnit = { round, unit, unitsOn, programme: other, year: 2027, people: 2, reason: 'cần học' }
  const { wish: unitWish } = (await house.ask('training.wishForUnit', ofUnit)) as { wish: number }
  return { programme, plan, class: (made as { class: number }).class, round, wish, unitWish }
}

/** Makes a place with people, a scan, an account and changes of its own. */
const makePlace = async (label: string, w: Where): Promise<Place> => {
  const unit = await unitCalled(w.text, w.day)
  const [name, second, third, fourth] = ['An', 'Bình', 'Cường', 'Dũng'].map((given) => `${w.who} ${given}`) as [string, string, string, string]
  const people = await listOf(w.heading, unit.name, w.shown, [name, second], `danh sách ${label}`)
  await importBytes(house, people.name, people.bytes)
  const alone = await listOf(w.heading, unit.name, w.shown, [third], `riêng ${label}`)
  const { change } = await importBytes(house, alone.name, alone.bytes)
  const { rows } = await pool.query<{ key: string; full_name: string; fact: number; id: number }>(
    `select p.key, n.full_name, coalesce(s.origin, s.id)::int as fact, p.id from person p join person_name n on n.person_id = p.id
     join person_sex s on s.person_id = p.id where n.full_name = any($1) order by n.full_name`,
    [[name, second]],
  )
  const [first, other] = rows
  const scan = fileOf(`${label}.pdf`, new TextEncoder().encode(`%PDF-1.4 ${label}`))
  const { evidence } = (await house.ask('evidence.attach', { person: first!.key, section: 'sex', fact: first!.fact }, scan)) as { evidence: number }
  const { request } = (await house.ask('privacy.request', { person: first!.key, kind: 'copy', content: 'xin một bản' })) as { request: number }
  const { id: held } = await makeClass(house, {
    unit: unit.id,
    people: [first!.id, other!.id],
    code: label,
    steps: ['consolidated', 'proposed', 'decided', 'opened'],
  })
  const { id: taught } = await makeClass(house, {
    unit: unit.id,
    people: [first!.id, other!.id],
    code: `${label}-2`,
    steps: ['consolidated', 'proposed', 'decided', 'opened', 'held'],
    days: { opened: '2026-03-02', held: '2026-05-29' },
  })
  const login = `holder-${unit.id}`
  const account = await makeAccount(house, login)
  const training = await makeTraining(String(unit.id), w.day, first!.key)
  await house.ask('enrolment.setChain', { unit: String(unit.id), gatherer: String(unit.id), decider: String(unit.id), from: w.day })
  await inChange(house, 'enrolment.test', (client, mark) =>
    client.query(
      `insert into registration (person_id, class_id, unit_id, place_in_list, reason, recorded) select id, $2, $3, 1, 'còn thiếu chuẩn', $4 from person where key = $1`,
      [first!.key, training.class, unit.id, mark],
    ),
  )
  return {
    ...training,
    day: w.day,
    decided: w.day,
    unit: String(unit.id),
    unitName: unit.name,
    parent: unit.parent,
    person: first!.key,
    name,
    other: other!.key,
    fact: first!.fact,
    evidence,
    request,
    change: change ?? assert.fail(),
    login,
    grant: await give(house, account, 'communeOfficer', unit.id),
    held,
    taught,
    ...(await giveLesson(house, held, unit.id, null)),
    book: await giveBook(house, unit.id),
    authority: w.authority,
    list: await listOf(w.heading, unit.name, w.shown, [name, second, fourth], `danh sách ${label}`),
  }
}

const now = { day: today, shown: '22/11/2026' }
const then = { day: '2019-09-30', shown: '30/9/2019' }
const commune = (name: string) => ({
  text: name.toLowerCase(),
  heading: 'UBND TỈNH LẠNG SƠN',
  authority: `{ province: Tỉnh Lạng Sơn, commune: ${name} }`,
})
const former = (name: string) => ({
  text: name.toLowerCase(),
  heading: 'UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN',
  authority: `{ province: Tỉnh Lạng Sơn, district: Huyện Bắc Sơn, commune: ${name} }`,
})
await house.ask('privacy.confirmTerm', examples['privacy.confirmTerm']!.input(nowhere))
const places = {
  inside: await makePlace('trong', { ...now, ...commune('Xã Vũ Lễ'), who: 'Lương Trong' }),
  former: await makePlace('cũ', { ...then, ...former('Xã Vũ Sơn'), who: 'Lương Cũ' }),
  outside: await makePlace('ngoài', { ...now, ...commune('Xã Hưng Vũ'), who: 'Nông Ngoài' }),
  formerOutside: await makePlace('ngoài cũ', { ...then, ...former('Xã Trấn Yên'), who: 'Nông Xưa' }),
}
await house.ask('breach.report', { discoveredAt: '2026-11-20T08:00:00+07:00', what: 'mất một tệp', data: 'họ tên' })
await house.ask('training.setPrerequisite', { programme: 'LLCT-CC', first: 'LLCT-TC', document: 'Văn bản thử', from: '2026-01-01' })
type PlaceName = keyof typeof places
const isIn = (place: PlaceName): boolean => place === 'inside' || place === 'former'

const own = (await pool.query<{ id: number }>('select id from person where key = $1', [places.inside.person])).rows[0]!.id
const account = await makeAccount(house, 'asker', own)
// As lecturer the asker teaches the classes of the places that are theirs.
for (const place of [places.inside, places.former]) {
  const { lecturer } = await giveLesson(house, place.held, Number(place.unit), account)
  await giveLesson(house, place.taught, Number(place.unit), account, lecturer)
}
const actorWith = (role: Role): Actor => ({
  user: 'asker',
  account,
  person: own,
  grants: [{ role, within: role === 'self' ? 'self' : Number(places.inside.unit) }],
})

type Answer = { readonly code: RefusalCode | 'answered'; readonly text: string }
const ask = async (actor: Actor, name: string, operation: Operation, p: Place): Promise<Answer> => {
  const example = exampleOf(name)
  const file = operation.takesFile ? (example.file?.(p) ?? assert.fail(`${name} takes a file and its example has none`)) : undefined
  try {
    const asked = { actor, today, now: new Date('2026-11-22T03:00:00Z'), raw: example.input(p), file }
    return { code: 'answered', text: JSON.stringify(await run(fleeting, name, operation, handlers[name]!, asked)) ?? '' }
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, text: JSON.stringify(error.details) }
    throw error
  }
}

/** Whether the example lies within what the role sees in this place. */
const sees = (role: Role, example: Example, place: PlaceName): boolean => {
  if (example.about === 'nothing') return true
  if (example.about === 'own' || example.about === 'everywhere' || (example.needs !== undefined && !holds(role, example.needs))) return false
  return role === 'self' ? example.about === 'person' && place === 'inside' : isIn(place)
}

/** What tells of a place: none of it may stand in an answer to somebody out of reach, not even in the words of a refusal that did not say it first. */
const secretsOf = (p: Place): readonly string[] => [p.person, p.other, p.login, p.list.name]

const check = (role: Role, name: string, example: Example, place: PlaceName, answer: Answer): void => {
  const p = places[place]
  const where = `${name} as ${role}, ${place}: ${answer.code} ${answer.text.slice(0, 300)}`
  if (sees(role, example, place)) {
    assert.ok(answer.code !== 'access_denied' && answer.code !== 'not_found' && answer.code !== 'invalid_input', where)
    if (answer.code === 'answered')
      for (const text of example.shows?.(p) ?? []) assert.ok(answer.text.includes(text), `${where} does not show ${text}`)
    return
  }
  const lacks = isIn(place) && example.needs !== undefined && !holds(role, example.needs)
  const outside = (lacks ? example.without : undefined) ?? example.outside ?? (example.about === 'everywhere' ? 'access_denied' : 'not_found')
  assert.equal(answer.code, outside === 'nothing' ? 'answered' : outside, where)
  const said = `${JSON.stringify(example.input(p))} ${example.file?.(p).name ?? ''}`
  for (const text of [...secretsOf(p), ...(outside === 'nothing' ? (example.shows?.(p) ?? []) : [])])
    assert.ok(said.includes(text) || !answer.text.includes(text), `${where} tells of ${text}`)
}

test('every operation has an example, and every example its operation', () =>
  assert.deepEqual(Object.keys(examples).sort(), Object.keys(operations).sort()))

let asked = 0
for (const [name, operation] of Object.entries(operations)) {
  test(`${name}: every role, inside, in a former unit, outside, and signed out`, async () => {
    const example = exampleOf(name)
    for (const place of Object.keys(places) as PlaceName[]) {
      assert.equal((await ask({ user: '', grants: [] }, name, operation, places[place])).code, 'access_denied', 'signed out')
      asked++
      for (const role of Object.keys(roles) as Role[]) {
        const answer = await ask(actorWith(role), name, operation, places[place])
        asked++
        if (reach(actorWith(role), operation.may).length > 0) check(role, name, example, place, answer)
        else assert.equal(answer.code, 'access_denied', `${name} as ${role}, ${place}`)
      }
    }
  })
}

test('who reads exact figures reads the people behind them', () => {
  for (const role of Object.keys(roles) as Role[]) if (holds(role, 'review.read')) assert.ok(holds(role, 'people.read'), role)
})

test('the matrix was asked whole', (t) => {
  assert.equal(asked, Object.keys(operations).length * Object.keys(places).length * (Object.keys(roles).length + 1))
  t.diagnostic(`${asked} questions: operations × places × roles and signed out`)
})
