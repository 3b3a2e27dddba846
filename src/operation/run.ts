import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import { reach, type Actor } from '#access/policy.ts'
import { kyselyOn } from '#db/on-client.ts'
import type { DB } from '#db/types.ts'
import type { Day } from '#lib/day.ts'
import { bareType } from '#lib/media.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, QueryContext, Reading } from './context.ts'
import type { File, Operation } from './define.ts'
import { openChange } from './ledger.ts'

type Handler = (context: never, input: never) => Promise<unknown>
export type Asked = { readonly actor: Actor; readonly today: Day; readonly now: Date; readonly raw: unknown; readonly file?: File | undefined }
/** Records that were read: by whom, when, by which question, each person once with all that was shown; nobody reads their own. */
export type WasRead = { readonly actor: Actor; readonly at: Date; readonly operation: string; readonly readings: readonly Reading[] }
export type Doors<S> = {
  readonly pool: pg.Pool
  readonly db: Kysely<DB>
  readonly house: S
  readonly committed: (number: number) => void
  /** Asked before records are shown: what it gives refuses the sections that may not be shown yet. */
  readonly before?: (actor: Actor) => Promise<((sections: readonly string[]) => void) | undefined>
  readonly wasRead?: (read: WasRead) => void
}

/**
 * The one way in, for HTTP, command line and tests alike: permission, input, transaction and ledger, output.
 * A command that touches nothing and says so (`change: null`) leaves no change behind.
 */
export const run = async <S>(doors: Doors<S>, name: string, operation: Operation, handler: Handler, asked: Asked): Promise<unknown> => {
  if (reach(asked.actor, operation.may).length === 0) refuse('access_denied', { may: operation.may })
  const input = parse(operation.input, asked.raw, asked.file)
  const result = operation.kind === 'query' ? await ask(doors, name, handler, asked, input) : await act(doors, name, handler, asked, input)
  return operation.givesFile ? fileOf(name, operation.givesFile, result as File) : operation.output.parse(result)
}

/** A file of a type that the contract says. */
const fileOf = (name: string, types: readonly string[], file: File): File => {
  if (!types.includes(bareType(file.type))) throw new Error(`${name} gives a file of type ${file.type}, and its contract says ${types.join(', ')}`)
  return file
}

/** The register keeps neither NUL nor halves of characters: what was written would not be what is read, and the ledger's hash would not hold. */
const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const unkeepable = (raw: unknown, path = ''): readonly { path: string; message: string }[] => {
  if (typeof raw === 'string') return isKeepable(raw) ? [] : [{ path, message: 'có ký tự không lưu được' }]
  if (typeof raw !== 'object' || raw === null) return []
  return Object.entries(raw).flatMap(([key, value]) => unkeepable(value, path === '' ? key : `${path}.${key}`))
}

const strictly = new WeakMap<z.ZodObject, z.ZodObject>()

/** The schema that refuses fields it does not know, made once: Zod writes and compiles a parser for each schema at its first use. */
const strictOf = (schema: z.ZodObject): z.ZodObject => {
  const made = strictly.get(schema) ?? schema.strict()
  strictly.set(schema, made)
  return made
}

/** What was sent, as a schema understands it; refuses `invalid_input` with everything that is wrong. */
export const parse = <T extends z.ZodObject>(schema: T, raw: unknown, file?: File): z.output<T> => {
  const bad = unkeepable({ ...(typeof raw === 'object' ? raw : {}), ...(file ? { fileName: file.name } : {}) })
  if (bad.length > 0) refuse('invalid_input', { problems: bad })
  const parsed = strictOf(schema).safeParse(raw ?? {})
  if (parsed.success) return parsed.data as z.output<T>
  return refuse('invalid_input', { problems: parsed.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })) })
}

const ask = async <S>(
  { db, house, before, wasRead }: Doors<S>,
  name: string,
  handler: Handler,
  { actor, today, now, file }: Asked,
  input: unknown,
): Promise<unknown> => {
  const readings: Reading[] = []
  const mayShow = await before?.(actor)
  const reading: QueryContext<S>['reading'] = (people, sections) => {
    const others = [...people].filter((p) => p !== actor.person)
    if (others.length === 0) return
    const shown = [...sections]
    mayShow?.(shown)
    readings.push({ people: others, sections: shown })
  }
  const answer = await handler({ db, actor, today, now, house, reading, file } satisfies QueryContext<S> as never, input as never)
  if (readings.length > 0) wasRead?.({ actor, at: now, operation: name, readings })
  return answer
}

class NothingDone extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('nothing done')
    this.result = result
  }
}

const act = async <S>(
  { pool, house, committed }: Doors<S>,
  name: string,
  handler: Handler,
  { actor, today, now, file }: Asked,
  input: unknown,
): Promise<unknown> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const { mark, seal, after } = await openChange(client, actor.user, name, now)
    let tx: CommandContext<S>['tx'] | undefined
    const context = {
      get tx() {
        return (tx ??= kyselyOn(client) as never)
      },
      client,
      mark,
      actor,
      today,
      house,
      file,
    } satisfies CommandContext<S>
    const result = (await handler(context as never, input as never)) as object
    if ('change' in result && result.change === null) throw new NothingDone(result)
    const { number } = await seal()
    await client.query('commit')
    committed(number)
    await after()
    return 'change' in result ? { ...result, change: number } : result
  } catch (error) {
    await client.query('rollback').catch((e: Error) => (broken = e))
    if (error instanceof NothingDone) return error.result
    throw error
  } finally {
    client.release(broken)
  }
}
