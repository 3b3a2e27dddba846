import type { Operation } from '#operation/define.ts'

type Carried = (context: never, input: never) => Promise<unknown>
/** An operation with who carries it out. */
export type Found = { readonly operation: Operation; readonly handler: Carried }

type Part = { readonly operations: Readonly<Record<string, Operation>>; readonly handlers: Readonly<Record<string, Carried>> }

const workbooks = async (): Promise<Part> => ({
  operations: (await import('#exchange/contract.ts')).exchange,
  handlers: (await import('#exchange/handlers.ts')).exchangeHandlers as never,
})

// A command that brings one workbook waits for these contracts alone; the other thirty take longer to read than to plan the list.
const apart: Readonly<Record<string, () => Promise<Part>>> = { workbook: workbooks, template: workbooks, mappings: workbooks }

/** The operation of that name, as the table of operations has it, read without the rest of the table where it stands apart. */
export const operationNamed = async (name: string): Promise<Found | undefined> => {
  const area = name.split('.')[0] ?? ''
  const { operations, handlers } = await (Object.hasOwn(apart, area) && apart[area] ? apart[area]() : import('./table.ts'))
  const [operation, handler] = Object.hasOwn(operations, name) ? [operations[name], handlers[name]] : []
  return operation && handler && { operation, handler }
}
