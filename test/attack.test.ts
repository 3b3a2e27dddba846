import assert from 'node:assert/strict'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'

import { localOwner } from '#access/policy.ts'
import { openLog } from '#edge/log.ts'
import { serveHouse, type Serving } from '#edge/serve.ts'
import { officeEntrance } from '#edge/sign-in.ts'
import { operations } from '#edge/table.ts'

import { give } from './accounts.ts'
import { houseWithBacSon, type TestHouse } from './house.ts'
import { password } from './sign-in.ts'

// A stranger, and an officer of another commune, at the real door of an office: what they send is not what a page of ours would.

let house: TestHouse
let server: Serving
let person = ''
let officer = ''

type Answer = { readonly status: number; readonly body: string; readonly code: string | undefined; readonly headers: IncomingMessage['headers'] }
type Sent = { readonly method?: string; readonly path: string; readonly headers?: Record<string, string>; readonly body?: string }

const send = ({ method = 'GET', path, headers = {}, body }: Sent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { port: server.port, host: '127.0.0.1', method, path, headers: { host: `127.0.0.1:${server.port}`, ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        answer.on('end', () => {
          const told = text.startsWith('{') ? (JSON.parse(text) as { code?: string }) : {}
          resolve({ status: answer.statusCode ?? 0, body: text, code: told.code, headers: answer.headers })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

/** Bytes as they are, on a connection of their own; what came back until it was closed. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = ''
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8').on('data', (piece: string) => (told += piece))
    socket.on('close', () => resolve(told)).on('error', reject)
  })

const json = { 'content-type': 'application/json' }
const head = async (): Promise<number> => ((await house.ask('ledger.list', { size: 1 })) as { head: number }).head

const account = async (login: string, role: string, unit: number): Promise<string> => {
  const invited = (await house.askAs({ actor: localOwner, now: new Date() }, 'accounts.invite', { login, name: `Người ${login}` })) as {
    account: number
    token: string
  }
  await give(house, invited.account, role, unit)
  const told = await send({ method: 'POST', path: '/api/sign-in/accept', headers: json, body: JSON.stringify({ token: invited.token, password }) })
  assert.equal(told.status, 200, told.body)
  return (told.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')
}

before(async () => {
  house = await houseWithBacSon()
  const { rows } = await house.db.pool.query<{ key: string; elsewhere: number }>(
    `select p.key, (select min(unit_id) from posting where unit_id not in (select unit_id from posting q where q.person_id = p.id)
       and not exists (select from lineage a join lineage b on a.to_unit = b.to_unit where a.from_unit = posting.unit_id and b.from_unit = o.unit_id)) as elsewhere
     from person p join posting o on o.person_id = p.id where o.is_primary order by p.id limit 1`,
  )
  person = rows[0]!.key
  server = await serveHouse(
    house,
    { dataDir: house.filesFolder, port: 0 },
    officeEntrance({ house, settings: { origin: undefined, proxies: [] }, first: { code: undefined } }),
    'attack',
    { log: openLog({ write: () => undefined }) },
  )
  officer = await account('can.bo.khac', 'communeOfficer', rows[0]!.elsewhere)
})
after(() => server?.close())

const forged = ['', 'goc=', `goc=${'A'.repeat(43)}`, "goc=' or 1=1 --", 'goc=1; goc=2', `__Host-goc=${'A'.repeat(43)}`]

test('signed out, with no cookie or a forged one, no operation answers, by whatever method', async () => {
  for (const cookie of forged)
    for (const name of Object.keys(operations)) {
      const few = cookie === '' ? ['GET', 'POST'] : [operations[name]!.kind === 'command' ? 'POST' : 'GET']
      for (const method of few) {
        const { status } = await send({
          method,
          path: `/api/${name}`,
          headers: { ...json, ...(cookie ? { cookie } : {}) },
          ...(method === 'POST' ? { body: '{}' } : {}),
        })
        assert.ok([401, 404].includes(status), `${method} ${name} with «${cookie}»: ${status}`)
      }
    }
})

const otherSites: readonly Record<string, string>[] = [
  { origin: 'https://ke.gian' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://ke.gian', 'content-type': 'text/plain' },
  { host: 'ke.gian' },
  { host: '10.0.0.1:80' },
]

test('a page of another site does nothing with the cookie of who is signed in, and reads nothing', async () => {
  const before = await head()
  for (const from of otherSites) {
    const headers = { ...json, cookie: officer, ...from }
    const written = await send({
      method: 'POST',
      path: '/api/account.setPassword',
      headers,
      body: JSON.stringify({ password: 'mật khẩu của kẻ gian' }),
    })
    assert.equal(written.code, 'http.foreign_origin', JSON.stringify(from))
    assert.equal((await send({ path: '/api/account.mine', headers })).code, 'http.foreign_origin')
    assert.equal((await send({ method: 'POST', path: '/api/sign-in/out', headers, body: '{}' })).code, 'http.foreign_origin')
  }
  assert.equal(await head(), before)
  assert.equal((await send({ path: '/api/account.mine', headers: { cookie: officer } })).status, 200, 'still signed in')
})

test('headers that a proxy would set, or that claim to be somebody, change nothing for who is not behind one', async () => {
  for (const name of ['x-forwarded-for', 'x-real-ip', 'x-forwarded-user', 'x-remote-user', 'x-user-id', 'authorization', 'forwarded'])
    assert.equal((await send({ path: '/api/account.mine', headers: { [name]: 'quan.tri' } })).status, 401, name)
  const overridden = await send({
    method: 'GET',
    path: '/api/ledger.undo?number=2',
    headers: { cookie: officer, 'x-http-method-override': 'POST', 'x-method': 'POST' },
  })
  assert.equal(overridden.status, 404)
})

/** Questions about somebody of another commune, as an officer might try them: each is as if nobody were there. */
const about = (): readonly (readonly [string, object])[] => [
  ['record.read', { person, asOf: '2019-09-30' }],
  ['record.history', { person, section: 'name', fact: 1 }],
  ['review.explain', { person, asOf: '2019-09-30' }],
  ['evidence.list', { person }],
  ['evidence.file', { person, evidence: 1 }],
  ['documents.curriculum', { person, asOf: '2019-09-30' }],
  ['documents.curriculumFile', { person, asOf: '2019-09-30' }],
  ['people.list', { asOf: '2019-09-30', unit: 'country' }],
  ['people.export', { asOf: '2019-09-30', unit: 'country', format: 'csv' }],
  ['review.summary', { asOf: '2019-09-30', unit: 'country' }],
  ['review.export', { asOf: '2019-09-30', unit: 'country', what: 'people' }],
  ['record.change', { person, section: 'sex', values: { sex: 'male' } }],
  ['record.correct', { person, section: 'sex', values: { sex: 'male' }, reason: 'thử' }],
]

test('an officer of another commune finds nobody there, reads nothing and writes nothing', async () => {
  const before = await head()
  for (const [name, input] of about()) {
    const told = await send({ method: 'POST', path: `/api/${name}`, headers: { ...json, cookie: officer }, body: JSON.stringify(input) })
    assert.ok(['not_found', 'invalid_input'].includes(told.code ?? ''), `${name}: ${told.status} ${told.body.slice(0, 200)}`)
    if (told.code === 'invalid_input') assert.fail(`${name} is asked wrongly: ${told.body}`)
  }
  for (const name of [
    'accounts.list',
    'accounts.invite',
    'grants.give',
    'privacy.requests',
    'privacy.erase',
    'breach.list',
    'package.export',
    'units.merge',
    'standards.load',
    'ledger.undo',
  ])
    assert.equal(
      (await send({ method: 'POST', path: `/api/${name}`, headers: { ...json, cookie: officer }, body: '{}' })).code,
      'access_denied',
      name,
    )
  assert.equal(await head(), before)
})

test('a body that reaches for what every object inherits is refused', async () => {
  for (const body of [
    '{"__proto__":{"grants":[]},"number":1}',
    '{"constructor":{"prototype":{}},"number":1}',
    '{"number":1,"actor":{"grants":[{"role":"administrator","within":"everywhere"}]}}',
  ]) {
    const told = await send({ method: 'POST', path: '/api/grants.end', headers: { ...json, cookie: officer }, body })
    assert.equal(told.code, 'invalid_input', body)
  }
  assert.equal(({} as Record<string, unknown>)['grants'], undefined)
})

test('addresses that climb out of the pages get the page, and methods that nobody serves get nothing', async () => {
  for (const path of [
    '/../../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/%00.js',
    '/.git/config',
  ]) {
    const told = await send({ path })
    assert.ok(!told.body.includes('"dependencies"') && !told.body.includes('[core]'), path)
  }
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const told = await send({ method, path: '/api/account.mine', headers: { cookie: officer } }).catch(() => undefined)
    assert.ok(told === undefined || told.status >= 400, `${method}: ${told?.status}`)
    assert.ok(!told?.body.includes('goc='), 'nothing of the request is given back')
  }
})

test('a message with two lengths is refused, and no second request is read out of it', async () => {
  const host = `host: 127.0.0.1:${server.port}`
  const inner = `GET /healthz HTTP/1.1\r\n${host}\r\n\r\n`
  for (const lengths of [
    `content-length: 4\r\ntransfer-encoding: chunked`,
    `content-length: 0\r\ncontent-length: ${inner.length}`,
    'transfer-encoding: x, chunked, y',
  ]) {
    const told = await raw(`POST /api/sign-in/out HTTP/1.1\r\n${host}\r\ncontent-type: application/json\r\n${lengths}\r\n\r\n0\r\n\r\n${inner}`)
    assert.match(told, /^HTTP\/1\.1 4\d\d/)
    assert.ok(!told.includes('"alive"'), told)
  }
})
