import { vnDay, type Day } from '#lib/day.ts'
import { percent, vnNumber, type Share } from '#lib/count.ts'

/** Every word of the screens, Vietnamese first; en.ts has the same keys. */
export const vi = {
  lang: 'vi' as 'vi' | 'en',
  skip: 'Đến nội dung chính',
  appName: 'Gốc',
  motto: 'Rà soát cán bộ, công chức đạt chuẩn',
  otherLanguage: 'English',
  nav: { label: 'Chuyên mục', review: 'Rà soát', people: 'Danh sách', compare: 'So sánh hai ngày', import: 'Nhập bảng tính', standards: 'Tiêu chuẩn', ledger: 'Sổ cái' },
  asOf: {
    label: 'Tính đến ngày', region: 'Ngày rà soát', hint: 'ngày/tháng/năm', notADay: 'Chưa đúng một ngày: viết như 30/09/2019', slider: 'Kéo để đổi ngày, từ 2004 đến 2030',
    today: 'Hôm nay', marks: 'Mốc thời gian', goTo: 'Đến mốc…',
    steps: { year: 'năm', month: 'tháng', day: 'ngày' }, step: (n: number, what: string) => `${n < 0 ? 'Lùi' : 'Tiến'} 1 ${what}`,
    known: {
      '2019-12-25': 'Thông tư 13/2019/TT-BNV', '2023-08-01': 'Nghị định 33/2023/NĐ-CP', '2025-07-01': 'Bỏ cấp huyện, sắp xếp cấp xã', '2026-04-30': 'Danh mục đơn vị mới nhất',
    } as Record<string, string>,
  },
  answers: { met: 'Đạt', transition: 'Trong lộ trình', unmet: 'Chưa đạt', unknown: 'Chưa rõ', notApplicable: 'Không áp dụng', fault: 'Lỗi quy định' },
  answerMeans: {
    met: 'có bằng chứng là đạt', transition: 'chưa đạt nhưng còn trong thời hạn hoàn thiện theo lộ trình', unmet: 'có bằng chứng là chưa đạt',
    unknown: 'thiếu bằng chứng hoặc bằng chứng chưa đủ rõ', notApplicable: 'tiêu chí không áp dụng cho chức danh', fault: 'tiêu chuẩn thiếu hoặc mâu thuẫn',
  },
  criteria: {
    all: 'Tất cả tiêu chí', generalEducation: 'Giáo dục phổ thông', professional: 'Chuyên môn', theory: 'Lý luận chính trị', stateManagement: 'Quản lý nhà nước',
    foreignLanguage: 'Ngoại ngữ', informatics: 'Tin học', ethnicLanguage: 'Tiếng dân tộc', defenceSecurity: 'Quốc phòng - an ninh', age: 'Tuổi', service: 'Thời gian công tác', otherLaw: 'Theo luật khác',
  } as Record<string, string>,
  by: { label: 'Xếp theo', unit: 'Đơn vị', title: 'Chức danh', group: 'Nhóm', criterion: 'Tiêu chí' },
  sexes: { female: 'Nữ', male: 'Nam', unknown: 'Chưa rõ giới tính' } as Record<string, string>,
  party: { member: 'Đảng viên', notMember: 'Chưa vào Đảng', unknown: 'Chưa rõ đảng viên' } as Record<string, string>,
  groups: { cadre: 'Cán bộ', civilServant: 'Công chức', nonSpecialist: 'Người hoạt động không chuyên trách', leader: 'Chức danh lãnh đạo, quản lý', other: 'Khác', unknown: 'Chưa rõ' } as Record<string, string>,
  country: 'Cả nước',
  people: (n: number) => `${vnNumber(n)} người`,
  number: (n: number) => vnNumber(n),
  percent: (share: Share, places?: number) => percent(share, places),
  unverified: 'chưa kiểm chứng',
  retry: 'Thử lại',
  loading: 'Đang tải…',
  failed: 'Không thực hiện được',
  print: 'In trang này',
  export: 'Xuất .xlsx',
  exporting: 'Đang xuất…',
  cancel: 'Thôi',
  stamp: {
    label: 'Cơ sở của số liệu', asOf: (day: Day) => `Tính đến ${vnDay(day)}`, scope: 'Phạm vi', definition: 'Căn cứ', change: 'Thay đổi số',
    none: 'chưa có tiêu chuẩn có hiệu lực', ms: (n: number) => `tính trong ${n.toLocaleString('vi-VN', { maximumFractionDigits: n < 10 ? 1 : 0 })} ms`,
    knownAt: (n: string) => `Đang xem theo những gì đã biết sau thay đổi số ${n}, không phải hiện nay.`, now: 'Xem theo hiện nay', more: (n: number) => `và ${n} văn bản khác`,
  },
  tree: { label: 'Cây đơn vị', search: 'Tìm đơn vị', nothing: 'Không có đơn vị nào khớp', open: 'Mở cây đơn vị', results: (n: number) => `${n} đơn vị khớp` },
  path: 'Đường dẫn đơn vị',
  tiles: {
    label: 'Số chính', people: 'Cán bộ, công chức', all: 'Đạt mọi tiêu chí', units: (n: number) => `tại ${vnNumber(n)} đơn vị`, concurrent: (n: number) => `${vnNumber(n)} lượt kiêm nhiệm`,
    of: (a: number, b: number) => `${vnNumber(a)}/${vnNumber(b)} người đạt`, ofTurns: (a: number, b: number) => `${vnNumber(a)}/${vnNumber(b)} lượt xét đạt`,
    since: (day: Day) => `so với ${vnDay(day)}`, same: 'không đổi', thenUnknown: (n: number) => `khi đó chưa rõ ${vnNumber(n)} người`, noPrevious: 'chưa có số liệu kỳ trước', points: 'điểm %', metPeople: 'người đạt', heads: 'người',
    compareWith: 'So với ngày', women: 'nữ', party: 'đảng viên', whoChanged: 'Ai thay đổi, vì sao',
  },
  table: {
    caption: (by: string, criterion: string | undefined) => `Kết quả theo ${by.toLowerCase()}${criterion === undefined ? '' : ` – ${criterion.toLowerCase()}`}`, people: 'Số người', share: 'Tỉ lệ đạt', bar: 'Cơ cấu', gap: 'Cần xử lý', total: 'Tổng số', sort: 'Sắp theo',
    gapMeans: 'Chưa đạt + trong lộ trình + chưa rõ', criterion: 'Tiêu chí', legend: 'Chú giải', concurrent: 'kiêm nhiệm', open: (name: string) => `Mở ${name}`,
    ascending: 'tăng dần', descending: 'giảm dần', otherAnswers: 'Khác',
  },
  charts: {
    label: 'Biểu đồ', professional: 'Trình độ chuyên môn', theory: 'Trình độ lý luận chính trị', ages: 'Tuổi và giới tính', level: 'Trình độ', age: 'Tuổi', count: 'Số người', share: 'Tỉ lệ',
    ageRange: (from: number, to: number | null) => (to === null ? `Từ ${from}` : from <= 0 ? `Dưới ${to + 1}` : `${from}–${to}`), unknownAge: 'Chưa rõ tuổi',
    describe: (title: string, parts: string) => `Biểu đồ ${title}: ${parts}. Số liệu đầy đủ ở bảng bên dưới.`,
  },
  empty: {
    title: 'Chưa có dữ liệu — nhập bảng tính của đơn vị', says: 'Chọn tệp .xlsx danh sách cán bộ, công chức mà đơn vị đang dùng. Gốc đọc thử, chỉ ra từng ô còn nghi ngờ và không ghi gì cho đến khi được xác nhận.',
    action: 'Nhập bảng tính', hereTitle: 'Không có ai trong phạm vi này vào ngày này', hereSays: 'Chọn ngày khác, chọn đơn vị khác trên cây, hoặc nhập danh sách của đơn vị.', country: 'Xem cả nước',
  },
  list: {
    title: 'Danh sách cán bộ, công chức', caption: 'Danh sách người', name: 'Họ và tên', born: 'Ngày sinh', sex: 'Giới tính', unit: 'Đơn vị', titleHeld: 'Chức danh', professional: 'Chuyên môn', theory: 'LLCT', answer: 'Kết quả',
    search: 'Tìm theo tên', found: (n: number) => `${vnNumber(n)} người`, page: (n: number, of: number) => `Trang ${n}/${of}`, previous: 'Trang trước', next: 'Trang sau', pages: 'Phân trang', size: 'Số dòng mỗi trang',
    filters: 'Điều kiện lọc', remove: (what: string) => `Bỏ điều kiện: ${what}`, nobody: 'Không có ai khớp các điều kiện này', clear: 'Bỏ mọi điều kiện', ageOf: (from: string, to: string) => `Tuổi ${from || '…'}–${to || '…'}`, unknown: 'Chưa rõ',
    back: 'Về bảng rà soát', find: 'Tìm', row: 'Dòng', level: 'Trình độ', open: 'Mọi kết quả',
  },
  person: {
    title: 'Hồ sơ đạt chuẩn', born: 'Ngày sinh', sex: 'Giới tính', ethnicity: 'Dân tộc', party: 'Đảng viên', identity: 'Số định danh', unit: 'Đơn vị', titleHeld: 'Chức danh', yes: 'Có', no: 'Chưa', unknown: 'Chưa rõ',
    facts: 'Thông tin chung', levels: 'Trình độ đang có', findings: 'Vì sao', findingsOf: (title: string) => `Đối chiếu tiêu chuẩn: ${title}`, criterion: 'Tiêu chí', requires: 'Yêu cầu', held: 'Đang có', answer: 'Kết quả', says: 'Kết luận', cites: 'Căn cứ', evidence: 'Bằng chứng',
    noEvidence: 'không có bằng chứng', change: (n: number) => `thay đổi số ${n}`, concurrent: 'kiêm nhiệm', primary: 'chức danh chính', fromTo: (from: string, to: string | null) => (to ? `từ ${from} đến trước ${to}` : `từ ${from}`), carriedFrom: (unit: string) => `chuyển từ ${unit}`,
    noVerdict: 'Ngày này người này không giữ chức danh nào.', fault: 'Tiêu chuẩn có lỗi', back: 'Về danh sách', edition: 'Bộ tiêu chuẩn', conclusion: 'Kết luận chung',
  },
  compare: {
    title: (since: Day, asOf: Day) => `Thay đổi từ ${vnDay(since)} đến ${vnDay(asOf)}`, since: 'So với ngày', standards: 'Tiêu chuẩn thay đổi', noStandards: 'Không có tiêu chuẩn nào bắt đầu hoặc hết hiệu lực giữa hai ngày.',
    begins: 'bắt đầu', ends: 'hết hiệu lực', who: 'Người bị tác động', newlyMet: 'Mới đạt', newlyUnmet: 'Mới chưa đạt', other: 'Thay đổi khác', joined: 'Mới vào', left: 'Thôi giữ', all: 'Tất cả thay đổi', before: 'Trước', after: 'Sau', why: 'Vì sao',
    reasons: { person: 'người thay đổi', rule: 'quy định thay đổi', unit: 'đơn vị thay đổi', time: 'thời gian trôi qua' }, nobody: 'Không có ai thay đổi kết quả giữa hai ngày.', caption: 'Người thay đổi kết quả', criterion: 'Tiêu chí', shown: (n: number, of: number) => `Hiển thị ${vnNumber(n)} trong ${vnNumber(of)} thay đổi`,
    more: 'Hiện thêm', absent: 'không có trong danh sách', what: 'Thay đổi', document: 'Văn bản', on: 'Ngày', counts: 'Số người theo loại thay đổi',
  },
  import: {
    title: 'Nhập bảng tính', drop: 'Thả tệp .xlsx vào đây, hoặc chọn tệp', choose: 'Chọn tệp', dropSays: 'Đọc thử trước, không ghi gì.', reading: 'Đang đọc tệp…', another: 'Chọn tệp khác', options: 'Ngày và đơn vị của danh sách',
    day: 'Danh sách đúng vào ngày', dayHint: 'Bỏ trống để đọc từ bảng tính («Tính đến ngày …»)', place: 'Danh sách của đơn vị', placeHint: 'Bỏ trống để đọc từ bảng tính («UBND HUYỆN …»)', again: 'Đọc lại', preview: 'Xem trước', summary: 'Nếu nhập thì',
    read: { asOf: 'Tính đến ngày', place: 'Đơn vị', rowsRead: 'Dòng đọc được', people: 'Người', created: 'Thêm mới', matched: 'Khớp người đã có', refused: 'Dòng bị từ chối', cellsNotUnderstood: 'Ô chưa hiểu' },
    units: 'Đơn vị trong bảng', unitText: 'Viết trong bảng', unitFound: 'Đơn vị hiểu là', how: 'Cách hiểu', unitHow: { matched: 'khớp', proposed: 'đề xuất, cần xem lại', unknown: 'chưa rõ' }, mapping: 'Cột của từng trang', sheet: (name: string) => `Trang «${name}»`, skipped: 'bỏ qua', skippedWhy: { empty: 'trang trống', hidden: 'trang ẩn', no_people_table: 'không thấy bảng danh sách người' } as Record<string, string>, letter: 'Cột', heading: 'Tiêu đề', field: 'Hiểu là', ignore: 'Bỏ qua cột này',
    fieldOf: (letter: string, heading: string) => `Cột ${letter} «${heading}» hiểu là`, cells: 'Ô cần xem lại', cell: 'Ô', kind: 'Loại', severity: { error: 'Lỗi', doubt: 'Nghi ngờ', info: 'Ghi chú' }, text: 'Viết là', says: 'Nhận xét', noCells: 'Không có ô nào cần xem lại.', showMore: (n: number) => `Hiện thêm ${n} ô`, all: 'Tất cả',
    annotated: 'Tải bản có chú thích', commit: 'Nhập vào sổ', committing: 'Đang nhập…', done: (n: number) => `Đã nhập: thay đổi số ${n}`, already: (n: number) => `Tệp này đã được nhập ở thay đổi số ${n}; không có gì thay đổi.`, nothing: 'Không có gì mới để nhập.', review: 'Xem kết quả rà soát', undo: 'Hoàn tác lần nhập này', heading1: 'dòng tiêu đề',
    mappedBy: { heading: 'theo tiêu đề', content: 'theo nội dung', user: 'do bạn chọn', none: 'không nhận ra' } as Record<string, string>,
    fields: {
      ordinal: 'Số thứ tự', fullName: 'Họ và tên', familyName: 'Họ và chữ đệm', givenName: 'Tên', sex: 'Giới tính', male: 'Nam (đánh dấu)', female: 'Nữ (đánh dấu)', birth: 'Ngày sinh', birthMale: 'Ngày sinh (nam)', birthFemale: 'Ngày sinh (nữ)',
      ethnicity: 'Dân tộc', religion: 'Tôn giáo', title: 'Chức danh', group: 'Nhóm', unit: 'Đơn vị', partyMember: 'Đảng viên', partyJoined: 'Ngày vào Đảng', partyOfficial: 'Ngày vào Đảng chính thức', identityNumber: 'Số định danh',
      generalEducation: 'Giáo dục phổ thông', professional: 'Chuyên môn', major: 'Chuyên ngành', theory: 'Lý luận chính trị', stateManagement: 'Quản lý nhà nước', foreignLanguage: 'Ngoại ngữ', informatics: 'Tin học', ethnicLanguage: 'Tiếng dân tộc',
      defenceSecurity: 'Quốc phòng - an ninh', postFrom: 'Giữ chức danh từ', note: 'Ghi chú',
    } as Record<string, string>,
  },
  undo: { title: (n: number) => `Hoàn tác thay đổi số ${n}?`, says: 'Mọi dữ kiện do thay đổi này ghi sẽ được rút lại như một thay đổi mới; sổ cái giữ cả hai.', reason: 'Lý do', confirm: 'Hoàn tác', done: (n: number, facts: number) => `Đã hoàn tác bằng thay đổi số ${n} (${vnNumber(facts)} dữ kiện).`, doing: 'Đang hoàn tác…' },
  standards: {
    title: 'Tiêu chuẩn', inForce: (day: Day) => `Có hiệu lực ngày ${vnDay(day)}`, all: 'Mọi thời kỳ', which: 'Hiển thị', from: 'từ', to: 'đến trước', open: 'đang có hiệu lực', requires: 'Yêu cầu', article: 'Điều khoản', titles: 'Chức danh', criterion: 'Tiêu chí', none: 'Không có tiêu chuẩn nào có hiệu lực vào ngày này.', authority: 'Cơ quan ban hành', confidence: 'Độ tin cậy', seen: 'đã đối chiếu văn bản', count: (n: number) => `${n} yêu cầu`,
    period: (from: string, to: string | null) => (to ? `Hiệu lực từ ${from} đến trước ${to}` : `Hiệu lực từ ${from}`), allTitles: 'mọi chức danh',
  },
  ledger: {
    title: 'Sổ cái', caption: 'Các thay đổi, mới nhất trước', number: 'Số', at: 'Lúc', actor: 'Người làm', operation: 'Việc', reason: 'Lý do', summary: 'Nội dung', acts: 'Thao tác', view: 'Xem số liệu lúc đó', undo: 'Hoàn tác', undone: (n: number) => `đã hoàn tác bởi số ${n}`, hash: 'Dấu băm', head: (n: number) => `Thay đổi mới nhất: số ${n}`, older: 'Các thay đổi cũ hơn', none: 'Sổ cái chưa có thay đổi nào.', newest: 'Về mới nhất',
    actors: { local: 'người dùng máy này' } as Record<string, string>,
    operations: { 'workbook.import': 'Nhập bảng tính', 'ledger.undo': 'Hoàn tác', 'standards.load': 'Nạp tiêu chuẩn', 'reference.load': 'Nạp dữ liệu tham chiếu' } as Record<string, string>,
    summaryKeys: { fileName: 'tệp', file: 'tệp', people: 'người', created: 'thêm mới', matched: 'khớp', refused: 'từ chối', facts: 'dữ kiện', asOf: 'tính đến', place: 'đơn vị', undoes: 'hoàn tác số', number: 'số', units: 'đơn vị', key: 'khóa', rows: 'dòng', requires: 'yêu cầu', document: 'văn bản', documents: 'văn bản', titles: 'chức danh', lineage: 'lần sắp xếp đơn vị', editions: 'bộ tiêu chuẩn' } as Record<string, string>,
  },
  printed: { state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc', maker: 'NGƯỜI LẬP BIỂU', head: 'THỦ TRƯỞNG ĐƠN VỊ', sign: '(Ký, ghi rõ họ tên)', signHead: '(Ký tên, đóng dấu)', place: '………, ngày …… tháng …… năm ……', review: 'KẾT QUẢ RÀ SOÁT CÁN BỘ, CÔNG CHỨC ĐẠT CHUẨN' },
  notFound: { title: 'Không có trang này', says: 'Địa chỉ không đúng hoặc đã đổi.', home: 'Về trang rà soát' },
}

export type Words = typeof vi
