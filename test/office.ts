import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const candidates = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/snap/bin/libreoffice']

/** The installed LibreOffice; undefined where there is none. */
export const findOffice = (): string | undefined => candidates.find((path) => existsSync(path))

/** A workbook opened in LibreOffice and saved again in its own way, or printed: nobody sits before it. */
export const throughOffice = async (office: string, bytes: Uint8Array, to: 'xlsx' | 'pdf' = 'xlsx'): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-office-'))
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes)
    const own = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run(office, ['--headless', own, '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, 'in.xlsx')], { timeout: 180_000 })
    return new Uint8Array(readFileSync(join(folder, 'out', `in.${to}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
