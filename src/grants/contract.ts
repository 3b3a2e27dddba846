import { z } from 'zod'
import { permissions, roles, type Role } from '#access/policy.ts'
import { standings } from '#access/words.ts'
import { command, dayText, query, wholeNumber } from '#operation/define.ts'

const roleNames = Object.keys(roles) as [Role, ...Role[]]
export const role = z.enum(roleNames)
export const permission = z.enum(permissions)

const login = z.string().min(1).describe('the name the account signs in with')
const unit = z.string().min(1).describe('unit id, code:NNNNN, name, or "country", as it is today')

/** A grant with why it holds today or not. */
export const grant = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  role,
  unit: z.object({ id: z.int(), name: z.string() }).nullable().describe('as it was given; null: the account’s own record'),
  leadsTo: z
    .object({ id: z.int(), name: z.string() })
    .nullable()
    .describe('the unit it opens today: the unit itself or its heir; null when it opens none'),
  from: dayText,
  to: dayText.nullable().describe('the first day on which it no longer holds'),
  document: z.string().nullable().describe('the decision it was given by'),
  delegatedFrom: z.object({ id: z.int(), login: z.string(), name: z.string() }).nullable(),
  post: z.string().nullable().describe('the post it came with: it ends when that is left'),
  standing: z.enum(standings),
  says: z.string(),
  saysEn: z.string(),
  change: z.int(),
})

const words = { vi: z.string(), en: z.string() }

const right = z.object({
  permission,
  ...words,
  operations: z.array(z.object({ name: z.string(), says: z.string() })),
  where: z.array(
    z.object({
      kind: z.enum(['everywhere', 'unit', 'self']),
      unit: z.int().nullable(),
      name: z.string(),
      grant: z.int().nullable().describe('which grant gives it; null: whoever sits at this machine'),
    }),
  ),
})

const given = z.object({ change: z.int(), grant: z.int() })
const refusesPlaces = ['not_found', 'unit.not_on_day', 'ambiguous', 'invalid_input'] as const

export const grants = {
  'roles.list': query({
    may: 'account.own',
    says: 'The roles, what each may do, and the operations that each permission opens',
    input: z.object({}),
    output: z.object({
      roles: z.array(z.object({ role, ...words, permissions: z.array(permission) })),
      permissions: z.array(z.object({ permission, ...words, operations: z.array(z.object({ name: z.string(), says: z.string() })) })),
    }),
  }),
  'grants.list': query({
    may: 'access.read',
    says: 'Who was given which role over which unit, by what, until when, and whether it holds today',
    input: z.object({ account: login.optional(), unit: unit.optional().describe('only grants at or below this unit') }),
    output: z.object({ today: dayText, grants: z.array(grant) }),
    refuses: ['not_found', 'unit.not_on_day', 'ambiguous'],
  }),
  'access.explain': query({
    may: 'account.own',
    says: 'What an account can see and do today, and why; one’s own when none is named',
    input: z.object({ account: login.optional() }),
    output: z.object({
      today: dayText,
      account: z.object({ login: z.string(), name: z.string(), active: z.boolean() }).nullable().describe('null: whoever sits at this machine'),
      grants: z.array(grant),
      rights: z.array(right),
      units: z.int().nullable().describe('units of today it may look into; null: all'),
      hidden: z.int().describe('grants outside your own reach, not shown'),
    }),
    refuses: ['not_found'],
  }),
  'grants.give': command({
    may: 'access.give',
    says: 'Gives a role over a unit by a decision; nobody gives more than they hold, in rights, units or time',
    input: z.object({
      account: login,
      role,
      unit: unit.optional().describe('left out for the role self: the own record'),
      from: dayText,
      to: dayText.optional().describe('the first day on which it no longer holds; open when left out'),
      document: z.string().trim().min(1).describe('number of the decision, as 12/QĐ-UBND'),
      post: z.string().optional().describe('"yes": the grant ends when the account’s person leaves the primary post held on the first day'),
    }),
    output: given,
    refuses: [...refusesPlaces, 'access.more_than_held', 'access.already_given', 'access.no_person'],
  }),
  'grants.delegate': command({
    may: 'access.delegate',
    says: 'Delegates one of one’s own grants, or a part of its unit, until a day; what was delegated is not delegated on',
    input: z.object({
      grant: wholeNumber(1),
      account: login,
      unit: unit.optional().describe('a unit below that of the grant; the same when left out'),
      from: dayText,
      to: dayText.describe('the first day on which it no longer holds'),
      document: z.string().trim().min(1).optional(),
    }),
    output: given,
    refuses: [...refusesPlaces, 'access.cannot_delegate', 'access.already_given'],
  }),
  'grants.end': command({
    may: 'account.own',
    says: 'Ends a grant: by who may give over its unit, by who delegated it, or by who holds it; the last administrator stays',
    input: z.object({
      grant: wholeNumber(1),
      on: dayText.optional().describe('the first day without it; today when left out'),
      reason: z.string().trim().min(1),
    }),
    output: given,
    refuses: ['not_found', 'invalid_input', 'access.last_administrator'],
  }),
}
