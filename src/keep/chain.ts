import type pg from 'pg'

import { alteredRests, contentDigests, strayRows } from '#operation/content.ts'
import { changeHash } from '#operation/ledger.ts'

import { fault, note, type Finding } from './finding.ts'

/** The last change of the ledger: what one writes down outside, to know later that nothing before it was written anew. */
export interface Head {
  readonly number: number
  readonly hash: string
  /** When it was made; undefined for a ledger without changes. */
  readonly at: Date | undefined
}

type Row = {
  id: number
  number: number | null
  at: Date
  actor: string
  operation: string
  reason: string | null
  document: string | null
  summary: Record<string, unknown>
  undoes: number | null
  touches_org: boolean
  content: Buffer
  previous: Buffer
  hash: Buffer
}

const saidOf = (c: Row, number: number): Parameters<typeof changeHash>[0] => ({
  number,
  actor: c.actor,
  operation: c.operation,
  at: c.at,
  reason: c.reason ?? undefined,
  document: c.document ?? undefined,
  summary: c.summary,
  undoes: c.undoes ?? undefined,
  touchesOrg: c.touches_org,
  content: c.content,
  previous: c.previous,
})

// A long import commits after shorter ones that began later; more than this is a clock that was set back.
const clockSlack = 6 * 3_600_000
const shown = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ')

// Whatever somebody has emptied is compared as nothing, and found.
const changesSql = `select id, number, at, actor, operation, reason, document, summary, undoes, touches_org,
  coalesce(content, '') as content, coalesce(previous, '') as previous, coalesce(hash, '') as hash from change order by number, id`

/** Of changes from whose words an erasure took a name: the hash that they were sealed with, and that of what is left. */
type Reworded = ReadonlyMap<number, { readonly digest: Buffer; readonly rest: Buffer | null }>

const rewordedSql = `select distinct on (row_key) row_key::int as id, first_value(digest) over (partition by row_key order by recorded) as digest, rest
  from erased_row where table_name = 'change' order by row_key, recorded desc`

const saysWhatItDid = (c: Row, number: number, reworded: Reworded): boolean => {
  const [hash, erased] = [changeHash(saidOf(c, number)), reworded.get(c.id)]
  return erased === undefined ? hash.equals(c.hash) : erased.digest.equals(c.hash) && erased.rest?.equals(hash) === true
}

/** One change against its place in the chain and the rows it stands for. */
const examineChange = (c: Row, number: number, previous: Buffer, content: Buffer, reworded: Reworded): readonly Finding[] => {
  const at = { change: number }
  return [
    ...(c.previous.equals(previous) ? [] : [fault(`thay đổi số ${number}: không nối đúng vào thay đổi trước`, at)]),
    ...(saysWhatItDid(c, number, reworded) ? [] : [fault(`thay đổi số ${number}: nội dung sổ cái đã bị sửa`, at)]),
    ...(content.equals(c.content) ? [] : [fault(`thay đổi số ${number} (${c.operation}): dữ kiện đã bị sửa, thêm hoặc xóa ngoài phần mềm`, at)]),
  ]
}

const examineAll = (
  changes: readonly Row[],
  contentOf: (id: number) => Buffer,
  reworded: Reworded,
): { findings: readonly Finding[]; last: Buffer; count: number } => {
  const findings: Finding[] = []
  let [previous, expected, latest]: [Buffer, number, number] = [Buffer.of(0), 1, 0]
  for (const c of changes) {
    if (c.number === null) {
      findings.push(fault(`một dòng sổ cái không có số (${c.operation}, mã trong ${c.id})`, { table: 'change' }))
      continue
    }
    for (; expected < c.number; expected++) findings.push(fault(`thiếu thay đổi số ${expected}`, { change: expected }))
    findings.push(...examineChange(c, c.number, previous, contentOf(c.id), reworded))
    if (c.at.getTime() < latest - clockSlack)
      findings.push(note(`thay đổi số ${c.number} ghi lúc ${shown(c.at)}, sớm hơn thay đổi trước nó: đồng hồ máy đã bị lùi`, { change: c.number }))
    ;[previous, expected, latest] = [c.hash, c.number + 1, Math.max(latest, c.at.getTime())]
  }
  return { findings, last: previous, count: expected - 1 }
}

const strayFindings = async (client: pg.ClientBase): Promise<readonly Finding[]> =>
  (await strayRows(client)).map(({ table, column, change, rows }) =>
    fault(`${rows} dòng của bảng ${table} ghi ${column} = ${change}, không phải thay đổi nào trong sổ cái`, { table }),
  )

const restFindings = async (client: pg.ClientBase): Promise<readonly Finding[]> =>
  (await alteredRests(client)).map(({ table_name, row_key }) =>
    fault(`dòng ${row_key} của bảng ${table_name}: phần để lại sau khi xóa dữ liệu cá nhân đã bị sửa`, { table: table_name }),
  )

/** What was written down outside: a number, and as much of the hash as was written down. */
export type Anchored = { readonly number: number; readonly hash: string }

const anchorFindings = (changes: readonly Row[], anchor: Anchored): readonly Finding[] => {
  const found = changes.find((c) => c.number === anchor.number)
  if (found === undefined) return [fault(`sổ cái không có thay đổi số ${anchor.number} như đã ghi lại bên ngoài`, { change: anchor.number })]
  return found.hash.toString('hex').startsWith(anchor.hash.toLowerCase())
    ? []
    : [fault(`thay đổi số ${anchor.number} không mang mã băm đã ghi lại bên ngoài: sổ cái đã bị viết lại`, { change: anchor.number })]
}

/** The head against the last change: those that it still counts and that were cut off, and whether it carries the last one's hash. */
const headFindings = (head: Head, { count, last }: { readonly count: number; readonly last: Buffer }): readonly Finding[] => {
  if (head.number === count && (count === 0 || head.hash === last.toString('hex'))) return []
  const cut =
    head.number > count ? [fault(`thiếu thay đổi số ${count + 1}${head.number > count + 1 ? ` đến ${head.number}` : ''}`, { change: count + 1 })] : []
  return [fault('đầu sổ cái không khớp với thay đổi cuối', { table: 'ledger_head' }), ...cut]
}

export interface Chain {
  readonly findings: readonly Finding[]
  readonly changes: number
  readonly head: Head
}

/**
 * Walks the ledger from its first change: numbers without a gap, each hash over the one before, each content over the rows it stands for; rows that name
 * no change; the head; and what was written down outside, when given.
 */
export const examineChain = async (client: pg.ClientBase, anchors: readonly Anchored[] = []): Promise<Chain> => {
  const { rows } = await client.query<Row>({ name: 'changes', text: changesSql })
  const reworded = await client.query<{ id: number; digest: Buffer; rest: Buffer | null }>({ name: 'reworded', text: rewordedSql })
  const all = examineAll(rows, await contentDigests(client), new Map(reworded.rows.map((r) => [r.id, r])))
  const head = await readHead(client)
  return {
    findings: [
      ...all.findings,
      ...headFindings(head, all),
      ...(await strayFindings(client)),
      ...(await restFindings(client)),
      ...anchors.flatMap((anchor) => anchorFindings(rows, anchor)),
    ],
    changes: rows.length,
    head,
  }
}

/** The ledger's head. */
export const readHead = async (client: pg.ClientBase | pg.Pool): Promise<Head> => {
  const { rows } = await client.query<{ number: number; hash: string; at: Date | null }>({
    name: 'head',
    text: `select h.number, encode(h.hash, 'hex') as hash, c.at from ledger_head h left join change c on c.number = h.number`,
  })
  const { number, hash, at } = rows[0] ?? { number: 0, hash: '', at: null }
  return { number, hash, at: at ?? undefined }
}
