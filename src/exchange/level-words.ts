import type { Level, Subject } from '#people/levels.ts'

/**
 * How offices write each level, folded (no accents, lower case) and with punctuation as blanks. Data: to teach a new spelling, add it here.
 * A spelling may be followed by anything («dai hoc luat»), except those of `none`, which must be the whole cell.
 */
export const levelWords: { readonly [S in Subject]: { readonly [L in Level<S>]?: readonly string[] } } = {
  generalEducation: {
    none: ['khong biet chu', 'mu chu', 'chua hoc het tieu hoc'],
    primary: ['tieu hoc', 'cap 1', 'cap i', 'c1', 'tn tieu hoc'],
    lowerSecondary: ['thcs', 'trung hoc co so', 'cap 2', 'cap ii', 'c2', 'btcs', 'bo tuc thcs', 'bt thcs', 'ptcs'],
    upperSecondary: ['thpt', 'trung hoc pho thong', 'cap 3', 'cap iii', 'c3', 'ptth', 'pho thong trung hoc', 'bo tuc thpt', 'bt thpt', 'btth', 'bttp', 'tu tai', 'gdtx', 'gdtx thpt', 'tot nghiep pho thong'],
  },
  professional: {
    none: ['chua', 'chua qua dao tao', 'chua dao tao', 'chua qua dt', 'chua dt', 'cqdt', 'khong', 'khong co', 'chua co', 'chua co bang cap', 'chua co bang', 'khong bang cap', 'chua hoc', 'chua qua', 'lao dong pho thong'],
    elementary: ['so cap', 'sc', 's cap', 'scap', 'so cap nghe', 'scn'],
    intermediate: ['trung cap', 'tc', 't cap', 'tcap', 'tr cap', 'trung hoc chuyen nghiep', 'trung cap chuyen nghiep', 'trung hoc', 'thcn', 'tccn', 'tcn', 'trung cap nghe', 'y si', 'tcsp', 'tckt', 'thsp', 'tcl', 'tc nghe'],
    college: ['cao dang', 'cd', 'c dang', 'cdang', 'cdsp', 'cdkt', 'cdn', 'cdcd', 'cao dang nghe'],
    university: ['dai hoc', 'dh', 'd hoc', 'dhoc', 'cu nhan', 'cn', 'ky su', 'ks', 'bac si', 'bac sy', 'bs', 'duoc si', 'kien truc su', 'kts', 'dhsp', 'dhkt', 'dhl', 'dhtc', 'dhnn', 'dhnl', 'dhqg', 'dhck', 'cnl', 'ksnn', 'dai hoc tai chuc'],
    master: ['thac si', 'thac sy', 'ths', 'th s', 'thac si luat', 'cao hoc', 'chuyen khoa i', 'chuyen khoa 1', 'chuyen khoa cap i', 'cki', 'ck1', 'ck i', 'ck 1', 'bscki', 'bs cki', 'bs ck i', 'bs chuyen khoa i', 'bac si cki', 'bac si chuyen khoa i', 'bac si chuyen khoa 1'],
    doctor: ['tien si', 'tien sy', 'ts', 'tskh', 'tien si khoa hoc', 'chuyen khoa ii', 'chuyen khoa 2', 'chuyen khoa cap ii', 'ckii', 'ck2', 'ck ii', 'ck 2', 'bsckii', 'bs ckii', 'bs ck ii', 'bs chuyen khoa ii', 'bac si ckii', 'bac si chuyen khoa ii', 'bac si chuyen khoa 2'],
  },
  theory: {
    none: ['chua', 'chua hoc', 'chua qua dao tao', 'chua dao tao', 'chua qua', 'chua co', 'chua boi duong', 'chua qua boi duong', 'chua qua lop nao', 'khong', 'khong co', 'cqdt', 'chua qua dt'],
    elementary: ['so cap', 'sc', 's cap', 'scap', 'so cap llct', 'so cap ly luan chinh tri', 'so cap chinh tri', 'scct', 'scllct', 'boi duong so cap'],
    intermediate: ['trung cap', 'tc', 't cap', 'tcap', 'tr cap', 'trung cap llct', 'trung cap ly luan chinh tri', 'trung cap chinh tri', 'tcct', 'tcllct', 'tcll', 'tc llct hc'],
    advanced: ['cao cap', 'cc', 'c cap', 'ccap', 'cao cap llct', 'cao cap ly luan chinh tri', 'cao cap chinh tri', 'ccct', 'ccllct', 'ccll'],
    bachelor: ['cu nhan', 'cn', 'cu nhan chinh tri', 'cu nhan llct', 'cnct', 'cnllct', 'dai hoc chinh tri', 'dh chinh tri'],
  },
  stateManagement: {
    none: ['chua', 'chua boi duong', 'chua qua boi duong', 'chua bd', 'chua hoc', 'chua co', 'chua qua', 'khong', 'khong co', 'chua qua dao tao'],
    trained: ['x', 'co', 'bd', 'bd qlnn', 'boi duong', 'boi duong qlnn', 'boi duong quan ly nha nuoc', 'da boi duong', 'da bd', 'da hoc', 'da qua boi duong', 'da qua', 'qlnn', 'quan ly nha nuoc', 'cc', 'chung chi', 'co chung chi', 'cc qlnn', 'chung chi qlnn', 'da co', 'boi duong kien thuc qlnn'],
    officer: ['can su', 'cs', 'cansu', 'ngach can su', 'qlnn ngach can su', 'cs va td', 'can su va tuong duong'],
    specialist: ['chuyen vien', 'cv', 'c vien', 'cvien', 'ngach chuyen vien', 'ngach cv', 'qlnn ngach chuyen vien', 'qlnn chuyen vien', 'qlnn cv', 'bd cv', 'chuong trinh chuyen vien', 'chung chi chuyen vien', 'cc cv', 'cc chuyen vien', 'boi duong chuyen vien', 'boi duong ngach chuyen vien'],
    principalSpecialist: ['chuyen vien chinh', 'cvc', 'cv chinh', 'ngach chuyen vien chinh', 'ngach cvc', 'qlnn ngach chuyen vien chinh', 'qlnn chuyen vien chinh', 'qlnn cvc', 'bd cvc', 'chuong trinh chuyen vien chinh', 'chung chi chuyen vien chinh', 'cc cvc', 'boi duong chuyen vien chinh'],
    seniorSpecialist: ['chuyen vien cao cap', 'cvcc', 'cv cao cap', 'ngach chuyen vien cao cap', 'ngach cvcc', 'qlnn ngach chuyen vien cao cap', 'qlnn chuyen vien cao cap', 'qlnn cvcc', 'bd cvcc', 'chuong trinh chuyen vien cao cap'],
  },
  foreignLanguage: {
    none: ['khong', 'khong co', 'chua', 'chua co', 'chua hoc', 'k', 'ko'],
    certificate: ['x', 'co', 'chung chi', 'cc', 'co chung chi', 'co cc'],
    a: ['a'], b: ['b'], c: ['c'],
    a1: ['a1', 'bac 1', 'b 1 vn'], a2: ['a2', 'bac 2'], b1: ['b1', 'bac 3'], b2: ['b2', 'bac 4'], c1: ['c1', 'bac 5'], c2: ['c2', 'bac 6'],
    intermediate: ['trung cap', 'tc', 't cap'],
    college: ['cao dang', 'cd'],
    university: ['dai hoc', 'dh', 'cu nhan', 'cn'],
  },
  informatics: {
    none: ['khong', 'khong co', 'chua', 'chua co', 'chua hoc', 'k', 'ko'],
    certificate: ['x', 'co', 'chung chi', 'cc', 'co chung chi', 'co cc', 'van phong', 'thvp', 'tin hoc van phong'],
    a: ['a'], b: ['b'], c: ['c'],
    basic: ['co ban', 'cb', 'cntt co ban', 'cntt cb', 'ung dung cntt co ban', 'ud cntt co ban', 'udcntt co ban', 'udcntt cb', 'ud cntt cb', 'ung dung cong nghe thong tin co ban', 'cong nghe thong tin co ban', 'tin hoc co ban', 'su dung cntt co ban'],
    advanced: ['nang cao', 'cntt nang cao', 'ung dung cntt nang cao', 'ud cntt nang cao', 'udcntt nang cao', 'ung dung cong nghe thong tin nang cao', 'tin hoc nang cao'],
    intermediate: ['trung cap', 'tc', 't cap'],
    college: ['cao dang', 'cd'],
    university: ['dai hoc', 'dh', 'cu nhan', 'cn', 'ky su', 'ks'],
  },
  ethnicLanguage: {
    none: ['khong', 'khong co', 'chua', 'chua co', 'chua hoc', 'k', 'ko'],
    certificate: ['x', 'co', 'chung chi', 'cc', 'co chung chi', 'co cc'],
  },
  defenceSecurity: {
    none: ['chua', 'khong', 'chua boi duong', 'chua qua boi duong', 'chua bd', 'chua co', 'chua hoc'],
    trained: ['x', 'co', 'bd', 'da boi duong', 'da bd', 'da hoc', 'boi duong', 'da qua boi duong', 'co chung chi', 'chung chi', 'cc', 'gcn', 'giay chung nhan'],
    group4: ['doi tuong 4', 'dt 4', 'dt4', 'doi tuong iv', 'dt iv', '4'],
    group3: ['doi tuong 3', 'dt 3', 'dt3', 'doi tuong iii', 'dt iii', '3'],
    group2: ['doi tuong 2', 'dt 2', 'dt2', 'doi tuong ii', 'dt ii', '2'],
    group1: ['doi tuong 1', 'dt 1', 'dt1', 'doi tuong i', 'dt i', '1'],
  },
}

/** Specialist doctors of the first and second degree are placed beside master and doctor (salary and ranking rules treat them so): said, not hidden. */
export const equated = /^(bac si |bs ?)?(chuyen khoa|ck)/

/** Words that say in what, not how far: taken away before a certificate's level is looked up. */
export const languageFillers = new Set(['chung', 'chi', 'cc', 'trinh', 'do', 'bang', 'tieng', 'anh', 'van', 'nga', 'phap', 'trung', 'quoc', 'khung', 'chau', 'au', 'av', 'loai', 'vn', 'viet', 'nam', 'ngu'])
export const informaticsFillers = new Set(['chung', 'chi', 'cc', 'trinh', 'do', 'bang', 'tin', 'hoc', 'th', 'loai', 'cntt'])

/** Whole-cell spellings of «not known»: no level, no problem. */
export const unknownWords = new Set(['chua ro', 'khong ro', 'chua xac dinh', 'kxd', 'n a', 'khong xac dinh', 'chua cap nhat', 'chua khai', 'chua co thong tin'])
