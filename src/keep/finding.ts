/** What the doctor finds. A fault is something that must not be; a note is worth knowing. Located by the change, the table, or the file. */
export interface Finding {
  readonly kind: 'fault' | 'note'
  readonly says: string
  readonly change?: number | undefined
  readonly table?: string | undefined
  readonly file?: string | undefined
}

export const fault = (says: string, where: Omit<Finding, 'kind' | 'says'> = {}): Finding => ({ kind: 'fault', says, ...where })
export const note = (says: string, where: Omit<Finding, 'kind' | 'says'> = {}): Finding => ({ kind: 'note', says, ...where })
