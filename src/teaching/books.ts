import { sql } from 'kysely'
import { reachOf } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import { tidy } from '#lib/vietnamese.ts'
import type { Handlers, Reads } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { Asker } from '#training/rights.ts'
import { insertRow } from '#training/write.ts'
import type { certificates } from './certificate-contract.ts'
import { officeUnits } from './class.ts'

/** A book of certificates, with the numbers that a year has given. */
export type Book = {
  readonly id: number
  readonly unitId: number
  readonly name: string
  readonly institution: string
  readonly pattern: string
  readonly firstNumber: number
}

/** How a number of a year is written: «12/2026/CC-TCT» by the pattern «{number}/{year}/CC-TCT». */
export const numberShown = (pattern: string, number: number, year: number): string =>
  pattern.replaceAll('{number}', String(number).padStart(2, '0')).replaceAll('{year}', String(year))

const booksOf = async (db: Reads): Promise<readonly Book[]> => {
  const { rows } = await sql<Book>`select coalesce(origin, id) as id, unit_id as "unitId", name, institution, pattern, first_number as "firstNumber"
    from certificate_book where voided is null order by name, 1`.execute(db)
  return rows
}

/** The numbers that a book gave in a year, those of erased records included. */
export const givenNumbers = async (db: Reads, book: number, year: number): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{
    number: number
  }>`select number from class_certificate where book_id = ${book} and year = ${year} and voided is null`.execute(db)
  return new Set(rows.map((r) => r.number))
}

/** The number after the last one given in the year; the book's first one in a year that gave none. */
export const nextNumber = (book: Book, given: ReadonlySet<number>): number => Math.max(book.firstNumber - 1, ...given) + 1

/** The book of this lasting identity. Refuses `not_found` outside the asker's reach. */
export const bookMeant = async (asking: Asker & { readonly db: Reads }, id: number): Promise<Book> => {
  const units = await officeUnits(asking, 'training.consolidate')
  return (
    (await booksOf(asking.db)).find((b) => b.id === id && opens(units, b.unitId)) ??
    refuse('not_found', { what: 'certificateBook', text: String(id) })
  )
}

/** Which of these numbers were given already are refused, with the next free one. */
export const refuseTaken = (book: Book, given: ReadonlySet<number>, wanted: readonly number[], year: number): void => {
  const taken = wanted.filter((n) => given.has(n))
  if (taken.length === 0) return
  const shown = (n: number): string => numberShown(book.pattern, n, year)
  refuse('teaching.certificate_taken', { numbers: taken.map(shown), book: book.name, next: shown(nextNumber(book, given)) })
}

const lastGiven = async (db: Reads, year: number): Promise<ReadonlyMap<number, ReadonlySet<number>>> => {
  const { rows } = await sql<{ book: number; last: number }>`select book_id as book, max(number) as last from class_certificate
    where year = ${year} and voided is null group by book_id`.execute(db)
  return new Map(rows.map((r) => [r.book, new Set([r.last])]))
}

export const bookHandlers: Pick<Handlers<typeof certificates, House>, 'certificates.books' | 'certificates.openBook'> = {
  'certificates.books': async (context, q) => {
    const [units, last] = [await officeUnits(context, 'training.consolidate'), await lastGiven(context.db, q.year)]
    const open = (await booksOf(context.db)).filter((b) => opens(units, b.unitId))
    return {
      books: open.map(({ firstNumber, ...b }) => {
        const number = nextNumber({ ...b, firstNumber }, last.get(b.id) ?? new Set())
        return { ...b, next: { number, shown: numberShown(b.pattern, number, q.year) } }
      }),
    }
  },

  'certificates.openBook': async (context, q) => {
    const { client, mark, tx, house, today } = context
    const unit = await house.desk.unit({ asOf: day(today), unit: q.unit, reach: reachOf(context, 'training.consolidate') })
    const name = tidy(q.name)
    if ((await booksOf(tx)).some((b) => b.unitId === unit && b.name === name)) refuse('teaching.book_exists', { name })
    const row = { unit_id: unit, name, institution: tidy(q.institution), pattern: tidy(q.pattern), first_number: q.firstNumber }
    const book = await insertRow(client, mark.id, 'certificate_book', row)
    mark.note({ summary: { book: name } })
    return { change: 0, book }
  },
}
