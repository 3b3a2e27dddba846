import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Subject } from '#people/levels.ts'
import { readWorkbook, type Reading } from './reading.ts'

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../data/samples/${name}.xlsx`, import.meta.url)))
const levels = (reading: Reading, subject: Subject): Record<string, number> => tally(reading, (p) => p.levels[subject]?.value ?? 'unknown')
const tally = (reading: Reading, of: (p: Reading['rows'][number]) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const p of reading.rows) counts[of(p)] = (counts[of(p)] ?? 0) + 1
  return counts
}
const errors = (reading: Reading) => reading.problems.filter((p) => p.severity === 'error')

test("the roster of Bắc Sơn, 30/9/2019: one sheet, two-level headings, sections, birth dates in a men's and a women's column", async () => {
  const reading = await readWorkbook(sample('bac-son-2019-roster'))
  assert.equal(reading.asOf, '2019-09-30')
  assert.equal(reading.asOfCell, 'A5')
  assert.equal(reading.place, 'HUYỆN BẮC SƠN')
  assert.equal(reading.rows.length, 393)
  assert.deepEqual(errors(reading), [])
  assert.deepEqual(levels(reading, 'professional'), { university: 215, intermediate: 138, college: 32, elementary: 5, unknown: 3 })
  assert.deepEqual(levels(reading, 'theory'), { intermediate: 305, advanced: 15, elementary: 42, none: 12, unknown: 19 })
  assert.deepEqual(levels(reading, 'generalEducation'), { upperSecondary: 393 })
  assert.deepEqual(levels(reading, 'stateManagement'), { trained: 49, specialist: 102, unknown: 242 })
  assert.deepEqual(
    tally(reading, (p) => p.sex.value ?? 'unknown'),
    { female: 178, male: 215 },
  )
  const units = tally(reading, (p) => p.unit.value ?? 'unknown')
  assert.equal(Object.keys(units).length, 20)
  assert.equal(units['TT BẮC SƠN'], 16)
  assert.equal(units['XÃ VŨ SƠN'], 19)
  const [sheet] = reading.sheets
  assert.deepEqual([sheet?.headingRows, sheet?.unitFrom, sheet?.people], [[7, 8], 'section', 393])
  assert.deepEqual(
    sheet?.ignoredRows.filter((r) => r.why !== 'section').map((r) => [r.row, r.why]),
    [
      [9, 'column_numbers'],
      [423, 'total'],
      [425, 'signature'],
    ],
  )
  assert.equal(sheet?.columns.filter((c) => c.field === undefined).length, 0)
})

test('every cell of one person of Bắc Sơn', async () => {
  const p = (await readWorkbook(sample('bac-son-2019-roster'))).rows.find((r) => r.row === 44)
  assert.equal(p?.name.value, 'Phạm Minh Thắng')
  assert.deepEqual([p?.sex.value, p?.birth.value, p?.ethnicity.value], ['male', { from: '1983-04-26', to: '1983-04-26' }, 'Kinh'])
  assert.deepEqual([p?.title.value, p?.unit.value, p?.unit.cell], ['Văn phòng - thống kê', 'XÃ LONG ĐỐNG', 'B27'])
  assert.deepEqual([p?.partyMember.value, p?.partyOfficial.value], [undefined, undefined])
  assert.deepEqual([p?.identityNumber.value, p?.identityNumber.cell, p?.major.value], ['012083305238', 'H44', 'Nông nghiệp'])
  assert.deepEqual([p?.levels.professional, p?.levels.theory?.value], [{ cell: 'J44', text: 'Đại học', value: 'university' }, 'intermediate'])
})

test('the roster of Thái Nguyên, 2022: a sheet per ward or commune, and a summary that is no list of people', async () => {
  const reading = await readWorkbook(sample('thai-nguyen-2022-roster'))
  assert.equal(reading.asOf, undefined)
  assert.equal(reading.rows.length, 636)
  assert.deepEqual(errors(reading), [])
  assert.deepEqual(
    reading.sheets.filter((s) => s.skipped).map((s) => [s.name, s.skipped]),
    [['Tổng hợp', 'no_people_table']],
  )
  assert.equal(reading.sheets.filter((s) => s.unitFrom === 'heading').length, 32)
  assert.deepEqual(levels(reading, 'professional'), { university: 456, master: 81, intermediate: 54, college: 14, none: 7, unknown: 24 })
  assert.deepEqual(levels(reading, 'theory'), { intermediate: 466, elementary: 120, advanced: 18, bachelor: 4, none: 11, unknown: 17 })
  assert.deepEqual(
    tally(reading, (p) => p.sex.value ?? 'unknown'),
    { male: 352, female: 284 },
  )
  assert.deepEqual(
    tally(reading, (p) => String(p.partyMember.value)),
    { true: 565, undefined: 71 },
  )
  assert.deepEqual(
    tally(reading, (p) => p.group.value ?? 'unknown'),
    { cadre: 356, civilServant: 280 },
  )
  assert.equal(Object.keys(tally(reading, (p) => p.unit.value ?? 'unknown')).length, 32)
})

test('the day the user gives wins over the sheet, and is what ages are counted on', async () => {
  const reading = await readWorkbook(sample('bac-son-2019-roster'), { asOf: '2030-01-01' })
  assert.equal(reading.asOf, '2030-01-01')
  assert.equal(reading.problems.filter((p) => p.code === 'date_after_list').length, 0)
})

test("the user's mapping wins: a column ignored, a column given another meaning", async () => {
  const reading = await readWorkbook(sample('bac-son-2019-roster'), { remap: { '*': { K: 'ignore' }, 'Trích ngang': { P: 'major' } } })
  const columns = new Map(reading.sheets[0]?.columns.map((c) => [c.letter, c]))
  assert.deepEqual(
    [columns.get('K')?.field, columns.get('K')?.how, columns.get('P')?.field, columns.get('P')?.how],
    [undefined, 'user', 'major', 'user'],
  )
  assert.ok(reading.rows.every((p) => p.major.value === undefined))
})
