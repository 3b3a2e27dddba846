import { sql } from 'kysely'
import { givenTo, type Given } from '#access/given.ts'
import { personNow } from '#access/person-now.ts'
import { permissions, reach, reachOf, roles, type Actor, type Permission, type Role } from '#access/policy.ts'
import { opens } from '#access/units.ts'
import { visible } from '#access/visible.ts'
import { permissionNames, roleNames } from '#access/words.ts'
import { refuse } from '#lib/refusal.ts'
import type { Handlers, QueryContext } from '#operation/context.ts'
import type { Operation } from '#operation/define.ts'
import type { House } from '#review/house.ts'
import type { grants } from './contract.ts'
import { grantActs } from './give.ts'
import { linesOf } from './lines.ts'

type Table = () => Readonly<Record<string, Operation>>
type Context = QueryContext<House>

const operationsOf = (table: Table, may: Permission): { name: string; says: string }[] =>
  Object.entries(table()).flatMap(([name, o]) => (o.may === may ? [{ name, says: o.says }] : []))

const named = (table: Table, permission: Permission) => ({ permission, ...permissionNames[permission], operations: operationsOf(table, permission) })

/** The grants that somebody may read of: those over units within reach, and those over the own record of people within reach. */
const within = async (context: Context, given: readonly Given[]): Promise<readonly Given[]> => {
  const { house, db, today } = context
  const units = await house.desk.reachable(reachOf(context, 'access.read'))
  if (units === 'everywhere') return given
  const people = given.flatMap((g) => (g.unit === undefined && g.person !== undefined ? [g.person] : []))
  const seen =
    people.length === 0
      ? []
      : await db
          .selectFrom('person as p')
          .select('p.id')
          .where('p.id', 'in', people)
          .where(visible('p.id', units, today))
          .execute()
  return given.filter((g) => (g.unit === undefined ? seen.some((p) => p.id === g.person) : opens(units, g.unit)))
}

type Account = { readonly id: number; readonly login: string; readonly name: string; readonly state: string; readonly person: number | null }

const accountWhere = async ({ db }: Context, by: { login: string } | { id: number }): Promise<Account | undefined> =>
  db
    .selectFrom('account as a')
    .innerJoin('account_version as v', (on) => on.onRef('v.account_id', '=', 'a.id').on('v.voided', 'is', null))
    .select(['a.id', 'a.login', 'v.name', 'v.state', sql<number | null>`${sql.raw(personNow('v.person_id'))}`.as('person')])
    .$if('login' in by, (qb) => qb.where('a.login', '=', 'login' in by ? by.login.toLowerCase() : ''))
    .$if('id' in by, (qb) => qb.where('a.id', '=', 'id' in by ? by.id : 0))
    .executeTakeFirst()

/** The account asked about: one's own when none is named; another only when all or some of its grants are within reach. */
const accountAsked = async (context: Context, login: string | undefined): Promise<Account | undefined> => {
  const { account } = context.actor
  if (login === undefined) return account === undefined ? undefined : accountWhere(context, { id: account })
  const found = (await accountWhere(context, { login })) ?? refuse('not_found', { what: 'account', text: login })
  const everywhere = reach(context.actor, 'access.read').includes('everywhere')
  if (found.id === account || everywhere) return found
  const seen = await within(
    context,
    (await givenTo(context.db, found.id, context.today)).filter((g) => g.account === found.id),
  )
  return seen.length > 0 ? found : refuse('not_found', { what: 'account', text: login })
}

type Line = Awaited<ReturnType<typeof linesOf>>[number]

/** What the grants that hold open, permission by permission. */
const rightsOf = (table: Table, lines: readonly Line[]) => {
  const holding = lines.filter((l) => l.standing === 'holds')
  return permissions.flatMap((permission) => {
    const from = holding.filter((l) => (roles[l.role] as readonly Permission[]).includes(permission))
    if (from.length === 0) return []
    return [{ ...named(table, permission), where: from.map((l) => ({ ...placeOf(l), grant: l.id })) }]
  })
}

const placeOf = (l: Line): { kind: 'everywhere' | 'unit' | 'self'; unit: number | null; name: string } =>
  l.leadsTo === null
    ? { kind: 'self', unit: null, name: 'Hồ sơ của chính mình' }
    : { kind: l.leadsTo.id === 1 ? 'everywhere' : 'unit', unit: l.leadsTo.id, name: l.leadsTo.name }

/** Whoever sits at this machine has no account: the rights are those the door gave. */
const machineRights = (table: Table, actor: Actor) =>
  permissions.flatMap((permission) =>
    reach(actor, permission).includes('everywhere')
      ? [{ ...named(table, permission), where: [{ kind: 'everywhere' as const, unit: 1, name: 'Cả nước', grant: null }] }]
      : [],
  )

/** Units of today that these lines open for reading anything; null = all. */
const unitsSeen = async ({ house, today }: Context, lines: readonly Line[]): Promise<number | null> => {
  const led = lines.flatMap((l) => (l.standing === 'holds' && l.leadsTo ? [l.leadsTo.id] : []))
  if (led.includes(1)) return null
  return house.desk.countOpen({ today, within: led })
}

/** The operations about rights; `table` = the whole table of operations, so that a permission can say what it opens. */
export const grantHandlers = (table: Table): Handlers<typeof grants, House> => ({
  ...grantActs,

  'roles.list': async () => ({
    roles: (Object.keys(roles) as Role[]).map((role) => ({ role, ...roleNames[role], permissions: [...roles[role]] })),
    permissions: permissions.map((p) => named(table, p)),
  }),

  'grants.list': async (context, q) => {
    const { db, house, today } = context
    const all = await givenTo(db, undefined, today)
    const seen = await within(context, all)
    const unit = q.unit === undefined ? undefined : await house.desk.unit({ asOf: today, unit: q.unit, reach: reachOf(context, 'access.read') })
    const below = unit === undefined ? 'everywhere' : await house.desk.reachable({ today, within: [unit === 1 ? 'everywhere' : unit] })
    const wanted = seen.filter(
      (g) => (q.account === undefined || g.login === q.account.toLowerCase()) && (unit === undefined || opens(below, g.unit ?? 0)),
    )
    return { today, grants: await linesOf(db, house, wanted, all, today) }
  },

  'access.explain': async (context, q) => {
    const { db, house, today, actor } = context
    const account = await accountAsked(context, q.account)
    if (account === undefined) return { today, account: null, grants: [], rights: machineRights(table, actor), units: null, hidden: 0 }
    const all = await givenTo(db, account.id, today)
    const own = all.filter((g) => g.account === account.id)
    const shown = account.id === actor.account ? own : await within(context, own)
    const lines = await linesOf(db, house, shown, all, today)
    return {
      today,
      account: { login: account.login, name: account.name, active: account.state === 'active' },
      grants: lines,
      rights: rightsOf(table, lines),
      units: await unitsSeen(context, lines),
      hidden: own.length - shown.length,
    }
  },
})
