/** The moment so many milliseconds after another; before it when they are negative. */
export const after = (moment: Date, milliseconds: number): Date => new Date(moment.valueOf() + milliseconds)
