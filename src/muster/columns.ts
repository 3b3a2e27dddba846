/**
 * The columnar image of the facts: every fact is one row of three numbers, and a person's rows lie together, posts first and then by kind, so
 * that one pass over people reads memory in order. 10 bytes a row and 6 a person.
 *
 * A row's `code` says what it is (kind in the two top bits of 31; 0 = a post as in standards/post.ts) and what it says; `span` is its two 16-bit days,
 * from·65536 + to; `recorded` is the ledger number that wrote it. A person changed later is written again at the end and `start` is turned there.
 */
export const kinds = { posting: 0, qualification: 1, attribute: 2, birth: 3 } as const
/** The least code of each kind after the posts. */
export const QUALIFICATION = kinds.qualification * 2 ** 29
export const ATTRIBUTE = kinds.attribute * 2 ** 29
export const BIRTH = kinds.birth * 2 ** 29
export const attributes = { sex: 0, ethnicity: 1, party: 2 } as const

export type Columns = {
  /** One more than the highest person number. */
  people: number
  start: Uint32Array
  length: Uint16Array
  rows: number
  code: Uint32Array
  span: Uint32Array
  /** In 16 bits as long as the ledger's numbers fit. */
  recorded: Uint16Array | Uint32Array
  /** Only for withdrawn rows: the ledger number that withdrew them. */
  voided: Uint32Array | undefined
}

export const emptyColumns = (people: number, rows: number, withdrawn = false): Columns => ({
  people,
  start: new Uint32Array(people),
  length: new Uint16Array(people),
  rows: 0,
  code: new Uint32Array(rows),
  span: new Uint32Array(rows),
  recorded: new Uint16Array(rows),
  voided: withdrawn ? new Uint32Array(rows) : undefined,
})

const grown = (old: Uint32Array, size: number): Uint32Array<ArrayBuffer> => {
  const more = new Uint32Array(size)
  more.set(old)
  return more
}

const grownNumbers = (old: Uint16Array | Uint32Array, size: number, wide: boolean): Uint16Array | Uint32Array => {
  const more = wide ? new Uint32Array(size) : new Uint16Array(size)
  more.set(old)
  return more
}

/** Makes room for `rows` rows in all. */
export const ensureRows = (c: Columns, rows: number): void => {
  if (rows <= c.code.length) return
  const size = Math.max(rows, Math.ceil(c.code.length * 1.25) + 4096)
  c.code = grown(c.code, size)
  c.span = grown(c.span, size)
  c.recorded = grownNumbers(c.recorded, size, c.recorded instanceof Uint32Array)
  if (c.voided) c.voided = grown(c.voided, size)
}

/** Makes room for person numbers below `people`. */
export const ensurePeople = (c: Columns, people: number): void => {
  if (people <= c.people) return
  if (people > c.start.length) {
    const size = Math.ceil(people * 1.1) + 1024
    const length = new Uint16Array(size)
    length.set(c.length)
    c.start = grown(c.start, size)
    c.length = length
  }
  c.people = people
}

/** Adds a row for a person; the rows of one person must come one after another. */
export const append = (c: Columns, person: number, code: number, span: number, recorded: number, voided = 0): void => {
  const at = c.rows
  if (at >= c.code.length) ensureRows(c, at + 1)
  if (recorded > 0xffff && c.recorded instanceof Uint16Array) c.recorded = grownNumbers(c.recorded, c.recorded.length, true)
  if (c.length[person] === 0) c.start[person] = at
  c.length[person] = (c.length[person] ?? 0) + 1
  c.code[at] = code
  c.span[at] = span
  c.recorded[at] = recorded
  if (c.voided) c.voided[at] = voided
  c.rows = at + 1
}

const swap = (column: Uint16Array | Uint32Array, a: number, b: number): void => {
  const kept = column[a] ?? 0
  column[a] = column[b] ?? 0
  column[b] = kept
}

/** Puts a person's rows in the order of their codes, and rows of one code in the order of time; to be called once they are all there. */
export const settle = (c: Columns, person: number): void => {
  const { code, span } = c
  const start = c.start[person] ?? 0
  const end = start + (c.length[person] ?? 0)
  for (let i = start + 1; i < end; i++) {
    for (let j = i; j > start; j--) {
      const before = code[j - 1] ?? 0
      const here = code[j] ?? 0
      if (before < here || (before === here && (span[j - 1] ?? 0) <= (span[j] ?? 0))) break
      swap(code, j - 1, j)
      swap(span, j - 1, j)
      swap(c.recorded, j - 1, j)
      if (c.voided) swap(c.voided, j - 1, j)
    }
  }
}

/** Forgets a person's rows, so that they can be appended anew at the end. The old rows stay behind as waste until the next full load. */
export const forget = (c: Columns, person: number): void => {
  ensurePeople(c, person + 1)
  c.length[person] = 0
}

/** Bytes the image holds. */
export const bytesOf = (c: Columns): number =>
  c.start.byteLength + c.length.byteLength + c.code.byteLength + c.span.byteLength + c.recorded.byteLength + (c.voided?.byteLength ?? 0)
