import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { makeClass } from './classes.ts'
import { houseWithBacSon, peopleOf, summaryOf, type TestHouse } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// What comes at the end of a class and after it, of many at once: those of Bắc Sơn who are not shown to meet the standard of theory are certified, and the
// review of the day after the certificates shows it. How a class is held is walked in walk-chain.test.ts.

const district = 'Huyện Bắc Sơn, Lạng Sơn'
const [issuedOn, nextDay] = ['29/11/2019', '2019-11-30'] as const

let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
let classId: number
let names: readonly string[]
const open = (show: string): Promise<{ page: Page; context: BrowserContext }> => walk.open(`/dao-tao/lop/${classId}?show=${show}`)
const notMet = async (): Promise<number> => {
  const theory = (await summaryOf(house, nextDay, district)).total.criteria['theory'] as unknown as Record<string, number>
  return theory['unmet']! + theory['unknown']!
}
const dialog = (page: Page) => page.getByRole('dialog')

before(async () => {
  house = await houseWithBacSon()
  const { people } = await peopleOf(house, nextDay, district, { criterion: 'theory', answer: 'unmet,unknown' })
  assert.equal(people.length, 73)
  const { rows } = await house.db.pool.query<{ id: number; name: string; key: string }>(
    'select p.id, p.key, n.full_name as name from person p join person_name n on n.person_id = p.id where p.key = any($1::uuid[]) order by n.name_sort, p.id',
    [people.map((p) => p.id)],
  )
  names = rows.map((r) => r.name)
  const [province] = ((await house.ask('units.search', { asOf: '2026-11-22', text: 'Tỉnh Lạng Sơn' })) as { units: { id: number }[] }).units
  const level = (await house.db.pool.query<{ id: number }>(`select id from level where subject = 'theory' and code = 'intermediate'`)).rows[0]!.id
  const asked = { unit: province!.id, people: rows.map((r) => r.id), level, startsOn: '2019-10-07', endsOn: '2019-11-22' }
  classId = (await makeClass(house, { ...asked, name: 'Trung cấp lý luận chính trị K1 – Bắc Sơn' })).id
  await house.ask('teaching.open', { class: classId, day: '2019-10-07' })
  const { lecturer } = (await house.ask('lecturers.write', { unit: String(province!.id), kind: 'staff', name: 'Nông Văn Thầy' })) as {
    lecturer: number
  }
  // Whoever came to half the sessions does not pass.
  for (const [n, from, to] of [
    [0, '07:30', '11:00'],
    [1, '13:30', '17:00'],
  ] as const) {
    const session = { class: classId, day: '2019-10-07', from, to, periods: 4, subject: 'Những nguyên lý cơ bản', lecturer }
    const { lesson } = (await house.ask('lessons.write', session)) as { lesson: number }
    const state = (i: number): string => (n === 0 && i === 1 ? 'absent' : 'present')
    const id = (i: number): string => `00000000-0000-4000-8000-${String(n * 100 + i).padStart(12, '0')}`
    const marks = rows.map((r, i) => ({ id: id(i), person: r.key, lesson, state: state(i), at: Date.parse('2019-10-07T01:00:00Z'), seen: 0 }))
    await house.ask('attendance.send', { class: classId, device: 'A', marks })
  }
  await house.ask('teaching.rule', { class: classId, of: 'class', leastPercent: 80, leastMark: null })
  await house.ask('teaching.hold', { class: classId, day: '2019-11-22' })
  await house.ask('results.confirm', { class: classId })
  walk = await walkIn(house)
})
after(() => walk?.close())

test('lecturers are changed and ended on their page, not before the sessions that are theirs', async () => {
  const { page, context } = await walk.open('/dao-tao/lop')
  await page.getByRole('link', { name: /Trung cấp lý luận chính trị K1/ }).click()
  await page.getByText('73 học viên').waitFor()
  await page.getByRole('link', { name: 'Giảng viên', exact: true }).click()
  await page.getByRole('button', { name: 'Sửa giảng viên Nông Văn Thầy' }).click()
  await dialog(page).getByLabel('Họ và tên').fill(' ')
  await dialog(page).getByLabel('Trình độ').fill('Thạc sĩ')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await dialog(page).getByText('chưa ghi, hoặc ghi chưa đúng').waitFor()
  await inOrder(page, 'a lecturer refused')
  await dialog(page).getByLabel('Họ và tên').fill('Nông Văn Thầy')
  await dialog(page).getByLabel('Loại giảng viên').selectOption('guest')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  const lecturer = page.getByRole('row', { name: /Nông Văn Thầy.*thỉnh giảng.*Thạc sĩ/ })
  await lecturer.waitFor()
  await page.getByRole('button', { name: 'Chấm dứt giảng viên: Nông Văn Thầy' }).click()
  await dialog(page).getByLabel('Chấm dứt từ ngày').fill('1/10/2019')
  await dialog(page).getByRole('button', { name: 'Chấm dứt' }).click()
  await dialog(page)
    .getByText(/đang có 2 buổi/)
    .waitFor()
  await dialog(page).getByLabel('Chấm dứt từ ngày').fill('1/12/2019')
  await dialog(page).getByRole('button', { name: 'Chấm dứt' }).click()
  await lecturer.getByRole('cell', { name: '01/12/2019' }).waitFor()
  await inOrder(page, 'lecturers')
  await picture(page, 'teaching-lecturers')
  await context.close()
})

test('certificates are issued after their effect was seen; the review of the next day shows 73 minus those certified', async () => {
  const { page, context } = await open('certificates')
  await page.getByRole('button', { name: 'Mở sổ cấp' }).click()
  await dialog(page).getByLabel('Tên sổ').fill('Sổ cấp bằng TCLLCT')
  await dialog(page).getByLabel('Cơ sở cấp').fill('Trường Chính trị Hoàng Văn Thụ')
  await dialog(page)
    .getByLabel(/Cách ghi số/)
    .fill('{number}/{year}/TCLLCT')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByLabel('Ngày cấp').fill(issuedOn)
  await page.getByLabel('Chức vụ người ký').fill('Hiệu trưởng')
  await page.getByLabel('Họ tên người ký').fill('Nguyễn Văn Hiệu')
  await page.getByRole('button', { name: 'Xem tác động' }).click()
  await page.getByText('Nếu cấp 72 chứng chỉ thì kết quả rà soát ngày 30/11/2019').waitFor()
  await inOrder(page, 'the effect of certificates')
  await picture(page, 'teaching-effect')
  assert.equal(await notMet(), 73)
  await page.getByRole('button', { name: 'Cấp chứng chỉ' }).click()
  await page.getByText('01/2019/TCLLCT').first().waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tất cả (.docx)' }).click()])
  assert.equal(file.suggestedFilename(), 'chung-chi-l1.docx')
  await inOrder(page, 'the certificates')
  await picture(page, 'teaching-certificates')
  assert.equal(await notMet(), 73 - 72)
  await page.getByRole('link', { name: 'In tất cả', exact: true }).click()
  await page.getByRole('article', { name: 'BẰNG TỐT NGHIỆP 72/2019/TCLLCT' }).waitFor()
  const printed = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.deepEqual([...new Set(printed.match(/MediaBox \[[^\]]*\]/g))], ['MediaBox [0 0 841.91998 594.95996]'])
  assert.equal(printed.match(/MediaBox/g)?.length, 72)
  await context.close()
})

test('after the class: forms on paper, what the unit says months later, and who now meets the standard, each number with its list', async () => {
  const { page, context } = await walk.open(`/dao-tao/sau-dao-tao?from=2019-01-01&to=2019-12-31&asOf=${nextDay}&show=standing`)
  const table = page.getByRole('table', { name: 'Đạt chuẩn: trước và sau' })
  await table.getByRole('rowheader', { name: /Trung cấp lý luận chính trị K1/ }).waitFor()
  const { all } = (await house.ask('evaluation.summary', { from: '2019-01-01', to: '2019-12-31', asOf: nextDay, by: 'class' })) as {
    all: { turns: number; standing: Record<string, number> }
  }
  // 73 were not shown to meet the standard: the unmet were certified but one, and of the unknown nothing is said to have changed.
  assert.equal(all.turns, 73)
  assert.equal(all.standing['gained']! + all.standing['still']! + all.standing['unknown']!, 73)
  await inOrder(page, 'standing before and after')
  await picture(page, 'after-standing')
  await page.getByRole('link', { name: `${all.standing['gained']} lượt, Cả kỳ: Từ chưa đạt thành đạt` }).click()
  await page.getByText(`${all.standing['gained']} lượt`, { exact: true }).waitFor()
  await picture(page, 'after-list', true)
  await page.getByRole('link', { name: 'Nhận xét việc áp dụng' }).click()
  await page.getByText('đã quá kỳ').waitFor()
  await page.getByLabel(`Nhận xét về ${names[0]}`, { exact: true }).selectOption({ label: 'Áp dụng được' })
  await page.getByRole('button', { name: 'Lưu nhận xét' }).click()
  await page.getByText('Ghi lý do').waitFor()
  await page.getByLabel(`Lý do, ${names[0]}`, { exact: true }).fill('Đã tham mưu nghị quyết')
  await page.getByRole('button', { name: 'Lưu nhận xét' }).click()
  await page.getByText(/ghi muộn/).waitFor()
  await inOrder(page, 'what the unit says')
  await picture(page, 'after-assess')
  await page.goto(`${walk.address}/dao-tao/sau-dao-tao/${classId}`)
  await page.locator('summary', { hasText: 'Nhập phiếu giấy' }).click()
  await page.getByLabel('Số phiếu').fill('20')
  await page.getByLabel('Nội dung chương trình phù hợp, thiết thực: Mức 4').fill('12')
  await page.getByLabel('Nội dung chương trình phù hợp, thiết thực: Mức 5').fill('9')
  await page.getByRole('button', { name: 'Lưu phiếu giấy' }).click()
  await page.getByText('có 21 lượt trả lời mà chỉ có 20 phiếu').waitFor()
  await page.getByLabel('Nội dung chương trình phù hợp, thiết thực: Mức 5').fill('8')
  await page.getByRole('button', { name: 'Lưu phiếu giấy' }).click()
  await page.getByRole('cell', { name: '4,40' }).waitFor()
  await inOrder(page, 'a class after its end')
  await picture(page, 'after-class', true)
  await context.close()
  const phone = await walk.open('/dao-tao/sau-dao-tao?from=2019-01-01&to=2019-12-31', 'phone')
  await phone.page.getByRole('cell', { name: '4,40' }).first().waitFor()
  await inOrder(phone.page, 'what learners think, on a phone')
  await phone.page.getByRole('button', { name: 'English' }).click()
  await phone.page.getByRole('link', { name: 'Rating, the year before and after' }).click()
  await phone.page.getByRole('cell', { name: '73' }).first().waitFor()
  await inOrder(phone.page, 'ratings before and after, on a phone, in English')
  await phone.context.close()
})
