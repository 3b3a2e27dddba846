import type { Given } from '#record/values.ts'
import type { SectionKey } from '#people/sections.ts'

/**
 * How offices head the columns of their sheets about one group of the record: folded, punctuation as blanks, one spelling after another.
 * Data: to teach a new spelling, add it here. The name of the field in `people/sections.ts` always counts. `is` = the whole heading; `has` = a phrase in it.
 */
export type FieldWords = {
  /** A field of the section, or an end of the period: `from`, `to`, `range` (both in one cell). */
  readonly field: string
  readonly is: string
  readonly has?: string
  /** A heading that itself says a value («Quê quán» says which place): the fact is told apart by `slot`. */
  readonly slot?: string
  readonly given?: Given
}
export type GroupWords = { readonly title: string; readonly fields: readonly FieldWords[] }

const decision: FieldWords = { field: 'decision', is: 'so quyet dinh|quyet dinh so|so qd|qd so|quyet dinh|so hieu quyet dinh|qd|so van ban|so quyet dinh ngay thang|so ky hieu|so ngay quyet dinh|quyet dinh bo nhiem', has: 'so quyet dinh|quyet dinh so|so qd' }
const decidedOn: FieldWords = { field: 'decided_on', is: 'ngay ky|ngay quyet dinh|ngay qd|ngay ban hanh|ngay thang quyet dinh|ngay ban hanh quyet dinh|ngay ra quyet dinh' }
const issuer: FieldWords = { field: 'issuer', is: 'co quan ban hanh|cap quyet dinh|cap ra quyet dinh|co quan quyet dinh|don vi ban hanh|nguoi ky|tham quyen|co quan ra quyet dinh|noi ban hanh|cap co tham quyen', has: 'co quan ban hanh|cap quyet dinh' }
const school: FieldWords = { field: 'institution', is: 'co so dao tao|noi dao tao|truong|don vi to chuc|noi hoc|co so dao tao boi duong|dia diem|noi boi duong|don vi dao tao|co quan to chuc|noi dao tao boi duong|truong dao tao|ten truong|noi cap|don vi cap|noi cap bang|truong co so dao tao', has: 'co so dao tao|noi dao tao|don vi to chuc|ten truong' }
const mode: FieldWords = { field: 'mode', is: 'hinh thuc dao tao|hinh thuc|hinh thuc hoc|he dao tao|loai hinh dao tao|hinh thuc boi duong|he hoc|he' }
const country: FieldWords = { field: 'country', is: 'nuoc dao tao|nuoc|quoc gia|noi dao tao trong nuoc ngoai nuoc|quoc gia dao tao|nuoc cap' }
const from = (more = ''): FieldWords => ({ field: 'from', is: `tu ngay|tu|tu thang nam|ngay bat dau|ke tu ngay|co hieu luc tu|ngay hieu luc|tu thang|thoi gian bat dau|ngay co hieu luc${more}` })
const to: FieldWords = { field: 'to', is: 'den ngay|den|den het ngay|den thang nam|ngay ket thuc|den thang|thoi gian ket thuc|ngay thoi giu|ngay mien nhiem|den nam' }
const range: FieldWords = { field: 'range', is: 'thoi gian|tu den|tu thang nam den thang nam|tu ngay den ngay|giai doan|thoi gian tu den|tu thang den thang', has: 'den thang nam|tu den' }
const side: FieldWords = { field: 'side', is: 've|khoi|dang chinh quyen|ky luat ve|ve dang chinh quyen|khoi dang chinh quyen' }

const place = (slot: string, is: string): FieldWords => ({ field: 'place', is, slot, given: { kind: slot } })
const paper = (slot: string, is: string): FieldWords => ({ field: 'number', is, slot, given: { kind: slot } })
const allowance = (field: 'coefficient' | 'percent', slot: string, is: string): FieldWords => ({ field, is, slot, given: { kind: slot } })

/** The words of each section; a sheet of one group may hold others beside it (group-kinds.ts). */
export const groupWords: Readonly<Partial<Record<SectionKey, GroupWords>>> = {
  commendation: {
    title: 'khen thuong|bang khen|giay khen|thi dua',
    fields: [
      { field: 'form', is: 'hinh thuc khen|khen thuong|danh hieu|danh hieu thi dua|hinh thuc|loai khen thuong|hinh thuc danh hieu|danh hieu hinh thuc khen thuong|bang khen giay khen', has: 'hinh thuc khen|danh hieu thi dua' },
      { ...issuer, is: `cap khen|cap khen thuong|noi khen|don vi khen thuong|${issuer.is}` },
      { field: 'awarded', is: 'nam|ngay khen thuong|nam khen thuong|ngay quyet dinh|ngay thang nam|thoi gian|ngay ky|ngay qd|ngay ban hanh|nam duoc khen|thoi diem|thoi gian khen thuong', has: 'nam khen|ngay khen' },
      decision,
      { field: 'content', is: 'noi dung|noi dung khen thuong|ly do khen thuong|thanh tich dat duoc|ve viec|trich yeu|da co thanh tich|ly do' },
    ],
  },
  discipline: {
    title: 'ky luat',
    fields: [
      { field: 'form', is: 'ky luat|hinh thuc|muc ky luat|hinh thuc xu ly|xu ly ky luat|hinh thuc xu ly ky luat|muc do ky luat', has: 'hinh thuc ky luat|hinh thuc xu ly' },
      { field: 'imposed', is: 'nam|ngay ky luat|nam ky luat|ngay quyet dinh|thoi gian|thoi diem|ngay ky|ngay bi ky luat|ngay thi hanh|ngay qd|ngay thang nam' },
      { field: 'ends_on', is: 'het hieu luc|ngay het hieu luc|ngay het han|het han ky luat|cham dut hieu luc|hieu luc den' },
      { ...issuer, is: `cap ky luat|co quan ky luat|cap thi hanh ky luat|${issuer.is}` },
      decision,
      { field: 'reason', is: 'hanh vi vi pham|noi dung vi pham|vi pham|hanh vi|ly do ky luat|noi dung|ve viec' },
      side,
    ],
  },
  rating: {
    title: 'danh gia|xep loai|phan loai|muc do hoan thanh',
    fields: [
      { field: 'grade', is: 'ket qua xep loai|ket qua danh gia|muc do hoan thanh nhiem vu|muc xep loai|danh gia xep loai|ket qua|phan loai|xep loai chat luong|muc do hoan thanh|ket qua phan loai|muc danh gia|ket qua danh gia xep loai', has: 'xep loai|muc do hoan thanh|ket qua danh gia' },
      { field: 'year', is: 'nam danh gia|nam xep loai|nam cong tac|ky danh gia|nam phan loai|nam danh gia xep loai' },
      { ...issuer, is: `cap danh gia|cap xep loai|don vi danh gia|${issuer.is}` },
      decision,
      side,
    ],
  },
  salary: {
    title: 'luong|nang bac|ngach bac',
    fields: [
      { field: 'grade_code', is: 'ma so ngach|ma so|ma ngach luong|ma so chuc danh|ma cdnn|ma chuc danh nghe nghiep|ma so ngach luong', has: 'ma ngach|ma so ngach' },
      { field: 'grade_name', is: 'ten ngach|ngach cong chuc|chuc danh nghe nghiep|ngach luong|ngach chuc danh|ngach dang giu|ngach hien giu' },
      { field: 'step', is: 'bac luong|bac hien huong|bac luong hien huong|bac moi|bac luong moi|bac hien tai', has: 'bac luong' },
      { field: 'coefficient', is: 'he so luong|hs luong|hsl|he so luong hien huong|he so moi|he so hien huong|hs|he so hien tai', has: 'he so luong' },
      { field: 'over_frame_percent', is: 'vuot khung|phu cap vuot khung|pctnvk|tnvk|tham nien vuot khung|phu cap tham nien vuot khung|vk|pc vuot khung|vuot khung phan tram', has: 'vuot khung' },
      from('|thoi diem huong|ngay huong|huong tu ngay|moc huong|thoi gian huong|ngay huong luong|thoi diem tinh huong|thoi diem nang luong|ngay nang luong|moc nang luong|huong tu|ngay thang huong|moc tinh nang luong|thoi diem huong luong'),
      to, range, decision, decidedOn,
    ],
  },
  allowance: {
    title: 'phu cap',
    fields: [
      { field: 'kind', is: 'phu cap|ten phu cap|loai|loai phu cap duoc huong|che do phu cap' },
      { field: 'coefficient', is: 'muc phu cap|he so phu cap|hs|hs phu cap|he so huong|hspc' },
      { field: 'percent', is: 'phan tram|ty le|muc phan tram|ti le|ty le phan tram|muc huong phan tram' },
      allowance('coefficient', 'position', 'phu cap chuc vu|pc chuc vu|pccv|hspccv|he so phu cap chuc vu|phu cap lanh dao|pc lanh dao'),
      allowance('coefficient', 'responsibility', 'phu cap trach nhiem|pc trach nhiem|pctn|he so phu cap trach nhiem|hs pc trach nhiem|trach nhiem'),
      allowance('coefficient', 'regional', 'phu cap khu vuc|pc khu vuc|pckv|khu vuc|he so phu cap khu vuc|hs pc khu vuc'),
      allowance('percent', 'seniority', 'phu cap tham nien|pc tham nien|pctn nghe|tham nien|tham nien nghe|phu cap tham nien nghe'),
      allowance('percent', 'concurrent', 'phu cap kiem nhiem|pc kiem nhiem|pckn|kiem nhiem|phu cap chuc danh kiem nhiem|pc kn'),
      allowance('percent', 'civilService', 'phu cap cong vu|pc cong vu|cong vu|pccvu|phu cap che do cong vu|pc cv'),
      from('|thoi diem huong|ngay huong|huong tu ngay|huong tu'), to, range, decision,
    ],
  },
  family: {
    title: 'quan he gia dinh|than nhan|nguoi than|thanh phan gia dinh',
    fields: [
      { field: 'relation', is: 'moi quan he|quan he gia dinh|quan he voi can bo|la|quan he voi cbcc|quan he voi nguoi khai|moi quan he gia dinh', has: 'quan he' },
      { field: 'full_name', is: 'ho ten than nhan|ho va ten than nhan|ho ten nguoi than|ho va ten nguoi than|ten than nhan|ten nguoi than|ho ten thanh vien|ho va ten thanh vien|ho ten bo me vo chong con', has: 'ten than nhan|ten nguoi than|ten thanh vien' },
      { field: 'born', is: 'nam sinh than nhan|nam sinh nguoi than|ngay sinh than nhan|ngay sinh nguoi than|sinh nam than nhan|ns than nhan', has: 'sinh than nhan|sinh nguoi than' },
      { field: 'details', is: 'nghe nghiep|nghe nghiep noi o|que quan nghe nghiep|nghe nghiep don vi cong tac|que quan nghe nghiep chuc vu noi o|noi o nghe nghiep|cong viec hien nay|nghe nghiep noi cong tac|nghe nghiep chuc vu don vi', has: 'nghe nghiep' },
      { field: 'side', is: 'ben noi ngoai|ben vo chong|ve ben|thuoc ben|gia dinh ben|ben gia dinh' },
    ],
  },
  training: {
    title: 'dao tao|boi duong|lop|hoc vien|tap huan',
    fields: [
      { field: 'programme', is: 'noi dung|chuong trinh|ten lop|lop|khoa hoc|ten khoa|ten lop boi duong|noi dung boi duong|noi dung dao tao boi duong|chuong trinh boi duong|lop boi duong|ten chuong trinh|chuyen de|noi dung dao tao|chuong trinh dao tao boi duong|khoa dao tao|ten khoa hoc|lop dao tao boi duong', has: 'ten lop|noi dung boi duong|noi dung dao tao|chuong trinh|lop boi duong' },
      { field: 'kind', is: 'loai hinh|dao tao boi duong|hinh thuc dt bd|dao tao hay boi duong|loai dao tao' },
      school, mode, country,
      { field: 'started', is: 'tu ngay|khai giang|ngay khai giang|bat dau|ngay bat dau|tu thang|ngay nhap hoc|thoi gian bat dau|tu thang nam' },
      { field: 'finished', is: 'den ngay|be giang|ngay be giang|ket thuc|ngay ket thuc|den thang|nam tot nghiep|nam hoan thanh|nam|ngay tot nghiep|nam hoc|den thang nam|ngay cap' },
      { ...range, is: `thoi gian hoc|thoi gian dao tao|thoi gian boi duong|thoi gian to chuc|thoi gian dao tao boi duong|${range.is}` },
      { field: 'periods', is: 'tiet|thoi luong|so tiet hoc|tong so tiet|thoi luong tiet|so tiet thuc hien' },
      { field: 'certificate_number', is: 'chung chi|so hieu|so hieu chung chi|so van bang|so giay chung nhan|so cc|chung chi so|so hieu van bang chung chi|so gcn|van bang chung chi', has: 'so chung chi|so giay chung nhan' },
    ],
  },
  qualification: {
    title: 'van bang|chung chi|bang cap|trinh do',
    fields: [
      { field: 'level_id', is: 'trinh do dao tao|bang cap|van bang|trinh do van bang|loai bang|ten van bang|van bang chung chi|trinh do chuyen mon|cap hoc|bac dao tao|trinh do chuyen mon nghiep vu|ten van bang chung chi' },
      { field: 'major', is: 'nganh|nganh dao tao|nganh hoc|chuyen nganh dao tao|nganh nghe dao tao|linh vuc dao tao', has: 'chuyen nganh' },
      school, mode, country,
      { field: 'started', is: 'tu nam|nam nhap hoc|bat dau hoc|hoc tu nam|ngay nhap hoc|tu thang nam' },
      { field: 'awarded', is: 'ngay cap|nam cap|nam tot nghiep|ngay cap bang|ngay tot nghiep|nam nhan bang|ngay cap van bang|nam|thoi gian tot nghiep|nam cap bang', has: 'nam tot nghiep|ngay cap' },
      { field: 'certificate_number', is: 'so hieu|so hieu van bang|so bang|so van bang|so chung chi|so hieu bang|so vao so|so hieu vb', has: 'so hieu|so van bang' },
    ],
  },
  posting: {
    title: 'qua trinh cong tac|dien bien cong tac|bo nhiem|qua trinh giu chuc|dieu dong|luan chuyen|bien dong|qua trinh giu',
    fields: [
      { field: 'unit_id', is: 'don vi cong tac|co quan|noi cong tac|co quan don vi|don vi bo nhiem|don vi moi|co quan don vi cong tac|noi den|don vi tiep nhan|co quan cong tac|xa phuong|xa', has: 'don vi cong tac|noi cong tac|co quan cong tac' },
      { field: 'title_text', is: 'chuc vu|chuc danh|chuc vu chuc danh|chuc danh chuc vu|chuc vu moi|vi tri viec lam|chuc danh moi|chuc vu bo nhiem|cong viec|chuc vu duoc bo nhiem', has: 'chuc vu|chuc danh' },
      from('|ngay bo nhiem|ngay nhan nhiem vu|thoi diem bo nhiem|ngay giu chuc vu|ngay nhan chuc vu'),
      to,
      { ...range, is: `thoi gian cong tac|thoi gian giu chuc vu|${range.is}` },
      { field: 'how', is: 'loai quyet dinh|hinh thuc bo nhiem|loai bien dong|noi dung quyet dinh|hinh thuc bo tri|loai hinh' },
      decision, decidedOn,
      { ...issuer, field: 'decided_by' },
    ],
  },
  place: {
    title: 'noi o|que quan|cu tru',
    fields: [
      place('home', 'que quan|que|nguyen quan|que quan xa huyen tinh|que goc|que quan cu the|noi que quan'),
      place('birth', 'noi sinh|noi sinh xa huyen tinh|sinh tai|noi sinh ghi theo giay khai sinh|dia diem sinh|noi dang ky khai sinh'),
      place('registered', 'ho khau thuong tru|noi dang ky thuong tru|thuong tru|ho khau|dia chi thuong tru|hktt|noi dang ky ho khau|noi dang ky ho khau thuong tru'),
      place('current', 'noi o hien nay|cho o hien nay|dia chi|noi o|dia chi hien nay|cho o|noi o hien tai|dia chi lien he'),
    ],
  },
  paper: {
    title: 'giay to|so bao hiem|the dang',
    fields: [
      paper('socialInsurance', 'so so bhxh|so bhxh|ma so bhxh|so bao hiem xa hoi|bhxh|ma bhxh|ma so bao hiem xa hoi|so so bao hiem xa hoi'),
      paper('partyCard', 'so the dang|so the dang vien|the dang|the dang vien|so the dv|so tdv'),
      paper('officialCode', 'so hieu cbcc|so hieu can bo|ma cbcc|so hieu can bo cong chuc|ma can bo|so hieu cong chuc|ma cong chuc'),
      paper('oldIdentityCard', 'cmnd cu|so cmnd cu|cmnd 9 so|so chung minh nhan dan cu|chung minh cu|cmnd truoc day'),
      paper('passport', 'ho chieu|so ho chieu|passport|so passport|ho chieu pho thong|ho chieu cong vu'),
    ],
  },
  recruitment: {
    title: 'tuyen dung',
    fields: [
      { field: 'recruited', is: 'nam tuyen dung|ngay vao nganh|ngay vao co quan|ngay tuyen dung lan dau|thoi gian tuyen dung|ngay thang nam tuyen dung|nam vao nganh', has: 'ngay tuyen dung|nam tuyen dung' },
      { field: 'organ', is: 'don vi tuyen dung|co quan tuyen dung lan dau|noi tuyen dung|cap tuyen dung|tuyen dung tai|co quan tiep nhan' },
      { field: 'form', is: 'hinh thuc tuyen dung|tuyen dung theo hinh thuc|thi tuyen xet tuyen|thi tuyen hay xet tuyen|cach tuyen dung|dien tuyen dung' },
      { field: 'occupation_before', is: 'nghe nghiep truoc khi duoc tuyen dung|nghe nghiep ban than|nghe nghiep truoc khi tuyen dung|nghe nghiep truoc tuyen dung|viec lam truoc tuyen dung|nghe truoc khi tuyen dung' },
    ],
  },
  otherName: { title: '', fields: [{ field: 'full_name', is: 'bi danh|ten khac|ten thuong goi|ten thuong dung|ho ten khac|ho va ten khac' }] },
  strength: { title: '', fields: [{ field: 'strength', is: 'so truong|the manh|nang luc so truong|so truong nghe nghiep|so truong chuyen mon|cong viec so truong' }] },
  army: {
    title: 'quan ngu|nhap ngu|cuu chien binh',
    fields: [
      { field: 'enlisted', is: 'nhap ngu|nam nhap ngu|ngay vao quan doi|thoi gian nhap ngu|nhap ngu ngay|vao quan doi' },
      { field: 'discharged', is: 'xuat ngu|nam xuat ngu|ngay ra quan|thoi gian xuat ngu|xuat ngu ngay|ra quan' },
      { field: 'highest_rank', is: 'quan ham|cap bac|quan ham khi xuat ngu|cap bac quan ham|cap ham|cap bac cao nhat' },
    ],
  },
  preferential: {
    title: 'chinh sach|thuong binh',
    fields: [
      { field: 'grade', is: 'thuong binh|hang thuong binh|thuong binh hang|la thuong binh hang|thuong tat|hang thuong tat', slot: 'warInvalid', given: { kind: 'warInvalid' } },
      { field: 'grade', is: 'con gia dinh chinh sach|gia dinh chinh sach|doi tuong chinh sach|dien chinh sach|con liet si|con thuong binh', slot: 'policyFamily', given: { kind: 'policyFamily' } },
    ],
  },
  health: {
    title: 'suc khoe|kham suc khoe',
    fields: [
      { field: 'checked', is: 'ngay kham suc khoe|nam kham|ky kham|thoi gian kham|dot kham|nam kham suc khoe' },
      { field: 'condition', is: 'suc khoe|loai suc khoe|phan loai suc khoe|xep loai suc khoe|ket qua kham|ket luan|ket luan suc khoe' },
      { field: 'height_cm', is: 'chieu cao|cao|cao cm|chieu cao cm|chieu cao m|than cao' },
      { field: 'weight_kg', is: 'can nang|nang|nang kg|can nang kg|trong luong|the trong' },
      { field: 'blood_group', is: 'mau|nhom mau abo|loai mau|nm|nhom mau rh|phan loai nhom mau' },
    ],
  },
  honour: {
    title: 'danh hieu|phong tang|chuc danh khoa hoc',
    fields: [
      { field: 'name', is: 'danh hieu duoc phong|danh hieu phong tang|danh hieu nha nuoc|ten danh hieu|chuc danh khoa hoc|danh hieu vinh du', has: 'danh hieu' },
      { field: 'awarded', is: 'nam|nam phong|ngay phong tang|nam duoc phong|nam cong nhan|thoi gian phong tang' },
      decision,
    ],
  },
  organisation: {
    title: 'doan vien|cong doan|hoi vien|to chuc chinh tri',
    fields: [
      { field: 'organisation', is: 'ten to chuc|to chuc tham gia|doan the|to chuc chinh tri xa hoi|hoi doan the|to chuc doan the' },
      { field: 'role', is: 'chuc vu trong to chuc|chuc vu doan the|vai tro|nhiem vu trong to chuc|chuc vu hoi|chuc vu doan' },
      { field: 'joined', is: 'ngay vao doan|ngay vao hoi|ngay gia nhap|ngay ket nap|nam tham gia|tu ngay|ngay vao cong doan' },
      { field: 'left', is: 'ngay ra khoi|nam thoi|den ngay|ngay roi to chuc|thoi tham gia|ngay roi' },
    ],
  },
  party: {
    title: 'dang vien',
    fields: [],
  },
  assets: {
    title: 'ke khai tai san|tai san thu nhap',
    fields: [
      { field: 'year', is: 'nam ke khai|ky ke khai|nam ke khai tai san|dot ke khai|nam khai|ke khai nam' },
      { field: 'kind', is: 'hinh thuc ke khai|ke khai|loai|phuong thuc ke khai|loai hinh ke khai|dien ke khai' },
      { field: 'filed_on', is: 'ngay ke khai|ngay nop ban ke khai|nop ngay|ngay ky ban ke khai|thoi gian nop|ngay hoan thanh ke khai' },
      { field: 'kept_at', is: 'noi luu|luu tai|noi luu tru|noi giu|don vi luu|co quan luu' },
    ],
  },
  leaving: {
    title: 'nghi huu|thoi viec|thoi cong tac|nghi viec|tinh gian|chuyen di|giam bien che',
    fields: [
      { field: 'kind', is: 'ly do nghi|ly do giam|hinh thuc nghi|ly do thoi|che do nghi|hinh thuc|ly do thoi viec|ly do nghi viec', has: 'ly do nghi|ly do thoi|ly do giam' },
      { field: 'left_on', is: 'ngay nghi|ngay nghi huu|thoi diem nghi|nghi tu ngay|thoi diem nghi huu|ngay thoi viec|ngay nghi viec|ngay thoi cong tac|ngay huong che do', has: 'nghi tu|thoi diem nghi' },
      { field: 'destination', is: 'chuyen den|noi chuyen den|don vi chuyen den|noi chuyen|don vi moi|cong tac moi' },
      decision, decidedOn,
    ],
  },
}
