import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { asDay, text, Usage, type Command, type File } from './command.ts'

/** `goc template TỆP.xlsx`: the template for every group of the record, with the lists of a day. */
export const templateCommand: Command = {
  options: { 'as-of': { type: 'string' } },
  words: ['FILE.xlsx'],
  does: async (house, given, out) => {
    const path = given.words[0]
    if (path === undefined) throw new Usage('thiếu tên tệp: goc template TỆP.xlsx')
    const file = (await house.ask('template.workbook', text(given, 'as-of') ? { asOf: asDay(given, 'as-of') } : {})) as File
    await writeFile(resolve(path), file.bytes)
    out.print(`Đã ghi biểu mẫu vào ${resolve(path)}. Điền xong, nhập bằng: goc import ${path} --dry-run`)
  },
}
