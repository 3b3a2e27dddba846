import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Subject } from '#people/levels.ts'
import { identitySays, isDitto, readDate, readFlag, readGroup, readIdentity, readSex } from './cells.ts'
import { isUnknown, readLevel } from './levels-read.ts'
import type { ProblemCode } from './problem-codes.ts'
import { tidyCell, type CellValue } from './workbook.ts'

const dates: readonly (readonly [cell: CellValue, from: string | undefined, to?: string | undefined, code?: ProblemCode])[] = [
  ['5/3/1980', '1980-03-05'],
  ['05/03/1980', '1980-03-05'],
  ['05.03.1980', '1980-03-05'],
  ['5-3-1980', '1980-03-05'],
  ['1980-03-05', '1980-03-05'],
  ['5 / 3 / 1980', '1980-03-05'],
  ['05/03/1980 00:00:00', '1980-03-05'],
  ['1980-03-05T00:00:00.000Z', '1980-03-05'],
  ["'05/03/1980", '1980-03-05'],
  ['ngày 5 tháng 3 năm 1980', '1980-03-05'],
  ['Ngày 05/03/1980', '1980-03-05'],
  ['29/02/1980', '1980-02-29'],
  ['8/1975', '1975-08-01', '1975-08-31'],
  ['08.1975', '1975-08-01', '1975-08-31'],
  ['tháng 8 năm 1975', '1975-08-01', '1975-08-31'],
  ['T8/1975', '1975-08-01', '1975-08-31'],
  ['00/08/1975', '1975-08-01', '1975-08-31'],
  [8.1975, '1975-08-01', '1975-08-31'],
  ['1975', '1975-01-01', '1975-12-31'],
  [1975, '1975-01-01', '1975-12-31'],
  ['năm 1975', '1975-01-01', '1975-12-31'],
  ['//1975', '1975-01-01', '1975-12-31'],
  ['0/0/1975', '1975-01-01', '1975-12-31'],
  [{ day: '1980-03-05' }, '1980-03-05'],
  [28596, '1978-04-16', '1978-04-16', 'date_from_number'],
  ['05031980', '1980-03-05', '1980-03-05', 'date_from_number'],
  [5031980, '1980-03-05', '1980-03-05', 'date_from_number'],
  [{ day: '1905-06-03' }, '1981-01-01', '1981-12-31', 'date_year_in_date_cell'],
  ['5/3/80', '1980-03-05', '1980-03-05', 'date_two_digit_year'],
  ['5/3/05', undefined, undefined, 'date_year_unclear'],
  ['31/02/1980', undefined, undefined, 'date_impossible'],
  ['03/25/1980', undefined, undefined, 'date_impossible'],
  ['29/02/1981', undefined, undefined, 'date_impossible'],
  ['5/3/1080', undefined, undefined, 'date_impossible'],
  ['mồng 5', undefined, undefined, 'date_not_understood'],
  [3, undefined, undefined, 'date_not_understood'],
  ['01/02/2003; 01/02/2004', undefined, undefined, 'date_not_understood'],
  ['', undefined],
  ['-', undefined],
  ['…', undefined],
  ['chưa rõ', undefined],
  [undefined, undefined],
  ['Chưa vào Đảng', undefined],
]

test('dates: cells, text in its forms, month and year, year alone; never month before day', () => {
  for (const [cell, from, to = from, code] of dates) {
    const read = readDate(tidyCell(cell))
    assert.deepEqual([read.value?.from, read.value?.to, read.code], [from, to, code], JSON.stringify(cell))
  }
})

const levels: readonly (readonly [Subject, string | undefined, ...string[]])[] = [
  [
    'professional',
    'university',
    'ĐH',
    'Đại học',
    'ĐẠI HỌC',
    'đại học',
    'Đại học Luật',
    'ĐH Luật',
    'Đại học sư phạm',
    'Cử nhân',
    'Cử nhân Luật',
    'Kỹ sư',
    'KS xây dựng',
    'Bác sĩ',
    'ĐHSP',
    'Đại học (Luật)',
    'Luật - Đại học',
    'Đại học'.normalize('NFD'),
    'Tốt nghiệp đại học',
  ],
  ['professional', 'master', 'Ths', 'ThS.', 'Thạc sĩ', 'Thạc sỹ', 'Th.S', 'ThS Luật', 'Cao học', 'CKI', 'ThS Kinh tế; ĐH Luật'],
  ['professional', 'doctor', 'TS', 'Tiến sĩ', 'Tiến sỹ', 'TS.', 'CKII', 'Tiến sĩ Luật'],
  ['professional', 'college', 'CĐ', 'Cao đẳng', 'C.đẳng', 'Cao đẳng sư phạm', 'CĐSP', 'CAO ĐẲNG'],
  ['professional', 'intermediate', 'TC', 'T.cấp', 'Trung cấp', 'TC luật', 'trung cấp', 'THCN', 'Trung học chuyên nghiệp', 'TC (đang học ĐH)'],
  ['professional', 'elementary', 'SC', 'Sơ cấp', 'S.cấp', 'sơ cấp', 'SƠ CẤP', 'Sơ cấp nghề'],
  ['professional', 'none', 'Chưa qua đào tạo', 'chưa qua đào tạo', 'Chưa', 'Không', 'CQĐT', 'Chưa đào tạo'],
  ['professional', undefined, '', '-', '…', '?', '...', 'chưa rõ', 'CC', 'đang học ĐH', 'giỏi'],
  ['theory', 'advanced', 'CC', 'Cao cấp', 'Cao cấp LLCT', 'CCCT', 'C.cấp', 'CAO CẤP'],
  ['theory', 'bachelor', 'CN', 'Cử nhân', 'Cử nhân chính trị', 'CNCT', 'Đại học chính trị', 'cử nhân'],
  ['theory', 'intermediate', 'TC', 'Trung cấp', 'T.cấp', 'Trung cấp LLCT', 'TCCT', 'Trung cấp lý luận chính trị', 'TC LLCT-HC'],
  ['theory', 'elementary', 'SC', 'Sơ cấp', 'S.cấp', 'Sơ cấp LLCT', 'SCCT', 'sơ cấp'],
  ['theory', 'none', 'Chưa', 'Chưa học', 'Không', 'Chưa qua đào tạo', 'chưa bồi dưỡng', 'Chưa có'],
  ['stateManagement', 'specialist', 'CV', 'Chuyên viên', 'Ngạch chuyên viên', 'QLNN ngạch chuyên viên', 'BD CV', 'C.viên'],
  ['stateManagement', 'principalSpecialist', 'CVC', 'Chuyên viên chính', 'CV chính', 'Ngạch CVC', 'QLNN CVC', 'chuyên viên chính'],
  ['stateManagement', 'seniorSpecialist', 'CVCC', 'Chuyên viên cao cấp', 'CV cao cấp', 'Ngạch CVCC', 'chuyên viên cao cấp'],
  ['stateManagement', 'officer', 'Cán sự', 'CS', 'Ngạch cán sự', 'cán sự'],
  ['stateManagement', 'trained', 'BD QLNN', 'Đã bồi dưỡng', 'x', 'Đã học', 'Có', 'Chứng chỉ QLNN'],
  ['generalEducation', 'upperSecondary', '12/12', '10/10', 'THPT', 'Lớp 12', '12/12 BT', 'Tốt nghiệp THPT', 'PTTH', '12'],
  ['generalEducation', 'lowerSecondary', '7/10', '9/12', 'THCS', '8/10', '11/12', 'Lớp 9', 'Cấp 2'],
  ['generalEducation', 'primary', '5/12', '4/10', 'Tiểu học', '6/10', '8/12', 'Lớp 5'],
  ['generalEducation', undefined, '10', '13/12', 'đủ', '-'],
  ['informatics', 'a', 'A', 'CC A', 'Chứng chỉ A', 'Trình độ A', 'Tin học A', 'a'],
  ['informatics', 'b', 'B', 'CC B', 'Chứng chỉ B', 'Trình độ B', 'Tin B', 'b'],
  ['informatics', 'basic', 'CNTT cơ bản', 'Cơ bản', 'UD CNTT cơ bản', 'Ứng dụng CNTT cơ bản', 'CNTT CB', 'Tin học cơ bản'],
  ['informatics', 'university', 'ĐH', 'Đại học', 'Kỹ sư', 'Đại học CNTT', 'Cử nhân tin học'],
  ['foreignLanguage', 'b', 'B', 'CC B', 'Anh B', 'B Anh văn', 'Tiếng Anh B', 'Chứng chỉ B'],
  ['foreignLanguage', 'b1', 'B1', 'Tiếng Anh B1', 'B1 khung Châu Âu', 'Bậc 3', 'Anh văn B1', 'CC B1'],
  ['ethnicLanguage', 'certificate', 'x', 'Có', 'CC', 'Chứng chỉ tiếng Mông', 'Có chứng chỉ', 'cc tiếng Tày'],
  ['defenceSecurity', 'group3', 'Đối tượng 3', 'ĐT3', 'ĐT 3', '3', 'Đối tượng III', 'đối tượng 3'],
]

test('levels by the words offices use', () => {
  for (const [subject, level, ...texts] of levels)
    for (const text of texts) assert.equal(readLevel(subject, String(tidyCell(text))).value, level, `${subject}: ${text}`)
})

test('a level that is not understood says so; one that is unknown does not', () => {
  assert.equal(readLevel('professional', 'giỏi').code, 'level_not_understood')
  assert.equal(readLevel('professional', 'CC').code, 'level_not_understood')
  assert.equal(readLevel('professional', 'đang học ĐH').code, 'level_in_progress')
  assert.equal(readLevel('professional', 'TC (đang học ĐH)').code, 'level_in_progress')
  assert.equal(readLevel('professional', 'CKI').code, 'level_equated')
  assert.equal(readLevel('professional', 'ThS Kinh tế; ĐH Luật').code, 'level_several')
  for (const text of ['', '-', '...', '?', 'chưa rõ']) assert.deepEqual(readLevel('theory', text), { value: undefined })
})

test('what follows a level is its field', () => {
  for (const [text, rest] of [
    ['ĐH Luật', 'Luật'],
    ['Đại học (Luật kinh tế)', 'Luật kinh tế'],
    ['Trung cấp', undefined],
    ['TC kế toán', 'kế toán'],
  ] as const)
    assert.equal(readLevel('professional', text).rest, rest, text)
})

test('unknown is neither no nor a value', () => {
  for (const text of ['', '-', '--', '…', '...', '?', '/', 'Chưa rõ', 'không rõ']) assert.ok(isUnknown(text), text)
  for (const text of ['Chưa', 'Không', '0', 'x', 'Kinh', 'nt']) assert.ok(!isUnknown(text), text)
})

test('ditto marks', () => {
  for (const text of ['nt', 'NT', '"', '″', '”', '//', 'như trên', 'Như trên', '-nt-', "''", '(nt)']) assert.ok(isDitto(text), text)
  for (const text of ['', '-', 'Nt Văn', '/', 'NTT', 'x']) assert.ok(!isDitto(text), text)
})

test('sex, marks and groups', () => {
  assert.deepEqual(
    ['Nam', 'NỮ', 'nữ', 'n', 'Gái', ''].map((t) => readSex(t).value),
    ['male', 'female', 'female', undefined, 'female', undefined],
  )
  assert.equal(readSex('n').code, 'sex_not_understood')
  assert.deepEqual(
    ['x', 'X', 'có', '✓', 'không', '', '-', 'quần chúng'].map((t) => readFlag(t).value),
    [true, true, true, true, false, undefined, undefined, false],
  )
  assert.equal(readFlag('hai').code, 'flag_not_understood')
  assert.deepEqual(
    ['CB', 'Cán bộ', 'CC', 'công chức', 'KCT', 'Bán chuyên trách', ''].map((t) => readGroup(t).value),
    ['cadre', 'cadre', 'civilServant', 'civilServant', 'nonSpecialist', 'nonSpecialist', undefined],
  )
})

test('identity numbers: length, the zero Excel drops, and what twelve digits say', () => {
  assert.deepEqual(readIdentity('020 080 612 573'), { value: '020080612573' })
  assert.deepEqual(readIdentity('082123456'), { value: '082123456' })
  assert.deepEqual(readIdentity(20080612573), { value: '020080612573', code: 'identity_zero_lost' })
  assert.deepEqual(readIdentity('20080612573'), { value: '20080612573', code: 'identity_length' })
  assert.deepEqual(readIdentity('chưa làm'), { value: undefined, code: 'identity_not_understood' })
  assert.deepEqual(identitySays('020191459803'), { sex: 'female', year: 1991 })
  assert.deepEqual(identitySays('020203459803'), { sex: 'male', year: 2003 })
})
