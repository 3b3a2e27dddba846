import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { samplePath } from './house.ts'

// The drill of docs/operations.md, word by word, by the commands an administrator types: back up, prove the copy, lose the folder, restore, compare with
// the head that was kept outside.

const folder = mkdtempSync(join(tmpdir(), 'goc-drill-'))
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
const at = (name: string): string => join(folder, name)
writeFileSync(at('cum-mat-khau'), 'mười hai con trâu qua sông\n')

const goc = (data: string, ...words: string[]): string => {
  const env = { ...process.env, GOC_DATA: at(data), DATABASE_URL: '', GOC_BACKUP_PASSPHRASE_FILE: at('cum-mat-khau') }
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('../start.mjs', import.meta.url)), 'goc', ...words], {
    env,
    encoding: 'utf8',
  })
  assert.equal(status, 0, `goc ${words.join(' ')}: ${stderr}`)
  return stdout
}

test('the restore drill: what was backed up is proven aside, restored into an empty folder, and fits the head kept outside', () => {
  goc('data', 'import', samplePath('bacSon'))
  const heads = at('neo.txt')
  const head = goc('data', 'ledger', 'head', '--to', heads).trim()
  const backup = at('goc.goc')
  goc('data', 'backup', backup)
  goc('data', 'backup', '--verify', backup)
  rmSync(at('data'), { recursive: true, force: true, maxRetries: 20 })
  goc('restored', 'restore', backup)
  assert.match(goc('restored', 'doctor', '--anchors', heads), /Sổ cái nguyên vẹn/)
  assert.equal(goc('restored', 'ledger', 'head').trim(), head)
  assert.match(goc('restored', 'review', '--as-of', '2019-09-30', '--unit', 'Huyện Bắc Sơn', '--format', 'csv'), /385/)
})
