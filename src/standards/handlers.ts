import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { reach, reachOf } from '#access/policy.ts'
import { opens, type SeesUnits, type Units } from '#access/units.ts'
import { readCsv } from '#lib/csv.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import { levelRows } from '#people/levels.ts'
import { treeOn } from '#org/image.ts'
import { loadOrgFacts } from '#org/load.ts'
import { unitsNamed } from '#org/names.ts'
import { writeReference } from '#org/write.ts'
import type { standards } from './contract.ts'
import type { Edition } from './edition.ts'
import { parseEdition } from './parse.ts'
import { loadEditions } from './stored.ts'
import { criterionNames, needText } from './words.ts'

type Shipped = { readonly dataFolder: string }

const parsed = (text: string, titles: ReadonlySet<string>): Edition => {
  const result = parseEdition(text, { titles })
  return 'edition' in result ? result.edition : refuse('standards.not_understood', { problems: result.problems })
}

const authorityName = ({ authority }: Edition): string =>
  authority === 'nation' ? 'Trung ương' : [authority.commune, authority.district, authority.province].filter((n) => n !== undefined).join(', ')

/** The unit that an edition's authority names, on the edition's first day; 0 for the nation. */
const authorityUnit = async (client: pg.ClientBase, edition: Edition): Promise<number> => {
  const { authority } = edition
  if (authority === 'nation') return 0
  const tree = treeOn(await loadOrgFacts(client), edition.from, Number.MAX_SAFE_INTEGER)
  const names = [authority.commune, authority.district, authority.province].filter((n) => n !== undefined)
  const under = (unit: number, name: string): boolean => {
    for (let u = tree.parent[unit] ?? 0; u > 0; u = tree.parent[u] ?? 0) if (unitsNamed(tree, name).includes(u)) return true
    return false
  }
  const [own = '', ...above] = names
  const found = unitsNamed(tree, own).filter((u) => above.every((name) => under(u, name)))
  return found.length === 1 && found[0] !== undefined ? found[0] : refuse('standards.authority_unknown', { text: authorityName(edition) })
}

/** The change that loaded an edition of this key, when one stands. */
const loadedBefore = async (client: pg.ClientBase, key: string): Promise<number | undefined> => {
  const { rows } = await client.query<{ number: number | null }>(
    'select (select number from change where id = e.recorded) as number from edition e where key = $1 and voided is null',
    [key],
  )
  return rows[0] && (rows[0].number ?? 0)
}

/** The unit of an edition's authority, which must be open to the asker. */
const openAuthority = async (client: pg.ClientBase, edition: Edition, open: Units): Promise<number> => {
  const authority = await authorityUnit(client, edition)
  return opens(open, authority) ? authority : refuse('standards.authority_unknown', { text: authorityName(edition) })
}

/** Writes an edition; its authority must be one of the units open to the asker, who for the nation's sees everywhere. */
const write = async (client: pg.ClientBase, mark: number, edition: Edition, source: string, open: Units): Promise<void> => {
  const before = await loadedBefore(client, edition.key)
  if (before !== undefined) refuse('standards.already_loaded', { key: edition.key, number: before })
  const authority = await openAuthority(client, edition, open)
  await client.query(
    'insert into edition (key, authority, document, name, valid_from, valid_to, confidence, body, source, recorded) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [
      edition.key,
      authority === 0 ? null : authority,
      edition.document,
      edition.name,
      edition.from,
      edition.to ?? null,
      edition.confidence,
      JSON.stringify(edition),
      source,
      mark,
    ],
  )
}

const titleCodes = async (client: pg.ClientBase): Promise<ReadonlySet<string>> =>
  new Set((await client.query<{ code: string }>('select code from title')).rows.map((t) => t.code))

type Loaded = { readonly units: number; readonly lineage: number; readonly editions: number }

/** Loads the shipped units, titles, documents, code lists and editions. */
const loadRegister = async ({ client, mark, house }: CommandContext<Shipped>): Promise<Loaded> => {
  const csv = async (name: string) => readCsv(await readFile(join(house.dataFolder, name), 'utf8'))
  mark.note({ touchesOrg: true })
  const counts = await writeReference(client, mark.id, {
    provinces: await csv('provinces_2026-04-30.csv'),
    communes: await csv('communes_2026-04-30.csv'),
    oldCommunes: await csv('communes_legacy_2025-06-30.csv'),
    oldDistricts: await csv('districts_legacy_2025-06-30.csv'),
    map: await csv('communes_map_legacy_to_2025-07-01.csv'),
    titles: await csv('titles.csv'),
    documents: await csv('legal_documents.csv'),
    peoples: await csv('ethnic_groups.csv'),
    levels: levelRows(),
  })
  const folder = join(house.dataFolder, 'standards')
  const files = (await readdir(folder)).filter((f) => f.endsWith('.yaml')).sort()
  const titles = await titleCodes(client)
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8')
    await write(client, mark.id, parsed(text, titles), text, 'everywhere')
  }
  mark.note({ summary: { ...counts, editions: files.length } })
  return { units: counts.units, lineage: counts.lineage, editions: files.length }
}

/** Loads what floors above ship into a register that has none of it yet; says how many things. */
export type LoadMore = (client: pg.ClientBase, mark: number, dataFolder: string) => Promise<number>

/** Loads the shipped data that the register does not have: everything into an empty one, what has come since into an older one. */
const loadReference =
  (more: LoadMore) =>
  async (context: CommandContext<Shipped>): Promise<Loaded & { change: number | null }> => {
    const { client, mark, house, actor } = context
    const nothing = { units: 0, lineage: 0, editions: 0 }
    if (!reach(actor, 'standards.load').includes('everywhere')) return { change: null, ...nothing }
    const { rows } = await client.query<{ empty: boolean }>('select not exists (select from unit) as empty')
    const loaded = rows[0]?.empty ? await loadRegister(context) : nothing
    const added = await more(client, mark.id, house.dataFolder)
    mark.note({ reason: 'Nạp dữ liệu tham chiếu kèm theo phần mềm' })
    return { change: loaded.units + added > 0 ? 0 : null, ...loaded }
  }

const titleNames = async (client: pg.ClientBase): Promise<ReadonlyMap<string, string>> =>
  new Map((await client.query<{ code: string; name: string }>('select code, name from title')).rows.map((t) => [t.code, t.name]))

/** An edition as it is told: what it asks in words, with the titles by name. */
const toldOf = (e: Edition, authority: string, titles: ReadonlyMap<string, string>) => ({
  key: e.key,
  authority,
  document: e.document,
  name: e.name,
  from: e.from,
  to: e.to ?? null,
  confidence: e.confidence,
  requires: e.requires.map((r) => ({
    id: r.id,
    criterion: r.criterion,
    titles: [...r.titles],
    titleNames: r.titles.map((code) => titles.get(code) ?? code),
    article: r.article,
    says: `${criterionNames[r.criterion].vi}: ${needText(r.need, 'vi')}`,
    confidence: r.confidence,
  })),
})

const withClient = async <T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    return await use(client)
  } finally {
    client.release()
  }
}

export const standardsHandlers = (more: LoadMore): Handlers<typeof standards, Shipped & SeesUnits & { readonly pool: pg.Pool }> => ({
  'standards.list': ({ house }, { asOf }) =>
    withClient(house.pool, async (client) => {
      const editions = await loadEditions(client)
      const { rows } = await client.query<{ unit_id: number; name: string }>(
        'select distinct on (unit_id) unit_id, name from unit_version where unit_id = any($1) order by unit_id, valid_from desc nulls last',
        [editions.map((e) => e.authority)],
      )
      const names = new Map(rows.map((r) => [r.unit_id, r.name]))
      const titles = await titleNames(client)
      const inForce = editions.filter(
        ({ edition: e, voided }) => voided === undefined && (asOf === undefined || (e.from <= asOf && (e.to === undefined || asOf < e.to))),
      )
      return {
        editions: inForce.map(({ edition: e, authority }) => toldOf(e, authority === 0 ? 'Trung ương' : (names.get(authority) ?? ''), titles)),
      }
    }),

  'standards.preview': async (context) => {
    const { house, file } = context
    const open = await house.desk.reachable(reachOf(context, 'standards.load'))
    return withClient(house.pool, async (client) => {
      const titles = await titleNames(client)
      const read = parseEdition(new TextDecoder().decode(file?.bytes), { titles: new Set(titles.keys()) })
      if ('problems' in read) return { edition: null, problems: [...read.problems], already: null }
      await openAuthority(client, read.edition, open)
      const already = (await loadedBefore(client, read.edition.key)) ?? null
      return { edition: toldOf(read.edition, authorityName(read.edition), titles), problems: [], already }
    })
  },

  'standards.load': async (context, { text }) => {
    const { client, mark, house } = context
    const edition = parsed(text, await titleCodes(client))
    await write(client, mark.id, edition, text, await house.desk.reachable(reachOf(context, 'standards.load')))
    mark.note({ summary: { key: edition.key, requires: edition.requires.length }, document: edition.document, touchesOrg: true })
    return { change: 0, key: edition.key, requires: edition.requires.length }
  },

  'reference.load': loadReference(more),
})
