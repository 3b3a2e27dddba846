/** What a name to sign in with looks like: small letters, digits and . _ - @, three to sixty-four of them. The database holds the same. */
export const loginShape = /^[a-z0-9][a-z0-9._@-]{1,62}[a-z0-9]$/

/** Names that the ledger writes for others than accounts. */
export const reservedLogins: readonly string[] = ['local', 'goc', 'system', 'demo']

/** A name as someone types it: small letters, no blanks around it. */
export const loginOf = (typed: string): string => typed.trim().toLowerCase()
