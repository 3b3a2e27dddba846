import { z } from 'zod'
import { signIn } from '#accounts/sign-in-contract.ts'
import type { Operation } from '#operation/define.ts'
import { operations } from './table.ts'

const jsonOf = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>

const refusal = {
  type: 'object',
  required: ['code', 'details', 'says', 'saysEn'],
  properties: {
    code: { type: 'string' },
    details: { type: 'object' },
    says: { type: 'string', description: 'what to tell the person, Vietnamese' },
    saysEn: { type: 'string' },
  },
}

type Property = Record<string, unknown> & { description?: string }

const fileNamed = `the name of the file: attachment; filename*=UTF-8''…, percent-encoded (RFC 8187); never in the address`

const parameters = (operation: Operation): object[] => {
  const schema = jsonOf(operation.input, 'input') as { properties?: Record<string, Property>; required?: string[] }
  const listed = Object.entries(schema.properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    ...(description ? { description } : {}),
    schema: rest,
  }))
  return operation.takesFile
    ? [...listed, { name: 'Content-Disposition', in: 'header', required: false, description: fileNamed, schema: { type: 'string' } }]
    : listed
}

const files = (types: readonly string[]): object => Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

const bodyOf = (operation: Operation): object =>
  operation.takesFile
    ? { requestBody: { required: true, content: files(operation.takesFile) } }
    : operation.kind === 'command' || operation.inBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: jsonOf(operation.input, 'input') } } } }
      : {}

const pathItem = (name: string, operation: Operation): object => {
  const method = operation.kind === 'query' && !operation.takesFile && !operation.inBody ? 'get' : 'post'
  const inQuery = (operation.kind === 'query' && !operation.inBody) || operation.takesFile !== undefined
  const answer = operation.givesFile ? files(operation.givesFile) : { 'application/json': { schema: jsonOf(operation.output, 'output') } }
  return {
    [method]: {
      operationId: name,
      summary: operation.says,
      'x-permission': operation.may,
      ...(inQuery ? { parameters: parameters(operation) } : {}),
      ...bodyOf(operation),
      responses: {
        '200': { description: 'the answer', content: answer },
        '4XX': {
          description: `refused: ${['invalid_input', 'access_denied', 'privacy.say_purpose', ...operation.refuses].join(', ')}`,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    },
  }
}

/** A step of the door: no permission, because nobody is signed in yet. */
const stepItem = (name: string, { method, says, input, output, refuses }: (typeof signIn)[keyof typeof signIn]): object => ({
  [method.toLowerCase()]: {
    operationId: `sign-in.${name}`,
    summary: says,
    ...(method === 'POST' ? { requestBody: { required: true, content: { 'application/json': { schema: jsonOf(input, 'input') } } } } : {}),
    responses: {
      '200': { description: 'the answer', content: { 'application/json': { schema: jsonOf(output, 'output') } } },
      '4XX': {
        description: `refused: ${['invalid_input', ...refuses].join(', ')}`,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  },
})

/** The operation table and the steps of the door as an OpenAPI 3.1 document. */
export const openapi = (version: string): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Gốc',
    version,
    description:
      'Rà soát tiêu chuẩn chức danh cán bộ, công chức. One table of operations; every figure carries its day and its change number. Every question may also be asked by POST with its input as a JSON body; one that says who somebody is (search, account, person unless by outside id) only so.',
    license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
  },
  servers: [{ url: '/' }],
  paths: Object.fromEntries([
    ...Object.entries(operations).map(([name, operation]) => [`/api/${name}`, pathItem(name, operation)]),
    ...Object.entries(signIn).map(([name, step]) => [`/api/sign-in/${name}`, stepItem(name, step)]),
  ]),
  components: { schemas: { Refusal: refusal } },
})
