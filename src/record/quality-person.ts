import { check, inPost, openPaper, type Check } from './quality-check.ts'

/** Checks of who someone is: identity, birth, name, Party, doubles. */
export const personChecks: readonly Check[] = [
  check(
    'identity.missing',
    [
      'warning',
      'nationalDatabase',
      'Chưa có số định danh cá nhân',
      'no identity number',
      'Số định danh là khóa của hồ sơ trong cơ sở dữ liệu quốc gia (NĐ 27/2026).',
      'Bổ sung số căn cước 12 số.',
    ],
    'f.number is null',
  ),
  check(
    'identity.length',
    [
      'error',
      'nationalDatabase',
      'Số định danh không đủ 12 chữ số',
      'identity number is not of 12 digits',
      'Số sai thì không ghép được với cơ sở dữ liệu quốc gia.',
      openPaper,
    ],
    `f.number !~ '^[0-9]{12}$'`,
  ),
  check(
    'identity.duplicate',
    [
      'error',
      'nationalDatabase',
      'Hai hồ sơ cùng một số định danh',
      'two records with one identity number',
      'Một người bị đếm hai lần, hoặc một số bị ghi nhầm.',
      'Gộp hai hồ sơ, hoặc đính chính số ghi nhầm.',
    ],
    `(select count(*) from person_identity i where i.number = f.number and i.voided is null) > 1`,
  ),
  check(
    'identity.sex',
    [
      'warning',
      'statistics',
      'Số định danh không hợp giới tính',
      'identity number does not fit the sex',
      'Chữ số thứ tư cho biết thế kỷ sinh và giới tính; một trong hai đang ghi sai.',
      openPaper,
    ],
    `f.number ~ '^[0-9]{12}$' and f.sex is not null and (substr(f.number, 4, 1)::int % 2 = 1) <> (f.sex = 'female')`,
  ),
  check(
    'identity.birthYear',
    [
      'warning',
      'retirement',
      'Số định danh không hợp năm sinh',
      'identity number does not fit the year of birth',
      'Năm sinh sai làm sai tuổi và ngày nghỉ hưu.',
      openPaper,
    ],
    `f.number ~ '^[0-9]{12}$' and f.born_from is not null and not (1900 + substr(f.number, 4, 1)::int / 2 * 100 + substr(f.number, 5, 2)::int between extract(year from f.born_from) and extract(year from f.born_to))`,
  ),
  check(
    'name.malformed',
    [
      'error',
      'nationalDatabase',
      'Họ tên chỉ có một từ hoặc có ký tự lạ',
      'name of one word or with odd characters',
      'Họ tên sai thì không tìm thấy và không ghép được.',
      openPaper,
    ],
    `f.full_name !~ ' ' or f.full_name ~ '[0-9_;:!?@#*/]'`,
  ),
  check(
    'birth.missing',
    [
      'error',
      'retirement',
      'Chưa có ngày sinh',
      'no birth',
      'Không có ngày sinh thì không xét được độ tuổi, không tính được ngày nghỉ hưu.',
      'Bổ sung ngày sinh theo giấy khai sinh.',
    ],
    'f.born_from is null',
  ),
  check(
    'birth.vague',
    [
      'warning',
      'retirement',
      'Ngày sinh chỉ biết năm hoặc tháng',
      'birth known only to the year or month',
      'Điều kiện về tuổi có thể chưa rõ vào năm ranh giới.',
      'Bổ sung ngày, tháng sinh theo giấy khai sinh.',
    ],
    'f.born_from <> f.born_to',
  ),
  check(
    'birth.implausible',
    [
      'error',
      'statistics',
      'Đang giữ chức danh khi chưa đủ 18 hoặc quá 75 tuổi',
      'in post under 18 or over 75',
      'Gần như chắc chắn ngày sinh hoặc ngày giữ chức danh ghi sai.',
      openPaper,
    ],
    `${inPost} and f.born_from is not null and (f.born_from > $day::date - interval '18 years' or f.born_to < $day::date - interval '75 years')`,
  ),
  check(
    'sex.missing',
    ['error', 'statistics', 'Chưa có giới tính', 'no sex', 'Thống kê nữ và tuổi nghỉ hưu cần giới tính.', 'Bổ sung giới tính.'],
    'f.sex is null',
  ),
  check(
    'ethnicity.missing',
    ['warning', 'statistics', 'Chưa có dân tộc', 'no ethnic group', 'Thống kê dân tộc thiểu số bị thiếu.', 'Bổ sung dân tộc.'],
    'f.ethnic_group is null',
  ),
  check(
    'party.missing',
    [
      'warning',
      'statistics',
      'Chưa rõ có là đảng viên hay không',
      'Party membership not known',
      'Thống kê đảng viên bị thiếu.',
      'Ghi là đảng viên hoặc không.',
    ],
    'f.member is null',
  ),
  check(
    'party.officialFirst',
    ['error', 'statistics', 'Ngày chính thức trước ngày vào Đảng', 'official before joining', 'Một trong hai ngày ghi sai.', openPaper],
    'f.official_to < f.joined_from',
  ),
  check(
    'party.beforeBirth',
    [
      'error',
      'statistics',
      'Ngày vào Đảng trước hoặc ngay sau ngày sinh',
      'joined the Party before the age of ten',
      'Ngày vào Đảng hoặc ngày sinh ghi sai.',
      openPaper,
    ],
    `f.joined_to < f.born_from + interval '10 years'`,
  ),
  check(
    'duplicate.sameNameAndBirth',
    [
      'warning',
      'statistics',
      'Có hồ sơ khác trùng họ tên, ngày sinh',
      'another record of the same name and birth',
      'Có thể một người bị đếm hai lần.',
      'So hai hồ sơ; gộp nếu là một người.',
    ],
    `f.born_from = f.born_to and exists (select from person_name n join person_birth b on b.person_id = n.person_id and b.voided is null where n.name_fold = f.name_fold and n.voided is null and n.person_id <> f.person_id and b.born_from = f.born_from and b.born_to = f.born_to)`,
  ),
]
