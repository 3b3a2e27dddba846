import { accounts, ownAccount } from '#accounts/contract.ts'
import { accountHandlers } from '#accounts/handlers.ts'
import { ownAccountHandlers } from '#accounts/own-handlers.ts'
import type { Operation } from '#operation/define.ts'
import { ledger } from '#operation/contract.ts'
import { ledgerHandlers } from '#operation/handlers.ts'
import { grants } from '#grants/contract.ts'
import { grantHandlers } from '#grants/handlers.ts'
import { exchange } from '#exchange/contract.ts'
import { exchangeHandlers } from '#exchange/handlers.ts'
import { org } from '#org/contract.ts'
import { establishment } from '#org/establishment-contract.ts'
import { establishmentHandlers } from '#review/establishment-handlers.ts'
import { reorganiseHandlers } from '#org/handlers.ts'
import { reorganise } from '#org/reorganise-contract.ts'
import { duplicates } from '#record/duplicates-contract.ts'
import { duplicateHandlers } from '#record/duplicates-handlers.ts'
import { evidenceDesk } from '#record/evidence-contract.ts'
import { evidenceHandlers } from '#record/evidence-handlers.ts'
import { quality } from '#record/quality-contract.ts'
import { qualityHandlers } from '#record/quality-handlers.ts'
import { record } from '#record/contract.ts'
import { recordHandlers } from '#record/handlers.ts'
import { list } from '#record/list-contract.ts'
import { listHandlers } from '#record/list.ts'
import { review } from '#review/contract.ts'
import { reviewHandlers } from '#review/handlers.ts'
import { unitHandlers } from '#review/unit-handlers.ts'
import { standards } from '#standards/contract.ts'
import { standardsHandlers } from '#standards/handlers.ts'

/** The table of operations: what every door may ask, and who carries it out. */
export const operations: Readonly<Record<string, Operation>> = {
  ...review,
  ...record,
  ...evidenceDesk,
  ...duplicates,
  ...quality,
  ...list,
  ...org,
  ...reorganise,
  ...establishment,
  ...standards,
  ...exchange,
  ...ledger,
  ...grants,
  ...accounts,
  ...ownAccount,
}
export const handlers: Readonly<Record<string, (context: never, input: never) => Promise<unknown>>> = {
  ...reviewHandlers,
  ...recordHandlers,
  ...listHandlers,
  ...evidenceHandlers,
  ...duplicateHandlers,
  ...qualityHandlers,
  ...unitHandlers,
  ...reorganiseHandlers,
  ...establishmentHandlers,
  ...standardsHandlers,
  ...exchangeHandlers,
  ...ledgerHandlers,
  ...grantHandlers(() => operations),
  ...accountHandlers,
  ...ownAccountHandlers,
}
