const escaped = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The header Content-Disposition of a file with a name in whatever letters (RFC 6266, RFC 8187): how a file is given out, and how one is handed in. */
export const dispositionOf = (name: string): string => `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${escaped(name)}`

/** The name in such a header: the one in whatever letters before the plain one; undefined when there is none, null when it cannot be read. */
export const nameIn = (header: string): string | null | undefined => {
  const encoded = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;]*)/i.exec(header)?.[1]?.trim()
  if (encoded === undefined)
    return /(?:^|;)\s*filename\s*=\s*(?:"([^"]*)"|([^";]+))/i
      .exec(header)
      ?.slice(1)
      .find((n) => n !== undefined)
      ?.trim()
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}
