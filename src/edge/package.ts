import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { z } from 'zod'
import type { packages } from '#keep/contract.ts'
import { Usage, type Command, type File } from './command.ts'

type Imported = z.output<(typeof packages)['package.import']['output']>

const usage = 'chỉ có: goc package export TỆP.zip · goc package import TỆP.zip'

/** `goc package export TỆP` and `goc package import TỆP`. */
export const packageCommand: Command = {
  options: {},
  words: ['export|import', 'FILE.zip'],
  does: async (house, given, out) => {
    const [what, path, ...rest] = given.words
    if (path === undefined || rest.length > 0 || (what !== 'export' && what !== 'import')) throw new Usage(usage)
    if (what === 'export') {
      const file = (await house.ask('package.export', {})) as File
      await writeFile(resolve(path), file.bytes, { flag: 'wx', mode: 0o600 })
      return out.print(`Đã ghi gói dữ liệu đầy đủ vào ${resolve(path)} (${file.bytes.length} byte). Kiểm tra nơi nhận: goc doctor.`)
    }
    const done = (await house.ask('package.import', {}, { name: basename(path), type: '', bytes: await readFile(path) })) as Imported
    out.print(`Đã nhập ${done.rows} dòng và ${done.files} tệp; sổ cái số ${done.head.number}, mã băm ${done.head.hash.slice(0, 16)}…`)
    if (done.missing.length > 0) out.print(`${done.missing.length} tệp đã mất từ nơi xuất: ${done.missing.slice(0, 5).join(', ')}`)
  },
}
