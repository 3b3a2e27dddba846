import pg from 'pg'
import { plainDigest, redacted, type Redacted } from '#operation/content.ts'
import { changeHash } from '#operation/ledger.ts'
import { erasedText } from './erasable.ts'

type Client = pg.ClientBase

// Names stand not only in the record: in what an import reported, in reasons and summaries of the ledger, in the name of an account.

/** What tells of the people besides their rows: names and numbers, as they were ever written. */
export const secretsOf = async (client: Client, people: readonly number[]): Promise<readonly string[]> => {
  const { rows } = await client.query<{ said: string }>(
    `select full_name as said from person_name where person_id = any($1) union select full_name from person_other_name where person_id = any($1)
     union select number from person_identity where person_id = any($1) union select number from person_paper where person_id = any($1)
     union select name from account_version where person_id = any($1) union select full_name from lecturer t where ${theirs.lecturer}`,
    [people],
  )
  const said = rows.map((r) => r.said).filter((s) => s.trim().length >= 3 && s !== erasedText)
  return [...new Set(said.flatMap((s) => [s, s.toLocaleUpperCase('vi'), s.normalize('NFD')]))].sort((a, b) => b.length - a.length)
}

export const redact = (text: string, secrets: readonly string[]): string => secrets.reduce((t, s) => t.replaceAll(s, erasedText), text)
const redactJson = <T>(value: T, secrets: readonly string[]): T => {
  if (typeof value === 'string') return redact(value, secrets) as T
  if (Array.isArray(value)) return value.map((v) => redactJson(v, secrets)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, redactJson(v, secrets)])) as T
}

const noting = 'insert into erased_row (table_name, person_id, row_key, written, withdrawn, digest, rest, recorded)'

type Report = { workbook_id: number; report: { problems?: { sheet: string; cell: string }[] }; rows: readonly string[] }

/** What an import said of the people's rows goes; their names go from the rest. */
const eraseReports = async (client: Client, mark: number, people: readonly number[], secrets: readonly string[]): Promise<number> => {
  const { rows } = await client.query<Report>(
    `select r.workbook_id, r.report, array_agg(c.sheet || '!' || c.row_number) as rows from workbook_report r join workbook_row c on c.workbook_id = r.workbook_id
     where c.person_id = any($1) group by r.workbook_id`,
    [people],
  )
  const left = rows.map(({ report, rows: own }) => {
    const isOwn = (p: { sheet: string; cell: string }): boolean => own.includes(`${p.sheet}!${p.cell.replace(/^[A-Z]+/, '')}`)
    return JSON.stringify(redactJson({ ...report, problems: (report.problems ?? []).filter((p) => !isOwn(p)) }, secrets))
  })
  const given = [rows.map((r) => r.workbook_id), left]
  await client.query(
    `${noting} select 'workbook_report', 0, t.workbook_id::text, t.recorded, null, ${plainDigest()}, ${plainDigest(`jsonb_set(to_jsonb(t), '{report}', n.report)`)}, $3
     from workbook_report t join unnest($1::int[], $2::jsonb[]) n (id, report) on n.id = t.workbook_id`,
    [...given, mark],
  )
  await client.query(
    'update workbook_report t set report = n.report from unnest($1::int[], $2::jsonb[]) n (id, report) where n.id = t.workbook_id',
    given,
  )
  return rows.length
}

type OfPerson = Exclude<Redacted, 'workbook_report'>

/** SQL: which rows of `t` are the people's ($1). Somebody who teaches may be known by the account alone. */
const theirs: Readonly<Record<OfPerson, string>> = {
  account_version: 't.person_id = any($1)',
  lecturer: '(t.person_id = any($1) or t.account_id in (select v.account_id from account_version v where v.person_id = any($1)))',
}
/** What such a row says afterwards. The login of an account stays: the ledger names who did what. That somebody taught, and for which unit, stays. */
const saysThen: Readonly<Record<OfPerson, Readonly<Record<string, string | null>>>> = {
  account_version: { name: erasedText },
  lecturer: { full_name: erasedText, degree: null, workplace: null, subjects: null },
}
export const ofPerson = Object.keys(theirs) as readonly OfPerson[]

/** Takes the name out of rows that are not facts of the record and yet are the people's. */
const eraseNamed = async (client: Client, mark: number, people: readonly number[]): Promise<number> => {
  let rows = 0
  for (const table of ofPerson) {
    const then = saysThen[table]
    const { person, key } = redacted[table]
    const left = `to_jsonb(t) || ${pg.escapeLiteral(JSON.stringify(then))}::jsonb`
    const noted = await client.query(
      `${noting} select '${table}', ${person}, ${key}::text, t.recorded, t.voided, ${plainDigest()}, ${plainDigest(`(${left})`)}, $2 from ${table} t where ${theirs[table]}`,
      [people, mark],
    )
    const says = Object.entries(then).map(([c, value]) => `${c} = ${value === null ? 'null' : pg.escapeLiteral(value)}`)
    await client.query(`update ${table} t set ${says.join(', ')} where ${theirs[table]}`, [people])
    rows += noted.rowCount ?? 0
  }
  return rows
}

type Said = Omit<Parameters<typeof changeHash>[0], 'reason' | 'document' | 'undoes'> & {
  id: number
  hash: Buffer
  undoes: number | null
  touches_org: boolean
  reason: string | null
  document: string | null
}

const hashOf = (c: Said, words: { readonly reason: string | null; readonly summary: Said['summary'] }): Buffer =>
  changeHash({
    ...c,
    summary: words.summary,
    reason: words.reason ?? undefined,
    document: c.document ?? undefined,
    undoes: c.undoes ?? undefined,
    touchesOrg: c.touches_org,
  })

const wroteTheirs = ofPerson
  .flatMap((table) => ['recorded', 'voided'].map((by) => `or c.id in (select t.${by} from ${table} t where ${theirs[table]})`))
  .join(' ')

/** Reasons and summaries of the changes that touched the people, an account of theirs or what they teach, when they say a name. */
const eraseChanges = async (client: Client, mark: number, people: readonly number[], secrets: readonly string[]): Promise<number> => {
  const { rows } = await client.query<Said>(
    `select c.* from change c where c.number is not null and (c.id in (select change_id from change_person where person_id = any($1)) ${wroteTheirs})
       and exists (select from unnest($2::text[]) s where strpos(coalesce(c.reason, '') || c.summary::text, s) > 0)`,
    [people, secrets],
  )
  const left = rows.map((c) => {
    const words = { reason: c.reason === null ? null : redact(c.reason, secrets), summary: redactJson(c.summary, secrets) }
    return { id: c.id, ...words, rest: hashOf(c, words) }
  })
  const ids = left.map((c) => c.id)
  await client.query(
    `${noting} select 'change', 0, c.id::text, c.id, null, coalesce((select rest from erased_row e where e.table_name = 'change' and e.row_key = c.id::text order by e.recorded desc limit 1), c.hash), n.rest, $3
     from change c join unnest($1::int[], $2::bytea[]) n (id, rest) on n.id = c.id`,
    [ids, left.map((c) => c.rest), mark],
  )
  await client.query(
    'update change c set reason = n.reason, summary = n.summary from unnest($1::int[], $2::text[], $3::jsonb[]) n (id, reason, summary) where n.id = c.id',
    [ids, left.map((c) => c.reason), left.map((c) => JSON.stringify(c.summary))],
  )
  return rows.length
}

/** Takes the people's names out of what others say; to be called while their rows are still there. Returns how many rows. */
export const eraseWords = async (client: Client, mark: number, people: readonly number[], secrets: readonly string[]): Promise<number> => {
  const changes = await eraseChanges(client, mark, people, secrets)
  return changes + (await eraseReports(client, mark, people, secrets)) + (await eraseNamed(client, mark, people))
}

/** Where the names are still found, by table: in what other people's records say, or a namesake's. One pass over every table. */
export const stillSaid = async (client: Client, secrets: readonly string[]): Promise<{ table: string; rows: number }[]> => {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migration' order by 1`,
  )
  const counts = tables.rows.map(
    ({ name }) =>
      `select ${pg.escapeLiteral(name)} as table, count(*)::int as rows from ${pg.escapeIdentifier(name)} t where exists (select from unnest($1::text[]) s where strpos(t::text, s) > 0)`,
  )
  const { rows } = await client.query<{ table: string; rows: number }>(`select * from (${counts.join(' union all ')}) x where rows > 0`, [secrets])
  return rows
}
