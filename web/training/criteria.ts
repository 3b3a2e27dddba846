import type { Words } from '../words/vi.ts'

/** What a criterion is called. */
export const criterionOf = (words: Words, criterion: keyof Words['criteria'] & string): string => words.criteria[criterion] ?? criterion
