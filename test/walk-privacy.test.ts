import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { localOwner } from '#access/policy.ts'
import { officeEntrance } from '#edge/sign-in.ts'
import { bookOf } from '#exchange/testing.ts'

import { give } from './accounts.ts'
import { giveLesson, makeClass } from './classes.ts'
import { askAs, freshHouse, importBytes, type TestHouse } from './house.ts'
import { codeAt, password } from './sign-in.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// Personal data, walked by those who keep them and by the person they are about; and where each of them begins after signing in.

let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
let mai: { id: number; key: string }
const identity = '020180001234'

const list = (): Promise<Uint8Array> =>
  bookOf([
    {
      rows: [
        ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
        ['Tính đến ngày 30/9/2019'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Đơn vị', 'Chức danh'],
        [1, 'Hoàng Thị Mai', '12/03/1980', 'Nữ', 'Tày', 'Xã Vũ Sơn', 'Văn phòng - thống kê'],
        [2, 'Nông Văn Bảo', '01/05/1975', 'Nam', 'Nùng', 'Xã Hữu Vĩnh', 'Văn phòng - thống kê'],
      ],
    },
  ])

const personCalled = async (name: string): Promise<{ id: number; key: string; unit: number }> => {
  const { rows } = await house.db.pool.query<{ id: number; key: string; unit: number }>(
    `select p.id, p.key, s.unit_id as unit from person p join person_name n on n.person_id = p.id join posting s on s.person_id = p.id where n.full_name = $1`,
    [name],
  )
  return rows[0]!
}

before(async () => {
  house = await freshHouse()
  await importBytes(house, 'danh sách.xlsx', await list())
  mai = await personCalled('Hoàng Thị Mai')
  await house.ask('record.change', { person: mai.key, section: 'identity', values: { number: identity } })
  walk = await walkIn(house, officeEntrance({ house, settings: { origin: undefined, proxies: [] }, first: { code: undefined } }))
})
after(() => walk?.close())

/** A browser in which an account with these grants has come in. */
const comeIn = async (
  login: string,
  grants: readonly (readonly [role: string, unit: number | null])[],
  size?: 'desk' | 'phone',
  person?: string,
): Promise<{ page: Page; context: BrowserContext }> => {
  const invited = (await askAs(
    house,
    localOwner,
    'accounts.invite',
    { login, name: `Người ${login}`, person },
    undefined,
    undefined,
    new Date(),
  )) as {
    account: number
    token: string
  }
  for (const [role, unit] of grants) await give(house, invited.account, role, unit)
  const opened = await walk.open('/dang-nhap', size)
  const told = await opened.page.request.post(`${walk.address}/api/sign-in/accept`, { data: { token: invited.token, password } })
  assert.equal(told.status(), 200, await told.text())
  await opened.page.goto(walk.address)
  return opened
}
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { name, level: 1 }).waitFor()
const sayPurpose = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Đọc để làm gì?' }).first().selectOption('personRequest')
  await page.getByRole('button', { name: 'Ghi mục đích và mở' }).first().click()
}
const part = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: 'Phần của trang' }).getByRole('link', { name }).click()

test('an officer of one commune begins in that commune, one of two sees both, and the screens they may not use are not offered', async () => {
  const [one, two] = [await personCalled('Hoàng Thị Mai'), await personCalled('Nông Văn Bảo')]
  const { page, context } = await comeIn('can.bo.xa', [['communeOfficer', one.unit]])
  await page.waitForURL(/unit=\d+/)
  await page.getByRole('navigation', { name: 'Chuyên mục' }).waitFor()
  assert.equal(await page.getByRole('alert').count(), 0, 'nothing was refused on the way')
  const sections = await page.getByRole('navigation', { name: 'Chuyên mục' }).getByRole('link').allTextContents()
  assert.ok(sections.includes('Rà soát') && !sections.includes('Dữ liệu cá nhân'), sections.join())
  await inOrder(page, 'home')
  await picture(page, 'home-officer')
  await page.goto(`${walk.address}/nguoi?asOf=2019-09-30`)
  await page
    .getByRole('link', { name: 'Hoàng Thị Mai' })
    .or(page.getByText(/Ngày 30\/0?9\/2019 không có/))
    .first()
    .waitFor()
  await context.close()
  const both = await comeIn('can.bo.hai', [
    ['communeOfficer', one.unit],
    ['communeOfficer', two.unit],
  ])
  await both.page.waitForURL(/unit=\d+/)
  const homes = await both.page.getByRole('navigation', { name: 'Đơn vị của bạn' }).getByRole('link').count()
  const { rows } = await house.db.pool.query('select unit from (select unnest($1::int[]) as unit) u', [[one.unit, two.unit]])
  assert.ok(homes === rows.length || homes === 0, 'either two units, or one that both became')
  await both.context.close()
})

test('who reviews nothing begins where they may be: a citizen at the figures, a lecturer at what waits', async () => {
  const citizen = await comeIn('cong.dan', [['citizen', 1]])
  await heading(citizen.page, 'Thống kê công khai')
  await citizen.context.close()
  const lecturer = await comeIn('giang.vien', [['lecturer', 1]])
  await lecturer.page.waitForURL(/\/viec-can-lam/)
  await lecturer.context.close()
})

test('who only runs the system says what a record is read for, and then sees it', async () => {
  const { page, context } = await comeIn('quan.tri', [['administrator', 1]])
  await page.goto(`${walk.address}/nguoi/${mai.key}?asOf=2019-09-30`)
  const choice = page.getByRole('combobox', { name: 'Đọc để làm gì?' }).first()
  await choice.waitFor()
  await inOrder(page, 'purpose')
  await picture(page, 'purpose')
  await sayPurpose(page)
  await page.getByText(identity).first().waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  await context.close()
})

test('a learner says on a phone what they think of a class that has just ended, once', async () => {
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  const { unit } = await personCalled('Hoàng Thị Mai')
  const steps = ['consolidated', 'proposed', 'decided', 'opened', 'held']
  const days = { opened: ago(40), held: ago(3) }
  const { id } = await makeClass(house, { unit, people: [mai.id], name: 'Kỹ năng số cho cấp xã', steps, days })
  await giveLesson(house, id, unit, null)
  const { page, context } = await comeIn('mai.hoc', [['self', null]], 'phone', mai.key)
  await heading(page, 'Hồ sơ của tôi')
  await page.getByRole('link', { name: 'Ý kiến của tôi về lớp đã học' }).click()
  await page.getByRole('button', { name: 'Cho ý kiến về Kỹ năng số cho cấp xã' }).click()
  const score = (question: RegExp, n: number) =>
    page
      .getByRole('group', { name: question })
      .getByRole('radio', { name: new RegExp(`^${n}:`) })
      .check()
  await score(/^Nội dung chương trình/, 4)
  await score(/^Giảng viên nắm chắc/, 5)
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await page.getByText(/^Chưa chấm điểm:/).waitFor()
  await inOrder(page, 'what a learner thinks')
  await picture(page, 'after-own-phone', true)
  await score(/^Phòng học/, 3)
  await score(/^Tổ chức/, 4)
  await score(/^Giúp ích/, 5)
  await page.getByLabel(/^Ý kiến khác/).fill('Nên có thêm giờ thực hành')
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await page.getByText('Đã ghi nhận ý kiến của bạn về lớp Kỹ năng số cho cấp xã').waitFor()
  await page.getByText('Bạn đã trả lời').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Cho ý kiến/ }).count(), 0)
  const { scores, comments } = (await house.ask('evaluation.class', { class: id })) as { scores: { mean: number | null }[]; comments: string[] }
  assert.deepEqual([scores.map((s) => s.mean), comments], [[null, null, null, null, null], []])
  await context.close()
})

test('the person sees the own record on a phone, who read it and what for, asks for a correction, and takes the data away', async () => {
  const { page, context } = await comeIn('mai', [['self', null]], 'phone', mai.key)
  await heading(page, 'Hồ sơ của tôi')
  await page.getByText(identity).first().waitFor()
  await page.getByText('Giải quyết yêu cầu của người được ghi trong hồ sơ').first().waitFor()
  await inOrder(page, 'own')
  await picture(page, 'own-phone', true)
  await page.getByRole('button', { name: /^Đề nghị đính chính: Ngày sinh/ }).click()
  await page.getByLabel('Điều gì chưa đúng').fill('Tôi sinh ngày 13/03/1980')
  await inOrder(page, 'correct')
  await picture(page, 'own-correct')
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).last().click()
  await page.getByText(/Đã gửi yêu cầu số \d+/).waitFor()
  await page.getByText('Tôi sinh ngày 13/03/1980').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tải dữ liệu của tôi' }).click()
  assert.equal((await download).suggestedFilename(), 'du-lieu-cua-toi.json')
  await context.close()
})

test('the office answers the request within its clock, sees who read, what is due, enters and closes a breach', async () => {
  const { page, context } = await comeIn('phong.nv', [['homeAffairs', 1]])
  await page.getByRole('link', { name: 'Dữ liệu cá nhân' }).click()
  await heading(page, 'Dữ liệu cá nhân')
  await page.getByText('1 yêu cầu chờ trả lời, trong đó 0 quá hạn.').waitFor()
  await inOrder(page, 'requests')
  await picture(page, 'privacy-requests')
  await page.getByRole('button', { name: /^Trả lời yêu cầu số/ }).click()
  await page.getByLabel('Kết quả').selectOption('refused')
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  await page.getByText(/Từ chối thì phải nêu lý do/).waitFor()
  await page.getByLabel('Nội dung trả lời').fill('Giấy khai sinh ghi ngày 12/03/1980')
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  await page.getByText('Không có yêu cầu nào.').waitFor()
  await part(page, 'Ai đã đọc')
  await page.getByLabel('Người trong hồ sơ').fill('Hoàng Thị Mai')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await page
    .getByRole('row', { name: /quan\.tri/ })
    .first()
    .waitFor()
  await inOrder(page, 'readers')
  await picture(page, 'privacy-readers')
  await part(page, 'Thời hạn lưu')
  await page.getByRole('row', { name: /Bảng tính đã nhập/ }).waitFor()
  await inOrder(page, 'retention')
  await picture(page, 'privacy-retention')
  await part(page, 'Sự cố')
  await page.getByLabel('Phát hiện lúc').fill('2026-11-20T08:00')
  await page.getByLabel('Diễn biến').fill('Gửi nhầm danh sách cho cơ quan khác')
  await page.getByLabel('Loại dữ liệu').fill('họ tên, ngày sinh')
  await page.getByRole('button', { name: 'Ghi sự cố' }).click()
  await page.getByRole('row', { name: /Gửi nhầm danh sách/ }).waitFor()
  await inOrder(page, 'breaches')
  await picture(page, 'privacy-breaches', true)
  await page.getByRole('button', { name: /^Đóng sự cố số/ }).click()
  await page.getByLabel(/Đã báo cơ quan/).fill('2026-11-21T08:00')
  await page.getByLabel(/Kết quả xử lý/).fill('Đã thu hồi và báo cáo')
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng sự cố' }).click()
  await page.getByRole('row', { name: /Đã thu hồi và báo cáo/ }).waitFor()
  await part(page, 'Quy định')
  await page.getByRole('row', { name: /Tôn giáo.*nhạy cảm/ }).waitFor()
  await inOrder(page, 'rules')
  assert.equal(await page.getByRole('link', { name: 'Xóa dữ liệu' }).count(), 0, 'this role does not erase')
  await context.close()
})

test('a term that nobody verified is confirmed by a document, and what is due today is removed after looking', async () => {
  await house.ask('record.change', { person: mai.key, section: 'health', values: { checked: '2010', condition: 'tốt' } })
  await house.ask('record.change', { person: mai.key, section: 'leaving', values: { kind: 'retired', left_on: '2020-01-01' } })
  const { page, context } = await comeIn('quan.tri.4', [['administrator', 1]])
  await page.goto(`${walk.address}/du-lieu?show=retention`)
  const row = page.getByRole('row', { name: /^Sức khỏe/ })
  await row.getByRole('button', { name: /^Xác nhận thời hạn/ }).click()
  await page.getByRole('dialog').getByLabel('Văn bản của đơn vị').fill('Quyết định 12/QĐ-SNV')
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận thời hạn' }).click()
  await row.getByText('Đã xác nhận: Quyết định 12/QĐ-SNV').waitFor()
  await inOrder(page, 'a confirmed term')
  await row.getByRole('button', { name: /^Xóa phần hết hạn/ }).click()
  await page.getByRole('dialog').getByText('1 dòng của 1 người sẽ bị xóa hẳn').waitFor()
  await page.getByRole('dialog').getByLabel('Lý do').fill('hết thời hạn lưu')
  await inOrder(page, 'carrying out')
  await picture(page, 'privacy-carry-out')
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa phần hết hạn' }).click()
  await page.getByText('Đã xóa 1 dòng của 1 người và 0 tệp.').waitFor()
  await picture(page, 'privacy-carried-out')
  await context.close()
})

test('an erasure leaves a trace without a name', async () => {
  const bao = await personCalled('Nông Văn Bảo')
  const { page, context } = await comeIn('quan.tri.2', [['administrator', 1]])
  await page.goto(`${walk.address}/du-lieu?show=erase`)
  await page.getByLabel('Người trong hồ sơ').fill(bao.key)
  await page.getByLabel('Căn cứ').fill('Luật 91/2025/QH15, Điều 25')
  await page.getByRole('button', { name: 'Xóa dữ liệu' }).first().click()
  await page.getByRole('dialog').getByLabel('Lý do').fill('đã chấm dứt công tác')
  await inOrder(page, 'erase')
  await picture(page, 'privacy-erase')
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa dữ liệu' }).click()
  await page.getByText(/Đã xóa \d+ dòng/).waitFor()
  await page.getByRole('link', { name: 'Mở hồ sơ' }).click()
  await sayPurpose(page)
  await heading(page, /đã xóa/)
  await inOrder(page, 'erased')
  await picture(page, 'privacy-erased')
  await context.close()
})

test('an administrator sees for any account what it can see and do and why, and requires a second factor for a role; who has none is led to set one up', async () => {
  const { page, context } = await comeIn('quan.tri.3', [['administrator', 1]])
  await page.goto(`${walk.address}/quyen`)
  await page.getByLabel('Tên đăng nhập').first().fill('can.bo.xa')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await page.getByRole('heading', { name: /\(can\.bo\.xa\)/ }).waitFor()
  await page
    .getByRole('row', { name: /Xem rà soát|rà soát/ })
    .first()
    .waitFor()
  await page.getByText(/Xem được \d+ đơn vị hiện nay/).waitFor()
  await page
    .getByText(/quyền số \d+/)
    .first()
    .waitFor()
  await inOrder(page, 'rights of another')
  await picture(page, 'rights-explained', true)
  await page.goto(`${walk.address}/quan-tri/tai-khoan`)
  await page.getByRole('checkbox', { name: 'Giảng viên' }).click()
  await page.getByRole('checkbox', { name: 'Giảng viên' }).and(page.locator(':checked')).waitFor()
  await inOrder(page, 'required')
  await context.close()
  const his = await comeIn('giang.vien.2', [['lecturer', 1]])
  await heading(his.page, 'Cài đặt bước xác thực thứ hai')
  await inOrder(his.page, 'enrol')
  await picture(his.page, 'enrol')
  await his.page.getByRole('button', { name: 'Cài ứng dụng tạo mã' }).click()
  const secret = ((await his.page.locator('.totp code').textContent()) ?? '').replaceAll(' ', '')
  await his.page.getByLabel('Mã xác thực').fill(codeAt(secret, new Date()))
  await his.page.keyboard.press('Enter')
  await his.page.getByRole('button', { name: 'Đã cất mã' }).click()
  await his.page.getByRole('button', { name: 'Vào làm việc' }).click()
  await his.page.waitForURL(/\/viec-can-lam/)
  await his.context.close()
})
