import type { Field } from './reading.ts'

/**
 * How offices head each column: folded, punctuation as blanks. Data: to teach a new spelling, add it here.
 * `is` = the whole heading (its lowest level, or all levels joined); `has` = a phrase inside the heading; tried in the order of this list.
 * `not` = phrases that make it another column. «nam» is both «Nam» (man) and «năm» (year): see headings.ts.
 */
export type HeadingWords = { readonly field: Field; readonly is: readonly string[]; readonly has?: readonly string[]; readonly not?: readonly string[] }

const notAPerson = ['cha', 'bo', 'me', 'vo', 'chong', 'con', 'nguoi than', 'cap', 'noi', 'que']

export const headingWords: readonly HeadingWords[] = [
  { field: 'ordinal', is: ['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 's tt', 'st', 'so', 'no', 'tt chung'] },
  { field: 'familyName', is: ['ho dem', 'ho va dem', 'ho va ten dem', 'ho ten dem', 'ho lot', 'ho va chu dem', 'ho chu dem', 'ho va ten lot', 'ho va chu lot', 'ho', 'ho ten lot'] },
  { field: 'givenName', is: ['ten', 'ten goi', 'ten rieng', 'ten chinh', 'ten cb', 'ten cbcc'] },
  {
    field: 'fullName',
    is: ['ho va ten', 'ho ten', 'ho va ten can bo', 'ho va ten cbcc', 'ho ten cbcc', 'ho ten can bo cong chuc', 'ho va ten khai sinh', 'ho dem va ten', 'ho chu dem ten', 'ho va chu dem va ten', 'ho va ten can bo cong chuc', 'ten can bo', 'ho va ten dong chi', 'ho ten khai sinh', 'full name', 'ho ten can bo'],
    has: ['ho va ten', 'ho ten', 'ho dem va ten', 'ho chu dem ten'],
    not: ['nguoi lap', 'cha', 'me', 'vo', 'chong', 'con', 'nguoi than'],
  },
  {
    field: 'ethnicLanguage',
    is: ['tieng dan toc', 'tieng dan toc thieu so', 'ngon ngu dan toc', 'chung chi tieng dan toc', 'tieng dtts', 'tieng noi dan toc', 'tdt', 'trinh do tieng dan toc', 'tieng dt'],
    has: ['tieng dan toc', 'tieng dtts', 'ngon ngu dan toc', 'tieng noi dan toc'],
  },
  { field: 'ethnicity', is: ['dan toc', 'thanh phan dan toc', 'd toc', 'dtoc', 'ten dan toc', 'thuoc dan toc', 'nguoi dan toc', 'tp dan toc'], has: ['dan toc'], not: ['thieu so', 'tieng'] },
  { field: 'religion', is: ['ton giao', 'theo ton giao', 't giao', 'tgiao', 'thuoc ton giao', 'dao'], has: ['ton giao'] },
  {
    field: 'identityNumber',
    is: ['so cmnd', 'cmnd', 'cccd', 'so cccd', 'cmnd cccd', 'so cmnd cccd', 'cccd cmnd', 'so dinh danh', 'so dinh danh ca nhan', 'ma dinh danh', 'ma dinh danh ca nhan', 'so can cuoc', 'so can cuoc cong dan', 'can cuoc cong dan', 'can cuoc', 'cmt', 'so cmt', 'cmtnd', 'so cmtnd', 'chung minh nhan dan', 'so chung minh nhan dan', 'dinh danh ca nhan', 'ddcn', 'so cc cccd', 'so the can cuoc'],
    has: ['cmnd', 'cccd', 'can cuoc', 'chung minh nhan dan', 'chung minh thu', 'dinh danh ca nhan', 'cmtnd'],
    not: ['ngay cap', 'noi cap', 'ngay', 'noi'],
  },
  {
    field: 'partyOfficial',
    is: ['ngay chinh thuc', 'ngay vao dang chinh thuc', 'ngay cong nhan chinh thuc', 'ngay cong nhan dang vien chinh thuc', 'ngay ct', 'ngay dang vien chinh thuc', 'ngay chuyen dang chinh thuc', 'vao dang chinh thuc'],
    has: ['dang chinh thuc', 'dang vien chinh thuc', 'ngay chinh thuc', 'cong nhan chinh thuc', 'chuyen chinh thuc'],
  },
  {
    field: 'partyJoined',
    is: ['ngay vao dang', 'ngay ket nap', 'ngay ket nap dang', 'vao dang', 'ngay vao dcs', 'ngay thang vao dang', 'nam vao dang', 'ngay thang nam vao dang', 'ngay vao dang du bi', 'ngay vao dcsvn', 'ngay vd', 'ngay vao dang csvn', 'ket nap dang', 'ngay du bi', 'thoi gian vao dang'],
    has: ['vao dang', 'ket nap dang', 'ket nap dv', 'vao dcs', 'ngay ket nap'],
    not: ['doan'],
  },
  { field: 'partyMember', is: ['dang vien', 'la dang vien', 'dang', 'dang vien dcs', 'dang vien dang csvn', 'la dang vien dcs', 'dang vien x', 'dv dcsvn', 'dang vien csvn'], has: ['dang vien'], not: ['ngay', 'so the', 'the dang', 'so dang vien'] },
  {
    field: 'postFrom',
    is: ['ngay bo nhiem', 'ngay giu chuc danh', 'ngay giu chuc vu', 'ngay bo nhiem bau cu', 'ngay bo nhiem bau cu tuyen dung', 'thoi gian giu chuc vu', 'ngay nhan chuc vu', 'ngay bo nhiem chuc vu', 'thoi diem bo nhiem', 'ngay bau cu', 'thoi gian bo nhiem', 'ngay dam nhiem', 'ngay giu chuc vu hien tai', 'ngay bau', 'thoi diem giu chuc vu', 'ngay giu chuc vu chuc danh', 'ngay bau bo nhiem', 'giu chuc vu tu', 'ngay dam nhiem chuc vu'],
    has: ['ngay bo nhiem', 'bo nhiem bau cu', 'giu chuc danh', 'giu chuc vu', 'nhan chuc vu', 'dam nhiem chuc', 'thoi gian bo nhiem', 'thoi diem bo nhiem', 'bau cu bo nhiem', 'ngay bau cu', 'giu chuc'],
    not: ['ngach', 'so quyet dinh', 'bo nhiem lai'],
  },
  {
    field: 'group',
    is: ['loai', 'loai cb cc', 'cb cc', 'cbcc', 'doi tuong', 'nhom', 'nhom doi tuong', 'loai can bo', 'phan loai', 'loai hinh', 'can bo cong chuc', 'loai can bo cong chuc', 'cb hay cc', 'can bo hay cong chuc', 'la can bo hay cong chuc', 'phan loai cb cc', 'loai cbcc', 'cb hoac cc'],
    has: ['loai cb', 'loai can bo', 'phan loai cb'],
  },
  {
    field: 'theory',
    is: ['llct', 'll chinh tri', 'ly luan chinh tri', 'trinh do ly luan chinh tri', 'trinh do llct', 'ly luan', 'td llct', 'll ct', 'chinh tri', 'trinh do chinh tri', 'trinh do ly luan', 'lyluanchinhtri', 'td ly luan chinh tri', 'ly luan ct', 'l luan chinh tri'],
    has: ['ly luan chinh tri', 'llct', 'll chinh tri', 'ly luan ct', 'trinh do chinh tri', 'trinh do ly luan'],
  },
  {
    field: 'stateManagement',
    is: ['qlnn', 'quan ly nha nuoc', 'ql nha nuoc', 'boi duong qlnn', 'bd qlnn', 'kien thuc qlnn', 'trinh do qlnn', 'trinh do quan ly nha nuoc', 'qlhcnn', 'qlhc', 'quan ly hanh chinh nha nuoc', 'quan ly hanh chinh', 'kien thuc quan ly nha nuoc', 'q ly nha nuoc', 'ql nn', 'boi duong quan ly nha nuoc'],
    has: ['quan ly nha nuoc', 'qlnn', 'ql nha nuoc', 'quan ly hanh chinh', 'qlhcnn'],
  },
  {
    field: 'defenceSecurity',
    is: ['qpan', 'qp an', 'quoc phong an ninh', 'quoc phong', 'boi duong qpan', 'kien thuc qpan', 'bd qpan', 'an ninh quoc phong', 'anqp', 'gdqpan', 'gdqp an', 'kien thuc quoc phong an ninh', 'giao duc quoc phong', 'kien thuc qp an', 'qp va an'],
    has: ['quoc phong', 'qpan', 'qp an', 'gdqp', 'anqp'],
  },
  {
    field: 'foreignLanguage',
    is: ['ngoai ngu', 'trinh do ngoai ngu', 'nn', 'n ngu', 'tieng anh', 'anh van', 'ngoai ngu tieng anh', 'chung chi ngoai ngu', 'td ngoai ngu', 'trinh do tieng anh', 'ng ngu'],
    has: ['ngoai ngu', 'tieng anh', 'anh van'],
    not: ['khac'],
  },
  {
    field: 'informatics',
    is: ['tin hoc', 'trinh do tin hoc', 'th', 't hoc', 'cntt', 'cong nghe thong tin', 'chung chi tin hoc', 'vi tinh', 'may tinh', 'td tin hoc', 'trinh do cntt', 'ud cntt'],
    has: ['tin hoc', 'cntt', 'cong nghe thong tin'],
  },
  {
    field: 'major',
    is: ['chuyen nganh', 'nganh dao tao', 'chuyen nganh dao tao', 'nganh', 'nganh hoc', 'nganh nghe dao tao', 'chuyen nganh dt', 'linh vuc dao tao', 'nganh chuyen mon', 'nganh nghe', 'chuyen nganh chuyen mon', 'ten nganh', 'cn dao tao', 'c nganh'],
    has: ['chuyen nganh', 'nganh dao tao', 'nganh hoc', 'nganh nghe', 'linh vuc dao tao', 'nganh chuyen mon'],
  },
  {
    field: 'generalEducation',
    is: ['gdpt', 'giao duc pho thong', 'trinh do gdpt', 'trinh do giao duc pho thong', 'van hoa', 'trinh do van hoa', 'tdvh', 'td van hoa', 'hoc van', 'trinh do hoc van', 'pho thong', 'trinh do pho thong', 'tdpt', 'vh', 'gd pho thong', 'tdhv'],
    has: ['giao duc pho thong', 'gdpt', 'trinh do van hoa', 'trinh do hoc van', 'gd pho thong'],
  },
  {
    field: 'professional',
    is: ['chuyen mon', 'cm', 'chuyen mon nghiep vu', 'trinh do chuyen mon', 'trinh do chuyen mon nghiep vu', 'cmnv', 'td chuyen mon', 'trinh do cm', 'bang cap', 'trinh do dao tao', 'cmkt', 'chuyen mon ky thuat', 'bang cap chuyen mon', 'trinh do chuyen mon cao nhat', 'trinh do cmnv', 'chuyen mon nv', 'c mon', 'cmon', 'trinh do chuyen mon ky thuat', 'tdcm', 'chuyen mon nghiep vu cao nhat'],
    has: ['trinh do chuyen mon', 'chuyen mon nghiep vu', 'trinh do cm', 'trinh do dao tao', 'chuyen mon'],
    not: ['nam tot nghiep', 'noi dao tao', 'truong', 'hinh thuc', 'phu hop', 'chuc danh', 'co quan'],
  },
  {
    field: 'title',
    is: ['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'chuc danh chuc vu', 'chuc vu hien nay', 'chuc vu hien tai', 'chuc danh hien nay', 'chuc vu cong tac', 'chuc vu dam nhiem', 'chuc vu dang dam nhiem', 'chuc danh dam nhiem', 'vi tri viec lam', 'vtvl', 'chuc vu cong viec', 'cv cd', 'nhiem vu', 'chuc vu chuc danh hien nay', 'nhiem vu duoc phan cong', 'cong viec dang lam', 'chuc vu don vi cong tac', 'cong viec duoc giao'],
    has: ['chuc vu', 'chuc danh', 'vi tri viec lam'],
    not: ['ngay', 'thoi gian', 'thoi diem', 'so quyet dinh', 'quy hoach', 'he so', 'phu cap', 'nghe nghiep', 'kiem nhiem', 'truoc', 'ma'],
  },
  {
    field: 'unit',
    is: ['don vi', 'don vi cong tac', 'noi cong tac', 'co quan', 'co quan don vi', 'co quan cong tac', 'xa phuong', 'xa phuong thi tran', 'ten don vi', 'xa thi tran', 'xa', 'phuong', 'ten xa', 'don vi xa', 'don vi hanh chinh', 'co quan don vi cong tac', 'dv cong tac', 'don vi dang cong tac', 'phuong xa', 'noi lam viec', 'ten co quan', 'don vi hien nay', 'ubnd xa'],
    has: ['don vi cong tac', 'noi cong tac', 'co quan cong tac', 'xa phuong', 'phuong xa', 'ten don vi', 'co quan don vi', 'xa thi tran'],
    not: ['truoc', 'que', 'noi o', 'thuong tru'],
  },
  {
    field: 'birth',
    is: ['ngay sinh', 'ngay thang nam sinh', 'nam sinh', 'sinh ngay', 'ngay thang sinh', 'ntns', 'sinh nam', 'nsinh', 'ng sinh', 'ngay thang nam', 'ngay sinh nam sinh', 'n t n sinh', 'ngay thang nam sinh dd mm yyyy', 'ng th nam sinh', 'thang nam sinh'],
    has: ['nam sinh', 'ngay sinh', 'thang sinh', 'sinh ngay', 'ntns'],
    not: notAPerson,
  },
  { field: 'sex', is: ['gioi tinh', 'gt', 'gioi', 'phai', 'nam nu', 'gioi tinh nam nu', 'sex', 'g tinh', 'nam hay nu', 'gtinh'], has: ['gioi tinh'] },
  { field: 'note', is: ['ghi chu', 'gc', 'g chu', 'gchu', 'chu thich', 'ghi chu khac', 'note', 'luu y', 'ghi chu neu co', 'thong tin khac'], has: ['ghi chu'] },
]

/** Lowest levels of a heading that mean something only under another: [last level, words of a level above, field]. */
export const headingPairs: readonly (readonly [last: readonly string[], above: readonly string[], field: Field])[] = [
  [['chinh thuc', 'ngay chinh thuc', 'ct', 'ngay ct', 'ngay cong nhan chinh thuc'], ['dang', 'dang vien', 'dcs', 'ket nap'], 'partyOfficial'],
  [['du bi', 'ngay du bi', 'db', 'ngay vao', 'ket nap', 'ngay ket nap', 'vao', 'ngay db'], ['dang', 'dang vien', 'dcs'], 'partyJoined'],
  [['la', 'x'], ['dang vien'], 'partyMember'],
  [['so', 'so the'], ['cmnd', 'cccd', 'can cuoc', 'chung minh'], 'identityNumber'],
  [['trinh do', 'bang cap', 'trinh do dao tao', 'cap hoc'], ['chuyen mon', 'cm', 'dao tao'], 'professional'],
  [['trinh do'], ['llct', 'ly luan', 'chinh tri'], 'theory'],
  [['trinh do'], ['ngoai ngu'], 'foreignLanguage'],
  [['trinh do'], ['tin hoc'], 'informatics'],
  [['ngay', 'tu ngay', 'ngay thang nam'], ['bo nhiem', 'giu chuc', 'bau cu'], 'postFrom'],
  [['ngay thang nam', 'ngay', 'day du'], ['sinh'], 'birth'],
]
