import type { z } from 'zod'
import type { commitment } from '#followup/commitment-contract.ts'
import type { after, evaluation } from '#followup/after-contract.ts'
import type { followup } from '#followup/contract.ts'
import type { urging } from '#followup/urging-contract.ts'
import type { grants } from '#grants/contract.ts'
import type { exchange } from '#exchange/contract.ts'
import type { packages } from '#keep/contract.ts'
import type { ledger } from '#operation/contract.ts'
import type { org } from '#org/contract.ts'
import type { establishment } from '#org/establishment-contract.ts'
import type { reorganise } from '#org/reorganise-contract.ts'
import type { accounts, ownAccount } from '#accounts/contract.ts'
import type { SignIn } from '#accounts/sign-in-contract.ts'
import type { documents } from '#documents/contract.ts'
import type { decide } from '#record/decide-contract.ts'
import type { duplicates } from '#record/duplicates-contract.ts'
import type { evidenceDesk } from '#record/evidence-contract.ts'
import type { quality } from '#record/quality-contract.ts'
import type { record } from '#record/contract.ts'
import type { list } from '#record/list-contract.ts'
import type { privacy } from '#privacy/contract.ts'
import type { review } from '#review/contract.ts'
import type { statistics } from '#review/statistics-contract.ts'
import type { standards } from '#standards/contract.ts'
import type { consolidation } from '#enrolment/consolidation-contract.ts'
import type { enrolment } from '#enrolment/contract.ts'
import type { decisions } from '#enrolment/decision-contract.ts'
import type { training } from '#training/contract.ts'
import type { needs } from '#training/needs-contract.ts'
import type { certificates } from '#teaching/certificate-contract.ts'
import type { teaching } from '#teaching/contract.ts'
import type { room } from '#teaching/room-contract.ts'
import type { proposing } from '#training/propose-contract.ts'
import { dispositionOf, nameIn } from '#lib/file-name.ts'

type Operations = typeof review &
  typeof statistics &
  typeof grants &
  typeof record &
  typeof decide &
  typeof evidenceDesk &
  typeof duplicates &
  typeof quality &
  typeof documents &
  typeof list &
  typeof org &
  typeof reorganise &
  typeof establishment &
  typeof standards &
  typeof training &
  typeof needs &
  typeof enrolment &
  typeof consolidation &
  typeof decisions &
  typeof followup &
  typeof commitment &
  typeof evaluation &
  typeof after &
  typeof urging &
  typeof teaching &
  typeof room &
  typeof certificates &
  typeof proposing &
  typeof exchange &
  typeof packages &
  typeof ledger &
  typeof privacy &
  typeof accounts &
  typeof ownAccount
type Name = keyof Operations
/** Questions asked in an address; those too rich for one, or naming people, are asked in a body, as commands are. */
export type Query = { [N in Name]: Operations[N] extends { inBody: true } ? never : Operations[N]['kind'] extends 'query' ? N : never }[Name]
export type Command = Exclude<Name, Query>
export type Input<N extends Name> = z.input<Operations[N]['input']>
export type Output<N extends Name> = z.output<Operations[N]['output']>

/** What the server declined to do, in its own words; `code` 'network' when it did not answer at all. */
export class Refused extends Error {
  readonly code: string
  readonly details: unknown
  readonly says: string
  readonly saysEn: string
  constructor(told: { code?: string; details?: unknown; says?: string; saysEn?: string }) {
    super(told.code ?? 'fault')
    this.code = told.code ?? 'fault'
    this.details = told.details
    this.says = told.says ?? 'Máy chủ gặp lỗi và không trả lời được.'
    this.saysEn = told.saysEn ?? 'The server met a fault and could not answer.'
  }
}

const noAnswer = { code: 'network', says: 'Không kết nối được với máy chủ.', saysEn: 'The server cannot be reached.' }

const search = (input: object): string => {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}

let purpose: string | undefined

/** Keeps what the readings of this visit are for; it goes with every question, and is forgotten when the page is left. */
export const sayPurpose = (key: string): void => void (purpose = key)
export const saidPurpose = (): string | undefined => purpose

const reach = async (address: string, init: RequestInit): Promise<Response> => {
  const headers = { ...init.headers, ...(purpose === undefined ? {} : { 'goc-purpose': purpose }) }
  const response = await fetch(address, { ...init, headers }).catch((error: unknown) => {
    throw init.signal?.aborted ? error : new Refused(noAnswer)
  })
  if (response.ok) return response
  const refused = new Refused(await response.json().catch(() => ({})))
  if (refused.code === 'sign_in.needed') door.dispatchEvent(new Event('shut'))
  throw refused
}

/** Says `shut` when the server asks to be signed in to. */
export const door = new EventTarget()

export type Step = keyof SignIn & string
export type StepInput<N extends Step> = z.input<SignIn[N]['input']>
export type StepOutput<N extends Step> = z.output<SignIn[N]['output']>

/** Whether and how far this browser is signed in. */
export const askState = async (): Promise<StepOutput<'state'>> => (await reach('/api/sign-in/state', {})).json()

/** Takes a step at the door. */
export const step = async <N extends Step>(name: N, input: StepInput<N>): Promise<StepOutput<N>> =>
  (await reach(`/api/sign-in/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) })).json()

/** Asks a question. */
export const ask = async <N extends Query>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>> =>
  (await reach(`/api/${name}${search(input)}`, signal ? { signal } : {})).json()

const bodied = <N extends Name>(name: N, input: Input<N>, signal?: AbortSignal) =>
  reach(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    ...(signal ? { signal } : {}),
  })

/** Does an act, one change in the ledger; or asks a question in a body. */
export const act = async <N extends Name>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>> =>
  (await bodied(name, input, signal)).json()

const post = (name: Name, file: File, input: object) =>
  reach(`/api/${name}${search(input)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': dispositionOf(file.name) },
    body: file,
  })

/** Hands a file to an operation that takes one. */
export const send = async <N extends Name>(name: N, file: File, input: Input<N>): Promise<Output<N>> => (await post(name, file, input)).json()

/** Saves a file that came as an answer, under the server's name for it. */
const keep = async (response: Response, otherwise: string): Promise<void> => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = nameIn(response.headers.get('content-disposition') ?? '') || otherwise
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Fetches the file an operation gives (for one it is handed, when it takes one) and saves it. */
export const download = async <N extends Query>(name: N, input: Input<N>, file?: File): Promise<void> =>
  keep(await (file ? post(name, file, input) : reach(`/api/${name}${search(input)}`, {})), `${name}.xlsx`)

/** The same for a question that is asked in a body. */
export const downloadAsked = async <N extends Command>(name: N, input: Input<N>): Promise<void> => keep(await bodied(name, input), `${name}.xlsx`)
