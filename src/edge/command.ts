import type { ParseArgsConfig } from 'node:util'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { OpenHouse } from './house.ts'

export type Answer<C, N extends keyof C> = C[N] extends { output: infer O extends z.ZodType } ? z.output<O> : never
export type Options = NonNullable<ParseArgsConfig['options']>
export type Given = { readonly values: Readonly<Record<string, string | boolean | undefined>>; readonly words: readonly string[] }
export type File = { name: string; type: string; bytes: Uint8Array }

/** What a command prints to: text, or a file's bytes. */
export type Out = {
  readonly print: (text: string) => void
  readonly say: (text: string) => void
  readonly bytes: (bytes: Uint8Array) => void
  readonly isTerminal: boolean
}
export type Command = {
  readonly options: Options
  readonly words: readonly string[]
  /** Begun before the house is open: what takes time and needs no register. */
  readonly begins?: (given: Given) => void
  readonly does: (house: OpenHouse, given: Given, out: Out) => Promise<void>
}

/** Wrong words on the command line: said with the way to write them, exit status 2. */
export class Usage extends Error {}

export const text = (given: Given, name: string): string | undefined => {
  const value = given.values[name]
  return typeof value === 'string' ? value : undefined
}
export const need = (given: Given, name: string): string => {
  const value = text(given, name)
  if (value === undefined) throw new Usage(`thiếu --${name}`)
  return value
}
export const asDay = (given: Given, name: string): string => {
  const value = need(given, name)
  const vn = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value)
  return vn ? `${vn[3]}-${vn[2]?.padStart(2, '0')}-${vn[1]?.padStart(2, '0')}` : value
}
export const json = (out: Out, value: unknown): void => out.print(JSON.stringify(value, null, 2))

/** A file goes where --out says; else to a pipe; a terminal gets it under its own name in the folder at hand. */
export const giveFile = async (file: File, given: Given, out: Out): Promise<void> => {
  const asked = text(given, 'out')
  if (asked === undefined && !out.isTerminal) return out.bytes(file.bytes)
  const path = resolve(asked ?? file.name)
  await writeFile(path, file.bytes)
  out.say(`Đã ghi ${path}`)
}

export const formatOf = (given: Given, allowed: readonly string[]): string => {
  const format = text(given, 'format') ?? allowed[0] ?? ''
  if (!allowed.includes(format)) throw new Usage(`--format phải là ${allowed.join('|')}`)
  return format
}
