import type { FactTable } from '#operation/facts.ts'
import * as list from './choices.ts'
import { may, must, type Field } from './fields.ts'

/**
 * `single`: one live row, only ever corrected. `timeline`: rows with a period, `valid_from` inclusive and `valid_to` exclusive, both part of the row.
 * `list`: no row, one or many.
 */
export type Shape = 'single' | 'timeline' | 'list'

export type Section = {
  readonly table: FactTable
  readonly vi: string
  readonly en: string
  /** The item of form 2C-BNV/2008 (QĐ 02/2008/QĐ-BNV), and the group of data of NĐ 27/2026 (1–10). */
  readonly item: string
  readonly group: number
  /** Sensitive by Luật 91/2025: reading it is logged. */
  readonly sensitive: boolean
  readonly shape: Shape
  /** What the first of its rows is by: ascending, or the latest first when it starts with a minus. */
  readonly order: string
  readonly fields: readonly Field[]
}

type About = { readonly item?: string; readonly group: number; readonly sensitive?: true; readonly shape?: Shape; readonly order?: string }

const section = (table: FactTable, vi: string, en: string, about: About, fields: readonly Field[]): Section => ({
  table,
  vi,
  en,
  item: '',
  sensitive: false,
  shape: 'list',
  order: 'id',
  ...about,
  fields,
})

const decision = may.text('decision', 'Số quyết định', 'decision number')
const decidedOn = may.day('decided_on', 'Ngày ký', 'signed on')
const issuer = (vi: string) => may.text('issuer', vi, 'issuer')

/**
 * The record of a person, section by section, in the order of form 2C-BNV/2008. What may be entered, shown, printed, imported and exported is read from here;
 * a test holds it against the columns of the tables.
 */
export const sections = {
  name: section('person_name', 'Họ và tên khai sinh', 'full name', { item: '1', group: 1, shape: 'single' }, [
    must.text('full_name', 'Họ và tên', 'full name'),
  ]),
  otherName: section('person_other_name', 'Tên gọi khác', 'other name', { item: '2', group: 1 }, [
    must.text('full_name', 'Tên gọi khác', 'other name'),
  ]),
  birth: section('person_birth', 'Ngày sinh', 'birth', { item: '3', group: 1, shape: 'single' }, [must.partial('born', 'Ngày sinh', 'born')]),
  sex: section('person_sex', 'Giới tính', 'sex', { item: '3', group: 1, shape: 'single' }, [
    must.choice('sex', 'Giới tính', 'sex', { choices: list.sexes }),
  ]),
  place: section('person_place', 'Nơi sinh, quê quán, nơi ở', 'places', { item: '4, 5, 8, 9', group: 1, shape: 'timeline', order: 'kind' }, [
    must.choice('kind', 'Loại', 'kind', { choices: list.placeKinds }),
    may.unitVersion('unit_version_id', 'Đơn vị hành chính (tên lúc đó)', 'unit as it then was'),
    may.text('place', 'Địa chỉ, ghi theo giấy tờ', 'as the paper says'),
  ]),
  ethnicity: section('person_ethnicity', 'Dân tộc', 'ethnic group', { item: '6', group: 1, sensitive: true, shape: 'single' }, [
    must.ethnicGroup('ethnic_group', 'Dân tộc', 'ethnic group'),
  ]),
  religion: section('person_religion', 'Tôn giáo', 'religion', { item: '7', group: 1, sensitive: true, shape: 'single' }, [
    must.text('religion', 'Tôn giáo', 'religion'),
  ]),
  identity: section('person_identity', 'Số định danh cá nhân', 'identity number', { item: '25', group: 1, shape: 'single' }, [
    must.text('number', 'Số định danh (12 số)', 'identity number (12 digits)'),
  ]),
  paper: section('person_paper', 'Giấy tờ, mã số khác', 'papers', { item: '25, 26', group: 1 }, [
    must.choice('kind', 'Loại giấy tờ', 'kind', { choices: list.paperKinds }),
    must.text('number', 'Số', 'number'),
    may.partial('issued', 'Ngày cấp', 'issued'),
    issuer('Nơi cấp'),
  ]),
  recruitment: section('recruitment', 'Tuyển dụng', 'recruitment', { item: '10, 11', group: 4, shape: 'single' }, [
    may.text('occupation_before', 'Nghề nghiệp khi được tuyển dụng', 'occupation before'),
    may.partial('recruited', 'Ngày tuyển dụng', 'recruited'),
    may.text('organ', 'Cơ quan tuyển dụng', 'recruiting organ'),
    may.text('form', 'Hình thức tuyển dụng', 'form of recruitment'),
    decision,
  ]),
  posting: section(
    'posting',
    'Chức danh, chức vụ, quá trình công tác',
    'postings',
    { item: '12, 13, 28', group: 6, shape: 'timeline', order: '-valid_from' },
    [
      must.unit('unit_id', 'Đơn vị', 'unit'),
      may.title('title_id', 'Chức danh trong danh mục', 'title of the list'),
      must.text('title_text', 'Chức danh, chức vụ (ghi theo quyết định)', 'title as the decision says'),
      may.choice('post_group', 'Nhóm', 'group', { choices: list.postGroups }),
      must.flag('is_primary', 'Chức danh chính', 'primary post'),
      must.flag('since_known', 'Biết rõ ngày bắt đầu giữ chức danh', 'start in post known'),
      may.choice('how', 'Hình thức', 'how', { choices: list.waysIntoPost }),
      may.text('duties', 'Công việc chính được giao', 'main duties'),
      decision,
      decidedOn,
      may.text('decided_by', 'Cơ quan ban hành quyết định', 'decided by'),
    ],
  ),
  salary: section(
    'salary_step',
    'Ngạch, bậc, hệ số lương',
    'grade and salary step',
    { item: '14, 31', group: 6, shape: 'timeline', order: '-valid_from' },
    [
      may.text('grade_code', 'Mã ngạch', 'grade code'),
      may.text('grade_name', 'Ngạch', 'grade'),
      may.whole('step', 'Bậc', 'step', { least: 1, most: 20 }),
      may.decimal('coefficient', 'Hệ số', 'coefficient', { least: 0.01, most: 999.99 }),
      may.whole('over_frame_percent', 'Vượt khung (%)', 'over-frame percent', { least: 0, most: 100 }),
      decision,
      decidedOn,
    ],
  ),
  allowance: section('allowance', 'Phụ cấp', 'allowances', { item: '14', group: 6, shape: 'timeline', order: '-valid_from' }, [
    must.choice('kind', 'Loại phụ cấp', 'kind', { choices: list.allowanceKinds }),
    may.decimal('coefficient', 'Hệ số', 'coefficient', { least: 0.01, most: 999.99 }),
    may.decimal('percent', 'Phần trăm', 'percent', { least: 0.01, most: 999.99 }),
    decision,
  ]),
  qualification: section(
    'qualification',
    'Trình độ, văn bằng, chứng chỉ',
    'qualifications',
    { item: '15, 27', group: 5, shape: 'timeline', order: '-valid_from' },
    [
      must.level('level_id', 'Trình độ', 'level'),
      may.text('major', 'Chuyên ngành', 'major'),
      may.text('institution', 'Trường, cơ sở đào tạo', 'institution'),
      may.choice('mode', 'Hình thức đào tạo', 'mode', { choices: list.studyModes }),
      may.text('country', 'Nước đào tạo', 'country'),
      may.partial('started', 'Học từ', 'started'),
      may.partial('awarded', 'Ngày cấp bằng, chứng chỉ', 'awarded'),
      may.text('certificate_number', 'Số hiệu văn bằng, chứng chỉ', 'certificate number'),
    ],
  ),
  training: section('training_history', 'Quá trình đào tạo, bồi dưỡng', 'training history', { item: '27', group: 5, order: '-finished_from' }, [
    must.text('programme', 'Nội dung, chương trình', 'programme'),
    must.choice('kind', 'Loại', 'kind', { choices: list.trainingKinds }),
    may.text('institution', 'Cơ sở đào tạo, bồi dưỡng', 'institution'),
    may.choice('mode', 'Hình thức', 'mode', { choices: list.studyModes }),
    may.text('country', 'Nước', 'country'),
    may.partial('started', 'Từ', 'started'),
    may.partial('finished', 'Đến', 'finished'),
    may.whole('periods', 'Số tiết', 'periods', { least: 1, most: 10_000 }),
    may.text('certificate_number', 'Số chứng chỉ', 'certificate number'),
    may.choice('content', 'Nhóm nội dung', 'content', { choices: list.trainingContents }),
    may.level('level_id', 'Trình độ đạt được', 'level given'),
    may.choice('opened_by', 'Cấp mở lớp', 'class opened by', { choices: list.classOpeners }),
  ]),
  party: section(
    'party_membership',
    'Đảng viên',
    'Party membership',
    { item: '16', group: 7, sensitive: true, shape: 'timeline', order: '-valid_from' },
    [
      must.flag('member', 'Là đảng viên', 'member'),
      may.partial('joined', 'Ngày vào Đảng', 'joined'),
      may.partial('official', 'Ngày chính thức', 'official'),
    ],
  ),
  organisation: section('organisation_membership', 'Tổ chức chính trị – xã hội', 'organisations', { item: '17', group: 7, order: 'joined_from' }, [
    must.text('organisation', 'Tổ chức', 'organisation'),
    may.text('role', 'Chức vụ', 'role'),
    may.partial('joined', 'Ngày tham gia', 'joined'),
    may.partial('left', 'Ngày thôi', 'left'),
  ]),
  army: section('army_service', 'Quân ngũ', 'army service', { item: '18', group: 8 }, [
    may.partial('enlisted', 'Ngày nhập ngũ', 'enlisted'),
    may.partial('discharged', 'Ngày xuất ngũ', 'discharged'),
    may.text('highest_rank', 'Quân hàm cao nhất', 'highest rank'),
  ]),
  honour: section('honour', 'Danh hiệu, chức danh khoa học', 'honours', { item: '19', group: 6, order: '-awarded_from' }, [
    must.choice('kind', 'Loại', 'kind', { choices: list.honourKinds }),
    must.text('name', 'Danh hiệu', 'title'),
    may.partial('awarded', 'Năm phong tặng', 'awarded'),
    decision,
  ]),
  strength: section('person_strength', 'Sở trường công tác', 'strength', { item: '20', group: 6, shape: 'single' }, [
    must.text('strength', 'Sở trường công tác', 'strength'),
  ]),
  commendation: section('commendation', 'Khen thưởng', 'commendations', { item: '21', group: 6, order: '-awarded_from' }, [
    must.text('form', 'Hình thức khen thưởng', 'form'),
    issuer('Cơ quan khen thưởng'),
    may.partial('awarded', 'Ngày, năm', 'awarded'),
    decision,
    may.text('content', 'Thành tích', 'for what'),
  ]),
  discipline: section('discipline', 'Kỷ luật', 'discipline', { item: '22', group: 6, sensitive: true, order: '-imposed_from' }, [
    must.choice('side', 'Về', 'side', { choices: list.sides }),
    must.text('form', 'Hình thức kỷ luật', 'form'),
    may.partial('imposed', 'Ngày, năm', 'imposed'),
    may.day('ends_on', 'Hết hiệu lực ngày', 'ends on'),
    issuer('Cơ quan quyết định'),
    decision,
    may.text('reason', 'Lý do', 'reason'),
  ]),
  rating: section('rating', 'Đánh giá, xếp loại', 'ratings', { group: 6, order: '-year' }, [
    must.choice('side', 'Về', 'side', { choices: list.sides }),
    must.whole('year', 'Năm', 'year', { least: 1945, most: 2100 }),
    must.choice('grade', 'Xếp loại', 'grade', { choices: list.grades }),
    issuer('Cơ quan xếp loại'),
    decision,
  ]),
  health: section('health_check', 'Sức khỏe', 'health', { item: '23', group: 10, sensitive: true, order: '-checked_from' }, [
    may.partial('checked', 'Ngày khám', 'checked'),
    may.text('condition', 'Tình trạng sức khỏe', 'condition'),
    may.whole('height_cm', 'Chiều cao (cm)', 'height (cm)', { least: 50, most: 250 }),
    may.decimal('weight_kg', 'Cân nặng (kg)', 'weight (kg)', { least: 20, most: 300 }),
    may.choice('blood_group', 'Nhóm máu', 'blood group', { choices: list.bloodGroups }),
  ]),
  preferential: section('preferential_status', 'Thương binh, gia đình chính sách', 'preferential status', { item: '24', group: 2 }, [
    must.choice('kind', 'Diện', 'kind', { choices: list.preferentialKinds }),
    may.text('grade', 'Hạng, đối tượng cụ thể', 'grade'),
  ]),
  historyNote: section('history_note', 'Đặc điểm lịch sử bản thân', 'personal history', { item: '29', group: 3, sensitive: true }, [
    must.choice('kind', 'Nội dung', 'kind', { choices: list.historyKinds }),
    must.longText('note', 'Kê khai', 'note'),
  ]),
  family: section('family_member', 'Quan hệ gia đình', 'family', { item: '30', group: 2, order: 'side' }, [
    must.choice('side', 'Bên', 'side', { choices: list.familySides }),
    must.choice('relation', 'Quan hệ', 'relation', { choices: list.relations }),
    must.text('full_name', 'Họ và tên', 'full name'),
    may.partial('born', 'Năm sinh', 'born'),
    may.longText('details', 'Quê quán, nghề nghiệp, chức danh, đơn vị, nơi ở', 'details'),
  ]),
  assets: section('asset_declaration', 'Kê khai tài sản, thu nhập', 'asset declarations', { group: 9, sensitive: true, order: '-year' }, [
    must.whole('year', 'Năm', 'year', { least: 1998, most: 2100 }),
    must.choice('kind', 'Loại kê khai', 'kind', { choices: list.declarationKinds }),
    may.day('filed_on', 'Ngày nộp', 'filed on'),
    may.text('kept_at', 'Nơi lưu bản kê khai', 'kept at'),
  ]),
  leaving: section('leaving', 'Thôi công tác', 'leaving', { group: 4, order: '-left_on' }, [
    must.choice('kind', 'Lý do', 'kind', { choices: list.leavingKinds }),
    must.day('left_on', 'Từ ngày', 'from day'),
    may.text('destination', 'Nơi đến', 'destination'),
    decision,
    decidedOn,
  ]),
} as const satisfies Readonly<Record<string, Section>>

export type SectionKey = keyof typeof sections
export const sectionKeys = Object.keys(sections) as readonly SectionKey[]

/** The columns a field lies in: a partial date in two, anything else in one. */
export const columnsOfField = (field: Field): readonly string[] =>
  field.kind === 'partial' ? [`${field.name}_from`, `${field.name}_to`] : [field.name]

/** The columns that nobody enters: what is made from others, the period, and the lasting identity of the fact. */
export const derivedColumns: readonly string[] = ['origin', 'name_fold', 'name_sort', 'valid_from', 'valid_to']
