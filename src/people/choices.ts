import { choice, type Choice } from './fields.ts'

/** The code lists of the record. Sources: domain §1.4, §3, §4.1 (form 2C-BNV/2008, BTCTW code lists). */
export const sexes: readonly Choice[] = [choice('female', 'Nữ', 'female'), choice('male', 'Nam', 'male')]

export const placeKinds: readonly Choice[] = [
  choice('birth', 'Nơi sinh', 'place of birth'),
  choice('home', 'Quê quán', 'home village'),
  choice('registered', 'Nơi đăng ký thường trú', 'registered residence'),
  choice('current', 'Nơi ở hiện nay', 'present residence'),
]

export const paperKinds: readonly Choice[] = [
  choice('officialCode', 'Số hiệu cán bộ, công chức', 'official’s code'),
  choice('oldIdentityCard', 'Chứng minh nhân dân', 'old identity card'),
  choice('identityCard', 'Căn cước', 'identity card'),
  choice('passport', 'Hộ chiếu', 'passport'),
  choice('socialInsurance', 'Sổ bảo hiểm xã hội', 'social insurance book'),
  choice('partyCard', 'Thẻ đảng viên', 'Party card'),
]

export const studyModes: readonly Choice[] = [
  choice('fullTime', 'Chính quy', 'full time'),
  choice('inService', 'Vừa làm vừa học (tại chức)', 'in service'),
  choice('specialised', 'Chuyên tu', 'specialised'),
  choice('distance', 'Từ xa', 'distance'),
  choice('joint', 'Liên kết', 'joint'),
  choice('concentrated', 'Tập trung', 'residential'),
  choice('nonConcentrated', 'Không tập trung', 'non-residential'),
  choice('online', 'Trực tuyến', 'online'),
  choice('other', 'Khác', 'other'),
]

export const waysIntoPost: readonly Choice[] = [
  choice('elected', 'Bầu cử', 'elected'),
  choice('appointed', 'Bổ nhiệm', 'appointed'),
  choice('reappointed', 'Bổ nhiệm lại', 're-appointed'),
  choice('recruited', 'Tuyển dụng', 'recruited'),
  choice('received', 'Tiếp nhận', 'received'),
  choice('transferred', 'Điều động', 'transferred'),
  choice('rotated', 'Luân chuyển', 'rotated'),
  choice('seconded', 'Biệt phái', 'seconded'),
  choice('acting', 'Giao quyền, phụ trách', 'acting'),
  choice('assigned', 'Chỉ định, phân công', 'assigned'),
]

export const trainingKinds: readonly Choice[] = [choice('education', 'Đào tạo', 'education'), choice('course', 'Bồi dưỡng', 'training course')]

/** What training is about (Điều 14 NĐ 171/2025/NĐ-CP; forms BTCTW-10 and «Mẫu số 1», domain §5.3, §5.5). */
export const trainingContents: readonly Choice[] = [
  choice('professional', 'Chuyên môn', 'profession'),
  choice('theory', 'Lý luận chính trị', 'political theory'),
  choice('stateManagement', 'Quản lý nhà nước', 'state management'),
  choice('defence', 'Quốc phòng và an ninh', 'defence and security'),
  choice('jobPosition', 'Kiến thức, kỹ năng theo vị trí việc làm', 'job position'),
  choice('digital', 'Khoa học công nghệ, kỹ năng số', 'technology and digital skills'),
  choice('foreignLanguage', 'Ngoại ngữ', 'foreign language'),
  choice('informatics', 'Tin học', 'informatics'),
  choice('ethnicLanguage', 'Tiếng dân tộc', 'ethnic language'),
  choice('partyWork', 'Nghiệp vụ xây dựng Đảng', 'Party work'),
  choice('unionWork', 'Nghiệp vụ đoàn thể chính trị', 'work of the unions'),
  choice('economy', 'Quản lý kinh tế', 'economic management'),
  choice('update', 'Cập nhật kiến thức mới', 'new knowledge'),
  choice('other', 'Khác', 'other'),
]

export const classOpeners: readonly Choice[] = [
  choice('central', 'Trung ương', 'the centre'),
  choice('province', 'Cấp tỉnh', 'province'),
  choice('district', 'Cấp huyện', 'district'),
  choice('commune', 'Cấp xã', 'commune'),
  choice('other', 'Nơi khác', 'other'),
]

export const allowanceKinds: readonly Choice[] = [
  choice('position', 'Phụ cấp chức vụ', 'position allowance'),
  choice('responsibility', 'Phụ cấp trách nhiệm', 'responsibility allowance'),
  choice('regional', 'Phụ cấp khu vực', 'regional allowance'),
  choice('seniority', 'Phụ cấp thâm niên', 'seniority allowance'),
  choice('concurrent', 'Phụ cấp kiêm nhiệm', 'concurrent-post allowance'),
  choice('civilService', 'Phụ cấp công vụ', 'civil-service allowance'),
  choice('other', 'Phụ cấp khác', 'other allowance'),
]

export const honourKinds: readonly Choice[] = [
  choice('stateTitle', 'Danh hiệu được phong tặng', 'State title'),
  choice('scientificTitle', 'Chức danh khoa học', 'scientific title'),
]

export const sides: readonly Choice[] = [choice('state', 'Chính quyền', 'State'), choice('party', 'Đảng', 'Party')]

export const grades: readonly Choice[] = [
  choice('excellent', 'Hoàn thành xuất sắc nhiệm vụ', 'excellent'),
  choice('good', 'Hoàn thành tốt nhiệm vụ', 'good'),
  choice('completed', 'Hoàn thành nhiệm vụ', 'completed'),
  choice('failed', 'Không hoàn thành nhiệm vụ', 'not completed'),
]

export const familySides: readonly Choice[] = [choice('own', 'Về bản thân', 'own'), choice('spouse', 'Về bên vợ hoặc chồng', 'of the spouse')]

export const relations: readonly Choice[] = [
  choice('father', 'Bố', 'father'),
  choice('mother', 'Mẹ', 'mother'),
  choice('husband', 'Chồng', 'husband'),
  choice('wife', 'Vợ', 'wife'),
  choice('son', 'Con trai', 'son'),
  choice('daughter', 'Con gái', 'daughter'),
  choice('elderBrother', 'Anh', 'elder brother'),
  choice('elderSister', 'Chị', 'elder sister'),
  choice('youngerSibling', 'Em', 'younger sibling'),
  choice('other', 'Khác', 'other'),
]

export const bloodGroups: readonly Choice[] = ['A', 'B', 'AB', 'O'].map((g) => choice(g, g, g))

export const preferentialKinds: readonly Choice[] = [
  choice('warInvalid', 'Thương binh', 'war invalid'),
  choice('policyFamily', 'Con gia đình chính sách', 'child of a policy family'),
]

export const historyKinds: readonly Choice[] = [
  choice('detention', 'Bị bắt, bị tù', 'arrest or imprisonment'),
  choice('formerRegime', 'Làm việc trong chế độ cũ', 'work under the former regime'),
  choice('foreignOrganisation', 'Quan hệ với tổ chức nước ngoài', 'ties with foreign organisations'),
  choice('foreignRelatives', 'Thân nhân ở nước ngoài', 'relatives abroad'),
  choice('other', 'Khác', 'other'),
]

export const declarationKinds: readonly Choice[] = [
  choice('first', 'Lần đầu', 'first'),
  choice('yearly', 'Hằng năm', 'yearly'),
  choice('supplementary', 'Bổ sung', 'supplementary'),
  choice('appointment', 'Phục vụ công tác cán bộ', 'for personnel work'),
]

export const leavingKinds: readonly Choice[] = [
  choice('retired', 'Nghỉ hưu', 'retired'),
  choice('resigned', 'Thôi việc', 'resigned'),
  choice('dismissed', 'Buộc thôi việc', 'dismissed'),
  choice('transferredOut', 'Chuyển công tác đi', 'transferred out'),
  choice('died', 'Từ trần', 'died'),
]

export const postGroups: readonly Choice[] = [
  choice('cadre', 'Cán bộ', 'cadre'),
  choice('civilServant', 'Công chức', 'civil servant'),
  choice('nonSpecialist', 'Người hoạt động không chuyên trách', 'non-specialist'),
  choice('leader', 'Lãnh đạo, quản lý', 'leader'),
  choice('other', 'Khác', 'other'),
]
