import type pg from 'pg'

import { examineChain, type Anchored, type Head } from './chain.ts'
import { examineFiles, wantedFilesSql } from './files.ts'
import type { Finding } from './finding.ts'
import { danglingReferences, danglingSql, missingGuards, overlaps, shippedGuards } from './invariants.ts'
import { brokenTrees } from './trees.ts'

/** What the doctor saw. Whole when no finding is a fault. */
export interface Examined {
  readonly findings: readonly Finding[]
  readonly changes: number
  readonly head: Head
}

/** What is examined besides the database: the folder of kept files, and what was written down outside. */
export interface Beside {
  readonly filesFolder: string
  readonly anchors?: readonly Anchored[] | undefined
}

/** A doctor for one database: reads its tables and references once, and examines as often as asked. Asks only; changes nothing. */
export const openDoctor = async (client: pg.ClientBase): Promise<(beside: Beside) => Promise<Examined>> => {
  const [references, files, guards] = [await danglingSql(client), await wantedFilesSql(client), shippedGuards()]
  return async ({ filesFolder, anchors = [] }) => {
    const chain = await examineChain(client, anchors)
    const findings = [
      ...chain.findings,
      ...(await danglingReferences(client, references)),
      ...(await missingGuards(client, guards)),
      ...(await overlaps(client)),
      ...(await brokenTrees(client)),
      ...(await examineFiles(client, filesFolder, files)),
    ]
    return { ...chain, findings }
  }
}
