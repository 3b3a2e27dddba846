/** How bad a flaw is: an error makes figures wrong, a warning makes them doubtful, a note is a gap of the file. */
export type Severity = 'error' | 'warning' | 'note'

/** What a flaw stands in the way of. */
export type Blocks = 'review' | 'retirement' | 'nationalDatabase' | 'statistics' | 'form2C' | 'nothing'

/**
 * One check of the data. `when` is SQL over one person's row of `quality-sql.ts` (f), true when the flaw is there; `$day` stands for the day asked.
 * `why` says why it matters, `act` what to do.
 */
export type Check = {
  readonly id: string
  readonly severity: Severity
  readonly blocks: Blocks
  readonly vi: string
  readonly en: string
  readonly why: string
  readonly act: string
  readonly when: string
}

type About = readonly [severity: Severity, blocks: Blocks, vi: string, en: string, why: string, act: string]
const check = (id: string, [severity, blocks, vi, en, why, act]: About, when: string): Check => ({ id, severity, blocks, vi, en, why, act, when })

const held = (ladder: number): string => `f.levels && array(select generate_series(${ladder * 16}, ${ladder * 16 + 15})::smallint)`
const openPaper = 'Mở hồ sơ, đối chiếu giấy tờ gốc rồi đính chính.'
const inPost = 'f.unit_id is not null'

/** The checks of the register, in the order they are shown. */
export const checks: readonly Check[] = [
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
    'posting.none',
    [
      'warning',
      'review',
      'Không giữ chức danh nào và chưa ghi thôi công tác',
      'no post and no leaving',
      'Người này không nằm trong số liệu của đơn vị nào.',
      'Ghi chức danh đang giữ, hoặc ghi thôi công tác.',
    ],
    `${inPost} is false and f.left_on is null`,
  ),
  check(
    'posting.titleUnknown',
    [
      'error',
      'review',
      'Chức danh không có trong danh mục',
      'title not of the list',
      'Không biết chức danh thì không có tiêu chuẩn nào để xét.',
      'Chọn chức danh trong danh mục ở mục Chức danh, chức vụ.',
    ],
    `${inPost} and f.title_id is null`,
  ),
  check(
    'posting.titleNotOfDay',
    [
      'error',
      'review',
      'Chức danh không còn trong danh mục vào ngày này',
      'title no longer of the list on the day',
      'Chức danh cũ không có tiêu chuẩn sau ngày danh mục thay đổi.',
      'Ghi thay đổi sang chức danh mới theo quyết định.',
    ],
    `${inPost} and exists (select from title t where t.id = f.title_id and not (coalesce(t.valid_from, '-infinity') <= $day::date and coalesce(t.valid_to, 'infinity') > $day::date))`,
  ),
  check(
    'posting.unitEnded',
    [
      'error',
      'statistics',
      'Đơn vị của chức danh đã chấm dứt',
      'unit of the post has ended',
      'Người này được tính theo đơn vị kế thừa hoặc cấp trên, không theo quyết định.',
      'Ghi chức danh ở đơn vị mới theo quyết định sắp xếp.',
    ],
    `${inPost} and not exists (select from unit_version v where v.unit_id = f.unit_id and v.voided is null and coalesce(v.valid_from, '-infinity') <= $day::date and coalesce(v.valid_to, 'infinity') > $day::date)`,
  ),
  check(
    'posting.noPrimary',
    [
      'error',
      'statistics',
      'Có chức danh nhưng không có chức danh chính',
      'posts but no primary one',
      'Người này không được đếm vào đơn vị nào.',
      'Đính chính một chức danh thành chức danh chính.',
    ],
    `${inPost} is false and exists (select from posting t where t.person_id = f.person_id and t.voided is null and t.valid_from <= $day::date and coalesce(t.valid_to, 'infinity') > $day::date)`,
  ),
  check(
    'posting.sinceUnknown',
    [
      'note',
      'review',
      'Chưa rõ giữ chức danh từ ngày nào',
      'start in post not known',
      'Các điều kiện về thời gian giữ chức danh và thời hạn hoàn thiện chưa xét được.',
      'Bổ sung ngày theo quyết định.',
    ],
    `${inPost} and not f.since_known`,
  ),
  check(
    'posting.beforeAdult',
    ['error', 'statistics', 'Giữ chức danh trước 18 tuổi', 'in post before the age of 18', 'Ngày sinh hoặc ngày giữ chức danh ghi sai.', openPaper],
    `f.first_post < f.born_from + interval '18 years'`,
  ),
  check(
    'posting.afterLeaving',
    [
      'error',
      'statistics',
      'Đã thôi công tác nhưng chức danh còn mở',
      'left, yet the post is open',
      'Người đã nghỉ vẫn được đếm.',
      'Ghi ngày kết thúc chức danh.',
    ],
    `${inPost} and f.left_on <= $day::date`,
  ),
  check(
    'posting.noDecision',
    [
      'note',
      'form2C',
      'Chức danh chưa ghi số quyết định',
      'post without a decision number',
      'Không có căn cứ để in và đối chiếu.',
      'Bổ sung số, ngày quyết định.',
    ],
    `${inPost} and f.decision is null`,
  ),
  check(
    'professional.missing',
    [
      'error',
      'review',
      'Chưa có trình độ chuyên môn',
      'no professional level',
      'Kết quả rà soát chuyên môn là «chưa rõ».',
      'Bổ sung văn bằng và bản quét.',
    ],
    `${inPost} and not (${held(1)})`,
  ),
  check(
    'theory.missing',
    [
      'error',
      'review',
      'Chưa có trình độ lý luận chính trị',
      'no political theory level',
      'Kết quả rà soát lý luận chính trị là «chưa rõ».',
      'Bổ sung bằng, giấy xác nhận; nếu chưa học thì ghi «Chưa học».',
    ],
    `${inPost} and not (${held(2)})`,
  ),
  check(
    'stateManagement.missing',
    [
      'note',
      'review',
      'Chưa ghi bồi dưỡng quản lý nhà nước',
      'no state management level',
      'Kết quả rà soát quản lý nhà nước là «chưa rõ».',
      'Bổ sung chứng chỉ; nếu chưa học thì ghi «Chưa bồi dưỡng».',
    ],
    `${inPost} and not (${held(3)})`,
  ),
  check(
    'level.vague',
    [
      'warning',
      'review',
      'Có trình độ ghi chưa rõ mức',
      'a level stated too vaguely',
      'Ghi «đã bồi dưỡng» thì không biết đạt mức nào.',
      'Ghi rõ chương trình, mức chứng chỉ.',
    ],
    `exists (select from qualification q join level l on l.id = q.level_id where q.person_id = f.person_id and q.voided is null and l.code in ('trained', 'certificate') and l.subject in ('stateManagement', 'foreignLanguage', 'informatics', 'defenceSecurity'))`,
  ),
  check(
    'qualification.tooEarly',
    ['error', 'review', 'Văn bằng cấp trước 15 tuổi', 'qualified before the age of 15', 'Ngày cấp bằng hoặc ngày sinh ghi sai.', openPaper],
    `f.first_award < f.born_from + interval '15 years'`,
  ),
  check(
    'qualification.noNumber',
    [
      'note',
      'form2C',
      'Văn bằng chuyên môn chưa ghi số hiệu',
      'professional degree without a number',
      'Không đối chiếu được với sổ gốc.',
      'Bổ sung số hiệu và bản quét.',
    ],
    `exists (select from qualification q where q.person_id = f.person_id and q.voided is null and q.level_id between 18 and 31 and q.certificate_number is null)`,
  ),
  check(
    'evidence.rejected',
    [
      'warning',
      'review',
      'Có bản quét bị loại',
      'a scan was rejected',
      'Căn cứ của một dữ kiện đã bị bác bỏ.',
      'Đính chính dữ kiện hoặc thay bản quét.',
    ],
    `exists (select from evidence e where e.person_id = f.person_id and e.voided is null and e.state = 'rejected')`,
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
  check(
    'salary.missing',
    [
      'note',
      'form2C',
      'Chưa có ngạch, bậc lương hiện hưởng',
      'no current grade and step',
      'Mục 14 của mẫu 2C bị trống.',
      'Bổ sung quyết định lương gần nhất.',
    ],
    `${inPost} and not exists (select from salary_step s where s.person_id = f.person_id and s.voided is null and s.valid_from <= $day::date and coalesce(s.valid_to, 'infinity') > $day::date)`,
  ),
  check(
    'home.missing',
    ['note', 'form2C', 'Chưa có quê quán', 'no home village', 'Mục 5 của mẫu 2C bị trống.', 'Bổ sung quê quán theo đơn vị hành chính lúc đó.'],
    `not exists (select from person_place x where x.person_id = f.person_id and x.voided is null and x.kind = 'home')`,
  ),
  check(
    'recruitment.missing',
    ['note', 'form2C', 'Chưa có ngày và cơ quan tuyển dụng', 'no recruitment', 'Mục 11 của mẫu 2C bị trống.', 'Bổ sung theo quyết định tuyển dụng.'],
    `not exists (select from recruitment r where r.person_id = f.person_id and r.voided is null)`,
  ),
  check(
    'rating.missing',
    [
      'note',
      'nothing',
      'Chưa có xếp loại của năm trước',
      'no rating of last year',
      'Quy hoạch, bổ nhiệm lại và khen thưởng cần xếp loại.',
      'Bổ sung kết quả xếp loại.',
    ],
    `${inPost} and not exists (select from rating r where r.person_id = f.person_id and r.voided is null and r.side = 'state' and r.year = extract(year from $day::date) - 1)`,
  ),
  check(
    'training.backwards',
    ['error', 'form2C', 'Khóa học kết thúc trước khi bắt đầu', 'a course that ended before it began', 'Thời gian học ghi sai.', openPaper],
    `exists (select from training_history t where t.person_id = f.person_id and t.voided is null and t.finished_to < t.started_from) or exists (select from qualification q where q.person_id = f.person_id and q.voided is null and q.awarded_to < q.started_from)`,
  ),
]
