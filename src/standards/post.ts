/**
 * A post in one word, as the muster's rows (columns.ts) and the crowd carry it:
 * title(8) · primary(1) · since known(1) · group(2) · unit(17). No post is 0.
 */
export const unitOfPost = (post: number): number => post & 0x1ffff
export const groupOfPost = (post: number): number => (post >> 17) & 3
export const sinceKnown = (post: number): boolean => (post & (1 << 19)) !== 0
export const isPrimary = (post: number): boolean => (post & (1 << 20)) !== 0
export const titleOfPost = (post: number): number => (post >> 21) & 0xff
