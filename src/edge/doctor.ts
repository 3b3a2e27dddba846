import { changeHash, contentDigest, strayRows } from '#operation/ledger.ts'
import type { OpenHouse } from './house.ts'

type Row = {
  id: number
  number: number
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

/**
 * Walks the ledger from its first change: numbers without a gap, each hash over the one before, each content over the rows it stands for.
 * Prints what is wrong and where; returns 0 when all is whole, 1 otherwise.
 */
export const examine = async (house: OpenHouse, print: (text: string) => void): Promise<number> => {
  const client = await house.doors.pool.connect()
  try {
    const { rows } = await client.query<Row>(
      'select id, number, at, actor, operation, reason, document, summary, undoes, touches_org, content, previous, hash from change where number is not null order by number',
    )
    const head = await client.query<{ number: number; hash: Buffer }>('select number, hash from ledger_head')
    const faults: string[] = []
    let previous: Buffer = Buffer.of(0)
    let expected = 1
    for (const c of rows) {
      if (c.number !== expected) faults.push(`thiếu thay đổi số ${expected}`)
      if (!c.previous.equals(previous)) faults.push(`thay đổi số ${c.number}: không nối đúng vào thay đổi trước`)
      const said = {
        number: c.number,
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
      }
      if (!changeHash(said).equals(c.hash)) faults.push(`thay đổi số ${c.number}: nội dung sổ cái đã bị sửa`)
      if (!(await contentDigest(client, c.id)).equals(c.content))
        faults.push(`thay đổi số ${c.number} (${c.operation}): dữ kiện đã bị sửa, thêm hoặc xóa ngoài phần mềm`)
      previous = c.hash
      expected = c.number + 1
    }
    const last = head.rows[0]
    if (last && (last.number !== expected - 1 || (rows.length > 0 && !last.hash.equals(previous))))
      faults.push('đầu sổ cái không khớp với thay đổi cuối')
    const strays = await strayRows(client)
    if (strays > 0) faults.push(`${strays} dòng dữ kiện không thuộc thay đổi nào trong sổ cái`)
    for (const fault of faults) print(`✗ ${fault}`)
    print(
      faults.length === 0
        ? `Sổ cái nguyên vẹn: ${rows.length} thay đổi, mã băm cuối ${last?.hash.toString('hex').slice(0, 16) ?? ''}…`
        : `${faults.length} chỗ sai.`,
    )
    return faults.length === 0 ? 0 : 1
  } finally {
    client.release()
  }
}
