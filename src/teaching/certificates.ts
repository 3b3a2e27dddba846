import { docxType } from '#lib/media.ts'
import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import type { Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { fold } from '#lib/vietnamese.ts'
import { placeLine } from '#documents/state.ts'
import { rowsAsWritten } from '#muster/suppose.ts'
import type { CommandContext, Handlers, QueryContext, Reads } from '#operation/context.ts'
import { sha256Of } from '#operation/files.ts'
import { insertFacts } from '#record/rows.ts'
import { scanType } from '#record/scan.ts'
import { peopleOpen } from '#record/who.ts'
import { hold, tryOut } from '#record/writing.ts'
import type { DayEffect, Standing } from '#review/effect.ts'
import type { House } from '#review/house.ts'
import { holdRow } from '#training/write.ts'
import { bookHandlers } from './books.ts'
import type { certificates } from './certificate-contract.ts'
import { certificatesDocx, certificateTitle, type Certificate } from './certificate-docx.ts'
import { classMeant, classRead, classToChange, refuseUnless, type Class } from './class.ts'
import { batchOf, dayAfter, issueNow, placeOf, writeFacts, type Batch } from './issue.ts'
import { learnersMeant, learnersOf } from './learners.ts'

type Preview = Handlers<typeof certificates, House>['certificates.preview']
type Answers = Readonly<Record<string, string>>

const answersOf = (posts: readonly Standing[]): Answers => {
  const primary = posts.find((p) => p.primary) ?? posts[0]
  return primary ? { all: primary.answer, ...primary.criteria } : {}
}

/** How many people's answers to each criterion would be another, the whole verdict («all») among them. */
const turned = (lines: readonly { before: Answers; after: Answers }[]) => {
  const counts = new Map<string, { criterion: string; from: string; to: string; people: number }>()
  for (const { before, after } of lines)
    for (const [criterion, to] of Object.entries(after)) {
      const from = before[criterion] ?? 'unknown'
      if (from === to) continue
      const key = `${criterion} ${from} ${to}`
      const line = counts.get(key) ?? { criterion, from, to, people: 0 }
      counts.set(key, { ...line, people: line.people + 1 })
    }
  return [...counts.values()].sort((a, b) => b.people - a.people)
}

const effectOf = async (context: QueryContext<House>, batch: Batch): Promise<DayEffect | undefined> => {
  const people = await tryOut(context, 'certificates.preview', async (client, mark) => {
    await writeFacts(client, mark, batch)
    return rowsAsWritten(
      client,
      batch.due.map((d) => d.learner.person),
    )
  })
  return (await context.house.desk.effect({ people, days: [dayAfter(batch)], reach: reachOf(context, 'people.write') }))[0]
}

const preview: Preview = async (context, q) => {
  const c = await classMeant(context, 'training.consolidate', q.class)
  const batch = await batchOf(context, c, q)
  const effect = await effectOf(context, batch)
  const of = new Map((effect?.people ?? []).map((p) => [p.person, p]))
  context.reading(of.keys(), ['name', 'qualification', 'training'])
  const lines = batch.due.map(({ learner, shown }) => ({
    person: learner.key,
    name: learner.name,
    unit: learner.unit,
    shown,
    before: answersOf(of.get(learner.person)?.before ?? []),
    after: answersOf(of.get(learner.person)?.after ?? []),
  }))
  return { day: dayAfter(batch), lines, effect: turned(lines) }
}

const issue: Handlers<typeof certificates, House>['certificates.issue'] = async (context, q) => {
  const { tx, client } = context
  const c = await classToChange(context, 'training.consolidate', q.class)
  await refuseUnless(context, c, ['held'], { vi: 'Cấp chứng chỉ', en: 'Issue certificates' })
  await holdRow(client, 'certificate_book', q.book)
  const batch = await batchOf({ ...context, db: tx }, c, q)
  await hold(
    client,
    batch.due.map((d) => d.learner.person),
    undefined,
  )
  await issueNow(context, batch, q)
  return { change: 0, issued: batch.due.map((d) => ({ person: d.learner.key, shown: d.shown })) }
}

type Row = {
  person: string
  number: number
  name: string
  born: string | null
  unit: string
  shown: string
  issuedOn: Day
  decision: string | null
  institution: string
  signerTitle: string
  signerName: string
  scans: number
  change: number
  periods: number
  qualification: number | null
  training: number | null
}

/** The certificates of a class in the order of numbers; those of erased records have left it. */
const listOf = async (db: Reads, classId: number): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select p.key as person, p.id as number, n.full_name as name, to_char(b.born_from, 'DD/MM/YYYY') as born, coalesce(v.name, '') as unit, t.shown, t.issued_on as "issuedOn",
      t.decision, k.institution, t.signer_title as "signerTitle", t.signer_name as "signerName", coalesce(c.number, 0) as change, coalesce(r.periods, 0)::int as periods,
      t.qualification::int as qualification, t.training::int as training,
      (select count(*)::int from evidence e where e.person_id = p.id and e.voided is null
        and ((e.fact_table = 'qualification' and e.fact = t.qualification) or (e.fact_table = 'training_history' and e.fact = t.training))) as scans
    from class_certificate t join person p on p.id = t.person_id join person_name n on n.person_id = p.id and n.voided is null join change c on c.id = t.recorded
      join certificate_book k on coalesce(k.origin, k.id) = t.book_id and k.voided is null
      left join person_birth b on b.person_id = p.id and b.voided is null and b.born_from = b.born_to
      left join class_result r on r.person_id = p.id and r.class_id = t.class_id and r.voided is null
      left join lateral (select u.name from decision_entry e join unit_version u on u.unit_id = e.unit_id and u.voided is null
        where e.person_id = p.id and e.class_id = t.class_id and e.voided is null order by e.id desc, u.valid_from desc nulls last limit 1) v on true
    where t.class_id = ${classId} and t.voided is null and t.shown is not null order by t.book_id, t.year, t.number`.execute(db)
  return rows
}

const certificateOf = (c: Class, r: Row): Certificate => ({
  kind: c.programme.kind,
  programme: c.programme.name,
  institution: r.institution,
  name: r.name,
  born: r.born,
  unit: r.unit,
  from: c.startsOn,
  to: c.endsOn,
  periods: r.periods,
  decision: r.decision,
  place: placeOf(c),
  issuedOn: r.issuedOn,
  signerTitle: r.signerTitle,
  signerName: r.signerName,
  shown: r.shown,
})

/** The certificates of a class, or the one of a learner that is named. Refuses `teaching.not_certified` when there is none. */
const listed = async (db: Reads, c: Class, key: string | undefined): Promise<readonly Row[]> => {
  const named = key === undefined ? undefined : (await learnersMeant(db, c, [key]))[0]
  const rows = (await listOf(db, c.id)).filter((r) => named === undefined || r.person === named.key)
  if (rows.length === 0) refuse('teaching.not_certified', { people: [named?.name ?? c.name] })
  return rows
}

/** Attaches one scan to the facts that the certificates wrote: of one person, or (the decision) of all. */
const scan = async (
  context: CommandContext<House>,
  q: { class: number; person?: string | undefined },
): Promise<{ change: number; attached: number }> => {
  const { tx, client, mark, house, file } = context
  if (file === undefined) return refuse('evidence.not_a_scan', { fileName: '' })
  const mediaType = scanType(file)
  const c = await classToChange(context, 'training.consolidate', q.class)
  const rows = await listed(tx, c, q.person)
  const people = rows.map((r) => r.number)
  const open = await peopleOpen({ ...context, db: tx }, 'people.write', people)
  const shut = rows.filter((r) => !open.has(r.number)).map((r) => r.name)
  if (shut.length > 0) refuse('teaching.out_of_reach', { people: shut })
  await hold(client, people, undefined)
  const sha256 = sha256Of(file.bytes)
  const same = await client.query('select from evidence where person_id = any($1::int[]) and sha256 = $2 and voided is null limit 1', [
    people,
    sha256,
  ])
  if (same.rowCount === 1) refuse('evidence.already_there', { fileName: file.name })
  await house.files.keep(file.bytes)
  const about = { sha256, file_name: file.name, media_type: mediaType, bytes: file.bytes.length, state: 'attached' }
  const proves = (r: Row) =>
    r.qualification === null ? { fact_table: 'training_history', fact: r.training } : { fact_table: 'qualification', fact: r.qualification }
  await insertFacts(client, mark, 'evidence', new Map(rows.map((r) => [r.number, { ...proves(r), ...about }])))
  mark.touch(people)
  mark.note({ summary: { class: c.code, attached: rows.length, sha256 } })
  return { change: 0, attached: rows.length }
}

export const certificateHandlers: Handlers<typeof certificates, House> = {
  ...bookHandlers,
  'certificates.preview': preview,
  'certificates.issue': issue,
  'certificates.scan': scan,

  'certificates.list': async (context, q) => {
    const { c, seen } = await classRead(context, q.class)
    const own = new Set((await learnersOf(context.db, c.id, seen)).map((l) => l.person))
    const rows = (await listOf(context.db, c.id)).filter((r) => seen === 'everywhere' || own.has(r.number))
    context.reading(
      rows.map((r) => r.number),
      ['name', 'birth', 'training'],
    )
    return {
      title: certificateTitle(c.programme.kind),
      programme: c.programme.name,
      from: c.startsOn,
      to: c.endsOn,
      certificates: rows.map(({ number: _number, qualification: _qualification, training: _training, ...r }) => ({
        ...r,
        placeAndDay: placeLine({ place: placeOf(c), on: r.issuedOn }),
      })),
    }
  },

  'certificates.file': async (context, q) => {
    const c = await classMeant(context, 'training.teach', q.class)
    const rows = await listed(context.db, c, q.person)
    context.reading(
      rows.map((r) => r.number),
      ['name', 'birth', 'training'],
    )
    const of = q.person === undefined ? c.code : (rows[0]?.name ?? '')
    const name = `chung-chi-${fold(of).replace(/[^a-z0-9]+/g, '-')}.docx`
    return { name, type: docxType, bytes: await certificatesDocx(rows.map((r) => certificateOf(c, r))) }
  },
}
