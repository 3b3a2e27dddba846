import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { hashPassword, isOutdated, isPassword, weaknesses } from './passwords.ts'

const data = fileURLToPath(new URL('../../data', import.meta.url))
const about = ['hoa.lth', 'Lộc Thị Hoa']

const table: readonly (readonly [password: string, why: string])[] = [
  ['cánh đồng xanh bảy con trâu', ''],
  ['canh dong xanh 7 trau', ''],
  ['kXq9-wTz2-mRb4', ''],
  ['ngắn quá', 'short'],
  ['123456789', 'short common'],
  ['1234567890', 'common'],
  ['0987654321', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabc', 'common'],
  ['qwertyuiop', 'common'],
  ['Password@2026', 'common'],
  ['Matkhau@123', 'common'],
  ['Mật khẩu 2026!', 'common'],
  ['AnhYeuEm2026', 'common'],
  ['UBNDxa@2026', 'common'],
  ['LangSon2026!', 'common'],
  ['hoa.lth2026', 'personal'],
  ['locthihoa@1980', 'personal'],
  ['x'.repeat(40) + 'abcdefg'.repeat(30), 'long'],
]

for (const [password, why] of table)
  test(`«${password.slice(0, 40)}» is ${why || 'taken'}`, async () => assert.equal((await weaknesses(password, about, data)).join(' '), why))

test('a password is the same however its accents are composed, and another is not', async () => {
  const kept = await hashPassword('cánh đồng xanh bảy'.normalize('NFD'))
  assert.match(kept, /^\$argon2id\$v=19\$m=\d{5},t=2,p=1\$/)
  assert.equal(await isPassword(kept, 'cánh đồng xanh bảy'.normalize('NFC')), true)
  assert.equal(await isPassword(kept, 'canh dong xanh bay'), false)
  assert.equal(await isPassword(null, 'cánh đồng xanh bảy'), false)
  assert.equal(isOutdated(kept), false)
  assert.equal(isOutdated(kept.replace(/m=\d+/, 'm=19456')), true)
})
