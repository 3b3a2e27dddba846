import type pg from 'pg'

/** What of the people of a register must stand in no log and no address: names, numbers of identity and of papers. */
export const secretsIn = async (pool: pg.Pool): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ secret: string }>(`select distinct secret from (
    select full_name as secret from person_name union all select full_name from person_other_name
    union all select full_name from family_member
    union all select number from person_identity union all select number from person_paper) s where length(secret) >= 6`)
  return rows.map((r) => r.secret)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Where one of these is found in what was said: logged lines, addresses, as they are and decoded; without regard to case. */
export const traces = (said: readonly string[], secrets: readonly string[]): string[] => {
  const texts = [...new Set(said)]
    .flatMap((text) => [text, decoded(text)])
    .join('\n')
    .toLowerCase()
    .normalize('NFC')
  return secrets.filter((secret) => texts.includes(secret.toLowerCase().normalize('NFC')))
}
