import type { Handlers } from '#operation/context.ts'
import type { House } from '#review/house.ts'
import { chainHandlers } from './chain-handlers.ts'
import type { enrolment } from './contract.ts'
import { listsHandlers } from './lists-handlers.ts'
import { registerHandlers } from './register.ts'

export const enrolmentHandlers: Handlers<typeof enrolment, House> = { ...chainHandlers, ...listsHandlers, ...registerHandlers }
