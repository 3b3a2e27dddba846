import type { Day } from '#lib/day.ts'

/** What may be done; each operation names one. */
export const permissions = [
  'review.read',
  'people.read',
  'people.write',
  'units.read',
  'units.reorganise',
  'establishment.set',
  'standards.read',
  'standards.load',
  'workbooks.read',
  'workbooks.import',
  'ledger.read',
  'ledger.undo',
  'statistics.read',
  'access.read',
  'access.give',
  'access.delegate',
  'accounts.read',
  'accounts.manage',
  'packages.carry',
  'account.own',
  'privacy.read',
  'privacy.own',
  'privacy.answer',
  'privacy.oversee',
  'privacy.erase',
  'training.read',
  'training.class',
  'training.wish',
  'training.plan',
  'training.register',
  'training.consolidate',
  'training.decide',
  'training.teach',
  'training.assess',
] as const
export type Permission = (typeof permissions)[number]

/**
 * role → permissions. The one table of authority; the web shows it and the tests walk it. Who may read exact figures may read the people behind them:
 * figures for everybody else are `statistics.read`, with small cells held back.
 */
export const roles = {
  administrator: permissions,
  homeAffairs: [
    'review.read',
    'people.read',
    'people.write',
    'units.read',
    'units.reorganise',
    'establishment.set',
    'standards.read',
    'workbooks.read',
    'workbooks.import',
    'ledger.read',
    'ledger.undo',
    'access.delegate',
    'statistics.read',
    'privacy.read',
    'privacy.answer',
    'privacy.oversee',
    'training.read',
    'training.class',
    'training.wish',
    'training.plan',
    'training.register',
    'training.consolidate',
    'training.teach',
    'training.assess',
  ],
  partyBoard: [
    'review.read',
    'people.read',
    'units.read',
    'standards.read',
    'standards.load',
    'ledger.read',
    'access.delegate',
    'statistics.read',
    'training.read',
    'training.class',
    'training.plan',
    'training.consolidate',
  ],
  communeOfficer: [
    'review.read',
    'people.read',
    'people.write',
    'units.read',
    'standards.read',
    'workbooks.read',
    'workbooks.import',
    'ledger.read',
    'access.delegate',
    'statistics.read',
    'training.read',
    'training.class',
    'training.wish',
    'training.register',
  ],
  leader: [
    'review.read',
    'people.read',
    'units.read',
    'standards.read',
    'access.delegate',
    'statistics.read',
    'training.read',
    'training.class',
    'training.decide',
    'training.assess',
  ],
  self: ['people.read', 'standards.read', 'privacy.read', 'privacy.own', 'training.wish'],
  lecturer: ['units.read', 'standards.read', 'training.class', 'training.teach'],
  auditor: [
    'review.read',
    'people.read',
    'units.read',
    'standards.read',
    'workbooks.read',
    'ledger.read',
    'access.read',
    'statistics.read',
    'privacy.read',
    'privacy.oversee',
    'training.read',
    'training.class',
  ],
  citizen: ['units.read', 'standards.read', 'statistics.read'],
} as const satisfies Record<string, readonly Permission[]>
export type Role = keyof typeof roles

/** Where a right holds: a unit's subtree, the whole country, or the asker's own record alone. */
export type Where = number | 'everywhere' | 'self'
/** `until`: the first day on which it no longer holds. */
export type Grant = { readonly role: Role; readonly within: Where; readonly until?: Day | undefined }
/**
 * Who asks: the name the ledger writes, what was granted, the account and session when one is signed in (`account.id`, `session.id`), and whose record
 * is the asker's own (`person.id`).
 */
export type Actor = {
  readonly user: string
  readonly grants: readonly Grant[]
  readonly account?: number
  readonly session?: number
  /** What the asker said the reading is for; a key of the purposes. */
  readonly purpose?: string | undefined
  readonly person?: number | undefined
}

/** What everyone who is signed in may do with what is their own, whatever their roles. */
const everyones: readonly Permission[] = ['account.own']

/** Where this actor holds the permission; nowhere means refused outright. */
export const reach = (actor: Actor, may: Permission): readonly Where[] =>
  actor.account !== undefined && everyones.includes(may) ? ['self'] : actor.grants.filter((g) => holds(g.role, may)).map((g) => g.within)

/** Whether a role carries a permission. */
export const holds = (role: Role, may: Permission): boolean => (roles[role] as readonly Permission[]).includes(may)

/** What a question may look into. Rights are of today: which units `within` opens is read off today's tree (org/reach.ts). */
export type Reach = { readonly today: Day; readonly within: readonly Where[]; readonly person?: number | undefined }

/** Nothing shut: for questions that nobody asks. */
export const everything: Reach = { today: '2000-01-01', within: ['everywhere'] }

/** The reach of whoever asks, for one permission: what every question to the muster and every row filter is given. */
export const reachOf = ({ actor, today }: { readonly actor: Actor; readonly today: Day }, may: Permission): Reach => ({
  today,
  within: reach(actor, may),
  person: actor.person,
})

/** Who sits at this machine: the owner of the data folder. Only doors on the machine itself use it. */
export const localOwner: Actor = { user: 'local', grants: [{ role: 'administrator', within: 'everywhere' }] }
