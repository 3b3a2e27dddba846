import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers, Reads } from '#operation/context.ts'
import { sha256Of } from '#operation/files.ts'
import { sections } from '#people/sections.ts'
import { scopeOf } from '#review/behind.ts'
import type { House } from '#review/house.ts'
import { namesOf } from '#review/names.ts'
import { compareHandlers, sectionOf } from './compare-many.ts'
import { decidingFacts, type Deciding, type State } from './deciding.ts'
import type { evidenceDesk } from './evidence-contract.ts'
import { insertFact, liveFact, voidFact, type Fact } from './rows.ts'
import { scanType } from './scan.ts'
import { personMeant } from './who.ts'

const scansOf = async (db: Reads, person: number) => {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('change as c', 'c.id', 'e.recorded')
    .select(['e.id', 'e.origin', 'e.fact_table', 'e.fact', 'e.file_name', 'e.media_type', 'e.bytes', 'e.sha256', 'e.state', 'e.note'])
    .select(['c.actor', 'c.at', 'c.number'])
    .where('e.person_id', '=', person)
    .where('e.voided', 'is', null)
    .orderBy('e.id')
    .execute()
  return rows.map((r) => ({
    evidence: Number(r.origin ?? r.id),
    section: sectionOf(r.fact_table),
    fact: Number(r.fact),
    fileName: r.file_name,
    mediaType: r.media_type,
    bytes: r.bytes,
    sha256: r.sha256,
    state: r.state as Exclude<State, 'none'>,
    note: r.note,
    by: r.actor,
    at: r.at.toISOString(),
    change: r.number ?? 0,
  }))
}

type Judged = { person: string; evidence: number; note?: string | undefined }

/** A scan changes its state by a new row of the same origin; who and when are the change's. Null takes it away. */
const turnTo = (state: 'compared' | 'rejected' | null) => async (context: CommandContext<House>, q: Judged) => {
  const { tx, client, mark } = context
  const person = await personMeant({ ...context, db: tx }, 'people.write', q.person)
  await client.query('select from person where id = $1 for update', [person.id])
  const old: Fact = (await liveFact(client, 'evidence', person.id, q.evidence)) ?? refuse('evidence.gone', { evidence: q.evidence })
  await voidFact(client, mark, 'evidence', person.id, old.id)
  if (state !== null) await insertFact(client, mark, 'evidence', person.id, { ...old.row, state, note: q.note ?? null }, old.fact)
  mark.touch([person.id])
  mark.note({ ...(q.note ? { reason: q.note } : {}), summary: { evidence: old.fact, state: state ?? 'withdrawn' } })
  return { change: 0, evidence: old.fact }
}

type Counts = Record<State, number>
const noCounts = (): Counts => ({ none: 0, attached: 0, compared: 0, rejected: 0 })

const countByUnit = (facts: readonly (Deciding & { unitId: number; unit: string })[]) => {
  const units = new Map<number, { unitId: number; unit: string; counts: Counts }>()
  const total = noCounts()
  for (const f of facts) {
    const line = units.get(f.unitId) ?? { unitId: f.unitId, unit: f.unit, counts: noCounts() }
    units.set(f.unitId, line)
    line.counts[f.state]++
    total[f.state]++
  }
  return { units: [...units.values()], total }
}

export const evidenceHandlers: Handlers<typeof evidenceDesk, House> = {
  'evidence.list': async (context, q) => {
    const person = await personMeant(context, 'people.read', q.person)
    context.reading([person.id], ['evidence'])
    return { scans: await scansOf(context.db, person.id) }
  },

  'evidence.file': async (context, q) => {
    const person = await personMeant(context, 'people.read', q.person)
    const scan = (await scansOf(context.db, person.id)).find((s) => s.evidence === q.evidence)
    if (!scan) return refuse('not_found', { what: 'evidence', text: String(q.evidence) })
    context.reading([person.id], ['evidence', scan.section])
    return { name: scan.fileName, type: scan.mediaType, bytes: await context.house.files.read(scan.sha256) }
  },

  'evidence.attach': async (context, q) => {
    const { tx, client, mark, house, file } = context
    if (file === undefined) return refuse('evidence.not_a_scan', { fileName: '' })
    const mediaType = scanType(file)
    const person = await personMeant({ ...context, db: tx }, 'people.write', q.person)
    const { table, vi, en } = sections[q.section]
    await client.query('select from person where id = $1 for update', [person.id])
    const fact = (await liveFact(client, table, person.id, q.fact)) ?? refuse('fact.gone', { section: vi, sectionEn: en })
    const sha256 = sha256Of(file.bytes)
    const same = (await scansOf(tx, person.id)).find((s) => s.sha256 === sha256 && s.fact === fact.fact && s.section === q.section)
    if (same) return refuse('evidence.already_there', { fileName: same.fileName })
    await house.files.keep(file.bytes)
    const row = {
      fact_table: table,
      fact: fact.fact,
      sha256,
      file_name: file.name,
      media_type: mediaType,
      bytes: file.bytes.length,
      state: 'attached',
    }
    const evidence = await insertFact(client, mark, 'evidence', person.id, row, null)
    mark.touch([person.id])
    mark.note({ summary: { section: q.section, fact: fact.fact, evidence, sha256 } })
    return { change: 0, evidence }
  },

  ...compareHandlers,
  'evidence.compare': turnTo('compared'),
  'evidence.reject': turnTo('rejected'),
  'evidence.withdraw': turnTo(null),

  'evidence.deciding': async (context, q) => {
    const { house, db } = context
    const { change, people } = await house.desk.select({ ...scopeOf(context, 'people.read', q), which: {} })
    const lines = await house.desk.lines({ asOf: day(q.asOf), people })
    const lineOf = new Map(lines.map((l) => [l.person, l]))
    const facts = (await decidingFacts(db, lines, q.asOf)).map((f) => ({
      ...f,
      unitId: lineOf.get(f.person)?.unitId ?? 0,
      unit: lineOf.get(f.person)?.unit ?? '',
    }))
    const wanted = facts.filter((f) => q.states.split(',').includes(f.state))
    const shown = wanted.slice((q.page - 1) * q.size, q.page * q.size)
    const named = new Map((await namesOf(db, [...new Set(shown.map((f) => f.person))], q)).map((p) => [p.id, p]))
    return {
      asOf: q.asOf,
      change,
      ...countByUnit(facts),
      listed: wanted.length,
      facts: shown.map((f) => ({
        ...f,
        person: named.get(f.person)?.key ?? '',
        name: named.get(f.person)?.name ?? '',
        answer: lineOf.get(f.person)?.criteria[f.criterion as 'age'] ?? 'unknown',
      })),
    }
  },
}
