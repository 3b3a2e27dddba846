import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { makeClass } from './classes.ts'
import { houseWithBacSon, peopleOf, summaryOf, type TestHouse } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// A class walked from its opening to the certificates: those of Bắc Sơn who are not shown to meet the standard of theory learn, and the review of the day after
// the certificates shows it. In the room there is no network.

const district = 'Huyện Bắc Sơn, Lạng Sơn'
const [issuedOn, nextDay] = ['29/11/2019', '2019-11-30'] as const

let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
let classId: number
let names: readonly string[]
const open = (show: string, size?: 'desk' | 'phone' | 'tablet'): Promise<{ page: Page; context: BrowserContext }> =>
  walk.open(`/dao-tao/lop/${classId}?show=${show}`, size)
const notMet = async (): Promise<number> => {
  const theory = (await summaryOf(house, nextDay, district)).total.criteria['theory'] as unknown as Record<string, number>
  return theory['unmet']! + theory['unknown']!
}
const dialog = (page: Page) => page.getByRole('dialog')

before(async () => {
  house = await houseWithBacSon()
  const { people } = await peopleOf(house, nextDay, district, { criterion: 'theory', answer: 'unmet,unknown' })
  assert.equal(people.length, 73)
  const { rows } = await house.db.pool.query<{ id: number; name: string }>(
    'select p.id, n.full_name as name from person p join person_name n on n.person_id = p.id where p.key = any($1::uuid[]) order by n.name_sort, p.id',
    [people.map((p) => p.id)],
  )
  names = rows.map((r) => r.name)
  const [province] = ((await house.ask('units.search', { asOf: '2026-11-22', text: 'Tỉnh Lạng Sơn' })) as { units: { id: number }[] }).units
  const level = (await house.db.pool.query<{ id: number }>(`select id from level where subject = 'theory' and code = 'intermediate'`)).rows[0]!.id
  const asked = { unit: province!.id, people: rows.map((r) => r.id), level, startsOn: '2019-10-07', endsOn: '2019-11-22' }
  classId = (await makeClass(house, { ...asked, name: 'Trung cấp lý luận chính trị K1 – Bắc Sơn' })).id
  walk = await walkIn(house)
})
after(() => walk?.close())

test('the class is found in the list and opened; a lecturer and two sessions are entered, and a clash is told in words', async () => {
  const { page, context } = await walk.open('/dao-tao/lop')
  await page.getByRole('link', { name: /Trung cấp lý luận chính trị K1/ }).click()
  await page.getByText('73 học viên').waitFor()
  await page.getByLabel('Ngày', { exact: true }).fill('7/10/2019')
  await page.getByRole('button', { name: 'Khai giảng' }).click()
  await page.getByText('Đã khai giảng').waitFor()
  await page.getByRole('link', { name: 'Thời khóa biểu' }).click()
  await page.getByRole('button', { name: 'Thêm giảng viên' }).click()
  await dialog(page).getByLabel('Họ và tên').fill('Nông Văn Thầy')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await dialog(page).waitFor({ state: 'hidden' })
  const session = async (from: string, to: string, subject: string) => {
    await page.getByRole('button', { name: 'Thêm buổi học' }).click()
    await dialog(page).getByLabel('Ngày', { exact: true }).fill('7/10/2019')
    await dialog(page).getByLabel('Từ giờ').fill(from)
    await dialog(page).getByLabel('Đến giờ').fill(to)
    await dialog(page).getByLabel('Phòng').fill('Hội trường A')
    await dialog(page).getByLabel('Giảng viên').selectOption({ label: 'Nông Văn Thầy' })
    await dialog(page).getByLabel('Nội dung').fill(subject)
    await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  }
  await session('07:30', '11:00', 'Những nguyên lý cơ bản')
  await dialog(page).waitFor({ state: 'hidden' })
  await session('10:30', '12:00', 'Trùng giờ')
  await dialog(page)
    .getByRole('alert')
    .getByText(/đã có buổi 07:30–11:00/)
    .waitFor()
  await dialog(page).getByLabel('Từ giờ').fill('13:30')
  await dialog(page).getByLabel('Đến giờ').fill('17:00')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByRole('cell', { name: '13:30–17:00' }).waitFor()
  await inOrder(page, 'the timetable')
  await picture(page, 'teaching-timetable')
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

test('attendance is taken on a tablet without a network, outlives a reload there, and is sent once the network is back', async () => {
  const { page, context } = await open('attendance', 'tablet')
  await page.getByRole('button', { name: 'Để dùng được khi mất mạng' }).click()
  await page.getByText('Máy này dùng được khi mất mạng').waitFor()
  await context.setOffline(true)
  await page.getByText(/Mất mạng: vẫn điểm danh được/).waitFor()
  const row = (n: number) => page.getByRole('group', { name: names[n]!, exact: true }).first()
  await row(0).getByRole('button', { name: 'Muộn' }).click()
  await row(1).getByRole('button', { name: 'Vắng' }).click()
  await page.getByText('Chưa gửi 2 lượt điểm danh').waitFor()
  await page.reload()
  await page.getByText('Chưa gửi 2 lượt điểm danh').waitFor()
  assert.equal(await row(0).getByRole('button', { name: 'Muộn' }).getAttribute('aria-pressed'), 'true')
  await page.getByRole('button', { name: 'Có mặt tất cả người còn lại' }).click()
  await page.getByText('Chưa gửi 73 lượt điểm danh').waitFor()
  await inOrder(page, 'attendance without a network')
  await picture(page, 'teaching-offline')
  await context.setOffline(false)
  await page.getByText('Đã gửi hết').waitFor()
  await page.getByText('72/73 có mặt').waitFor()
  await inOrder(page, 'attendance on a tablet')
  await picture(page, 'teaching-tablet')
  await page.getByRole('button', { name: 'Xóa khỏi máy này' }).click()
  await page.getByRole('button', { name: 'Để dùng được khi mất mạng' }).waitFor()
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('goc.class') || k.startsWith('goc.marks')).length), 0)
  const { marks } = (await house.ask('attendance.read', { class: classId })) as { marks: { state: string }[] }
  assert.deepEqual([marks.length, marks.filter((m) => m.state === 'absent').length], [73, 1])
  await context.close()
})

test('on a phone attendance fits; what another device said otherwise is shown until it is decided', async () => {
  const { page, context } = await open('attendance', 'phone')
  await page.getByLabel('Chọn buổi').selectOption({ index: 0 })
  await page.getByRole('button', { name: 'Có mặt tất cả người còn lại' }).click()
  await page.getByText('Đã gửi hết').waitFor()
  const { lessons, learners } = (await house.ask('teaching.class', { class: classId })) as {
    lessons: { id: number }[]
    learners: { person: string }[]
  }
  const other = {
    id: 'c0ffee00-0000-4000-8000-000000000001',
    person: learners[0]!.person,
    lesson: lessons[0]!.id,
    state: 'absent',
    at: Date.now() - 60_000,
    seen: 0,
  }
  await house.ask('attendance.send', { class: classId, device: 'máy khác', marks: [other] })
  await page.reload()
  await page.getByLabel('Chọn buổi').selectOption({ index: 0 })
  await page.getByText(/Máy khác ghi «Vắng»/).waitFor()
  await inOrder(page, 'attendance on a phone')
  await picture(page, 'teaching-phone')
  await page.getByRole('group', { name: names[0]!, exact: true }).first().getByRole('button', { name: 'Có mặt' }).click()
  await page.getByText(/Máy khác ghi «Vắng»/).waitFor({ state: 'hidden' })
  await context.close()
})

test('marks are entered, the teaching ends, and the results are confirmed', async () => {
  const { page, context } = await open('results')
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await page.getByLabel('Dự ít nhất (% số tiết)').fill('80')
  await page.getByLabel(/Điểm tối thiểu/).fill('5')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Dự ít nhất 80 % số tiết, điểm từ 5 trở lên').waitFor()
  const { learners } = (await house.ask('teaching.class', { class: classId })) as { learners: { person: string; name: string }[] }
  // Whoever came to half the sessions does not pass; everybody else gets a mark on the page of the office.
  const rest = learners.slice(2).map((l) => ({ person: l.person, mark: 7 }))
  await house.ask('marks.write', { class: classId, attempt: 1, day: '2019-11-20', marks: rest })
  await page.getByLabel(`Điểm: ${learners[0]!.name}`, { exact: true }).fill('8,5')
  await page.getByRole('button', { name: 'Lưu điểm' }).click()
  await page.getByLabel('Ngày', { exact: true }).fill('22/11/2019')
  await page.getByRole('button', { name: 'Kết thúc học' }).click()
  await page.getByText('Đã học xong').waitFor()
  await inOrder(page, 'the results')
  await page.getByRole('button', { name: 'Xác nhận kết quả' }).click()
  await page
    .getByText(/đã xác nhận/)
    .first()
    .waitFor()
  await picture(page, 'teaching-results')
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
  await phone.context.close()
})
