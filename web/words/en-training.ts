import type { Day } from '#lib/day.ts'
import type { viTraining } from './vi-training.ts'
import { n0 } from './english.ts'

/** The same in English. */
export const enTraining: typeof viTraining = {
  training: {
    nav: 'Training',
    tabs: { label: 'Training', plans: 'Plans', needs: 'Needs', programmes: 'Programmes' },
    programmes: 'Training programmes',
    programmesSays: (n: number, on: Day) => `${n0(n)} programmes that may be planned on ${on}.`,
    programme: 'Programme',
    code: 'Code',
    kind: 'Kind',
    content: 'Content',
    gives: 'Level given',
    length: 'Length',
    mode: 'Form',
    audience: 'For whom',
    basis: 'Basis',
    periods: (n: number) => `${n0(n)} periods`,
    months: (n: number) => `${n} months`,
    notSaid: 'not said',
    ceilings: 'Cost ceilings',
    noCeilings: 'No cost ceiling on record is in force on this day.',
    costLine: 'Line',
    most: 'At most',
    per: 'For each',
    perWhat: { session: 'person and session (4 periods)', learner: 'learner', page: 'page', class: 'class' },
    dong: (n: number) => `${n0(n)} đ`,
    ofWhole: (n: number) => `${n} % of the class`,
  },
}
