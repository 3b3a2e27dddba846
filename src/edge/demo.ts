import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Summary } from '#review/figures.ts'
import { dataFolder, type OpenHouse } from './house.ts'
import { reviewText } from './terminal.ts'

/** The two lists that ship as samples (data/README.md), each with the day it is true when the list itself does not say. */
const samples = [
  { file: 'bac-son-2019-roster.xlsx', options: {} },
  { file: 'thai-nguyen-2022-roster.xlsx', options: { asOf: '2022-08-12', place: 'Thành phố Thái Nguyên, Tỉnh Thái Nguyên' } },
] as const

/** Puts the samples in through the real import (once), and prints the review of Bắc Sơn on 30/9/2019. */
export const loadSamples = async (house: OpenHouse, say: (words: string) => void): Promise<void> => {
  for (const { file, options } of samples) {
    say(`Đang nhập ${file}… / Importing ${file}…`)
    const bytes = new Uint8Array(await readFile(join(dataFolder, 'samples', file)))
    await house.ask('workbook.import', options, { name: file, type: '', bytes })
  }
  const summary = (await house.ask('review.summary', { asOf: '2019-09-30', unit: 'Huyện Bắc Sơn, Lạng Sơn' })) as Summary
  say(`\n${reviewText(summary)}\n`)
}
