import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'

import { houseWithBacSon } from './house.ts'
import { inOrder, picture, walkIn } from './walking.ts'

// From the needs of Bắc Sơn to a published plan, as the office does it. The real server and browser.

let walk: Awaited<ReturnType<typeof walkIn>>
before(async () => {
  const house = await houseWithBacSon()
  walk = await walkIn(house)
})
after(() => walk?.close())
const open = (path: string, size?: 'desk' | 'phone'): Promise<{ page: Page; context: BrowserContext }> => walk.open(path, size)

const scope = 'asOf=2019-09-30&unit=Huyện Bắc Sơn, Tỉnh Lạng Sơn'

test('the needs of Bắc Sơn: 54 who need theory, each number opens as its people', async () => {
  const { page, context } = await open(`/dao-tao/nhu-cau?${scope}&year=2027-2027`)
  const row = page.getByRole('row', { name: /^Lý luận chính trị: Trung cấp/ })
  await row.waitFor()
  await inOrder(page, 'needs')
  await picture(page, 'training-needs')
  await row.getByRole('link', { name: /^54/ }).click()
  await page.getByText('54 người', { exact: true }).waitFor()
  assert.equal(await page.getByRole('rowheader').count(), 50)
  await inOrder(page, 'people in need')
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await page.getByText('Trang 2/2').waitFor()
  await page.getByRole('link', { name: '← Nhu cầu' }).click()
  await row.waitFor()
  await page.locator('summary', { hasText: '26 cột' }).click()
  await page.getByText('✓ Cột 1 = tổng các cột từ 2 đến 26').waitFor()
  await inOrder(page, 'needs form')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Xuất .xlsx' }).click()])
  assert.equal(file.suggestedFilename(), 'nhu-cau-dao-tao-2027-2027.xlsx')
  await context.close()
})

test('a plan is begun, drafted from the needs, balanced, submitted, approved, published, and printed', async () => {
  const { page, context } = await open(`/dao-tao?${scope}`)
  await page.getByText('Chưa có kế hoạch nào').waitFor()
  await inOrder(page, 'no plans')
  await page.getByRole('button', { name: 'Lập kế hoạch' }).click()
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill('huyện bắc sơn')
  await page
    .getByRole('option', { name: /Huyện Bắc Sơn/ })
    .first()
    .click()
  await page.getByLabel('Từ năm').fill('2027')
  await page.getByLabel('Đến năm').fill('2027')
  await inOrder(page, 'new plan')
  await page.getByRole('button', { name: 'Lập', exact: true }).click()
  await page.getByRole('heading', { name: 'Kế hoạch đào tạo, bồi dưỡng năm 2027', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Dự thảo lớp' }).click()
  await page.getByText('Đã dự thảo 1 lớp, 54 chỗ.').waitFor()
  await page.getByRole('button', { name: 'Sửa lớp LLCT-TC-27-1' }).click()
  await page.getByLabel('Chi phí mỗi chỗ (đồng)').fill('1000000')
  await inOrder(page, 'class form')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText(/thiếu 54\.000\.000 đ/).waitFor()
  await page.getByRole('button', { name: 'Trình kế hoạch' }).click()
  await page.getByText(/cần 54\.000\.000 đồng nhưng kinh phí/).waitFor()
  await page.getByLabel('Ngân sách địa phương').fill('54000000')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText(/còn 0 đ/).waitFor()
  await inOrder(page, 'draft plan')
  await picture(page, 'training-plan', true)
  await page.getByRole('button', { name: 'Trình kế hoạch' }).click()
  await page.getByText('Đã trình', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Phê duyệt' }).click()
  await page.getByLabel('Số văn bản').fill('67/KH-UBND')
  await page.getByRole('dialog').getByRole('button', { name: 'Phê duyệt' }).click()
  await page.getByText('Đã phê duyệt', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ban hành' }).click()
  await page.getByText('Đã ban hành', { exact: true }).waitFor()
  await inOrder(page, 'published plan')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải bản Word' }).click()])
  assert.deepEqual([...readFileSync(await file.path()).subarray(0, 2)], [0x50, 0x4b])
  await page.getByRole('navigation', { name: 'Đào tạo, bồi dưỡng' }).getByRole('link', { name: 'Kế hoạch' }).click()
  await page.getByRole('row', { name: /Huyện Bắc Sơn.*Đã ban hành.*67\/KH-UBND/ }).waitFor()
  await inOrder(page, 'plans')
  await context.close()
})

test('programmes with their ceilings; all pages on a phone, and in English', async () => {
  const { page, context } = await open(`/dao-tao/chuong-trinh?asOf=2026-09-30`)
  await page.getByRole('rowheader', { name: 'Bồi dưỡng lãnh đạo, quản lý cấp phòng ở cấp xã' }).waitFor()
  await page.getByText('4.000.000 đ').waitFor()
  await inOrder(page, 'programmes')
  await picture(page, 'training-programmes')
  await context.close()
  const phone = await open(`/dao-tao/nhu-cau?${scope}&year=2027-2027`, 'phone')
  await phone.page.getByRole('row', { name: /^Lý luận chính trị: Trung cấp/ }).waitFor()
  await inOrder(phone.page, 'needs on a phone')
  await picture(phone.page, 'training-needs-phone')
  await phone.page.getByRole('navigation', { name: 'Đào tạo, bồi dưỡng' }).getByRole('link', { name: 'Kế hoạch' }).click()
  await phone.page.getByRole('link', { name: /Kế hoạch đào tạo, bồi dưỡng năm 2027/ }).click()
  await phone.page.getByText('Đã ban hành', { exact: true }).waitFor()
  await inOrder(phone.page, 'plan on a phone')
  await picture(phone.page, 'training-plan-phone', true)
  await phone.page.getByRole('button', { name: 'English' }).click()
  await phone.page.getByRole('heading', { name: 'Quotas by unit' }).waitFor()
  await inOrder(phone.page, 'plan in English')
  await phone.context.close()
})
