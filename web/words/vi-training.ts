import { vnNumber } from '#lib/count.ts'
import { vnDay, type Day } from '#lib/day.ts'

/** Words of the training cycle: programmes, needs, plans. */
export const viTraining = {
  training: {
    nav: 'Đào tạo',
    tabs: { label: 'Đào tạo, bồi dưỡng', plans: 'Kế hoạch', needs: 'Nhu cầu', programmes: 'Chương trình' },
    programmes: 'Chương trình đào tạo, bồi dưỡng',
    programmesSays: (n: number, on: Day) => `${vnNumber(n)} chương trình có thể đưa vào kế hoạch, ngày ${vnDay(on)}.`,
    programme: 'Chương trình',
    code: 'Mã',
    kind: 'Loại',
    content: 'Nội dung',
    gives: 'Trình độ đạt được',
    length: 'Thời gian',
    mode: 'Hình thức',
    audience: 'Đối tượng',
    basis: 'Căn cứ',
    periods: (n: number) => `${vnNumber(n)} tiết`,
    months: (n: number) => `${String(n).replace('.', ',')} tháng`,
    notSaid: 'chưa ghi',
    ceilings: 'Mức chi tối đa',
    noCeilings: 'Chưa ghi mức chi tối đa nào có hiệu lực vào ngày này.',
    costLine: 'Khoản chi',
    most: 'Tối đa',
    per: 'Tính theo',
    perWhat: { session: 'người, buổi (04 tiết)', learner: 'học viên', page: 'trang chuẩn', class: 'lớp' },
    dong: (n: number) => `${vnNumber(n)} đ`,
    ofWhole: (n: number) => `${String(n).replace('.', ',')} % kinh phí của lớp`,
  },
}
