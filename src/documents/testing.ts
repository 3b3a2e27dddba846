import { fromBuffer } from 'yauzl'

/** The text of a part of a zip. */
export const partOf = (bytes: Uint8Array, name: string): Promise<string> =>
  new Promise((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry()
        zip.openReadStream(entry as never, (problem, stream) => {
          if (problem) return reject(problem)
          const parts: Buffer[] = []
          stream.on('data', (d: Buffer) => parts.push(d)).on('end', () => resolve(Buffer.concat(parts).toString('utf8')))
        })
      })
      zip.on('end', () => reject(new Error(`no ${name}`)))
      zip.readEntry()
    }),
  )
