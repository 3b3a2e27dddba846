import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { training } from './contract.ts'
import { draftPlan } from './draft.ts'
import { needHandlers } from './needs.ts'
import type { needs } from './needs-contract.ts'
import { planActs } from './plan-acts.ts'
import { planFile } from './plan-print.ts'
import { planQuestions } from './plan-read.ts'
import { prerequisiteHandlers } from './prerequisites.ts'
import { programmeHandlers } from './programmes.ts'
import { surveyHandlers } from './survey.ts'
import { moveWindow } from './window.ts'

export const trainingHandlers: Handlers<typeof training, House> = {
  ...programmeHandlers,
  ...prerequisiteHandlers,
  ...planQuestions,
  ...planActs,
  'training.draftPlan': draftPlan,
  'training.moveWindow': moveWindow,
  'training.planFile': planFile,
}
export const needsHandlers: Handlers<typeof needs, House> = { ...needHandlers, ...surveyHandlers }
