import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import type { training } from './contract.ts'
import { planActs } from './plan-acts.ts'
import { planQuestions } from './plan-read.ts'
import { programmeHandlers } from './programmes.ts'

export const trainingHandlers: Handlers<typeof training, House> = { ...programmeHandlers, ...planQuestions, ...planActs }
