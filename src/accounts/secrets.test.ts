import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'

import fc from 'fast-check'

import { networkOf } from './address.ts'
import { newCode, newToken, plainCode, sealerOf } from './secrets.ts'
import { stepOf } from './totp.ts'

test('what is sealed opens under its key, for its row, as it was, and not otherwise', () => {
  const [mine, other] = [sealerOf(randomBytes(32)), sealerOf(randomBytes(32))]
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(), (secret, at) => {
      const sealed = mine.seal(secret, 'totp:1')
      assert.deepEqual(new Uint8Array(mine.open(sealed, 'totp:1')), secret)
      assert.throws(() => mine.open(sealed, 'totp:2'))
      assert.throws(() => other.open(sealed, 'totp:1'))
      const bent = Buffer.from(sealed)
      bent[at % bent.length]! ^= 1
      assert.throws(() => mine.open(bent, 'totp:1'))
    }),
  )
})

test('tokens and codes are never twice the same, and codes are read from paper without doubt', () => {
  const made = Array.from({ length: 500 }, () => newCode(4))
  assert.equal(new Set(made).size, 500)
  for (const code of made) assert.match(code, /^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(plainCode(' abcd-efgh 2345 '), 'ABCDEFGH2345')
  assert.equal(newToken().length, 43)
})

test('the codes of RFC 6238, appendix B, at their moments', () => {
  const secret = Buffer.from('12345678901234567890')
  const table = [
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
  ] as const
  for (const [seconds, code, step] of table) {
    assert.equal(stepOf(secret, code, new Date(seconds * 1000)), step)
    assert.equal(stepOf(secret, code, new Date((seconds + 30) * 1000)), step, 'the one before now')
    assert.equal(stepOf(secret, code, new Date((seconds + 90) * 1000)), null)
  }
})

test('attempts are counted by network', () => {
  const table = [
    ['203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ] as const
  for (const [address, network] of table) assert.equal(networkOf(address), network)
})
