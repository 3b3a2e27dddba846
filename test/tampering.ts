import { bookOf } from '#exchange/testing.ts'
import { contentDigest } from '#operation/content.ts'
import { changeHash } from '#operation/ledger.ts'

import type { TestHouse } from './house.ts'

/** Which units are left: a question that gives their ids. */
export const langSon = `with recursive k as (select 1 as id union select unit_id from unit_version where name = 'Tỉnh Lạng Sơn'
  union select v.unit_id from unit_version v join k on v.parent_id = k.id and k.id > 1) select id from k`

/** One commune, what became of it, and whatever stands above them. */
export const vuSon = `with recursive seed as (
    select v.unit_id as id from unit_version v join unit_version p on p.unit_id = v.parent_id where v.name = 'Xã Vũ Sơn' and p.name = 'Huyện Bắc Sơn'),
  k as (select id from seed union select l.to_unit from lineage l join seed on seed.id = l.from_unit union select v.parent_id from unit_version v join k on v.unit_id = k.id where v.parent_id is not null)
  select id from k`

/** Makes the country small and seals the first change anew, so that the doctor is quick. */
export const shrinkCountry = async ({ db }: TestHouse, kept: string): Promise<void> => {
  const client = await db.pool.connect()
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(`create temp table kept on commit drop as ${kept}`)
  await client.query('delete from lineage where from_unit not in (select id from kept) or to_unit not in (select id from kept)')
  await client.query('delete from unit_version where unit_id not in (select id from kept)')
  await client.query('delete from unit where id not in (select id from kept)')
  const { rows } = await client.query('select * from change')
  const { id, number, actor, operation, at, reason, summary, touches_org: touchesOrg, previous } = rows[0]
  const content = await contentDigest(client, id)
  const hash = changeHash({ number, actor, operation, at, reason, summary, touchesOrg, content, previous })
  await client.query('update change set content = $1, hash = $2', [content, hash])
  await client.query('update ledger_head set hash = $1', [hash])
  await client.query('commit')
  client.release()
}

/** A list of three people of Xã Vũ Sơn, others for each number. */
export const smallList = (n: number): Promise<Uint8Array> =>
  bookOf([
    {
      name: 'Danh sách',
      rows: [
        ['UBND HUYỆN BẮC SƠN, TỈNH LẠNG SƠN'],
        ['Tính đến ngày 30/9/2019'],
        ['TT', 'Họ và tên', 'Ngày sinh', 'Số CCCD', 'Giới tính', 'Dân tộc', 'Đảng viên', 'Đơn vị', 'Chức danh', 'Trình độ chuyên môn'],
        ...['An', 'Bình', 'Chi'].map((name, i) => [
          i + 1,
          `Nguyễn Thị ${name} ${'ABCDEF'[n] ?? ''}`,
          `1${i}/0${n}/1980`,
          `00118000${n}${i}01`,
          'Nữ',
          'Tày',
          'x',
          'Xã Vũ Sơn',
          ['Văn phòng - thống kê', 'Tư pháp - hộ tịch', 'Tài chính - kế toán'][i] ?? '',
          ['Đại học', 'Trung cấp', 'Cao đẳng'][i] ?? '',
        ]),
      ],
    },
  ])
