import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsIn, freshHouse, importSample, summaryOf } from './house.ts'

test('x', async () => {
  const house = await freshHouse()
  console.time('import')
  const done = await importSample(house, 'bacSon')
  console.timeEnd('import')
  console.log(done.change, done.report.people, done.report.problemCounts)
  const s = await summaryOf(house, '2019-09-30', 'Huyện Bắc Sơn, Lạng Sơn')
  console.log(JSON.stringify(s.total))
  console.time('doctor')
  assert.deepEqual(await faultsIn(house), [])
  console.timeEnd('doctor')
})
