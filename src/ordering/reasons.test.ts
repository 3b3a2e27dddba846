import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tinyCase } from '#test/ordering-cases.ts'
import { conditionWords, pinCostWords } from './conflict-words.ts'
import { byUrgency, greedy, settle } from './greedy.ts'
import { conditionsOf } from './conflict.ts'
import { finish } from './finish.ts'
import { layOut } from './layout.ts'
import type { Learner, OfferedClass, Problem } from './problem.ts'
import { reasonsFor } from './reasons.ts'
import { copyOf } from './state.ts'
import { weigh, weightWords, type Urgency } from './weigh.ts'
import { gapWords, monthName, namesOf } from './words.ts'

const person = (key: string, weight: number, more: Partial<Learner> = {}): Learner => ({
  key,
  name: key,
  unit: 'xã',
  needs: [{ programme: 'llct', weight, due: null }],
  blocked: [],
  ...more,
})
const offered = (key: string, start: number, more: Partial<OfferedClass> = {}): OfferedClass => ({
  key,
  name: key,
  programme: 'llct',
  starts: [start],
  months: 1,
  seats: 5,
  least: 1,
  seatCost: 0,
  fixedCost: 0,
  away: true,
  ...more,
})
const base: Problem = {
  from: '2026-11',
  months: 4,
  people: [person('An', 9), person('Bình', 5)],
  programmes: [{ key: 'llct', name: 'Trung cấp LLCT', after: [] }],
  classes: [offered('L1', 0), offered('L2', 2)],
  units: [{ key: 'xã', name: 'UBND xã', cover: {} }],
  quotas: [],
  pairs: [],
  budget: null,
  atOnce: null,
  pins: [],
}

/** What is said of the second of two people when the rule of thumb has arranged them. */
const saidOf = (more: Partial<Problem>): string => {
  const layout = layOut({ ...base, ...more })
  return reasonsFor(greedy(layout))
    .filter((w) => w.person === 'Bình')
    .map((w) => `${w.class ?? '–'}: ${w.says.map((x) => x.vi).join('; ')}`)
    .join(' | ')
}

test('each reason is said in words, with who and when', () => {
  const cases: readonly [Partial<Problem>, string][] = [
    [{}, 'L1: Đây là chỗ sớm nhất của chương trình này trong phương án'],
    [{ pairs: [{ people: ['An', 'Bình'], post: 'kế toán' }] }, 'L2: Sau An, vì chỉ một trong hai kế toán được vắng (lớp L1, 11/2026)'],
    [
      { units: [{ key: 'xã', name: 'UBND xã', cover: { people: 1 } }] },
      'L2: Không đi lớp L1 (11/2026) được, vì UBND xã chỉ được vắng 1 người cùng lúc, đã có An',
    ],
    [{ classes: [offered('L1', 0, { seats: 1 }), offered('L2', 2)] }, 'L2: Lớp L1 (11/2026) đã đủ 1 chỗ, cho những người cấp bách bằng hoặc hơn'],
    [{ people: [person('An', 9), person('Bình', 5, { blocked: [0] })] }, 'L2: Không thể đi học trong thời gian của lớp L1 (11/2026)'],
    [{ quotas: [{ class: 'L1', unit: 'xã', seats: 1 }] }, 'L2: Chỉ tiêu của đơn vị ở lớp L1 (11/2026) đã dùng hết'],
    [{ budget: 10, classes: [offered('L1', 0, { seatCost: 10 })] }, '–: Không còn kinh phí cho thêm một chỗ ở lớp L1 (11/2026)'],
    [{ pins: [{ kind: 'in', person: 'Bình', class: 'L2' }] }, 'L2: Được ghim vào lớp L2'],
    [{ pins: [{ kind: 'out', person: 'Bình', class: 'L1' }] }, 'L2: Được ghim không học lớp L1'],
    [{ classes: [] }, '–: Không có lớp nào của chương trình Trung cấp LLCT trong kỳ'],
    [
      { people: [person('An', 9), person('Bình', 5, { needs: [{ programme: 'llct', weight: 5, due: 1 }] })], classes: [offered('L2', 2)] },
      'L2: Sau hạn tháng 12/2026; Đây là chỗ sớm nhất của chương trình này trong phương án',
    ],
    [
      { classes: [offered('L9', 0, { least: 9, seats: 9 })] },
      '–: Lớp L9 không mở trong phương án này: chưa đủ 9 người có thể cùng đi, hoặc hết kinh phí, hoặc đủ số lớp cùng lúc',
    ],
  ]
  for (const [more, said] of cases) assert.equal(saidOf(more), said)
})

test('whoever waits is told why, and telling changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const layout = layOut({ ...tinyCase(seed), pins: [] })
      const s = greedy(layout)
      settle(s, byUrgency(layout))
      const before = copyOf(s)
      const reasons = reasonsFor(s)
      assert.deepEqual(s, before)
      assert.equal(reasons.length, layout.needs)
      for (const r of reasons) assert.ok(r.says.length > 0, JSON.stringify(r))
    }),
    { numRuns: 200 },
  )
})

test('an order is finished only when the checker finds nothing in it', () => {
  const good = { held: { L1: 0 }, places: [{ person: 'An', programme: 'llct', class: 'L1' }] }
  assert.deepEqual(finish(base, good).breaches, [])
  assert.equal(finish(base, good).arrangement.places.length, 2)
})

test('every condition can be said', () => {
  const problem: Problem = {
    ...base,
    programmes: [...base.programmes, { key: 'cv', name: 'Chuyên viên', after: ['llct'] }],
    people: [person('An', 9, { blocked: [0, 2] }), person('Bình', 5)],
    units: [{ key: 'xã', name: 'UBND xã', cover: { people: 2, percent: 15 } }],
    pairs: [{ people: ['An', 'Bình'], post: 'kế toán' }],
    quotas: [{ class: 'L1', unit: 'xã', seats: 1 }],
    budget: 1000,
    atOnce: 2,
    pins: [
      { kind: 'in', person: 'An', class: 'L1' },
      { kind: 'month', class: 'L2', start: 2 },
    ],
  }
  const said = conditionsOf(problem).map((c) => conditionWords(problem, c).vi)
  assert.deepEqual(said, [
    'ghim: An học lớp L1',
    'ghim: lớp L2 mở tháng 1/2027',
    'chỉ một trong hai kế toán được vắng: An và Bình',
    'An không thể đi học tháng 11/2026, 1/2027',
    'học xong Trung cấp LLCT rồi mới học Chuyên viên',
    'UBND xã chỉ được vắng cùng lúc 2 và 15 % số người',
    'UBND xã có 1 chỉ tiêu ở lớp L1',
    'lớp L1 chỉ có thể bắt đầu tháng 11/2026',
    'lớp L2 chỉ có thể bắt đầu tháng 1/2027',
    'lớp L1 có 5 chỗ',
    'lớp L2 có 5 chỗ',
    'lớp L1 cần ít nhất 1 người',
    'lớp L2 cần ít nhất 1 người',
    'kinh phí 1000 đồng',
    'nhiều nhất 2 lớp cùng lúc',
  ])
})

test('the gap is promised rounded up, months and names are written as the office writes them', () => {
  assert.equal(gapWords(0.0131).vi, 'trong khoảng 1,4 % của cách tốt nhất có thể')
  assert.equal(gapWords(0).vi, 'là cách tốt nhất có thể')
  assert.deepEqual(
    [0, 1, 2, 14].map((m) => monthName({ from: '2026-11' }, m)),
    ['11/2026', '12/2026', '1/2027', '1/2028'],
  )
  assert.equal(namesOf(['A', 'B', 'C', 'D', 'E']).vi, 'A, B, C và 2 người khác')
  const pin = { kind: 'out', person: 'An', class: 'L1' } as const
  assert.equal(
    pinCostWords({ pin, atLeast: 500, atMost: 500, closes: 1 }, 10_000).vi,
    'làm 5,0 % tổng chi phí chờ đợi; bỏ ghim thì thêm 1 yêu cầu được đáp ứng',
  )
  assert.equal(pinCostWords({ pin, atLeast: 0, atMost: null, closes: 0 }, 10_000).vi, 'chưa thấy tốn gì')
})

test('what makes a need urgent adds to its weight, few years left halve it, and the sum is said in words', () => {
  const plain: Urgency = {
    ground: 'requirement',
    isUnmet: true,
    graceEnds: null,
    isKeyPost: false,
    isSuccessor: false,
    place: null,
    yearsLeft: 20,
  }
  const need = '2 (có yêu cầu cần đáp ứng)'
  const cases: readonly [Partial<Urgency>, number, string][] = [
    [{}, 5, `5 = ${need} + 3 (chưa đáp ứng)`],
    [{ isUnmet: false }, 2, `2 = ${need}`],
    [{ isUnmet: false, graceEnds: 7 }, 6, `6 = ${need} + 4 (hết thời gian chuyển tiếp sau tháng 6/2027)`],
    [{ isKeyPost: true, isSuccessor: true }, 10, `10 = ${need} + 3 (chưa đáp ứng) + 3 (chức vụ bầu cử hoặc lãnh đạo) + 2 (trong quy hoạch)`],
    [{ isUnmet: false, place: 1 }, 7, `7 = ${need} + 2 (đơn vị đã đăng ký) + 3 (thứ 1 trong danh sách của đơn vị)`],
    [{ isUnmet: false, place: 3 }, 5, `5 = ${need} + 2 (đơn vị đã đăng ký) + 1 (thứ 3 trong danh sách của đơn vị)`],
    [{ isUnmet: false, place: 4 }, 4, `4 = ${need} + 2 (đơn vị đã đăng ký)`],
    [{ ground: 'registration', isUnmet: false, place: 9 }, 3, '3 = 1 (không yêu cầu nào chưa đáp ứng cần đến) + 2 (đơn vị đã đăng ký)'],
    [{ ground: 'first', isUnmet: false }, 1, '1 = 1 (chỉ để học trước chương trình sau)'],
    [{ yearsLeft: 3 }, 5, `5 = ${need} + 3 (chưa đáp ứng)`],
    [{ yearsLeft: 2 }, 3, `3 ≈ [${need} + 3 (chưa đáp ứng)] × 0,5 (còn dưới 3 năm đến tuổi nghỉ hưu)`],
    [{ isUnmet: false, yearsLeft: 0 }, 1, `1 = [${need}] × 0,5 (còn dưới 3 năm đến tuổi nghỉ hưu)`],
    [{ yearsLeft: null }, 5, `5 = ${need} + 3 (chưa đáp ứng); chưa biết còn mấy năm đến tuổi nghỉ hưu`],
  ]
  for (const [more, weight, says] of cases) {
    const u = { ...plain, ...more }
    assert.equal(weigh(u), weight)
    assert.equal(weightWords(u, (m) => monthName({ from: '2026-11' }, m)).vi, `Mức cấp bách ${says}`)
  }
})
