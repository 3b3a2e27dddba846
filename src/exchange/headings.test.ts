import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headingWords } from './heading-words.ts'
import { meaningOf } from './headings.ts'
import { wordKey } from './levels-read.ts'
import type { Field } from './reading.ts'

const own: readonly (readonly [Field, ...string[]])[] = [
  ['ordinal', 'STT', 'TT', 'Số TT', 'Số thứ tự', 'stt', 'S.TT'],
  [
    'fullName',
    'Họ và tên',
    'HỌ VÀ TÊN',
    'Họ tên',
    'Họ và tên khai sinh',
    'Họ, tên cán bộ',
    'HỌ VÀ TÊN CBCC',
    'Họ và  tên',
    'Họ đệm và tên',
    'Họ và tên'.normalize('NFD'),
  ],
  ['familyName', 'Họ đệm', 'Họ và đệm', 'Họ và tên đệm', 'Họ lót', 'Họ, chữ đệm', 'Họ'],
  ['givenName', 'Tên', 'TÊN', 'Tên gọi', 'Tên riêng', 'tên', 'Tên chính'],
  ['sex', 'Giới tính', 'GIỚI TÍNH', 'Giới', 'Phái', 'Nam/Nữ', 'Giới tính (Nam/Nữ)'],
  ['male', 'Nam', 'NAM', 'Là nam', 'Nam giới', 'nam', 'Nam (x)'],
  ['female', 'Nữ', 'NỮ', 'Là nữ', 'Nữ giới', 'Phụ nữ', 'Nữ (x)'],
  ['birth', 'Ngày sinh', 'Ngày, tháng, năm sinh', 'Năm sinh', 'NTNS', 'Sinh ngày', 'Ngày tháng năm sinh (dd/mm/yyyy)', 'Ngày/tháng/năm sinh'],
  ['birthMale', 'Năm sinh (nam)', 'Năm sinh nam', 'Ngày sinh: Nam', 'Ngày sinh - Nam', 'NĂM SINH NAM', 'Ngày tháng năm sinh (Nam)'],
  ['birthFemale', 'Năm sinh (nữ)', 'Năm sinh nữ', 'Ngày sinh: Nữ', 'Ngày sinh - Nữ', 'NĂM SINH NỮ', 'Ngày tháng năm sinh (Nữ)'],
  ['ethnicity', 'Dân tộc', 'DÂN TỘC', 'Thành phần dân tộc', 'D.tộc', 'Tên dân tộc', 'Thuộc dân tộc'],
  ['religion', 'Tôn giáo', 'TÔN GIÁO', 'Theo tôn giáo', 'T.giáo', 'Thuộc tôn giáo', 'Tôn giáo (nếu có)'],
  [
    'title',
    'Chức vụ',
    'Chức danh',
    'Chức vụ, chức danh',
    'Chức danh, chức vụ',
    'Chức vụ hiện nay',
    'Chức vụ đảm nhiệm',
    'Vị trí việc làm',
    'CHỨC VỤ/CHỨC DANH',
  ],
  ['group', 'Loại (CB/CC)', 'Loại', 'CB/CC', 'Đối tượng', 'Phân loại', 'Loại cán bộ', 'CBCC'],
  ['unit', 'Đơn vị', 'Đơn vị công tác', 'Nơi công tác', 'Cơ quan, đơn vị', 'Xã, phường, thị trấn', 'Xã/phường', 'Tên đơn vị'],
  ['partyMember', 'Đảng viên', 'ĐẢNG VIÊN', 'Là đảng viên', 'Đảng viên (x)', 'Đảng viên ĐCS', 'Đảng'],
  [
    'partyJoined',
    'Ngày vào Đảng',
    'Ngày kết nạp',
    'Ngày kết nạp Đảng',
    'Ngày vào ĐCSVN',
    'Ngày, tháng vào Đảng',
    'Ngày vào Đảng (dự bị)',
    'Năm vào Đảng',
  ],
  [
    'partyOfficial',
    'Ngày vào Đảng (chính thức)',
    'Ngày chính thức',
    'Ngày vào Đảng\n(chính thức)',
    'Ngày công nhận chính thức',
    'Ngày công nhận đảng viên chính thức',
    'Vào Đảng chính thức',
  ],
  ['identityNumber', 'Số CMND/CCCD', 'Số CCCD', 'CCCD', 'Số căn cước công dân', 'Số định danh cá nhân', 'Số CMND', 'Chứng minh nhân dân', 'Số CMTND'],
  ['generalEducation', 'GDPT', 'Giáo dục phổ thông', 'Trình độ văn hóa', 'Văn hoá', 'TĐVH', 'Trình độ học vấn', 'Học vấn'],
  [
    'professional',
    'CM',
    'Chuyên môn',
    'Chuyên môn, nghiệp vụ',
    'Trình độ chuyên môn',
    'Trình độ CM',
    'Trình độ đào tạo',
    'CMNV',
    'Chuyên môn kỹ thuật',
  ],
  ['major', 'Chuyên ngành', 'Ngành đào tạo', 'Chuyên ngành đào tạo', 'Ngành học', 'Ngành', 'Ngành nghề đào tạo'],
  ['theory', 'LLCT', 'LL chính trị', 'Trình độ lý luận chính trị', 'Lý luận chính trị', 'Trình độ LLCT', 'Lý luận', 'Chính trị'],
  ['stateManagement', 'QLNN', 'Quản lý nhà nước', 'QL nhà nước', 'Bồi dưỡng QLNN', 'Quản lý hành chính nhà nước', 'Kiến thức QLNN', 'QLHCNN'],
  ['foreignLanguage', 'Ngoại ngữ', 'NGOẠI NGỮ', 'Trình độ ngoại ngữ', 'Tiếng Anh', 'Anh văn', 'Chứng chỉ ngoại ngữ', 'N.ngữ'],
  ['informatics', 'Tin học', 'TIN HỌC', 'Trình độ tin học', 'CNTT', 'Công nghệ thông tin', 'Vi tính', 'Chứng chỉ tin học'],
  ['ethnicLanguage', 'Tiếng dân tộc', 'Tiếng dân tộc thiểu số', 'Chứng chỉ tiếng dân tộc', 'Tiếng DTTS', 'Ngôn ngữ dân tộc', 'Tiếng nói dân tộc'],
  ['defenceSecurity', 'QPAN', 'QP-AN', 'Quốc phòng, an ninh', 'Bồi dưỡng QPAN', 'Kiến thức quốc phòng an ninh', 'GDQP-AN'],
  [
    'postFrom',
    'Ngày bổ nhiệm',
    'Ngày giữ chức danh',
    'Ngày bổ nhiệm, bầu cử,\ntuyển dụng',
    'Ngày giữ chức vụ',
    'Thời gian giữ chức vụ',
    'Thời điểm bổ nhiệm',
    'Ngày bầu cử',
  ],
  ['note', 'Ghi chú', 'GHI CHÚ', 'G.chú', 'Ghi chú khác', 'Chú thích', 'Ghi chú (nếu có)'],
]

test('every heading is known by at least six spellings', () => {
  for (const [field, ...spellings] of own) {
    for (const text of spellings) assert.equal(meaningOf([text])?.field, field, text)
    assert.ok(spellings.length >= 6, field)
  }
})

const layered: readonly (readonly [readonly string[], Field, string?])[] = [
  [['Ngày, tháng, năm sinh', 'Nam'], 'birthMale'],
  [['NĂM SINH', 'NỮ'], 'birthFemale'],
  [['Giới tính', 'Nữ'], 'female'],
  [['Ngày vào Đảng', 'Dự bị'], 'partyJoined'],
  [['Ngày vào Đảng', 'Chính thức'], 'partyOfficial'],
  [['Họ và tên', 'Họ đệm'], 'familyName'],
  [['Họ và tên', 'Tên'], 'givenName'],
  [['Trình độ', 'Văn hóa'], 'generalEducation'],
  [['Trình độ', 'CM'], 'professional'],
  [['Trình độ chuyên môn', 'Chuyên ngành'], 'major'],
  [['Trình độ chuyên môn', 'ThS'], 'professional', 'master'],
  [['Trình độ chuyên môn', 'ĐH'], 'professional', 'university'],
  [['Lý luận chính trị', 'CC'], 'theory', 'advanced'],
  [['Quản lý nhà nước', 'CVC'], 'stateManagement', 'principalSpecialist'],
]

test('a heading is read with the headings above it', () => {
  for (const [levels, field, level] of layered) {
    const meaning = meaningOf(levels)
    assert.deepEqual([meaning?.field, meaning?.level], [field, level], levels.join(' / '))
  }
})

test('headings of other things mean nothing here', () => {
  for (const text of [
    'Quê quán',
    'Ngày cấp CCCD',
    'Nơi cấp',
    'Hệ số lương',
    'Số điện thoại',
    'Ngạch',
    'Nơi sinh',
    'Năm tốt nghiệp',
    'Dân tộc thiểu số',
    'Họ tên vợ (chồng)',
    'Số thẻ đảng viên',
    'Năm',
    '',
  ])
    assert.equal(meaningOf([text]), undefined, text)
})

test('the table of headings is written folded, and no whole heading stands in it twice', () => {
  const seen = new Map<string, Field>()
  for (const { field, is, has = [] } of headingWords) {
    assert.ok(is.length >= 6, field)
    for (const word of [...is, ...has]) assert.equal(word, wordKey(word), word)
    for (const word of is) {
      assert.ok(!seen.has(word) || seen.get(word) === field, `${word}: ${seen.get(word)} and ${field}`)
      seen.set(word, field)
    }
  }
})
