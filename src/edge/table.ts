import { accounts, ownAccount } from '#accounts/contract.ts'
import type { Operation } from '#operation/define.ts'
import { ledger } from '#operation/contract.ts'
import { commitment } from '#followup/commitment-contract.ts'
import { after, evaluation } from '#followup/after-contract.ts'
import { followup } from '#followup/contract.ts'
import { urging } from '#followup/urging-contract.ts'
import { grants } from '#grants/contract.ts'
import { exchange } from '#exchange/contract.ts'
import { packages } from '#keep/contract.ts'
import { documents } from '#documents/contract.ts'
import { org } from '#org/contract.ts'
import { consolidation } from '#enrolment/consolidation-contract.ts'
import { enrolment } from '#enrolment/contract.ts'
import { decisions } from '#enrolment/decision-contract.ts'
import { establishment } from '#org/establishment-contract.ts'
import { reorganise } from '#org/reorganise-contract.ts'
import { decide } from '#record/decide-contract.ts'
import { duplicates } from '#record/duplicates-contract.ts'
import { evidenceDesk } from '#record/evidence-contract.ts'
import { quality } from '#record/quality-contract.ts'
import { privacy } from '#privacy/contract.ts'
import { record } from '#record/contract.ts'
import { list } from '#record/list-contract.ts'
import { review } from '#review/contract.ts'
import { statistics } from '#review/statistics-contract.ts'
import { standards } from '#standards/contract.ts'
import { needs } from '#training/needs-contract.ts'
import { proposing } from '#training/propose-contract.ts'
import { training } from '#training/contract.ts'
import { teaching } from '#teaching/contract.ts'
import { certificates } from '#teaching/certificate-contract.ts'
import { room } from '#teaching/room-contract.ts'

/** The table of operations: what every door may ask, and who carries it out. */
export const operations: Readonly<Record<string, Operation>> = {
  ...review,
  ...statistics,
  ...record,
  ...decide,
  ...evidenceDesk,
  ...duplicates,
  ...quality,
  ...documents,
  ...teaching,
  ...room,
  ...certificates,
  ...list,
  ...org,
  ...reorganise,
  ...establishment,
  ...standards,
  ...exchange,
  ...packages,
  ...ledger,
  ...training,
  ...needs,
  ...proposing,
  ...followup,
  ...commitment,
  ...evaluation,
  ...after,
  ...enrolment,
  ...consolidation,
  ...decisions,
  ...urging,
  ...privacy,
  ...grants,
  ...accounts,
  ...ownAccount,
}

type Handler = (context: never, input: never) => Promise<unknown>
type Carried = Readonly<Record<string, Handler>>

/** Handlers of a contract whose module is read when one of its operations is first asked: a command does not wait for what it never uses. */
const later = (contract: Readonly<Record<string, Operation>>, load: () => Promise<Carried>): Carried =>
  Object.fromEntries(
    Object.keys(contract).map((name): [string, Handler] => [
      name,
      async (context, input) => {
        const handler = (await load())[name]
        if (handler === undefined) throw new Error(`nobody carries out ${name}`)
        return handler(context, input)
      },
    ]),
  )

export const handlers: Carried = {
  ...later(review, async () => (await import('#review/handlers.ts')).reviewHandlers),
  ...later(statistics, async () => (await import('#review/statistics-handlers.ts')).statisticsHandlers),
  ...later(record, async () => (await import('#record/handlers.ts')).recordHandlers),
  ...later(decide, async () => (await import('#record/decide-handlers.ts')).decideHandlers),
  ...later(list, async () => (await import('#record/list.ts')).listHandlers),
  ...later(evidenceDesk, async () => (await import('#record/evidence-handlers.ts')).evidenceHandlers),
  ...later(duplicates, async () => (await import('#record/duplicates-handlers.ts')).duplicateHandlers),
  ...later(quality, async () => (await import('#record/quality-handlers.ts')).qualityHandlers),
  ...later(documents, async () => (await import('#documents/handlers.ts')).documentHandlers),
  ...later(teaching, async () => (await import('#teaching/handlers.ts')).teachingHandlers),
  ...later(certificates, async () => (await import('#teaching/certificates.ts')).certificateHandlers),
  ...later(room, async () => (await import('#teaching/handlers.ts')).roomHandlers),
  ...later(org, async () => (await import('#review/unit-handlers.ts')).unitHandlers),
  ...later(reorganise, async () => (await import('#org/handlers.ts')).reorganiseHandlers),
  ...later(establishment, async () => (await import('#review/establishment-handlers.ts')).establishmentHandlers),
  ...later(standards, async () => (await import('#standards/handlers.ts')).standardsHandlers((await import('#followup/reference.ts')).writeTraining)),
  ...later(proposing, async () => (await import('#training/propose.ts')).proposeHandlers),
  ...later(needs, async () => (await import('#training/handlers.ts')).needsHandlers),
  ...later(enrolment, async () => (await import('#enrolment/handlers.ts')).enrolmentHandlers),
  ...later(consolidation, async () => (await import('#enrolment/consolidation-handlers.ts')).consolidationHandlers),
  ...later(decisions, async () => (await import('#enrolment/decision-handlers.ts')).decisionHandlers),
  ...later(training, async () => (await import('#training/handlers.ts')).trainingHandlers),
  ...later(exchange, async () => (await import('#exchange/handlers.ts')).exchangeHandlers),
  ...later(packages, async () => (await import('#keep/handlers.ts')).packageHandlers),
  ...later(ledger, async () => (await import('#operation/handlers.ts')).ledgerHandlers),
  ...later(urging, async () => (await import('#followup/urging-handlers.ts')).urgingHandlers),
  ...later(commitment, async () => (await import('#followup/commitment.ts')).commitmentHandlers),
  ...later(evaluation, async () => (await import('#followup/evaluation.ts')).evaluationHandlers),
  ...later(after, async () => (await import('#followup/after-handlers.ts')).afterHandlers),
  ...later(followup, async () => (await import('#followup/handlers.ts')).followupHandlers),
  ...later(privacy, async () => (await import('#privacy/handlers.ts')).privacyHandlers),
  ...later(grants, async () => (await import('#grants/handlers.ts')).grantHandlers(() => operations)),
  ...later(accounts, async () => (await import('#accounts/handlers.ts')).accountHandlers),
  ...later(ownAccount, async () => (await import('#accounts/own-handlers.ts')).ownAccountHandlers),
}
