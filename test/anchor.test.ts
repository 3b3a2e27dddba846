import assert from 'node:assert/strict'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { partOf } from '#documents/testing.ts'
import { anchorsFrom, examine, keptIn, tellHead } from '#edge/doctor.ts'
import { operations } from '#edge/table.ts'
import type { File } from '#operation/define.ts'

import { houseWithBacSon } from './house.ts'

const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'word/document.xml', 'word/footer1.xml']

/** What is read in a file: the text of a workbook or a document without its tags, or the file itself. */
const textsOf = async ({ name, bytes }: File): Promise<string> => {
  if (name.endsWith('.csv')) return new TextDecoder().decode(bytes)
  const found = await Promise.all(parts.map((part) => partOf(bytes, part).catch(() => '')))
  return found.join('\n').replaceAll(/<[^>]*>/g, '')
}

// What an office hands in carries the hash of the change it stands on: each paper is an anchor of the ledger outside of it.

const house = await houseWithBacSon()
const { number, hash } = (await house.ask('ledger.anchor', {})) as { number: number; hash: string }
const scope = { asOf: '2019-09-30', unit: 'Huyện Bắc Sơn, Lạng Sơn' }
const { rows } = await house.db.pool.query<{ key: string }>('select key from person order by id limit 1')
const person = rows[0]?.key ?? ''

/** Files that are no report of figures or facts at a change, and why. */
const without: Readonly<Record<string, string>> = {
  'template.workbook': 'an empty form',
  'workbook.annotated': 'the office’s own file with our notes',
  'evidence.file': 'a scan, as it was handed in',
  'privacy.ownData': 'the person’s own copy, each row with its change',
  'enrolment.paperFile': 'a paper of State to be signed: it has a number of its own',
  'certificates.file': 'a certificate, with a number of its own',
  'training.planFile': 'a plan to be signed, with a number of its own',
  'followup.letter': 'a letter to be signed',
  'package.export': 'a copy of the register with the whole ledger in it',
}
const reports: Readonly<Record<string, readonly object[]>> = {
  'review.export': [
    { ...scope, what: 'summary' },
    { ...scope, what: 'summary', by: 'criterion' },
    { ...scope, what: 'people' },
  ],
  'people.export': [
    { ...scope, columns: 'name', format: 'xlsx' },
    { ...scope, columns: 'name', format: 'csv' },
  ],
  'documents.curriculumFile': [{ asOf: scope.asOf, person }],
  'documents.qualityList': [scope],
  'documents.payList': [scope],
  'training.needsForm': [scope],
  'followup.yearlyFile': [{ unit: scope.unit, year: 2019 }],
  'followup.formFile': [{ unit: scope.unit, from: '2019-01-01', to: '2019-09-30', form: 'DTBD-MAU1' }],
  'evaluation.file': [{ unit: scope.unit, from: '2019-01-01', to: '2019-09-30', asOf: '2019-09-30', by: 'class', part: 'standing' }],
}

test('every operation that gives a file is a report with an anchor, or says why it has none', () => {
  const giving = Object.entries(operations).flatMap(([name, o]) => (o.givesFile ? [name] : []))
  assert.deepEqual(giving.sort(), [...Object.keys(without), ...Object.keys(reports)].sort())
})

for (const [name, asked] of Object.entries(reports))
  for (const [i, input] of asked.entries())
    test(`${name} (${i + 1}) carries the hash of its change`, async () => {
      const texts = await textsOf((await house.ask(name, input)) as File)
      assert.ok(texts.includes(`Mã băm của thay đổi số ${number}: ${hash}`), texts.slice(0, 400))
    })

test('the hash that stands on paper is what the doctor takes as an anchor, and one that was changed is found', async () => {
  assert.equal(await examine(house, () => undefined, { number, hash }), 0)
  const said: string[] = []
  assert.equal(await examine(house, (text) => said.push(text), { number, hash: hash.replaceAll(/^./g, hash.startsWith('0') ? '1' : '0') }), 1)
  assert.match(said.join('\n'), /sổ cái đã bị viết lại/)
  assert.deepEqual(await house.ask('ledger.anchor', { number: 1 }).then((a) => (a as { number: number }).number), 1)
})

test('heads are kept in a file of their own, a line each time, and each is checked against the ledger later', async () => {
  const file = join(house.filesFolder, 'neo.part')
  assert.equal(keptIn(['head', '--to', file]), file)
  await tellHead(house, () => undefined, file)
  await house.ask('ledger.undo', { number })
  await tellHead(house, () => undefined, file)
  assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 2)
  appendFileSync(file, '\n# in ra ngày 22/11/2026\n')
  const anchors = await anchorsFrom(['--anchors', file])
  assert.deepEqual(anchors[0]?.hash.slice(0, 12), hash)
  assert.equal(await examine(house, () => undefined, ...anchors), 0)
  appendFileSync(file, `${number} ${'0'.repeat(64)}\n`)
  assert.equal(await examine(house, () => undefined, ...(await anchorsFrom(['--anchors', file]))), 1)
  for (const wrong of [['--anchor', '12'], ['--anchors'], ['khác']]) await assert.rejects(anchorsFrom(wrong), /goc doctor/)
  for (const wrong of [[], ['tail'], ['head', '--to'], ['head', file]]) assert.throws(() => keptIn(wrong), /goc ledger head/)
})
