import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const candidates = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/snap/bin/libreoffice']

/** The parts of LibreOffice, each a package of its own in Debian: what opens documents, and what opens workbooks. */
const parts = { writer: 'libswlo.so', calc: 'libsclo.so' }

/** The installed LibreOffice that has the part; undefined where there is none. */
export const findOffice = (part: keyof typeof parts): string | undefined =>
  candidates.find((path) => existsSync(path) && existsSync(join(dirname(realpathSync(path)), parts[part])))

type Kind = 'xlsx' | 'docx' | 'pdf'

/** A file opened in LibreOffice and saved again in its own way, or printed: nobody sits before it. `told`: what it said of the file on the way. */
const converted = async (office: string, bytes: Uint8Array, from: Kind, to: Kind): Promise<{ readonly bytes: Uint8Array; readonly told: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'goc-office-'))
  try {
    const given = join(folder, `in.${from}`)
    writeFileSync(given, bytes)
    const own = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const { stderr } = await run(office, ['--headless', own, '--convert-to', to, '--outdir', join(folder, 'out'), given], { timeout: 180_000 })
    return { bytes: new Uint8Array(readFileSync(join(folder, 'out', `in.${to}`))), told: stderr.replaceAll(/^.*javaldx.*$/gm, '').trim() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A workbook opened in LibreOffice and saved again, or printed. */
export const throughOffice = async (office: string, bytes: Uint8Array, to: 'xlsx' | 'pdf' = 'xlsx'): Promise<Uint8Array> =>
  (await converted(office, bytes, 'xlsx', to)).bytes

/** A Word file printed by LibreOffice, and what it said on the way: nothing when nothing is wrong with it. */
export const printedByOffice = (office: string, bytes: Uint8Array) => converted(office, bytes, 'docx', 'pdf')
