import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { bookOf } from '#exchange/testing.ts'

/** What a client was told had been done: the change's number, and what must be found in the ledger and the register under it. */
export type Acknowledged = { readonly number: number; readonly operation: string; readonly key: string }

export interface Load {
  readonly acknowledged: readonly Acknowledged[]
  /** Ends the writers; resolves when the last has its answer or lost its connection. */
  readonly stop: () => Promise<void>
}

const edition = readFileSync(fileURLToPath(new URL('../../data/standards/cv11-2025-division-heads.yaml', import.meta.url)), 'utf8')

/** The server to write to, and the session to write in, which outlives the server. */
export type Door = { readonly address: string; readonly cookie: string }

const send = async ({ address, cookie }: Door, path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<number | undefined> => {
  const answer = await fetch(`${address}/api/${path}`, { method: 'POST', body, headers: { 'content-type': type, cookie } })
  const { change } = (await answer.json()) as { change?: number | null }
  return answer.status === 200 && typeof change === 'number' ? change : undefined
}

const post = (door: Door, name: string, body: object): Promise<number | undefined> => send(door, name, JSON.stringify(body), 'application/json')

const listOf = (key: string): Promise<Uint8Array> =>
  bookOf([
    {
      name: 'Danh sách',
      rows: [
        ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
        ['Tính đến ngày 30/9/2019'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
        ...[1, 2, 3].map((n) => [n, `Người ${key} ${n}`, '12/03/1980', 'Xã Vũ Sơn', 'Văn phòng - thống kê', 'Đại học']),
      ],
    },
  ])

/** A command by its turn: mostly an edition of standards, sometimes one taken back, sometimes a list of people with its file. */
const command = async (door: Door, key: string, turn: number, told: (a: Acknowledged) => void): Promise<void> => {
  if (turn % 5 === 4) {
    const bytes = new Uint8Array(await listOf(key))
    const number = await send(door, 'workbook.import', bytes, 'application/octet-stream')
    if (number !== undefined) told({ number, operation: 'workbook.import', key })
    return
  }
  const number = await post(door, 'standards.load', { text: edition.replace(/^key: .*/m, `key: ${key}`) })
  if (number === undefined) return
  told({ number, operation: 'standards.load', key })
  if (turn % 5 !== 2) return
  const undone = await post(door, 'ledger.undo', { number, reason: key })
  if (undone !== undefined) told({ number: undone, operation: 'ledger.undo', key: String(number) })
}

/** Several writers, each one command after another, until stopped or cut off. A writer that lost its server waits for the next load. */
export const writeTo = (door: Door, writers: number, round: string): Load => {
  const acknowledged: Acknowledged[] = []
  const state = { stopping: false }
  const writer = async (name: number): Promise<void> => {
    for (let turn = 0; !state.stopping; turn++)
      await command(door, `${round}-${name}-${turn}`, turn + name, (a) => acknowledged.push(a)).catch(() => (state.stopping = true))
  }
  const all = Array.from({ length: writers }, (_, name) => writer(name))
  return {
    acknowledged,
    stop: async () => {
      state.stopping = true
      await Promise.all(all)
    },
  }
}
