import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks at the terminal for something that is not shown while it is typed; undefined when nobody sits there. */
export const askSecret = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await new Promise<string | undefined>((resolve) => {
      reader.once('line', resolve)
      reader.once('close', () => resolve(undefined))
    })
  } finally {
    reader.close()
    process.stderr.write('\n')
  }
}
