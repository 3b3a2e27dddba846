/** The moment so many milliseconds after another; before it when they are negative. */
export const after = (moment: Date, milliseconds: number): Date => new Date(moment.valueOf() + milliseconds)

/** The moment that a text names, as ISO 8601 writes it with its zone. */
export const momentOf = (text: string): Date => new Date(text)
