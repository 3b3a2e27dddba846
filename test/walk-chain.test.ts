import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'

import { partOf } from '#documents/testing.ts'
import { chained, district, on } from '#enrolment/testing.ts'

import { houseWithBacSon, summaryOf, type TestHouse } from './house.ts'
import { findOffice, printedByOffice } from './office.ts'
import { openRoles, type Roles } from './roles.ts'
import { fits, inOrder, picture } from './walking.ts'

// Long because one chain, walked by four roles: each step stands on the one before.

// The training cycle from the gap to the certificate, as four people work on it on the sample of Bắc Sơn in autumn 2019: officers of two communes, the office,
// the leader, and the lecturer. Each has an account of their own and sees no more than it opens.

let house: TestHouse
let roles: Roles
let [office, leader, lecturer, town, commune] = [] as unknown as readonly [Page, Page, Page, Page, Page]
let classPage = ''
let names: readonly string[] = []
const scope = 'asOf=2019-09-30&unit=Huyện Bắc Sơn, Tỉnh Lạng Sơn'
const units = { district: 0, town: 0, commune: 0 }
const nextDay = '2019-11-30'
const notMet = async (asOf: string): Promise<readonly [unmet: number, unknown: number]> => {
  const theory = (await summaryOf(house, asOf, district)).total.criteria['theory'] as unknown as Record<string, number>
  return [theory['unmet']!, theory['unknown']!]
}
const dialog = (page: Page) => page.getByRole('dialog')
const download = async (page: Page, button: string | RegExp): Promise<{ name: string; bytes: Uint8Array }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) }
}

before(async () => {
  house = await houseWithBacSon()
  const ask = on(house, '2019-10-01')
  await chained(house)
  for (const [key, name] of [
    ['district', ''],
    ['town', 'Thị trấn Bắc Sơn, '],
    ['commune', 'Xã Vũ Lễ, '],
  ] as const)
    units[key] = (await ask<{ unit: { id: number } }>('enrolment.classes', { unit: name + district })).unit.id
  roles = await openRoles(house, '2019-10-01')
  office = await roles.comeIn('phong.noi.vu', 'homeAffairs', units.district)
  leader = await roles.comeIn('chu.tich', 'leader', units.district)
})
after(() => roles?.close())

test('the office sees 73 people not shown to meet the theory standard, and 54 who need the class; and the number opens as its people', async () => {
  const page = office
  await roles.go(page, `/nguoi?${scope}&criterion=theory&answer=unmet,unknown`, /.*/)
  await page
    .getByText(/^73 người/)
    .first()
    .waitFor()
  assert.deepEqual(await notMet('2019-09-30'), [54, 19])
  await roles.go(page, `/dao-tao/nhu-cau?${scope}&year=2019-2019`, 'Nhu cầu đào tạo, bồi dưỡng')
  const row = page.getByRole('row', { name: /^Lý luận chính trị: Trung cấp/ })
  await row.waitFor()
  await row.getByRole('link', { name: /^54/ }).click()
  await page.getByText('54 người', { exact: true }).waitFor()
})

test('the office drafts a plan from the needs, balances and submits it; the leader approves, the office publishes and prints it', async () => {
  const page = office
  await roles.go(page, `/dao-tao?${scope}`, 'Kế hoạch đào tạo, bồi dưỡng')
  await page.getByText('Chưa có kế hoạch nào').waitFor()
  await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill('huyện bắc sơn')
  await page
    .getByRole('option', { name: /Huyện Bắc Sơn/ })
    .first()
    .click()
  await page.getByLabel('Từ năm').fill('2019')
  await page.getByLabel('Đến năm').fill('2020')
  await page.getByRole('button', { name: 'Lập', exact: true }).click()
  await page.getByRole('heading', { name: 'Kế hoạch đào tạo, bồi dưỡng năm 2019', level: 1 }).waitFor()
  await page.getByLabel('Tháng bắt đầu (YYYY-MM)').fill('2019-11')
  await page.getByLabel('Đăng ký từ ngày').fill('1/10/2019')
  await page.getByLabel('Đăng ký đến hết ngày').fill('20/10/2019')
  await page.getByRole('button', { name: 'Dự thảo lớp' }).click()
  await page.getByText(/^Đã dự thảo \d lớp/).waitFor()
  await page.getByRole('button', { name: 'Bỏ lớp CM-TC-19-1' }).click()
  await page.getByRole('button', { name: 'Bỏ lớp CM-TC-19-1' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Sửa lớp LLCT-TC-19-1' }).click()
  await page.getByLabel('Chi phí mỗi chỗ (đồng)').fill('1000000')
  await dialog(page).getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText(/thiếu 54\.000\.000 đ/).waitFor()
  await page.getByRole('button', { name: 'Trình kế hoạch' }).click()
  await page.getByText(/cần 54\.000\.000 đồng nhưng kinh phí/).waitFor()
  await page.getByLabel('Ngân sách địa phương').fill('54000000')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText(/còn 0 đ/).waitFor()
  await page.getByRole('button', { name: 'Trình kế hoạch' }).click()
  await page.getByText('Đã trình', { exact: true }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Phê duyệt' }).isEnabled(), false, 'the office does not approve')
  await roles.go(leader, new URL(page.url()).pathname, 'Kế hoạch đào tạo, bồi dưỡng năm 2019')
  await leader.getByRole('button', { name: 'Phê duyệt' }).click()
  await leader.getByLabel('Số văn bản').fill('67/KH-UBND')
  await dialog(leader).getByRole('button', { name: 'Phê duyệt' }).click()
  await leader.getByText('Đã phê duyệt', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Ban hành' }).click()
  await page.getByText('Đã ban hành', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Dời hạn đăng ký lớp LLCT-TC-19-1' }).click()
  await dialog(page).getByLabel('Đăng ký đến hết ngày').fill('31/10/2019')
  await dialog(page).getByLabel('Lý do').fill('các xã đề nghị thêm thời gian')
  await inOrder(page, 'the window moved')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(/01\/10\/2019 – 31\/10\/2019/).waitFor()
  assert.deepEqual([...(await download(page, 'Tải bản Word')).bytes.subarray(0, 2)], [0x50, 0x4b])
})

const candidates = (page: Page) => page.getByRole('region', { name: 'Người nên đăng ký' }).getByRole('button', { name: /^Đăng ký / })
const registerTwo = async (page: Page): Promise<void> => {
  for (const n of [1, 2]) {
    await candidates(page).first().click()
    await page.getByText(new RegExp(`Đã đăng ký: ${n}`)).waitFor()
  }
}

test('an officer of a commune registers whom the class would help, in order, and hands the list in; another does so on a phone', async () => {
  await roles.turnTo('2019-10-15')
  town = await roles.comeIn('can.bo.thi.tran', 'communeOfficer', units.town)
  await roles.go(town, `/dao-tao/dang-ky?asOf=2019-10-15&unit=${units.town}`, 'Đăng ký đi học')
  await town.getByRole('link', { name: /Trung cấp lý luận chính trị/ }).click()
  await candidates(town).first().waitFor()
  await registerTwo(town)
  const list = town.getByRole('region', { name: /Danh sách của/ })
  const first = ((await list.getByRole('rowheader', { name: /^1\./ }).textContent()) ?? '').slice(3)
  await town.getByRole('button', { name: new RegExp(`^Đưa ${first} xuống`) }).press('Enter')
  await town.getByRole('rowheader', { name: `2. ${first}` }).waitFor()
  await inOrder(town, 'the list')
  await picture(town, 'training-register', true)
  await town.getByRole('button', { name: 'English' }).click()
  await town.getByRole('heading', { name: 'Register for classes', level: 1 }).waitFor()
  await town.getByRole('button', { name: 'Tiếng Việt' }).click()
  await town.getByRole('button', { name: /Gửi danh sách đến/ }).press('Enter')
  await town.getByText('Đã gửi').first().waitFor()
  assert.equal(await town.getByRole('button', { name: /Gửi danh sách/ }).isEnabled(), false)
  commune = await roles.comeIn('can.bo.xa', 'communeOfficer', units.commune)
  await roles.go(commune, `/dao-tao/dang-ky?asOf=2019-10-15&unit=${units.commune}`, 'Đăng ký đi học', 'phone')
  await commune.getByRole('link', { name: /Trung cấp lý luận chính trị/ }).click()
  await registerTwo(commune)
  await fits(commune, 'phone')
  await picture(commune, 'training-register-phone', true)
  await commune.getByRole('button', { name: /Gửi danh sách đến/ }).click()
  await commune.getByText('Đã gửi').first().waitFor()
})

let papers = ''
test('the office sees both lists, sends one back with a reason, accepts the others, closes and proposes', async () => {
  const page = office
  await roles.go(page, `/dao-tao/tong-hop?asOf=2019-10-15`, 'Tổng hợp, quyết định')
  await page.getByRole('link', { name: /Trung cấp lý luận chính trị/ }).click()
  await page.getByText('còn 54 chỗ').waitFor()
  await inOrder(page, 'consolidation')
  await picture(page, 'training-consolidation', true)
  await page.getByRole('checkbox').last().check()
  await page.getByLabel('Lý do (bắt buộc khi trả lại)').fill('đang nghỉ thai sản')
  await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await page.getByText('Trả lại: đang nghỉ thai sản').waitFor()
  await page.getByLabel('Trả lời', { exact: true }).selectOption('waiting')
  await page.getByText('3 người', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Chọn tất cả trong trang' }).click()
  await page.getByText('Đã chọn 3 người').waitFor()
  await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
  await page.getByText('còn 51 chỗ').waitFor()
  await page.getByRole('button', { name: 'Chốt tổng hợp' }).click()
  await page.getByText('Đã tổng hợp').first().waitFor()
  await page.getByRole('link', { name: 'Tờ trình, quyết định' }).click()
  await page.getByRole('article', { name: 'Bản xem trước' }).waitFor()
  await page.getByLabel('Số, ký hiệu').fill('15/TTr-PNV')
  await page.getByLabel(/Quyền hạn, chức vụ/).fill('TRƯỞNG PHÒNG')
  await page.getByLabel('Họ và tên người ký').fill('Hoàng Văn Nội')
  await page.getByText('Số: 15/TTr-PNV').waitFor()
  await inOrder(page, 'proposal')
  await page.getByRole('button', { name: 'Trình', exact: true }).click()
  await page.getByText('Đã trình quyết định').first().waitFor()
  assert.equal(await page.getByRole('button', { name: 'Ký quyết định' }).isEnabled(), false, 'the office does not decide')
  const { pathname, searchParams } = new URL(page.url())
  papers = `${pathname}?asOf=2019-10-15&class=${searchParams.get('class')}&show=paper`
  classPage = `/dao-tao/lop/${searchParams.get('class')}`
})

test('the leader reads the decision, signs it, and takes it away as a Word file that LibreOffice prints without a word', async () => {
  const page = leader
  await roles.go(page, papers, 'Tổng hợp, quyết định')
  await page.getByRole('article', { name: 'Bản xem trước' }).waitFor()
  await page.getByLabel('Số, ký hiệu').fill('7/QĐ-UBND')
  await page.getByLabel('Họ và tên người ký').fill('Nguyễn Thị Lãnh')
  await page.getByText('Số: 07/QĐ-UBND').waitFor()
  await picture(page, 'training-decision', true)
  await page.getByRole('button', { name: 'Ký quyết định' }).press('Enter')
  await page.getByText('Đã có quyết định cử').first().waitFor()
  await page.getByText('cử 3', { exact: true }).waitFor()
  await page.locator('summary', { hasText: 'Quyết định bổ sung, điều chỉnh' }).click()
  await inOrder(page, 'decided')
  const { bytes } = await download(page, '.docx')
  const xml = (await partOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, '')
  for (const words of [
    'QUYẾT ĐỊNH',
    'Số: 07/QĐ-UBND',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN',
    'Danh sách này có 03 người./.',
    'Tờ trình số 15/TTr-PNV',
  ])
    assert.ok(xml.includes(words), words)
  const libre = findOffice('writer')
  if (libre) {
    const printed = await printedByOffice(libre, bytes)
    assert.deepEqual([printed.told, new TextDecoder().decode(printed.bytes.subarray(0, 5))], ['', '%PDF-'])
  }
  await roles.go(page, papers, 'Tổng hợp, quyết định', 'phone')
  await page.getByRole('article', { name: 'Quyết định cử đi học' }).waitFor()
  await fits(page, 'decision on a phone')
  await picture(page, 'training-decision-phone', true)
})

const session = async (page: Page, from: string, to: string, subject: string): Promise<void> => {
  await page.getByRole('button', { name: 'Thêm buổi học' }).click()
  await dialog(page).getByLabel('Ngày', { exact: true }).fill('4/11/2019')
  await dialog(page).getByLabel('Từ giờ').fill(from)
  await dialog(page).getByLabel('Đến giờ').fill(to)
  await dialog(page).getByLabel('Phòng').fill('Hội trường A')
  await dialog(page).getByLabel('Giảng viên').selectOption({ label: 'Nông Văn Thầy' })
  await dialog(page).getByLabel('Nội dung').fill(subject)
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
}

test('the office opens the class, enters its lecturer and two sessions, and is told of a clash in words', async () => {
  await roles.turnTo('2019-11-04')
  lecturer = await roles.comeIn('thay.nong', 'lecturer', units.district)
  const page = office
  await roles.go(page, `${classPage}?show=timetable`, /Trung cấp lý luận chính trị/)
  await page.getByText('3 học viên').waitFor()
  await page.getByLabel('Ngày', { exact: true }).fill('4/11/2019')
  await page.getByRole('button', { name: 'Khai giảng' }).click()
  await page.getByText('Đã khai giảng').waitFor()
  await page.getByRole('button', { name: 'Thêm giảng viên' }).click()
  await dialog(page).getByLabel('Họ và tên').fill('Nông Văn Thầy')
  await dialog(page).getByLabel('Tên đăng nhập (nếu tự điểm danh)').fill('thay.nong')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await dialog(page).waitFor({ state: 'hidden' })
  await session(page, '07:30', '11:00', 'Những nguyên lý cơ bản')
  await dialog(page).waitFor({ state: 'hidden' })
  await session(page, '10:30', '12:00', 'Trùng giờ')
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
  await page.getByRole('link', { name: 'Kết quả', exact: true }).last().click()
  await page.getByRole('button', { name: 'Sửa', exact: true }).click()
  await page.getByLabel('Dự ít nhất (% số tiết)').fill('80')
  await page.getByLabel(/Điểm tối thiểu/).fill('5')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Dự ít nhất 80 % số tiết, điểm từ 5 trở lên').waitFor()
})

const row = (page: Page, n: number) => page.getByRole('group', { name: names[n]!, exact: true }).first()

test('the lecturer is led to what he teaches, and takes attendance on a tablet without a network; it outlives a reload and is sent with the network', async () => {
  const page = lecturer
  await page.setViewportSize({ width: 820, height: 1180 })
  await page.goto(new URL('/', office.url()).href)
  await page.waitForURL(/\/viec-can-lam/)
  await page.getByRole('link', { name: 'Sắp lên lớp' }).waitFor()
  await inOrder(page, 'what waits for a lecturer')
  await picture(page, 'teaching-inbox', true)
  await page.getByRole('link', { name: 'Chưa điểm danh đủ' }).first().click()
  await page.getByText('3 học viên').waitFor()
  names = await page.locator('ul.attendance b').allTextContents()
  await page.getByRole('button', { name: 'Để dùng được khi mất mạng' }).click()
  await page.getByText('Máy này dùng được khi mất mạng').waitFor()
  await page.context().setOffline(true)
  await page.getByText(/Mất mạng: vẫn điểm danh được/).waitFor()
  await row(page, 0).getByRole('button', { name: 'Muộn' }).click()
  await row(page, 1).getByRole('button', { name: 'Vắng' }).click()
  await page.getByText('Chưa gửi 2 lượt điểm danh').waitFor()
  await page.reload()
  await page.getByText('Chưa gửi 2 lượt điểm danh').waitFor()
  assert.equal(await row(page, 0).getByRole('button', { name: 'Muộn' }).getAttribute('aria-pressed'), 'true')
  await page.getByRole('button', { name: 'Có mặt tất cả người còn lại' }).click()
  await page.getByText('Chưa gửi 3 lượt điểm danh').waitFor()
  await inOrder(page, 'attendance without a network')
  await picture(page, 'teaching-offline')
  await page.context().setOffline(false)
  await page.getByText('Đã gửi hết').waitFor()
  await page.getByText('2/3 có mặt').waitFor()
  await page.getByRole('button', { name: 'Xóa khỏi máy này' }).click()
  await page.getByRole('button', { name: 'Để dùng được khi mất mạng' }).waitFor()
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('goc.class') || k.startsWith('goc.marks')).length), 0)
})

test('on a phone attendance fits; what another device said otherwise is shown until it is decided', async () => {
  const page = lecturer
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByLabel('Chọn buổi').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Có mặt tất cả người còn lại' }).click()
  await page.getByText('Đã gửi hết').waitFor()
  const id = Number(classPage.split('/').at(-1))
  type Class = { lessons: { id: number }[]; learners: { person: string }[] }
  const { lessons, learners } = (await house.ask('teaching.class', { class: id })) as Class
  const other = { person: learners[0]!.person, lesson: lessons[1]!.id, state: 'absent', at: Date.parse('2019-11-04T02:00:00Z'), seen: 0 }
  await house.ask('attendance.send', { class: id, device: 'máy khác', marks: [{ id: 'c0ffee00-0000-4000-8000-000000000001', ...other }] })
  await page.reload()
  await page.getByLabel('Chọn buổi').selectOption({ index: 1 })
  await page.getByText(/Máy khác ghi «Vắng»/).waitFor()
  await inOrder(page, 'attendance on a phone')
  await picture(page, 'teaching-phone')
  await page.clock.setFixedTime(new Date('2019-11-04T03:05:00Z'))
  await row(page, 0).getByRole('button', { name: 'Có mặt' }).click()
  await page.getByText(/Máy khác ghi «Vắng»/).waitFor({ state: 'hidden' })
})

test('a commune reads the class for the people that it sent, and changes nothing in it; the leader reads all of it', async () => {
  await roles.go(commune, `${classPage}?show=attendance`, /Trung cấp lý luận chính trị/)
  await commune.getByText('1 học viên').waitFor()
  assert.deepEqual([await commune.locator('ul.attendance li').count(), await commune.locator('ul.attendance button').count()], [1, 0])
  await inOrder(commune, 'a class as a commune reads it')
  await picture(commune, 'teaching-read')
  await roles.go(leader, `${classPage}?show=results`, /Trung cấp lý luận chính trị/)
  await leader.getByText('3 học viên').waitFor()
  assert.equal(await leader.getByRole('button', { name: 'Lưu điểm' }).count(), 0)
})

test('the lecturer gives marks and ends the teaching; the office confirms the results', async () => {
  await roles.turnTo('2019-11-22')
  await roles.go(lecturer, `${classPage}?show=results`, /Trung cấp lý luận chính trị/)
  for (const [n, mark] of ['8,5', '7', '6'].entries()) await lecturer.getByLabel(`Điểm: ${names[n]}`, { exact: true }).fill(mark)
  await lecturer.getByRole('button', { name: 'Lưu điểm' }).click()
  await lecturer.getByRole('button', { name: 'Kết thúc học' }).click()
  await lecturer.getByText('Đã học xong').waitFor()
  assert.equal(await lecturer.getByRole('button', { name: 'Xác nhận kết quả' }).count(), 0, 'the lecturer does not confirm')
  const page = office
  await roles.go(page, `${classPage}?show=results`, /Trung cấp lý luận chính trị/)
  await page.getByRole('cell', { name: /Không đạt \(dự chưa đủ tiết\)/ }).waitFor()
  await inOrder(page, 'the results')
  await page.getByRole('button', { name: 'Xác nhận kết quả' }).click()
  await page
    .getByText(/đã xác nhận/)
    .first()
    .waitFor()
  await picture(page, 'teaching-results')
})

test('certificates are issued after their effect was seen', async () => {
  await roles.turnTo('2019-11-29')
  const page = office
  await roles.go(page, `${classPage}?show=certificates`, /Trung cấp lý luận chính trị/)
  await page.getByRole('button', { name: 'Mở sổ cấp' }).click()
  await dialog(page).getByLabel('Tên sổ').fill('Sổ cấp bằng TCLLCT')
  await dialog(page).getByLabel('Cơ sở cấp').fill('Trường Chính trị Hoàng Văn Thụ')
  await dialog(page)
    .getByLabel(/Cách ghi số/)
    .fill('{number}/{year}/TCLLCT')
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByLabel('Ngày cấp').fill('29/11/2019')
  await page.getByLabel('Chức vụ người ký').fill('Hiệu trưởng')
  await page.getByLabel('Họ tên người ký').fill('Nguyễn Văn Hiệu')
  await page.getByRole('button', { name: 'Xem tác động' }).click()
  await page.getByText('Nếu cấp 2 chứng chỉ thì kết quả rà soát ngày 30/11/2019').waitFor()
  await inOrder(page, 'the effect of certificates')
  assert.deepEqual(await notMet(nextDay), [54, 19])
  await page.getByRole('button', { name: 'Cấp chứng chỉ' }).click()
  await page.getByText('01/2019/TCLLCT').first().waitFor()
  assert.equal((await download(page, 'Tải tất cả (.docx)')).name, 'chung-chi-llct-tc-19-1.docx')
  await picture(page, 'teaching-certificates')
})

test('a commune closes an unknown by evidence; the review of the next day shows 73 less those certified and that one', async () => {
  await roles.turnTo(nextDay)
  const page = commune
  const at = `asOf=${nextDay}&unit=${units.commune}&criterion=theory`
  await roles.go(page, `/nguoi?${at}&answer=unknown`, /.*/)
  await page.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('button', { name: 'Thêm vào «Trình độ, văn bằng, chứng chỉ»' }).click()
  await dialog(page).getByLabel('Từ ngày').fill('1/6/2015')
  await dialog(page).getByLabel('Trình độ', { exact: false }).first().selectOption('theory.intermediate')
  await dialog(page).getByRole('button', { name: 'Xem tác động' }).click()
  await dialog(page).getByText('Nếu lưu thì').waitFor()
  await dialog(page).getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(/Đã lưu: thay đổi số \d+/).waitFor()
  await page.getByRole('button', { name: /^Bản quét: Lý luận chính trị/ }).click()
  const scan = { name: 'bằng trung cấp.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 bằng trung cấp') }
  await dialog(page).locator('input[type=file]').setInputFiles(scan)
  await dialog(page).getByRole('button', { name: 'Đã đối chiếu bản gốc' }).click()
  await dialog(page).getByText('đã đối chiếu bản gốc').first().waitFor()
  assert.deepEqual(await notMet(nextDay), [54 - 2, 19 - 1])
  await roles.go(office, `/nguoi?asOf=${nextDay}&unit=${units.district}&criterion=theory&answer=unmet,unknown`, /.*/)
  await office
    .getByText(/^70 người/)
    .first()
    .waitFor()
  await picture(office, 'training-closed')
})
