import { vnDay, type Day } from '#lib/day.ts'
import type { ProblemCode } from './problem-codes.ts'
import type { Field, Problem } from './reading.ts'

type Texts = { readonly [C in ProblemCode]: (p: Problem) => string }

const say = (p: Problem, key: string): string => p.detail?.[key] ?? ''
const q = (p: Problem): string => (p.text === '' ? 'ô trống' : `«${p.text}»`)
const qEn = (p: Problem): string => (p.text === '' ? 'a blank cell' : `«${p.text}»`)
const onDay = (p: Problem, key: string): string => (/^\d{4}-\d\d-\d\d$/.test(say(p, key)) ? vnDay(say(p, key) as Day) : say(p, key))

export const fieldNames: { readonly [F in Field]: string } = {
  ordinal: 'Số thứ tự',
  fullName: 'Họ và tên',
  familyName: 'Họ đệm',
  givenName: 'Tên',
  sex: 'Giới tính',
  male: 'Nam (đánh dấu)',
  female: 'Nữ (đánh dấu)',
  birth: 'Ngày sinh',
  birthMale: 'Ngày sinh (nam)',
  birthFemale: 'Ngày sinh (nữ)',
  ethnicity: 'Dân tộc',
  religion: 'Tôn giáo',
  title: 'Chức vụ, chức danh',
  group: 'Loại (cán bộ, công chức)',
  unit: 'Đơn vị',
  partyMember: 'Đảng viên',
  partyJoined: 'Ngày vào Đảng',
  partyOfficial: 'Ngày vào Đảng chính thức',
  identityNumber: 'Số CCCD/CMND',
  generalEducation: 'Giáo dục phổ thông',
  professional: 'Chuyên môn',
  major: 'Chuyên ngành',
  theory: 'Lý luận chính trị',
  stateManagement: 'Quản lý nhà nước',
  foreignLanguage: 'Ngoại ngữ',
  informatics: 'Tin học',
  ethnicLanguage: 'Tiếng dân tộc',
  defenceSecurity: 'Quốc phòng, an ninh',
  postFrom: 'Ngày giữ chức danh',
  note: 'Ghi chú',
}

export const fieldNamesEn: { readonly [F in Field]: string } = {
  ordinal: 'Number',
  fullName: 'Full name',
  familyName: 'Family and middle names',
  givenName: 'Given name',
  sex: 'Sex',
  male: 'Man (mark)',
  female: 'Woman (mark)',
  birth: 'Birth date',
  birthMale: 'Birth date (men)',
  birthFemale: 'Birth date (women)',
  ethnicity: 'Ethnicity',
  religion: 'Religion',
  title: 'Title',
  group: 'Group (cadre, civil servant)',
  unit: 'Unit',
  partyMember: 'Party member',
  partyJoined: 'Party admission',
  partyOfficial: 'Full party membership',
  identityNumber: 'Identity number',
  generalEducation: 'General education',
  professional: 'Professional level',
  major: 'Field of study',
  theory: 'Political theory',
  stateManagement: 'State management',
  foreignLanguage: 'Foreign language',
  informatics: 'Informatics',
  ethnicLanguage: 'Ethnic language',
  defenceSecurity: 'Defence and security',
  postFrom: 'In post from',
  note: 'Note',
}

const named = (names: Readonly<Record<string, string>>, p: Problem): string => names[say(p, 'field')] ?? names[say(p, 'subject')] ?? say(p, 'field')

const identityDiffers = (p: Problem, sexes: Readonly<Record<string, string>>, born: (year: string, birth: string) => string): string =>
  [say(p, 'sex') && sexes[say(p, 'sex')], say(p, 'year') && born(say(p, 'year'), say(p, 'birth'))].filter(Boolean).join('; ')

/** One sentence per problem in Vietnamese: what is wrong, and what to do about it. */
export const problemTexts: Texts = {
  date_not_understood: (p) => `Không đọc được ngày: ${q(p)}. Hãy ghi dạng ngày/tháng/năm, ví dụ 05/03/1980.`,
  date_impossible: (p) => `Ngày không có thật trên lịch: ${q(p)}. Hãy ghi lại theo thứ tự ngày/tháng/năm.`,
  date_year_unclear: (p) => `Năm ghi hai chữ số, không rõ thế kỷ nào: ${q(p)}. Hãy ghi đủ bốn chữ số của năm.`,
  date_two_digit_year: (p) => `Năm ghi hai chữ số: ${q(p)} được hiểu là thế kỷ 20 (19xx). Hãy ghi đủ bốn chữ số.`,
  date_from_number: (p) => `Ngày viết thành một con số: ${q(p)}. Hãy kiểm tra ngày đã hiểu có đúng không.`,
  date_year_in_date_cell: (p) => `Ô định dạng ngày nhưng chỉ gõ năm (hiện ra ${q(p)}). Đã hiểu là năm; hãy kiểm tra.`,
  date_after_list: (p) => `Ngày ${q(p)} muộn hơn ngày của danh sách (${onDay(p, 'asOf')}). Hãy kiểm tra ngày này hoặc ngày của danh sách.`,
  birth_age: (p) => `Ngày sinh ${q(p)} cho tuổi ${say(p, 'age')} tại ngày ${onDay(p, 'asOf')}. Hãy kiểm tra.`,
  post_before_18: (p) => `Giữ chức danh từ ${q(p)}, khi chưa đủ 18 tuổi (sinh ${say(p, 'birth')}). Hãy kiểm tra hai ngày.`,
  party_before_18: (p) => `Vào Đảng ${q(p)}, khi chưa đủ 18 tuổi (sinh ${say(p, 'birth')}). Hãy kiểm tra hai ngày.`,
  party_order: (p) => `Ngày chính thức ${q(p)} sớm hơn ngày vào Đảng (${say(p, 'joined')}). Hãy kiểm tra hai ngày.`,
  level_not_understood: (p) =>
    `Không hiểu trình độ ${q(p)} ở cột ${named(fieldNames, p)}. Hãy ghi theo cách thường dùng, ví dụ «Đại học», «Trung cấp».`,
  level_in_progress: (p) => `${q(p)}: đang học nên chưa tính là đã có. Khi có bằng hãy ghi lại.`,
  level_from_date: (p) =>
    `Excel đã biến trình độ văn hóa thành ngày (${q(p)}); được hiểu là ${say(p, 'read')}. Hãy định dạng ô là văn bản rồi ghi lại.`,
  level_several: (p) => `Nhiều trình độ trong một chỗ (${q(p)}): đã lấy trình độ cao nhất.`,
  level_equated: (p) => `${q(p)} được xếp ngang thạc sĩ (chuyên khoa I) hoặc tiến sĩ (chuyên khoa II).`,
  name_missing: (p) => `Dòng có dữ liệu nhưng không có họ tên nên bị bỏ qua: ${q(p)}. Hãy ghi họ tên.`,
  name_not_understood: (p) => `Không giống họ tên của một người: ${q(p)}. Hãy ghi đủ họ và tên, chỉ dùng chữ.`,
  both_sexes: (p) => `Vừa là nam vừa là nữ (${q(p)}), nên giới tính để là chưa rõ. Hãy chỉ điền một cột.`,
  sex_not_understood: (p) => `Không hiểu giới tính ${q(p)}. Hãy ghi «Nam» hoặc «Nữ».`,
  sex_by_blank: (p) =>
    `Bảng chỉ có một cột đánh dấu giới tính (cột ${say(p, 'column')}): ${say(p, 'count')} người không đánh dấu được hiểu là giới kia. Hãy kiểm tra.`,
  sex_against_name: (p) => `«${say(p, 'name')}» không được đánh dấu nữ nên hiểu là nam, nhưng tên có đệm «Thị». Hãy kiểm tra.`,
  flag_not_understood: (p) => `Không hiểu dấu ${q(p)}. Hãy ghi «x» nếu có, «không» nếu không.`,
  group_not_understood: (p) => `Không hiểu loại ${q(p)}. Hãy ghi «CB» (cán bộ), «CC» (công chức) hoặc «KCT» (không chuyên trách).`,
  title_blank: () => 'Không ghi chức vụ, chức danh. Hãy bổ sung.',
  identity_not_understood: (p) => `Không đọc được số căn cước: ${q(p)}. Hãy ghi 12 chữ số (hoặc 9 chữ số CMND), định dạng văn bản.`,
  identity_length: (p) => `Số căn cước ${q(p)} không đủ 9 hoặc 12 chữ số. Hãy kiểm tra.`,
  identity_zero_lost: (p) => `Số căn cước ${q(p)} bị Excel làm mất số 0 ở đầu; đã thêm lại. Hãy định dạng cột là văn bản.`,
  identity_contradicts: (p) =>
    `Số căn cước ${q(p)} không khớp: ${identityDiffers(p, { male: 'theo số này là nam', female: 'theo số này là nữ' }, (y, b) => `theo số này sinh năm ${y}, danh sách ghi ${b}`)}. Hãy kiểm tra.`,
  identity_twice: (p) => `Số căn cước ${q(p)} đã có ở ${say(p, 'first')}. Hãy kiểm tra hai dòng.`,
  possible_duplicate: (p) => `${q(p)} trùng họ tên và ngày sinh với ${say(p, 'first')}. Có thể một người được ghi hai lần.`,
  ditto_without_above: (p) => `${q(p)} nghĩa là như ô trên, nhưng phía trên không có giá trị. Hãy ghi rõ.`,
  cell_error: (p) => `Công thức trong ô bị lỗi: ${q(p)}. Hãy sửa công thức hoặc ghi giá trị.`,
  formula: (p) => `Cột ${say(p, 'column')} có ${say(p, 'count')} ô là công thức; đã lấy kết quả đang lưu trong tệp.`,
  unit_missing: () => 'Không rõ người này thuộc đơn vị nào: không có cột, tiêu đề hay dòng đơn vị phía trên. Hãy ghi đơn vị.',
  unit_from_above: (p) => `Ô đơn vị để trống; đã lấy theo dòng trên («${say(p, 'unit')}»). Hãy kiểm tra.`,
  unit_from_sheet_name: (p) => `Đơn vị được lấy theo tên trang tính ${q(p)}. Hãy kiểm tra.`,
  unit_disagrees: (p) => `Tiêu đề ${q(p)} và tên trang tính «${say(p, 'sheetName')}» nói hai đơn vị khác nhau; đã lấy theo tiêu đề. Hãy kiểm tra.`,
  unit_unknown: () => 'Trang tính không nói danh sách thuộc đơn vị nào. Hãy chọn đơn vị khi nhập.',
  row_not_understood: (p) => `Dòng này không giống một người, cũng không rõ là gì, nên bị bỏ qua: ${q(p)}.`,
  row_continued: (p) =>
    `Dòng nối của người ở trên (ô họ tên gộp xuống), không được đọc thành người mới: ${q(p)}. Nếu có thông tin cần giữ, hãy đưa lên dòng trên.`,
  column_unknown: (p) =>
    p.text === ''
      ? 'Cột có dữ liệu nhưng không có tiêu đề nên không được đọc. Có thể chọn ý nghĩa cho cột.'
      : `Chưa biết cột ${q(p)} là gì nên không đọc. Có thể chọn ý nghĩa cho cột.`,
  column_twice: (p) => `Cột ${q(p)} cùng nghĩa «${named(fieldNames, p)}» với cột ${say(p, 'kept')} nên không được đọc. Nếu nhầm, hãy chọn lại.`,
  column_missing: (p) => `Bảng không có cột «${named(fieldNames, p)}».`,
  sheet_hidden: (p) => `Trang tính ${q(p)} đang ẩn nên không được đọc. Nếu cần, hãy bỏ ẩn rồi gửi lại.`,
  sheet_without_people: (p) => `Trang tính ${q(p)} không có bảng danh sách người nên bị bỏ qua.`,
  sheets_differ_in_day: (p) => `Trang này tính đến ${onDay(p, 'here')}, trang trước tính đến ${onDay(p, 'first')}. Hãy xác nhận ngày của danh sách.`,
  no_list_day: () => 'Không thấy ngày của danh sách («Tính đến ngày …»). Hãy cho biết ngày đó.',
  problems_cut: (p) => `Có quá nhiều vấn đề: chỉ giữ ${say(p, 'kept')} vấn đề đầu tiên. Hãy kiểm tra lại cách hiểu các cột.`,
  unit_not_in_place: (p) => `Không tìm thấy đúng một đơn vị tên ${q(p)} tại ngày của danh sách nên dòng bị bỏ lại. Hãy kiểm tra tên đơn vị.`,
  unit_out_of_reach: (p) => `Đơn vị ${q(p)} ngoài phạm vi bạn quản lý nên dòng bị bỏ lại. Hãy đề nghị đơn vị đó hoặc cấp trên nhập.`,
  person_elsewhere: (p) =>
    `${q(p)} đang thuộc đơn vị ngoài phạm vi bạn quản lý nên dòng bị bỏ lại. Hãy đề nghị đơn vị đó hoặc cấp trên chuyển hồ sơ, rồi nhập lại.`,
  title_not_known: (p) => `Chức danh ${q(p)} chưa có trong danh mục tại ngày này: được giữ nguyên chữ, chưa đối chiếu tiêu chuẩn.`,
  ethnicity_not_known: (p) => `Không có dân tộc ${q(p)} trong danh mục. Hãy ghi theo danh mục 54 dân tộc.`,
  identity_taken: (p) =>
    `Số căn cước ${q(p)} đang thuộc người khác${say(p, 'other') && ` (${say(p, 'other')})`}; người này được nhận mà chưa có số. Hãy kiểm tra.`,
  possible_duplicate_in_register: (p) =>
    `${q(p)} có thể đã có trong hồ sơ${say(p, 'other') && ` (${say(p, 'other')})`}. Hãy kiểm tra trước khi nhập.`,
  older_than_register: (p) => `Danh sách mới hơn đã ghi vị trí khác; ${q(p)} không được lấy.`,
  day_needed: (p) => `Ở đây cần đủ ngày, tháng, năm, không chỉ ${q(p)}. Hãy ghi dạng 05/03/1980.`,
  not_in_list: (p) =>
    `${q(p)} không có trong danh sách của cột «${say(p, 'field')}» nên không được lấy. Hãy ghi theo cách thường dùng, hoặc chọn trong danh sách thả xuống của biểu mẫu.`,
  title_not_in_force: (p) =>
    `Danh mục không có chức danh ${q(p)} vào ngày đó nên cột «${say(p, 'field')}» được để trống. Hãy chọn lại, hoặc bỏ trống ô này.`,
  text_became_date: (p) => `Excel đã biến chữ thành ngày (${q(p)}). Hãy định dạng ô là văn bản rồi ghi lại.`,
  group_cell_missing: (p) => `Dòng này chưa điền «${say(p, 'fields')}» nên bị bỏ lại. Hãy điền rồi nhập lại.`,
  group_cell_refused: (p) => `${q(p)} không được lấy: ${say(p, 'why')}. Hãy sửa ô này rồi nhập lại.`,
  from_missing: () => 'Dòng này chưa ghi «Từ ngày» nên bị bỏ lại. Hãy điền rồi nhập lại.',
  ends_before_start: (p) => `Ngày kết thúc ${q(p)} trước ngày bắt đầu nên dòng bị bỏ lại. Hãy kiểm tra hai ngày.`,
  before_birth: (p) => `Giữ chức danh từ ${q(p)}, trước ngày sinh (${onDay(p, 'born')}), nên dòng bị bỏ lại. Hãy kiểm tra hai ngày.`,
  decision_in_future: (p) => `Ngày ký ${q(p)} sau hôm nay nên dòng bị bỏ lại. Hãy kiểm tra ngày ký.`,
  fact_overlaps: (p) =>
    `«${say(p, 'section')}»: thời gian này trùng với một dòng khác của cùng người nên dòng bị bỏ lại. Hãy ghi ngày kết thúc của dòng kia, hoặc ghi là kiêm nhiệm.`,
  unit_not_found: (p) =>
    `Không tìm thấy đúng một đơn vị ${q(p)} vào ngày ${onDay(p, 'on')} trong phạm vi bạn quản lý nên dòng bị bỏ lại. Hãy thêm tên đơn vị cấp trên sau dấu phẩy.`,
  person_unclear: () =>
    'Chưa đủ để biết là ai: cần số định danh, hoặc họ tên cùng ngày sinh, hoặc họ tên cùng đơn vị. Dòng bị bỏ lại; hãy điền rồi nhập lại.',
  person_not_found: (p) =>
    `Không có ai như vậy (${q(p)}) trong hệ thống hay trên trang «Nhân thân» nên dòng bị bỏ lại. Hãy kiểm tra họ tên, ngày sinh, đơn vị; người mới thì thêm vào trang «Nhân thân» hoặc nhập danh sách trích ngang trước.`,
  person_several: (p) => `Có nhiều người cùng họ tên và ngày sinh ${q(p)} nên dòng bị bỏ lại. Hãy ghi số định danh.`,
  person_loosely: (p) =>
    `${q(p)} được nhận là ${say(p, 'other')} dù ngày sinh chưa ghi hoặc chưa ghi đủ. Hãy kiểm tra, tốt nhất là ghi số định danh.`,
  identity_two_people: (p) => `Số định danh ${q(p)} là của người khác (${say(p, 'other')}) nên dòng bị bỏ lại. Hãy kiểm tra số của cả hai người.`,
  newcomer_without_post: (p) =>
    `${q(p)} chưa có hồ sơ và không có chức danh nào tại đơn vị bạn quản lý nên bị bỏ lại. Hãy thêm một dòng vào trang chức danh.`,
  differs_from_record: (p) =>
    `«${say(p, 'section')}»: hồ sơ đang ghi «${say(p, 'has')}», khác với ${q(p)}. Hồ sơ được giữ nguyên; nếu hồ sơ sai, hãy đính chính trên hồ sơ.`,
  row_twice: (p) => `Dòng này nói lại điều đã có ở ${say(p, 'first')}; không ghi hai lần.`,
  person_from_above: (p) => `Ô họ tên để trống; dòng này được hiểu là của người ở dòng trên (${q(p)}). Hãy kiểm tra.`,
  column_of_other_group: (p) => `Cột ${q(p)} không thuộc nhóm dữ liệu của trang này nên không được đọc.`,
  sheet_of_group: (p) =>
    `Trang tính ${q(p)} không phải danh sách trích ngang mà thuộc nhóm «${say(p, 'kind')}» nên chưa được nhập. Hãy nhập tiếp tệp này, chọn đọc riêng các trang đó.`,
  no_person_column: (p) => `Trang tính ${q(p)}: chưa biết cột nào cho biết là ai. Hãy chọn cột «Họ và tên» hoặc «Số định danh» trong bảng các cột.`,
  sheet_ignored: (p) => `Trang tính ${q(p)} được bỏ qua theo lựa chọn của bạn.`,
  sheet_of_roster: (p) =>
    `Trang tính ${q(p)} là danh sách trích ngang nên chưa được nhập lần này. Hãy nhập lại tệp này, chọn đọc như danh sách trích ngang.`,
}

/** The same in English. */
export const problemTextsEn: Texts = {
  date_not_understood: (p) => `Not a readable date: ${qEn(p)}. Write day/month/year, e.g. 05/03/1980.`,
  date_impossible: (p) => `No such day in the calendar: ${qEn(p)}. Write day/month/year.`,
  date_year_unclear: (p) => `Two-digit year, century unclear: ${qEn(p)}. Write four digits.`,
  date_two_digit_year: (p) => `Two-digit year ${qEn(p)} read as 19xx. Write four digits.`,
  date_from_number: (p) => `A date written as one number: ${qEn(p)}. Check how it was read.`,
  date_year_in_date_cell: (p) => `A year typed into a date cell (shown as ${qEn(p)}); read as a year.`,
  date_after_list: (p) => `${qEn(p)} is later than the day of the list (${onDay(p, 'asOf')}).`,
  birth_age: (p) => `Birth date ${qEn(p)} gives age ${say(p, 'age')} on ${onDay(p, 'asOf')}.`,
  post_before_18: (p) => `In post from ${qEn(p)}, before the age of 18 (born ${say(p, 'birth')}).`,
  party_before_18: (p) => `Party date ${qEn(p)} before the age of 18 (born ${say(p, 'birth')}).`,
  party_order: (p) => `Full membership ${qEn(p)} before admission (${say(p, 'joined')}).`,
  level_not_understood: (p) => `Level ${qEn(p)} not understood in ${named(fieldNamesEn, p)}.`,
  level_in_progress: (p) => `${qEn(p)}: still studying, not counted as held.`,
  level_from_date: (p) => `Excel turned the schooling into a date (${qEn(p)}); read as ${say(p, 'read')}.`,
  level_several: (p) => `Several levels (${qEn(p)}): the highest was taken.`,
  level_equated: (p) => `${qEn(p)} is placed beside master (first degree) or doctor (second degree).`,
  name_missing: (p) => `A row with data and no name was left out: ${qEn(p)}.`,
  name_not_understood: (p) => `Not a person's name: ${qEn(p)}.`,
  both_sexes: (p) => `Both man and woman (${qEn(p)}); sex left unknown.`,
  sex_not_understood: (p) => `Sex ${qEn(p)} not understood.`,
  sex_by_blank: (p) => `Only one sex is marked (column ${say(p, 'column')}): ${say(p, 'count')} people without a mark are read as the other.`,
  sex_against_name: (p) => `«${say(p, 'name')}» is not marked as a woman, so read as a man; the name suggests a woman.`,
  flag_not_understood: (p) => `Mark ${qEn(p)} not understood.`,
  group_not_understood: (p) => `Group ${qEn(p)} not understood.`,
  title_blank: () => 'No title given.',
  identity_not_understood: (p) => `Identity number not readable: ${qEn(p)}.`,
  identity_length: (p) => `Identity number ${qEn(p)} has neither 9 nor 12 digits.`,
  identity_zero_lost: (p) => `Excel dropped the leading zero of ${qEn(p)}; it was put back.`,
  identity_contradicts: (p) =>
    `Identity number ${qEn(p)} disagrees: ${identityDiffers(p, { male: 'it says a man', female: 'it says a woman' }, (y, b) => `it says born ${y}, the list says ${b}`)}.`,
  identity_twice: (p) => `Identity number ${qEn(p)} already stands at ${say(p, 'first')}.`,
  possible_duplicate: (p) => `${qEn(p)} has the name and birth date of ${say(p, 'first')}.`,
  ditto_without_above: (p) => `${qEn(p)} means «as above», but nothing stands above.`,
  cell_error: (p) => `The cell's formula failed: ${qEn(p)}.`,
  formula: (p) => `Column ${say(p, 'column')} has ${say(p, 'count')} formulas; their stored results were read.`,
  unit_missing: () => 'No unit is known for this person.',
  unit_from_above: (p) => `Blank unit, taken from the row above («${say(p, 'unit')}»).`,
  unit_from_sheet_name: (p) => `The unit was taken from the sheet's name ${qEn(p)}.`,
  unit_disagrees: (p) => `The title ${qEn(p)} and the sheet's name «${say(p, 'sheetName')}» name different units; the title was believed.`,
  unit_unknown: () => 'The sheet names no unit; choose one.',
  row_not_understood: (p) => `Neither a person nor anything known; left out: ${qEn(p)}.`,
  row_continued: (p) => `Continues the person above (merged name); not read as another person: ${qEn(p)}.`,
  column_unknown: (p) => (p.text === '' ? 'A column with data and no heading was not read.' : `Column ${qEn(p)} is not known and was not read.`),
  column_twice: (p) => `Column ${qEn(p)} means «${named(fieldNamesEn, p)}» like column ${say(p, 'kept')} and was not read.`,
  column_missing: (p) => `The table has no column «${named(fieldNamesEn, p)}».`,
  sheet_hidden: (p) => `Sheet ${qEn(p)} is hidden and was not read.`,
  sheet_without_people: (p) => `Sheet ${qEn(p)} has no table of people.`,
  sheets_differ_in_day: (p) => `This sheet is of ${onDay(p, 'here')}, an earlier one of ${onDay(p, 'first')}.`,
  no_list_day: () => 'The day of the list («Tính đến ngày …») was not found.',
  problems_cut: (p) => `Too many problems: only the first ${say(p, 'kept')} are kept. Check the mapping of columns.`,
  unit_not_in_place: (p) => `Not exactly one unit ${qEn(p)} on the day of the list; the row was left out.`,
  unit_out_of_reach: (p) => `Unit ${qEn(p)} is outside your reach; the row was left out. Ask that unit, or the office above, to import it.`,
  person_elsewhere: (p) =>
    `${qEn(p)} belongs to a unit outside your reach; the row was left out. Ask that unit, or the office above, to hand the record over.`,
  title_not_known: (p) => `Title ${qEn(p)} is not in the catalogue on that day; kept as text, not judged.`,
  ethnicity_not_known: (p) => `Ethnicity ${qEn(p)} is not in the code list.`,
  identity_taken: (p) => `Identity number ${qEn(p)} belongs to somebody else${say(p, 'other') && ` (${say(p, 'other')})`}; taken in without it.`,
  possible_duplicate_in_register: (p) => `${qEn(p)} may already be in the register${say(p, 'other') && ` (${say(p, 'other')})`}.`,
  older_than_register: (p) => `A newer list says another post; ${qEn(p)} was not taken over.`,
  day_needed: (p) => `A whole date is needed here, not only ${qEn(p)}. Write 05/03/1980.`,
  not_in_list: (p) => `${qEn(p)} is not in the list of «${say(p, 'field')}» and was left out. Choose from the list.`,
  title_not_in_force: (p) => `No title ${qEn(p)} in the catalogue on that day; «${say(p, 'field')}» was left blank.`,
  text_became_date: (p) => `Excel turned a text into a date (${qEn(p)}). Format the cell as text.`,
  group_cell_missing: (p) => `The row lacks «${say(p, 'fields')}» and was left out.`,
  group_cell_refused: (p) => `${qEn(p)} was left out: ${say(p, 'why')}.`,
  from_missing: () => 'The row has no first day and was left out.',
  ends_before_start: (p) => `The last day ${qEn(p)} is before the first; the row was left out.`,
  before_birth: (p) => `In post from ${qEn(p)}, before birth (${onDay(p, 'born')}); the row was left out.`,
  decision_in_future: (p) => `Signed on ${qEn(p)}, after today; the row was left out.`,
  fact_overlaps: (p) => `«${say(p, 'section')}»: this time overlaps another row of the same person; the row was left out.`,
  unit_not_found: (p) =>
    `Not exactly one unit ${qEn(p)} within your reach on ${onDay(p, 'on')}; the row was left out. Add the unit above after a comma.`,
  person_unclear: () => 'Not enough to know who this is: the identity number, or the name and the birth date. The row was left out.',
  person_not_found: (p) => `Nobody like ${qEn(p)} in the register or on the sheet of people; the row was left out.`,
  person_several: (p) => `Several people of the name and birth ${qEn(p)}; the row was left out. Give the identity number.`,
  person_loosely: (p) => `${qEn(p)} was taken for ${say(p, 'other')} though the birth date is not whole.`,
  identity_two_people: (p) => `The identity number ${qEn(p)} is somebody else’s (${say(p, 'other')}); the row was left out.`,
  newcomer_without_post: (p) => `${qEn(p)} has no record and no post in a unit of yours; left out.`,
  differs_from_record: (p) => `«${say(p, 'section')}»: the record says «${say(p, 'has')}», not ${qEn(p)}. The record was kept.`,
  row_twice: (p) => `Says again what stands at ${say(p, 'first')}; written once.`,
  person_from_above: (p) => `No name in this row; it is read as about the person above (${qEn(p)}). Check it.`,
  column_of_other_group: (p) => `Column ${qEn(p)} is not of this sheet's group, so it was not read.`,
  sheet_of_group: (p) =>
    `Sheet ${qEn(p)} is no list of people but of the group «${say(p, 'kind')}», so it was not imported. Import this file again and read those sheets by themselves.`,
  no_person_column: (p) =>
    `Sheet ${qEn(p)}: no column is known that tells whom a row is about. Choose the name or the identity number among the columns.`,
  sheet_ignored: (p) => `Sheet ${qEn(p)} was left aside as you chose.`,
  sheet_of_roster: (p) => `Sheet ${qEn(p)} is a list of people and was not imported this time. Import this file again, read as a list of people.`,
}
