import { providerOf } from '#accounts/provider.ts'
import { newCode } from '#accounts/secrets.ts'
import type { Config } from './config.ts'
import { openEntrance, type Entrance } from './entrance.ts'
import type { OpenHouse } from './house.ts'
import { officeEntrance } from './sign-in.ts'

/** The entrance, and what whoever started the server is told once it has an address. */
export type Doorkeeper = { readonly entrance: Entrance; readonly says: (address: string) => readonly string[] }

const demo: Doorkeeper = {
  entrance: openEntrance,
  says: () => ['Chế độ xem thử: không cần đăng nhập, chỉ mở cho máy này. / Demonstration: no sign-in, this machine only.'],
}

const firstWords = (address: string, code: string): readonly string[] => [
  'Chưa có tài khoản nào. Tạo người quản trị đầu tiên trên chính máy này / no account yet; make the first administrator on this machine:',
  `  ${address}/bat-dau`,
  `  Mã một lần / one-time code: ${code}`,
]

/** Who stands at the door: nobody for the demonstration; for an office, accounts, and while there are none, a code for whoever started the server. */
export const entranceFor = async (command: 'demo' | 'start', house: OpenHouse, { origin, proxies, provider }: Config): Promise<Doorkeeper> => {
  if (command === 'demo') return demo
  const { rowCount } = await house.doors.pool.query('select from account limit 1')
  const first = { code: rowCount === 0 ? newCode(3) : undefined }
  return {
    entrance: officeEntrance({ house, settings: { origin, proxies }, provider: provider && providerOf(provider), first }),
    says: (address) => (first.code === undefined ? [] : firstWords(address, first.code)),
  }
}
