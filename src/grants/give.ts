import type pg from 'pg'
import { country, givenTo, hasAdministrator, keepAdministrator, standingOf, type Given } from '#access/given.ts'
import { personNow } from '#access/person-now.ts'
import { holds, permissions, reachOf, type Permission, type Role } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { visible } from '#access/visible.ts'
import { withdrawGrant, writeGrant, type NewGrant } from '#access/write-grant.ts'
import { day, type Day } from '#lib/day.ts'
import { refuse } from '#lib/refusal.ts'
import type { CommandContext, Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { grants } from './contract.ts'

type Context = CommandContext<House>
type Acts = Pick<Handlers<typeof grants, House>, 'grants.give' | 'grants.delegate' | 'grants.end'>
type Account = { readonly id: number; readonly login: string; readonly person: number | undefined }

const invalid = (path: string, message: string): never => refuse('invalid_input', { problems: [{ path, message }] })

/** An account that may sign in; one that is disabled is given nothing. */
const accountCalled = async (client: pg.ClientBase, login: string): Promise<Account> => {
  const { rows } = await client.query<{ id: number; login: string; person_id: number | null }>(
    `select a.id, a.login, ${personNow('v.person_id')} as person_id from account a join account_version v on v.account_id = a.id and v.voided is null
     where a.login = lower($1) and v.state = 'active'`,
    [login],
  )
  const found = rows[0] ?? refuse('not_found', { what: 'account', text: login })
  return { id: found.id, login: found.login, person: found.person_id ?? undefined }
}

const within = (unit: number) => (unit === country ? ('everywhere' as const) : unit)

const periodOf = (from: string, to: string | undefined): { from: Day; to: Day | null } => {
  if (to !== undefined && to <= from) invalid('to', 'phải sau ngày bắt đầu')
  return { from: day(from), to: to === undefined ? null : day(to) }
}

const later = (a: Day | undefined, b: Day | undefined): Day | undefined => (a === undefined || b === undefined ? undefined : a > b ? a : b)

/** Nobody gives more than they hold: each permission of the role, over the whole unit, for the whole time. */
const refuseMore = async ({ actor, today, house }: Context, role: Role, unit: number, to: Day | null): Promise<void> => {
  const over = await Promise.all(
    actor.grants.map(async (g) => ({ ...g, opens: opens(await house.desk.reachable({ today, within: [g.within] }), unit) })),
  )
  for (const may of permissions.filter((p) => holds(role, p))) {
    const held = over.filter((g) => g.opens && holds(g.role, may))
    if (held.length === 0) refuse('access.more_than_held', { permission: may, until: null })
    const until = held.map((g) => g.until).reduce(later)
    if (until !== undefined && (to === null || to > until)) refuse('access.more_than_held', { permission: may, until })
  }
}

const refuseTwice = async (context: Context, account: Account, role: Role, unit: number | null, from: Day, to: Day | null): Promise<void> => {
  const { rows } = await context.client.query<{ id: number }>(
    `select coalesce(origin, id) as id from access_grant where voided is null and account_id = $1 and role = $2 and unit_id is not distinct from $3
       and daterange(valid_from, valid_to) && daterange($4, $5) limit 1`,
    [account.id, role, unit, from, to],
  )
  if (rows[0]) refuse('access.already_given', { login: account.login, number: rows[0].id })
}

/** The primary post that the account's person holds on the first day: the grant ends when it is left. */
const postOf = async (client: pg.ClientBase, account: Account, from: Day): Promise<NonNullable<NewGrant['post']>> => {
  const { rows } = await client.query<{ unit_id: number; title_id: number | null }>(
    `select unit_id, title_id from posting where person_id = $1 and voided is null and is_primary and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
    [account.person ?? 0, from],
  )
  const post = rows[0] ?? refuse('access.no_person', { login: account.login })
  return { person: account.person ?? 0, unit: post.unit_id, title: post.title_id }
}

/** The unit that a text means today, within where the asker holds the permission. */
const unitCalled = (context: Context, text: string, may: Permission): Promise<number> =>
  context.house.desk.unit({ asOf: context.today, unit: text, reach: reachOf(context, may) })

const unitFor = (context: Context, role: Role, text: string | undefined): Promise<number> | null => {
  if (role === 'self') return text === undefined ? null : invalid('unit', 'vai trò này chỉ trên hồ sơ của chính mình: không ghi đơn vị')
  return text === undefined ? invalid('unit', 'thiếu đơn vị') : unitCalled(context, text, 'access.give')
}

/** A right over the own record is given by who may give over the unit the person belongs to; others cannot tell that the account is there. */
const refuseStranger = async (context: Context, account: Account): Promise<void> => {
  if (account.person === undefined) return refuse('access.no_person', { login: account.login })
  const units = await context.house.desk.reachable(reachOf(context, 'access.give'))
  if (!(await homeIn(context, account.person, units))) refuse('not_found', { what: 'account', text: account.login })
}

const homeIn = async ({ tx, today }: Context, person: number, units: Awaited<ReturnType<House['desk']['reachable']>>): Promise<boolean> => {
  const found = await tx
    .selectFrom('person as p')
    .select('p.id')
    .where('p.id', '=', person)
    .where(visible('p.id', units, today))
    .executeTakeFirst()
  return found !== undefined
}

const note = (context: Context, g: { login: string; role: Role; grant: number; reason: string; document?: string | undefined }): void =>
  context.mark.note({
    reason: g.reason,
    ...(g.document === undefined ? {} : { document: g.document }),
    summary: { account: g.login, role: g.role, grant: g.grant },
  })

/** The grant of this number with everything that was given, so that its standing can be told. */
const grantCalled = async ({ tx, today }: Context, id: number): Promise<{ grant: Given; all: readonly Given[] }> => {
  const all = await givenTo(tx, undefined, today)
  return { grant: all.find((g) => g.id === id) ?? refuse('not_found', { what: 'grant', text: String(id) }), all }
}

/** Two acts on rights wait for each other: each looks at what the other leaves. */
const alone = (client: pg.ClientBase): Promise<unknown> => client.query('select pg_advisory_xact_lock(1911)')

const mayEnd = async (context: Context, grant: Given, all: readonly Given[]): Promise<boolean> => {
  const { actor, house } = context
  if (actor.account !== undefined && grant.account === actor.account) return true
  if (actor.account !== undefined && all.find((s) => s.id === grant.delegatedFrom)?.account === actor.account) return true
  const units = await house.desk.reachable(reachOf(context, 'access.give'))
  return grant.unit === undefined ? grant.person !== undefined && homeIn(context, grant.person, units) : opens(units, grant.unit)
}

export const grantActs: Acts = {
  'grants.give': async (context, q) => {
    const { client, mark } = context
    await alone(client)
    const account = await accountCalled(client, q.account)
    const unit = await unitFor(context, q.role, q.unit)
    const { from, to } = periodOf(q.from, q.to)
    if (unit === null) await refuseStranger(context, account)
    else await refuseMore(context, q.role, unit, to)
    await refuseTwice(context, account, q.role, unit, from, to)
    const post = q.post === undefined || q.post === 'no' ? null : await postOf(client, account, from)
    const grant = await writeGrant(client, mark.id, { account: account.id, role: q.role, unit, from, to, document: q.document, post })
    note(context, { login: account.login, role: q.role, grant, reason: 'Giao quyền', document: q.document })
    return { change: 0, grant }
  },

  'grants.delegate': async (context, q) => {
    const { client, mark, actor, today, house } = context
    await alone(client)
    const { grant: source, all } = await grantCalled(context, q.grant)
    if (actor.account === undefined || source.account !== actor.account) refuse('not_found', { what: 'grant', text: String(q.grant) })
    const { from, to } = periodOf(q.from, q.to)
    const account = await accountCalled(client, q.account)
    const [lead = 0] = await house.desk.followed({ today, units: [source.unit ?? 0] })
    if (account.id === actor.account || standingOf(source, all, today) !== 'holds' || lead === 0)
      refuse('access.cannot_delegate', { why: 'notYours', until: null })
    if (source.delegatedFrom !== undefined) refuse('access.cannot_delegate', { why: 'delegated', until: null })
    if (!holds(source.role, 'access.delegate')) refuse('access.cannot_delegate', { why: 'role', until: null })
    if (source.to !== undefined && (to ?? '9') > source.to) refuse('access.cannot_delegate', { why: 'tooLong', until: source.to })
    const reach = { today, within: [within(lead)] }
    const unit = q.unit === undefined ? lead : await house.desk.unit({ asOf: today, unit: q.unit, reach })
    await refuseTwice(context, account, source.role, unit, from, to)
    const grant = await writeGrant(client, mark.id, {
      account: account.id,
      role: source.role,
      unit,
      from,
      to,
      document: q.document ?? null,
      delegatedFrom: source.id,
    })
    note(context, { login: account.login, role: source.role, grant, reason: `Ủy quyền từ «${source.login}»`, document: q.document })
    return { change: 0, grant }
  },

  'grants.end': async (context, q) => {
    const { client, tx, mark, today } = context
    await alone(client)
    const { grant, all } = await grantCalled(context, q.grant)
    if (!(await mayEnd(context, grant, all))) refuse('not_found', { what: 'grant', text: String(q.grant) })
    const on = day(q.on ?? today)
    if (on < today) invalid('on', 'không thể chấm dứt trước hôm nay')
    if (grant.to !== undefined && grant.to <= on) invalid('on', 'quyền này đã kết thúc trước ngày đó')
    const had = await hasAdministrator(tx, today)
    await withdrawGrant(client, mark.id, grant.id)
    if (grant.from < on)
      await writeGrant(client, mark.id, {
        origin: grant.id,
        account: grant.account,
        role: grant.role,
        unit: grant.unit ?? null,
        from: grant.from,
        to: on,
        document: grant.document ?? null,
        delegatedFrom: grant.delegatedFrom ?? null,
        post: grant.post ? { person: grant.post.person, unit: grant.post.unit, title: grant.post.title ?? null } : null,
      })
    await keepAdministrator(tx, had, today)
    note(context, { login: grant.login, role: grant.role, grant: grant.id, reason: q.reason })
    return { change: 0, grant: grant.id }
  },
}
