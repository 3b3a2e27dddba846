/** What may be done; each operation names one. */
export const permissions = [
  'review.read',
  'people.read',
  'units.read',
  'standards.read',
  'standards.load',
  'workbooks.read',
  'workbooks.import',
  'ledger.read',
  'ledger.undo',
] as const
export type Permission = (typeof permissions)[number]

/** role → permissions. The one table of authority; the web shows it and the tests walk it. */
export const roles = {
  administrator: permissions,
  homeAffairs: ['review.read', 'people.read', 'units.read', 'standards.read', 'workbooks.read', 'workbooks.import', 'ledger.read', 'ledger.undo'],
  communeOfficer: ['review.read', 'people.read', 'units.read', 'standards.read', 'workbooks.read', 'workbooks.import', 'ledger.read'],
  leader: ['review.read', 'units.read', 'standards.read'],
  auditor: ['review.read', 'people.read', 'units.read', 'standards.read', 'workbooks.read', 'ledger.read'],
} as const satisfies Record<string, readonly Permission[]>
export type Role = keyof typeof roles

/** What someone may do, and in which unit's subtree; `everywhere` is the whole country. */
export type Grant = { readonly role: Role; readonly within: number | 'everywhere' }
/** Who asks: the name the ledger writes, what was granted, and the account and session when one is signed in (`account.id`, `session.id`). */
export type Actor = { readonly user: string; readonly grants: readonly Grant[]; readonly account?: number; readonly session?: number }

/** The units in whose subtrees this actor holds the permission; none means refused outright. */
export const reach = (actor: Actor, may: Permission): readonly (number | 'everywhere')[] =>
  actor.grants.filter((g) => (roles[g.role] as readonly Permission[]).includes(may)).map((g) => g.within)

/** Who sits at this machine: the owner of the data folder, until accounts exist. Only doors on the machine itself use it. */
export const localOwner: Actor = { user: 'local', grants: [{ role: 'administrator', within: 'everywhere' }] }
