import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { readyCommand } from '#edge/cli.ts'
import { Usage, type Out } from '#edge/command.ts'
import { bookOf } from '#exchange/testing.ts'
import { readCsv } from '#lib/csv.ts'

import { houseWithBacSon, refused, samplePath } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'goc-cli-'))
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))

const house = await houseWithBacSon()
const scope = ['--as-of', '2019-09-30', '--unit', 'Huyện Bắc Sơn, Lạng Sơn']

type Said = { readonly text: string; readonly told: string; readonly bytes: Uint8Array | undefined }
/** Runs one command in this process, as a pipe or a terminal would see it. */
const goc = async (words: readonly string[], isTerminal = false): Promise<Said> => {
  const lines: string[] = []
  const told: string[] = []
  let bytes: Uint8Array | undefined
  const out: Out = { print: (text) => lines.push(text), say: (text) => told.push(text), bytes: (b) => (bytes = b), isTerminal }
  await readyCommand(words[0] ?? '', words.slice(1))(house, out)
  return { text: lines.join('\n'), told: told.join('\n'), bytes }
}
const jsonOf = async <T>(...words: string[]): Promise<T> => JSON.parse((await goc([...words, '--format', 'json'])).text) as T

test('goc review --format json', async () => {
  const s = await jsonOf<{
    unit: string
    asOf: string
    change: number
    total: { people: number; criteria: Record<string, { met: number }> }
    rows: { unit: string; people: number }[]
  }>('review', ...scope)
  assert.deepEqual(
    [s.unit, s.asOf, s.change, s.total.people, s.total.criteria['professional']?.met, s.total.criteria['theory']?.met],
    ['Huyện Bắc Sơn', '2019-09-30', 2, 393, 385, 320],
  )
  assert.equal(s.rows.length, 20)
  const vietnamese = await jsonOf<object>('review', '--as-of', '30/9/2019', '--unit', 'Huyện Bắc Sơn, Lạng Sơn')
  assert.deepEqual({ ...vietnamese, milliseconds: 0 }, { ...s, milliseconds: 0 })
})

test('goc review as a table and as CSV', async () => {
  const { text } = await goc(['review', ...scope])
  for (const part of ['385/393 = 97,96 %', '320/393 = 81,42 %', 'Tính đến ngày 30/09/2019', 'chưa kiểm chứng', 'Tổng cộng (20 đơn vị)'])
    assert.ok(text.includes(part), part)
  const { text: csv } = await goc(['review', ...scope, '--format', 'csv'])
  assert.ok(csv.startsWith('\ufeffasOf,2019-09-30\r\n'))
  const rows = readCsv(csv.slice(csv.indexOf('unit,people')))
  assert.equal(rows.length, 21)
  assert.deepEqual(
    [rows.at(-1)?.['unit'], rows.at(-1)?.['people'], rows.at(-1)?.['professional.met'], rows.at(-1)?.['theory.unknown']],
    ['total', '393', '385', '19'],
  )
  for (const by of ['title', 'group', 'criterion']) assert.ok((await goc(['review', ...scope, '--by', by])).text.includes('Huyện Bắc Sơn'))
})

test('goc list --format json and csv: one line each, levels by code', async () => {
  const l = await jsonOf<{ total: number; rows: { name: string; professional: string | null; theory: string | null }[] }>('list', ...scope)
  assert.deepEqual([l.total, l.rows.length], [393, 393])
  const lacking = await jsonOf<{ total: number }>('list', ...scope, '--criterion', 'theory', '--answer', 'unmet,unknown')
  assert.equal(lacking.total, 73)
  const rows = readCsv((await goc(['list', ...scope, '--format', 'csv'])).text)
  assert.equal(rows.length, 393)
  assert.deepEqual(
    rows.map((r) => r['name']),
    l.rows.map((r) => r.name),
  )
  assert.equal(rows.filter((r) => r['professional'] === 'university').length, l.rows.filter((r) => r.professional === 'university').length)
  assert.ok((await goc(['list', ...scope])).text.endsWith('393 người · thay đổi số 2'))
})

test('goc explain --format json and as text', async () => {
  const words = ['explain', 'Lộc Thị Hồng Hằng', '--as-of', '2019-09-30', '--unit', 'Thị trấn Bắc Sơn, Bắc Sơn']
  const e = await jsonOf<{ person: { name: string; unit: string }; verdicts: { findings: { cites: string; says: string }[] }[] }>(...words)
  assert.deepEqual([e.person.name, e.person.unit], ['Lộc Thị Hồng Hằng', 'Thị trấn Bắc Sơn'])
  const { text } = await goc(words)
  for (const f of e.verdicts[0]!.findings) assert.ok(text.includes(f.says))
  assert.match(text, /căn cứ: .+ — bac-son-2019-roster\.xlsx, trang «.+», ô [A-Z]+\d+/)
})

test('goc units card, merge looked at, series and establishment', async () => {
  assert.match((await goc(['units', 'card', 'Xã Vũ Lễ, Lạng Sơn', '--as-of', '1/1/2026'])).text, /Hình thành từ: .*Xã Vũ Sơn \(01\/07\/2025\)/)
  const merge = [
    'units',
    'merge',
    'Xã Vũ Lễ, Lạng Sơn',
    'Xã Hưng Vũ, Lạng Sơn',
    '--into',
    'Vũ Mới',
    '--kind',
    'xa',
    '--document',
    '1/NQ',
    '--on',
    '1/6/2026',
  ]
  const looked = (await goc([...merge, '--dry-run'])).text
  for (const part of ['Xã Vũ Mới', 'lập mới', 'Xã Vũ Lễ → Xã Vũ Mới: 58 người', 'chưa ghi gì']) assert.ok(looked.includes(part), looked)
  const decision = join(folder, 'decision.json')
  writeFileSync(
    decision,
    JSON.stringify({ document: '2/NQ', on: '2026-06-01', acts: [{ act: 'rename', unit: 'Xã Vũ Lễ, Lạng Sơn', name: 'Vũ Lễ Mới' }] }),
  )
  assert.match((await goc(['units', 'decide', decision, '--dry-run'])).text, /Xã Vũ Lễ → Xã Vũ Lễ Mới/)
  const series = (await goc(['series', '--unit', 'Xã Vũ Lễ, Lạng Sơn', '--from', '2019', '--to', '2025', '--reading', 'restated'])).text
  assert.match(series, /Quy về đơn vị ngày/)
  assert.match(series, /Xã Vũ Lễ +\d+\/58/)
  assert.match((await goc(['review', ...scope.slice(0, 2), '--unit', 'Tỉnh Lạng Sơn', '--reading', 'restated'])).text, /Xã Vũ Lễ +58/)
  const e = await jsonOf<{ total: { present: number; assigned: number | null } }>('establishment', ...scope)
  assert.deepEqual([e.total.present, e.total.assigned], [393, null])
})

test('goc standards, units and changes as JSON', async () => {
  const { editions } = await jsonOf<{ editions: { key: string; from: string; to: string | null }[] }>('standards', '--as-of', '1/8/2023')
  assert.ok(editions.length > 0 && editions.every((e) => e.from <= '2023-08-01' && (e.to === null || e.to > '2023-08-01')))
  const { units } = await jsonOf<{ units: { path: string }[] }>('units', 'vũ', 'sơn', '--as-of', '2019-09-30')
  assert.ok(units.some((u) => u.path === 'Xã Vũ Sơn, Huyện Bắc Sơn, Tỉnh Lạng Sơn'))
  const ledger = await jsonOf<{ head: number; changes: { number: number }[] }>('changes')
  assert.deepEqual([ledger.head, ledger.changes.map((c) => c.number)], [2, [2, 1]])
  for (const words of [['standards'], ['units', 'vũ sơn', '--as-of', '2019-09-30'], ['changes']]) assert.ok((await goc(words)).text.length > 20)
})

test('a workbook goes to a pipe as bytes, to a terminal as a file, and where --out says', async () => {
  for (const words of [
    ['review', ...scope],
    ['list', ...scope],
  ]) {
    const { bytes } = await goc([...words, '--format', 'xlsx'])
    assert.deepEqual(Array.from((bytes ?? new Uint8Array(0)).subarray(0, 4)), [0x50, 0x4b, 3, 4])
    const path = join(folder, 'ra.xlsx')
    const { told } = await goc([...words, '--format', 'xlsx', '--out', path], true)
    assert.ok(told.includes(path))
    assert.deepEqual([...readFileSync(path).subarray(0, 2)], [0x50, 0x4b])
  }
})

test('what looks like a formula is text in CSV', async () => {
  const evil = ['=1+1', '+CMD|calc', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x","y")']
  const book = await bookOf([
    {
      rows: [
        ['UBND HUYỆN HỮU LŨNG, TỈNH LẠNG SƠN'],
        ['Tính đến ngày 30/9/2019'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
        ...['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Văn Cường', 'Hà Thị Dung', 'Vi Văn Em'].map((name, i) => [
          i + 1,
          name,
          `1${i}/03/1980`,
          'Xã Minh Tiến',
          evil[i]!,
          'Đại học',
        ]),
      ],
    },
  ])
  const path = join(folder, 'công thức.xlsx')
  writeFileSync(path, book)
  const done = await jsonOf<{ change: number; report: { created: number } }>('import', path)
  assert.deepEqual([done.change, done.report.created], [3, 5])
  const { text } = await goc(['list', '--as-of', '2019-09-30', '--unit', 'Huyện Hữu Lũng', '--format', 'csv'])
  const titles = readCsv(text).map((r) => r['title'])
  assert.deepEqual([...titles].sort(), evil.map((e) => `'${e}`).sort())
  assert.doesNotMatch(text, /(^|,)"?[=+@-]\D/m)
})

test('goc import --dry-run writes nothing, and the annotated copy is a workbook', async () => {
  const path = join(folder, 'ghi chú.xlsx')
  const dry = await goc(['import', samplePath('bacSon'), '--dry-run', '--annotated', path])
  assert.ok(dry.text.includes('Chạy thử: chưa ghi gì.') && dry.text.includes('Dòng đã đọc: 393'))
  assert.deepEqual([...readFileSync(path).subarray(0, 2)], [0x50, 0x4b])
  assert.equal((await jsonOf<{ head: number }>('changes')).head, 3)
  assert.ok((await goc(['import', samplePath('bacSon')])).text.includes('đã được nhập ở thay đổi số 2'))
})

test('goc undo', async () => {
  assert.match((await goc(['undo', '3', '--reason', 'thử'])).text, /^Đã hoàn tác thay đổi số 3 bằng thay đổi số 4: rút \d+ dữ kiện\.$/)
  assert.equal(await refused(goc(['undo', '3'])), 'change.already_undone')
})

const wrongWords: readonly (readonly string[])[] = [
  [''],
  ['no-such-command'],
  ['constructor'],
  ['toString'],
  ['review'],
  ['review', '--as-of'],
  ['review', '--as-of', '2019-09-30', '--nothing'],
  ['review', 'extra', ...scope],
  ['review', ...scope, '--format', 'pdf'],
  ['list', ...scope, '--format', 'yaml'],
  ['import'],
  ['undo'],
  ['undo', 'ba'],
  ['standards', 'load'],
  ['units', 'x'],
  ['units', 'merge', 'Xã A', '--document', '1', '--on', '2026-01-01'],
  ['units', 'decide'],
  ['series', '--unit', 'country'],
  ['establishment'],
]
test('goc import reads a form as it is told, remembers that, says so the next time, and forgets it', async () => {
  const form = async (name: string): Promise<string> => {
    const path = join(folder, `${name}.xlsx`)
    writeFileSync(
      path,
      await bookOf([
        {
          name: 'Mẫu',
          rows: [
            ['Ai', 'Sinh', 'Được gì'],
            [name, '01/01/1980', 'Giấy khen'],
          ],
        },
      ]),
    )
    return path
  }
  for (const full_name of ['Lò Một', 'Lò Hai'])
    await house.ask('person.create', {
      facts: [
        { section: 'name', values: { full_name } },
        { section: 'birth', values: { born: '1980-01-01' } },
      ],
    })
  const { text } = await goc(['import', await form('Lò Một'), '--as', 'Mẫu=commendation', '--map', 'A=name,B=birth,C=commendation.form'])
  for (const part of ['Trang «Mẫu»: Khen thưởng, 1 dòng', 'Khen thưởng: 1 dòng · ghi mới 1', 'Đã ghi nhớ cách hiểu 1 trang'])
    assert.ok(text.includes(part), text)
  const again = (await goc(['import', await form('Lò Hai'), '--dry-run'])).text
  assert.match(again, /theo cách hiểu đã ghi nhớ ngày \d\d\/\d\d\/\d{4} của local \(số 1/)
  assert.match((await goc(['mappings'])).text, /1\. Khen thưởng: Ai \| Sinh \| Được gì/)
  assert.match((await goc(['mappings', 'forget', '1'])).text, /Đã quên cách hiểu số 1/)
  assert.equal((await goc(['mappings'])).text, 'Chưa ghi nhớ cách hiểu bảng tính nào.')
})

test('wrong words are told as such', async () => {
  for (const words of wrongWords) await assert.rejects(goc(words), Usage, words.join(' '))
})

// The real program, from its door, with the files that the house has kept.
symlinkSync(house.filesFolder, join(folder, 'files'))

const url = `postgres://${house.db.connection.user}@localhost:${house.db.connection.port}/${house.db.name}?host=${encodeURIComponent(house.db.connection.host)}`
const start = fileURLToPath(new URL('../start.mjs', import.meta.url))
const run = (words: readonly string[]): Promise<{ status: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [start, 'goc', ...words], { env: { ...process.env, GOC_DATA: folder, DATABASE_URL: url } })
    let [out, err] = ['', '']
    child.stdout.on('data', (d: Buffer) => (out += d.toString()))
    child.stderr.on('data', (d: Buffer) => (err += d.toString()))
    child.once('close', (status) => resolve({ status, out, err }))
  })

const statuses: readonly (readonly [words: readonly string[], status: 0 | 1 | 2, says: RegExp])[] = [
  [['review', ...scope, '--format', 'json'], 0, /"people": 393/],
  [['series', '--unit', 'country', '--from', '2019', '--to', 'hai'], 1, /toYear/],
  [['--help'], 0, /goc review/],
  [['--version'], 0, /^\d+\.\d+\.\d+/],
  [['doctor'], 0, /Sổ cái nguyên vẹn/],
  [['review', '--as-of', '2019-02-30', '--unit', 'country'], 1, /asOf/],
  [['review', '--as-of', '2019-09-30', '--unit', 'Xã Không Có'], 1, /Không tìm thấy đơn vị/],
  [['undo', '99'], 1, /Không tìm thấy thay đổi/],
  [['import', join(folder, 'không có.xlsx')], 1, /Không có tệp/],
  [['review'], 2, /--as-of[\s\S]*goc --help/],
  [['no-such-command'], 2, /goc --help/],
  [['toString'], 2, /goc --help/],
]
test('the exit status is 0 when done, 1 when refused with words, 2 for wrong words; words go to stderr', async () => {
  const waiting = [...statuses]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [words, status, says] = next
      const done = await run(words)
      assert.equal(done.status, status, `${words.join(' ')}: ${done.err}`)
      assert.match(status === 0 ? done.out : done.err, says)
      if (status !== 0) assert.equal(done.out, '')
      assert.doesNotMatch(done.err, /\n\s+at /, 'no stack is shown')
    }
  }
  await Promise.all([worker(), worker()])
})
