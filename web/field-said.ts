import type { Refused } from './api.ts'
import type { Words } from './words/vi.ts'

/** What the contract itself says of a field is Vietnamese; what the parser says is not for people. */
const isForPeople = (message: string): boolean => !/^(Invalid|Too|Unrecognized)/.test(message)

/**
 * A refusal of single fields, each said beside its own (`at`); `rest` is asked after the fields: the refusal, unless fields have said all of it.
 */
export const fieldSaid = (error: Refused | null | undefined, words: Words) => {
  const problems =
    (error?.code === 'invalid_input' ? (error.details as { problems?: readonly { path: string; message: string }[] })?.problems : []) ?? []
  const left = new Set(problems)
  return {
    at: (field: string): string | undefined => {
      const own = problems.filter((p) => p.path === field || p.path.startsWith(`${field}.`))
      own.forEach((p) => left.delete(p))
      const [first] = own
      return first && (words.lang === 'vi' && isForPeople(first.message) ? first.message : words.fieldWrong)
    },
    rest: (): Refused | null | undefined => (problems.length > 0 && left.size === 0 ? null : error),
  }
}
