import { vnNumber } from '#lib/count.ts'
import { vnDay, type Day } from '#lib/day.ts'

/** Words of what comes after training: counts, forms, urging. */
export const viFollowup = {
  followup: {
    results: 'Kết quả',
    title: 'Kết quả đào tạo, bồi dưỡng',
    from: 'Từ ngày',
    to: 'Đến ngày',
    form: 'Biểu',
    counts: 'Theo nội dung',
    people: 'Người',
    turns: 'Lượt',
    classes: 'Lớp',
    periods: 'Số tiết',
    content: 'Loại, nội dung',
    total: 'Cộng',
    all: (people: number, turns: number, classes: number) =>
      `${vnNumber(people)} người, ${vnNumber(turns)} lượt, ${vnNumber(classes)} lớp. Một người học hai lớp là một người, hai lượt.`,
    undated: (n: number) => `${vnNumber(n)} lượt chưa rõ ngày kết thúc có thuộc kỳ này hay không, nên chưa tính.`,
    outside: (n: number) => `${vnNumber(n)} lượt không thuộc dòng nào của biểu này.`,
    unknownPeriods: (n: number) => `${vnNumber(n)} lượt chưa ghi số tiết.`,
    failed: (says: string, row: string, whole: number, parts: number) =>
      `Kiểm tra ${says}, dòng «${row}»: ${vnNumber(whole)} khác ${vnNumber(parts)}.`,
    published: 'Số lượt đã công bố',
    against: (published: number, sum: number, difference: number) =>
      difference === 0
        ? `Số đã công bố ${vnNumber(published)} khớp với tổng các phần.`
        : `Số đã công bố ${vnNumber(published)}, tổng các phần ${vnNumber(sum)}: ${difference > 0 ? 'nhiều hơn' : 'ít hơn'} ${vnNumber(Math.abs(difference))}.`,
    nobody: 'Không có lượt nào trong kỳ này.',
    nobodySays: 'Ghi quá trình đào tạo, bồi dưỡng trong hồ sơ từng người, nhập từ bảng tính, hoặc chọn kỳ khác.',
    list: 'Danh sách',
    name: 'Họ và tên',
    programme: 'Chương trình',
    ended: 'Kết thúc',
    unit: 'Đơn vị',
    close: 'Đóng danh sách',
    print: 'Tải biểu (.xlsx)',
    behind: (row: string) => `lượt, ${row}`,
    inbox: 'Việc cần làm',
    inboxTitle: 'Việc cần làm về đào tạo, bồi dưỡng',
    mine: 'Việc của tôi',
    others: 'Việc của nơi khác',
    nothing: 'Không còn việc nào đang chờ.',
    nothingSays: 'Việc xuất hiện ở đây khi kế hoạch chờ duyệt, cửa sổ đăng ký đang mở, lớp chờ quyết định hoặc chứng chỉ chưa ghi.',
    job: 'Việc',
    about: 'Lớp, kế hoạch',
    howMany: 'Số người',
    due: 'Hạn',
    left: (days: number) => (days < 0 ? `quá ${vnNumber(-days)} ngày` : days === 0 ? 'hôm nay' : `còn ${vnNumber(days)} ngày`),
    dueOn: (on: Day) => vnDay(on),
    week: 'Trong tuần, theo đơn vị',
    late: 'Quá hạn',
    thisWeek: 'Trong 7 ngày',
    later: 'Còn lại',
    letter: 'Văn bản đôn đốc (.docx)',
    letterTo: (unit: string) => `Văn bản đôn đốc ${unit} (.docx)`,
  },
}
