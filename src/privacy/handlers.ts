import { sql } from 'kysely'
import { recordsOf } from '#access/person-now.ts'
import { holds, roles, type Role } from '#access/policy.ts'
import { roleNames } from '#access/words.ts'
import type { Handlers } from '#operation/context.ts'
import { sectionKeys, sections } from '#people/sections.ts'
import { personMeant } from '#record/who.ts'
import type { House } from '#review/house.ts'
import { breachHandlers } from './breaches.ts'
import { carryOutHandlers } from './carry-out.ts'
import type { privacy } from './contract.ts'
import { eraseRecord } from './erase.ts'
import { ownData } from './own-data.ts'
import { requestHandlers } from './requests.ts'
import { dueOn } from './retention.ts'
import { purposeOf, readSettings, readTerms, type Settings } from './settings.ts'

const based = ({ key, vi, en, basis, confidence }: Settings['classes'][number]) => ({ key, vi, en, basis, verified: confidence === 'seen' })

type Read = { id: string; at: Date; actor: string; operation: string; sections: string; purpose: string; basis: string; total: string }

export const privacyHandlers: Handlers<typeof privacy, House> = {
  ...requestHandlers,
  ...breachHandlers,
  ...carryOutHandlers,

  'privacy.purposes': ({ house, actor }) => {
    const settings = readSettings(house.dataFolder)
    return Promise.resolve({ usual: purposeOf(settings, actor)?.key ?? null, purposes: settings.purposes.map(based) })
  },

  'privacy.classes': ({ house }) =>
    Promise.resolve({
      classes: readSettings(house.dataFolder).classes.map(based),
      sections: sectionKeys.map((key) => {
        const { vi, en, sensitive, fields } = sections[key]
        return { section: key, vi, en, class: sensitive ? 'sensitive' : 'basic', fields: fields.map((f) => f.vi) }
      }),
      readers: (Object.keys(roles) as Role[])
        .filter((role) => holds(role, 'people.read'))
        .map((role) => ({ role, ...roleNames[role], own: role === 'self' })),
    }),

  'privacy.readers': async (context, q) => {
    const person = await personMeant(context, 'privacy.read', q.person)
    const { purposes } = readSettings(context.house.dataFolder)
    const records = sql.raw(recordsOf(String(person.id)))
    const { rows } = await sql<Read>`
      select r.id, r.at, r.actor, r.operation, r.sections, r.purpose, r.basis,
        (select count(distinct read_id) from record_read_person where person_id in ${records}) as total
      from record_read r where r.id in (select read_id from record_read_person where person_id in ${records}) and (${q.before ?? null}::bigint is null or r.id < ${q.before ?? null}::bigint)
      order by r.id desc limit ${q.size}`.execute(context.db)
    return {
      total: Number(rows[0]?.total ?? 0),
      readings: rows.map((r) => {
        const purpose = purposes.find((p) => p.key === r.purpose)
        return {
          id: Number(r.id),
          actor: r.actor,
          operation: r.operation,
          purpose: r.purpose,
          basis: r.basis,
          at: r.at.toISOString(),
          sections: r.sections === '' ? [] : r.sections.split(','),
          vi: purpose?.vi ?? r.purpose,
          en: purpose?.en ?? r.purpose,
        }
      }),
    }
  },

  'privacy.erase': async (context, q) => {
    const person = await personMeant({ ...context, db: context.tx }, 'privacy.erase', q.person)
    return eraseRecord(context, person, q)
  },

  'privacy.ownData': async (context, q) => {
    const person = await personMeant(context, 'privacy.own', q.person)
    context.reading([person.id], ['everything'])
    return ownData(context, person)
  },

  'privacy.retention': async (context, q) => ({ on: q.on, terms: await dueOn(context, readTerms(context.house.dataFolder), q.on) }),
}
