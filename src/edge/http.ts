import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { dispositionOf, nameIn } from '#lib/file-name.ts'
import { refuse, Refusal, type RefusalCode } from '#lib/refusal.ts'
import type { File, Operation } from '#operation/define.ts'
import { words } from '#texts/refusals.ts'
import { callbackPath, type Carried, type Entrance, type Request_ } from './entrance.ts'
import { headers, overTls } from './headers.ts'
import type { OpenHouse } from './house.ts'
import { limits, withinTime } from './limits.ts'
import { openapi } from './openapi.ts'
import { jsonOf } from './json.ts'
import { page } from './pages.ts'
import { ownPagesOnly } from './place.ts'
import { operations } from './table.ts'
import { refusalFor } from './troubles.ts'

const bodyMost = 20_000_000
const stepMost = 1_000_000

/** HTTP status of a refusal; what is not named is 400. */
const statusOf: Partial<Record<RefusalCode, number>> = {
  access_denied: 403,
  'http.foreign_origin': 403,
  'sign_in.needed': 401,
  'sign_in.wrong': 401,
  'sign_in.code_wrong': 401,
  'sign_in.passkey_wrong': 401,
  'sign_in.confirm_needed': 403,
  'sign_in.not_here': 403,
  'sign_in.not_linked': 403,
  'privacy.say_purpose': 403,
  'sign_in.slow_down': 429,
  'sign_in.provider_down': 503,
  'account.exists': 409,
  'account.not_first': 409,
  'account.invitation_spent': 409,
  'account.link_taken': 409,
  not_found: 404,
  'unit.not_on_day': 404,
  ambiguous: 409,
  'change.already_undone': 409,
  'change.built_on': 409,
  'change.cannot_undo': 409,
  'change.erased': 409,
  'privacy.answered_already': 409,
  'privacy.erased_already': 409,
  'training.already_registered': 409,
  'training.holds_seat': 409,
  'training.number_taken': 409,
  'training.rank_differs': 409,
  'training.not_now': 409,
  'breach.closed_already': 409,
  'workbook.already_imported': 409,
  'package.register_in_use': 409,
  'package.too_large': 413,
  'access.more_than_held': 403,
  'access.cannot_delegate': 403,
  'access.last_administrator': 409,
  'access.already_given': 409,
  'standards.already_loaded': 409,
  'http.too_large': 413,
  'http.too_slow': 503,
  'database.unavailable': 503,
  'folder.read_only': 503,
  'disk.full': 507,
  'workbook.unreadable': 422,
  'standards.not_understood': 422,
}

const answerRefusal = (c: Context, error: Refusal): Response =>
  c.json({ code: error.code, details: error.details, ...words(error.code, error.details as never) }, (statusOf[error.code] ?? 400) as 400)

/** A file that was handed in: the body, with the name in a header and never in the address, because a file is often called by somebody's name. */
const fileOf = async (c: Context): Promise<File> => {
  const name = nameIn(c.req.header('content-disposition') ?? '')
  if (name === null) refuse('invalid_input', { problems: [{ path: 'content-disposition', message: 'filename* phải là UTF-8 (RFC 8187)' }] })
  return { name: name || 'bảng tính.xlsx', type: c.req.header('content-type') ?? '', bytes: new Uint8Array(await c.req.arrayBuffer()) }
}

const download = (file: File): Response =>
  new Response(file.bytes as never, {
    headers: { 'content-type': file.type, 'content-disposition': dispositionOf(file.name), 'cache-control': 'no-store' },
  })

const outsideId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Addresses are kept in logs and histories: refuses one that may say who somebody is. The same question may be asked in a body. */
const refuseNames = (query: Readonly<Record<string, string>>): void => {
  const named = (field: string): boolean => query[field] !== undefined && !(field === 'person' && outsideId.test(query[field]))
  const field = ['search', 'person', 'account', 'fileName'].find(named)
  if (field !== undefined) refuse('http.name_in_address', { field })
}

const serve = async (c: Request_, { house, entrance, clock }: Behind, name: string, operation: Operation): Promise<Response> => {
  const now = clock()
  const asker = await entrance.asker(c, now, name)
  const purpose = c.req.header('goc-purpose')
  const actor = purpose === undefined ? asker : { ...asker, purpose }
  // An empty box of a form means nothing was said.
  const query = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''))
  const file = operation.takesFile ? await fileOf(c) : undefined
  const inBody = c.req.method === 'POST' && !operation.takesFile
  if (!inBody) refuseNames(query)
  const raw = operation.takesFile ? query : inBody ? await jsonOf(c) : query
  const answer = await withinTime(operation, house.askAs({ actor, now }, name, raw, file)).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'access_denied') await entrance.refused(c, now, actor)
    throw error
  })
  await entrance.done(c, now, name)
  return operation.givesFile ? download(answer as File) : c.json(answer as object, 200, { 'cache-control': 'no-store' })
}

export type HttpOptions = {
  readonly version: string
  readonly entrance: Entrance
  readonly fault: (error: unknown, id: string) => void
  /** Sees every request and answers the questions after health; none in tests of the operations alone. */
  readonly watch?: ((app: Hono<Carried>) => void) | undefined
  readonly clock?: () => Date
}
type Behind = { readonly house: OpenHouse; readonly entrance: Entrance; readonly clock: () => Date }

const answerFault = (c: Context, id: string): Response =>
  c.json(
    {
      code: 'fault',
      details: { id },
      says: `Phần mềm gặp lỗi (mã ${id}). Chưa có gì bị thay đổi; hãy thử lại hoặc báo mã này.`,
      saysEn: `A fault of ours (${id}). Nothing was changed.`,
    },
    500,
  )

/** What is done for every request: where it stands, whether it may, and what its answer says to the browser. */
const guard = (app: Hono<Carried>, { placeOf }: Entrance): void => {
  app.use('*', async (c, next) => {
    c.set('cookies', [])
    await next()
    const secure = c.var.place?.secure === true
    for (const [name, value] of Object.entries({ ...headers, ...(secure ? overTls : {}) })) c.res.headers.set(name, value)
    for (const cookie of c.get('cookies')) c.res.headers.append('set-cookie', cookie)
  })
  app.use('*', async (c, next) => {
    c.set('place', placeOf(c))
    if (c.req.path.startsWith('/api/') && c.req.path !== callbackPath) ownPagesOnly(c, c.get('place'))
    await next()
  })
}

/** The HTTP door: the entrance's own steps, one route per operation of the table, the OpenAPI document, health, and the pages. */
export const httpDoor = (house: OpenHouse, { version, entrance, fault, watch, clock = () => new Date() }: HttpOptions): Hono<Carried> => {
  const app = new Hono<Carried>()
  watch?.(app)
  app.onError((error, c) => {
    const refusal = refusalFor(error, limits.command / 1000)
    if (refusal) return answerRefusal(c, refusal)
    const id = Math.random().toString(36).slice(2, 10)
    fault(error, id)
    return answerFault(c, id)
  })
  guard(app, entrance)
  app.use('/api/sign-in/*', bodyLimit({ maxSize: stepMost, onError: () => refuse('http.too_large', { limit: stepMost }) }))
  app.use('/api/*', bodyLimit({ maxSize: bodyMost, onError: () => refuse('http.too_large', { limit: bodyMost }) }))
  entrance.mount(app, clock)
  app.get('/api/openapi.json', (c) => c.json(openapi(version)))
  for (const [name, operation] of Object.entries(operations)) {
    const methods = operation.kind === 'query' && !operation.takesFile && !operation.inBody ? ['GET', 'POST'] : ['POST']
    app.on(methods, `/api/${name}`, (c) => serve(c, { house, entrance, clock }, name, operation))
  }
  app.all('/api/*', (c) => refuse('not_found', { what: 'operation', text: c.req.path }))
  app.get('*', (c) => page(c.req.path))
  return app
}
