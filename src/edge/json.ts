import type { Context } from 'hono'
import { refuse } from '#lib/refusal.ts'

/** The body as JSON; refuses what is none. */
export const jsonOf = async (c: Context): Promise<unknown> => {
  try {
    return await c.req.json()
  } catch {
    return refuse('invalid_input', { problems: [{ path: '', message: 'nội dung không phải JSON' }] })
  }
}
