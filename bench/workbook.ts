import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx'
import { median, type Result } from './measure.ts'
import { mustRun, root, type Went } from './programs.ts'
import { benchFolder, emptyHouse } from './register.ts'

export const sample = join(root, 'data/samples/bac-son-2019-roster.xlsx')

type Cells = (string | number | boolean | Date | null)[]

/** The sample list again and again, each time with other names and identity numbers: one workbook of so many people. */
const largeWorkbook = async (people: number): Promise<string> => {
  const path = join(benchFolder, `danh-sach-${people}.xlsx`)
  if (existsSync(path)) return path
  const rows: Cells[] = []
  for await (const { index, values } of streamXlsxRows(new Uint8Array(await readFile(sample)), { sheet: 0 })) rows[index] = values as Cells
  const heading = Array.from({ length: 9 }, (_, i) => rows[i] ?? [])
  const body = rows.slice(9).filter((row) => row !== undefined && (typeof row[0] === 'number' || (typeof row[0] === 'string' && row[0] !== '')))
  const made: Cells[] = []
  const letters = [
    'An',
    'Bình',
    'Chi',
    'Dũng',
    'Giang',
    'Hà',
    'Khánh',
    'Linh',
    'Minh',
    'Nam',
    'Oanh',
    'Phúc',
    'Quân',
    'Sơn',
    'Thu',
    'Uyên',
    'Việt',
    'Xuân',
    'Yến',
    'Đức',
  ]
  let count = 0
  for (let copy = 0; count < people; copy++) {
    for (const row of body) {
      if (typeof row[0] !== 'number') made.push(row)
      else if (count < people) {
        const name = `${String(row[1])} ${letters[copy % 20]} ${letters[Math.floor(copy / 20) % 20]}`
        made.push([++count, name, ...row.slice(2, 7), String(100_000_000_000 + count), ...row.slice(8)])
      }
    }
  }
  mkdirSync(benchFolder, { recursive: true })
  const merges = [
    [6, 2, 6, 3],
    [6, 8, 6, 12],
    [6, 0, 7, 0],
    [6, 1, 7, 1],
  ].map(([startRow, startCol, endRow, endCol]) => ({ startRow: startRow!, startCol: startCol!, endRow: endRow!, endCol: endCol! }))
  writeFileSync(path, await writeXlsx({ sheets: [{ name: 'Trích ngang', rows: [...heading, ...made], merges }] }))
  return path
}

/** The import of a workbook into a register that holds nobody yet, as the command line does it, from start-up to the end of the process. */
export const importOnce = async (path: string): Promise<Went> => {
  const dataDir = join(benchFolder, 'import')
  await emptyHouse(dataDir)
  return mustRun(['start.mjs', 'goc', 'import', path, '--as-of', '2019-09-30', '--place', 'Huyện Bắc Sơn, Tỉnh Lạng Sơn'], { GOC_DATA: dataDir })
}

const read = (path: string): Promise<Went> => mustRun(['bench/read-workbook.ts', path])

const compare = async (path: string, rounds: number): Promise<{ reading: number; importing: number; megabytes: number }> => {
  const readings: number[] = []
  const imports: Went[] = []
  for (let round = 0; round < rounds; round++) {
    readings.push((await read(path)).milliseconds)
    imports.push(await importOnce(path))
  }
  return { reading: median(readings), importing: median(imports.map((i) => i.milliseconds)), megabytes: Math.max(...imports.map((i) => i.megabytes)) }
}

const against = (reading: number): string => `chỉ đọc ${reading.toFixed(0)} ms`

/** Import against just reading the same file: the sample of 393 rows, and one of 100,000. Both are whole programs with their start-up. */
export const measureImport = async (rounds: number): Promise<Result[]> => {
  const small = await compare(sample, rounds)
  const ratio = small.importing / small.reading
  return [
    {
      what: 'nhập bảng 393 dòng, cả lệnh kể từ lúc khởi động',
      value: small.importing,
      unit: 'ms',
      against: against(small.reading),
      ratio,
      must: '≤ 4×',
      reached: ratio <= 4,
    },
  ]
}

export const measureLargeImport = async (rounds: number): Promise<Result[]> => {
  const large = await compare(await largeWorkbook(100_000), Math.min(rounds, 3))
  const ratio = large.importing / large.reading
  return [
    {
      what: 'nhập bảng 100.000 dòng',
      value: large.importing,
      unit: 'ms',
      against: against(large.reading),
      ratio,
      must: '≤ 2,5×',
      reached: ratio <= 2.5,
    },
    {
      what: '  bộ nhớ khi nhập 100.000 dòng',
      value: large.megabytes,
      unit: 'MB',
      against: null,
      ratio: null,
      must: '≤ 600 MB',
      reached: large.megabytes <= 600,
    },
  ]
}
