import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { localOwner } from '#access/policy.ts'
import { officeEntrance } from '#edge/sign-in.ts'
import { partOf } from '#documents/testing.ts'
import { asked, chained, district, makeClass, on } from '#enrolment/testing.ts'

import { give } from './accounts.ts'
import { askAs, freshHouse, importSample, type TestHouse } from './house.ts'
import { password } from './sign-in.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// The training cycle as four people work on it, on the sample of Bắc Sơn in October 2019: two communes register, the office gathers, the leader decides.

let house: TestHouse
let walk: Awaited<ReturnType<typeof walkIn>>
let ask: ReturnType<typeof on>
let cls: number
const units: Record<'district' | 'first' | 'second', { id: number; name: string }> = {
  district: { id: 0, name: district },
  first: { id: 0, name: 'Thị trấn Bắc Sơn' },
  second: { id: 0, name: 'Xã Trấn Yên' },
}

before(async () => {
  house = await freshHouse()
  await importSample(house, 'bacSon')
  ask = on(house)
  // The register stands in October 2019: whatever comes through the door is asked on that day.
  const then = {
    ...house,
    askAs: ((asker, ...rest) => house.askAs({ ...asker, now: new Date(`${asked}T03:00:00Z`) }, ...rest)) as TestHouse['askAs'],
  }
  walk = await walkIn(then, officeEntrance({ house, settings: { origin: undefined, proxies: [] }, first: { code: undefined } }))
})
after(() => walk?.close())

/** A browser in which somebody with a role over a unit has come in. */
const comeIn = async (login: string, role: string, unit: number, size?: 'desk' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => {
  const invited = (await askAs(house, localOwner, 'accounts.invite', { login, name: `Người ${login}` }, undefined, undefined, new Date())) as {
    account: number
    token: string
  }
  await give(house, invited.account, role, unit, { from: '2019-01-01' })
  const { page, context } = await walk.open('/', size)
  const told = await page.request.post(`${walk.address}/api/sign-in/accept`, {
    data: { token: invited.token, password },
    headers: { origin: walk.address },
  })
  assert.equal(told.status(), 200, await told.text())
  return { page, context }
}
const go = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(walk.address + path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}
const onDay = `asOf=${asked}`

test('73 people are not shown to meet the theory standard; a plan offers them a class', async () => {
  const { totals } = await ask<{ totals: { people: number } }>('people.list', {
    asOf: '2019-09-30',
    unit: district,
    criterion: 'theory',
    answer: 'unmet,unknown',
  })
  assert.equal(totals.people, 73)
  await chained(house)
  cls = await makeClass(house, { seats: 4, code: 'LLCT-K1' })
  for (const unit of Object.values(units)) {
    const text = unit.name === district ? district : `${unit.name}, ${district}`
    unit.id = (await ask<{ unit: { id: number } }>('enrolment.classes', { unit: text })).unit.id
  }
})

test('an officer of a commune registers whom the class would help, in order, and hands the list in', async () => {
  const { page, context } = await comeIn('can.bo.thi.tran', 'communeOfficer', units.first.id)
  await go(page, `/dao-tao/dang-ky?${onDay}&unit=${units.first.id}`, 'Đăng ký đi học')
  await page.getByRole('link', { name: /Trung cấp lý luận chính trị/ }).click()
  const candidates = page.getByRole('region', { name: 'Người nên đăng ký' })
  await candidates
    .getByRole('button', { name: /^Đăng ký / })
    .first()
    .waitFor()
  await inOrder(page, 'candidates')
  for (const n of [1, 2]) {
    await candidates
      .getByRole('button', { name: /^Đăng ký / })
      .first()
      .click()
    await page.getByText(new RegExp(`Đã đăng ký: ${n}`)).waitFor()
  }
  const first = page.getByRole('region', { name: /Danh sách của/ }).getByRole('rowheader', { name: /^1\./ })
  const before = (await first.textContent()) ?? ''
  await page.getByRole('button', { name: new RegExp(`^Đưa ${before.slice(3)} xuống`) }).press('Enter')
  await page.getByRole('rowheader', { name: `2. ${before.slice(3)}` }).waitFor()
  await inOrder(page, 'the list')
  await picture(page, 'training-register', true)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Register for classes', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('button', { name: /Gửi danh sách đến/ }).press('Enter')
  await page.getByText('Đã gửi').first().waitFor()
  assert.equal(await page.getByRole('button', { name: /Gửi danh sách/ }).isEnabled(), false)
  await inOrder(page, 'handed in')
  await context.close()
})

test('another commune does so on a phone', async () => {
  const { page, context } = await comeIn('can.bo.xa', 'communeOfficer', units.second.id, 'phone')
  await go(page, `/dao-tao/dang-ky?${onDay}&unit=${units.second.id}&class=${cls}`, 'Đăng ký đi học')
  const candidates = page.getByRole('region', { name: 'Người nên đăng ký' })
  for (const n of [1, 2]) {
    await candidates
      .getByRole('button', { name: /^Đăng ký / })
      .first()
      .click()
    await page.getByText(new RegExp(`Đã đăng ký: ${n}`)).waitFor()
  }
  await inOrder(page, 'phone')
  await picture(page, 'training-register-phone', true)
  await page.getByRole('button', { name: /Gửi danh sách đến/ }).click()
  await page.getByText('Đã gửi').first().waitFor()
  await context.close()
})

test('the office sees both lists, sends one back with a reason, accepts the others, closes and proposes', async () => {
  const { page, context } = await comeIn('phong.noi.vu', 'homeAffairs', units.district.id)
  await go(page, `/dao-tao/tong-hop?${onDay}`, 'Tổng hợp, quyết định')
  await page.getByRole('link', { name: /Trung cấp lý luận chính trị/ }).click()
  await page.getByText('còn 4 chỗ').waitFor()
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
  await page.getByText('còn 1 chỗ').waitFor()
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
  await context.close()
})

const officeOf = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => spawnSync(path, ['--version']).status === 0)

/** The text of a Word file as LibreOffice reads it; undefined where the machine has none. It says nothing on the way. */
const openedInOffice = (bytes: Uint8Array): string | undefined => {
  if (officeOf === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'goc-office-'))
  const path = join(folder, 'quyet-dinh.docx')
  writeFileSync(path, bytes)
  const told = spawnSync(officeOf, [`-env:UserInstallation=file://${folder}`, '--headless', '--convert-to', 'txt:Text', '--outdir', folder, path])
  const text = readFileSync(
    join(
      folder,
      path
        .split('/')
        .at(-1)
        ?.replace(/\.docx$/, '.txt') ?? '',
    ),
    'utf8',
  )
  rmSync(folder, { recursive: true, force: true })
  assert.equal(told.status, 0)
  assert.doesNotMatch(String(told.stderr).replaceAll(/^.*javaldx.*$/gm, ''), /warn|error/i)
  return text
}

test('the leader reads the decision, signs it, and takes it away as a Word file', async () => {
  const { page, context } = await comeIn('chu.tich', 'leader', units.district.id)
  await go(page, `/dao-tao/tong-hop?${onDay}&class=${cls}&show=paper`, 'Tổng hợp, quyết định')
  await page.getByRole('article', { name: 'Bản xem trước' }).waitFor()
  await page.getByLabel('Số, ký hiệu').fill('7/QĐ-UBND')
  await page.getByLabel('Họ và tên người ký').fill('Nguyễn Thị Lãnh')
  await page.getByText('Số: 07/QĐ-UBND').waitFor()
  await inOrder(page, 'decision')
  await picture(page, 'training-decision', true)
  await page.getByRole('button', { name: 'Ký quyết định' }).press('Enter')
  await page.getByText('Đã có quyết định cử').first().waitFor()
  await page.getByText('cử 3', { exact: true }).waitFor()
  await inOrder(page, 'decided')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '.docx' }).click()])
  const path = (await file.path()) ?? assert.fail('no file')
  const bytes = new Uint8Array(readFileSync(path))
  const xml = (await partOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, '')
  for (const words of ['QUYẾT ĐỊNH', 'Số: 07/QĐ-UBND', 'Danh sách này có 03 người./.', 'Tờ trình số 15/TTr-PNV'])
    assert.ok(xml.includes(words), words)
  const text = openedInOffice(bytes)
  if (text !== undefined) assert.match(text, /CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN/)
  await context.close()
  const narrow = await comeIn('pho.chu.tich', 'leader', units.district.id, 'phone')
  await go(narrow.page, `/dao-tao/tong-hop?${onDay}&class=${cls}&show=paper`, 'Tổng hợp, quyết định')
  await narrow.page.getByRole('article', { name: 'Quyết định cử đi học' }).waitFor()
  await inOrder(narrow.page, 'decision on a phone')
  await picture(narrow.page, 'training-decision-phone', true)
  await narrow.context.close()
})
