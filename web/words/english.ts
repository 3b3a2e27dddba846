/** Numbers in English: 1,234, and a count with its noun. */
export const n0 = (n: number): string => n.toLocaleString('en-GB')
export const plural = (n: number, one: string, many: string): string => `${n0(n)} ${n === 1 ? one : many}`
