import { tidy } from '#lib/vietnamese.ts'
import type { Tier } from './image.ts'

/** The kinds of unit and the word each begins its name with. */
export const kindWords = {
  tinh: 'Tỉnh',
  thanh_pho_tw: 'Thành phố',
  huyen: 'Huyện',
  quan: 'Quận',
  thi_xa: 'Thị xã',
  thanh_pho: 'Thành phố',
  xa: 'Xã',
  phuong: 'Phường',
  thi_tran: 'Thị trấn',
  dac_khu: 'Đặc khu',
} as const
export type UnitKind = keyof typeof kindWords
export const unitKinds = Object.keys(kindWords) as [UnitKind, ...UnitKind[]]

const kindsOfTier: Readonly<Record<Tier, readonly string[]>> = {
  nation: [],
  province: ['tinh', 'thanh_pho_tw'],
  district: ['huyen', 'quan', 'thi_xa', 'thanh_pho'],
  commune: ['xa', 'phuong', 'thi_tran', 'dac_khu'],
}

/** Whether units of a tier may be of a kind. */
export const kindFitsTier = (kind: string, tier: Tier): boolean => kindsOfTier[tier].includes(kind)

/** The tier of units of a kind. */
export const tierOfKind = (kind: UnitKind): Tier => (Object.keys(kindsOfTier) as Tier[]).find((tier) => kindsOfTier[tier].includes(kind)) ?? 'commune'

const leading = new RegExp(`^(?:${[...new Set(Object.values(kindWords))].join('|')})\\s+`, 'iu')

/** A name with the word of its kind before it: 'Vũ Lễ' and 'Phường Vũ Lễ' of a xã are 'Xã Vũ Lễ'. */
export const namedAs = (kind: UnitKind, name: string): string => `${kindWords[kind]} ${tidy(name).replace(leading, '')}`
