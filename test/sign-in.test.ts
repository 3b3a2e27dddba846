import assert from 'node:assert/strict'
import { test } from 'node:test'

import { localOwner } from '#access/policy.ts'
import { tidyDoor } from '#accounts/retention.ts'
import { readyCommand } from '#edge/cli.ts'
import { Usage } from '#edge/command.ts'
import { operations } from '#edge/table.ts'

import { faultsIn, freshHouse } from './house.ts'
import {
  codeAt,
  enrol,
  firstAdministrator,
  hours,
  invitedAccount,
  minutes,
  newAccount,
  officeOver,
  password,
  type Browser,
  type Told,
} from './sign-in.ts'

// The door of an office, knocked at as browsers do. The clock is the test's.

const office = officeOver(await freshHouse())
const { house, pass } = office
const code = (told: Told): unknown => (told.status === 200 ? 'answered' : told.body['code'])
const asOwner = (name: string, raw: object): Promise<unknown> => house.askAs({ actor: localOwner, now: office.now() }, name, raw)
const stage = (told: Told): unknown => (told.status === 200 ? told.body['stage'] : told.body['code'])
const mine = (browser: Browser): Promise<Told> => browser.get('/api/account.mine')
const signIn = (browser: Browser, login: string, given = password): Promise<Told> => browser.step('password', { login, password: given })

test('before there is an account, nobody comes in, and only the machine itself with its code makes the first', async () => {
  const said = { login: 'quan.tri', name: 'Hoàng Thị Trị', password }
  assert.equal((await office.browser().get('/api/sign-in/state')).body['first'], true)
  assert.equal(code(await office.browser().step('first', { ...said, code: 'WRNG-WRNG-WRNG' })), 'sign_in.code_wrong')
  assert.equal(code(await office.browser().step('first', { ...said, code: 'ABCD-EFGH-JKMN', password: 'matkhau123' })), 'account.password_weak')
  assert.equal(code(await mine(await firstAdministrator(office))), 'answered')
  assert.equal(code(await office.browser().step('first', { ...said, code: 'ABCD-EFGH-JKMN', login: 'hai' })), 'account.not_first')
})

test('of two who make the first administrator at once, one does', async () => {
  const other = officeOver(await freshHouse())
  const made = await Promise.all(
    ['mot', 'hai'].map((login) => other.browser().step('first', { code: 'abcd efgh jkmn', login, name: 'Người đầu', password })),
  )
  assert.deepEqual(made.map(code).sort(), ['account.not_first', 'answered'])
  // Who administers gives and erases: a second factor is asked from the first day on, and nothing before it is there.
  const first = made.find((told) => told.status === 200)!
  assert.equal(stage(first), 'enrol')
  const again = other.browser()
  const login = made[0] === first ? 'mot' : 'hai'
  assert.equal(stage(await signIn(again, login)), 'enrol')
  assert.equal(code(await again.get('/api/ledger.list')), 'sign_in.needed')
  // Whoever sits at the machine may take it back: nobody is locked out.
  await other.house.askAs({ actor: localOwner, now: other.now() }, 'accounts.requireSecondFactor', { role: 'administrator', required: false })
  assert.equal(stage(await signIn(other.browser(), login)), 'full')
})

test('who asks for what they hold no right to is noted with the account, once a minute', async () => {
  const { browser, account } = await newAccount(office, 'hoi.nham')
  const refusals = async (): Promise<number> =>
    (await house.doors.house.pool.query(`select from sign_in_event where account_id = $1 and what = 'accessRefused'`, [account])).rowCount ?? 0
  for (let n = 0; n < 3; n++) assert.equal(code(await browser.get('/api/ledger.list')), 'access_denied')
  assert.equal(await refusals(), 1)
  pass(61_000)
  await browser.get('/api/ledger.list')
  assert.equal(await refusals(), 2)
  await mine(browser)
  assert.equal(await refusals(), 2)
})

test('every operation is shut to whoever is not signed in, or has an account without rights', async () => {
  const { browser } = await newAccount(office, 'khong.quyen')
  for (const [name, operation] of Object.entries(operations)) {
    const ask = (who: Browser): Promise<Told> =>
      operation.kind === 'query' && !operation.takesFile && !operation.inBody ? who.get(`/api/${name}`) : who.post(`/api/${name}`)
    assert.equal(code(await ask(office.browser())), 'sign_in.needed', name)
    if (operation.may !== 'account.own') assert.equal(code(await ask(browser)), 'access_denied', name)
  }
})

test('an invitation is taken up once, by its own account, within its time', async () => {
  const { token } = await invitedAccount(office, 'hoa')
  assert.deepEqual((await office.browser().step('invitation', { token })).body['login'], 'hoa')
  assert.equal(code(await office.browser().step('accept', { token, password: 'hoa12345678' })), 'account.password_weak')
  const { browser: other } = await newAccount(office, 'nguoi.khac')
  assert.equal(code(await other.post('/api/account.accept', { token, password })), 'account.invitation_spent')
  const both = await Promise.all([1, 2].map(() => office.browser().step('accept', { token, password })))
  assert.deepEqual(both.map(code).sort(), ['account.invitation_spent', 'answered'])
  assert.equal(code(await office.browser().step('accept', { token, password })), 'account.invitation_spent')
  assert.equal(code(await office.browser().step('invitation', { token })), 'account.invitation_spent')
  const late = await invitedAccount(office, 'den.muon')
  pass(hours(72) + 1)
  assert.equal(code(await office.browser().step('accept', { token: late.token, password })), 'account.invitation_spent')
})

test('a wrong name, a wrong password, an account without one and a disabled account are told the same', async () => {
  await newAccount(office, 'bi.khoa')
  await invitedAccount(office, 'chua.nhan')
  await asOwner('accounts.disable', { account: 'bi.khoa', reason: 'nghỉ việc' })
  const tries = [
    signIn(office.browser(), 'khong.co'),
    signIn(office.browser(), 'hoa', 'sai rồi sai rồi'),
    signIn(office.browser(), 'chua.nhan'),
    signIn(office.browser(), 'bi.khoa'),
  ]
  const bodies = (await Promise.all(tries)).map((t) => JSON.stringify(t.body))
  assert.equal(new Set(bodies).size, 1)
  assert.match(bodies[0]!, /sign_in\.wrong/)
  await asOwner('accounts.enable', { account: 'bi.khoa' })
  assert.equal(stage(await signIn(office.browser(), ' BI.Khoa ')), 'full')
})

test('signing in gives a new token, and the one before is worth nothing; it cannot be fixed beforehand', async () => {
  const browser = office.browser()
  browser.cookies.set('goc', 'f'.repeat(43))
  await signIn(browser, 'hoa')
  const first = browser.cookies.get('goc')
  assert.notEqual(first, 'f'.repeat(43))
  await signIn(browser, 'hoa')
  assert.notEqual(browser.cookies.get('goc'), first)
  const old = office.browser()
  old.cookies.set('goc', first!)
  assert.equal(code(await mine(old)), 'sign_in.needed')
  assert.equal(code(await mine(browser)), 'answered')
})

test('a session ends after an hour of rest, after twelve hours of work, and when its owner signs out', async () => {
  const { browser } = await newAccount(office, 'gio.lam')
  pass(minutes(59))
  assert.equal(code(await mine(browser)), 'answered')
  pass(minutes(61))
  assert.equal(code(await mine(browser)), 'sign_in.needed')
  await signIn(browser, 'gio.lam')
  for (let i = 0; i < 14; i++) {
    pass(minutes(50))
    assert.equal(code(await mine(browser)), 'answered', `${i}`)
  }
  pass(minutes(50))
  assert.equal(code(await mine(browser)), 'sign_in.needed')
  await signIn(browser, 'gio.lam')
  const token = browser.cookies.get('goc')!
  await browser.step('out')
  assert.equal(browser.cookies.has('goc'), false)
  browser.cookies.set('goc', token)
  assert.equal(code(await mine(browser)), 'sign_in.needed')
})

test('one sees one’s sessions and ends them; an administrator ends anybody’s', async () => {
  const { browser } = await newAccount(office, 'nhieu.phien')
  const others = [office.browser(), office.browser({ headers: { 'user-agent': 'Điện thoại'.normalize('NFD').replace(/[^ -~]/g, '') } })]
  for (const other of others) await signIn(other, 'nhieu.phien')
  const sessions = (await mine(browser)).body['sessions'] as { id: number; current: boolean }[]
  assert.deepEqual(sessions.map((s) => s.current).sort(), [false, false, true])
  const { browser: stranger } = await newAccount(office, 'nguoi.la')
  assert.equal((await stranger.step('endSession', { session: sessions[0]!.id })).body['ended'], 0, 'nobody else’s')
  assert.equal((await browser.step('endSession', { session: sessions.find((s) => !s.current)!.id })).body['ended'], 1)
  assert.equal((await browser.step('endSession')).body['ended'], 1)
  for (const other of others) assert.equal(code(await mine(other)), 'sign_in.needed')
  assert.equal(code(await mine(browser)), 'answered')
  await asOwner('accounts.endSessions', { account: 'nhieu.phien' })
  assert.equal(code(await mine(browser)), 'sign_in.needed')
})

test('a code of the generator is taken once: not again, not twice at once, not an earlier one', async () => {
  const { browser } = await newAccount(office, 'totp')
  const { secret } = await enrol(office, browser)
  const half = async (): Promise<Browser> => {
    const b = office.browser()
    assert.equal(stage(await signIn(b, 'totp')), 'second')
    assert.equal(code(await mine(b)), 'sign_in.needed')
    return b
  }
  const again = await half()
  assert.equal(stage(await again.step('second', { code: codeAt(secret, office.now()) })), 'sign_in.code_wrong', 'the code of the enrolment')
  pass(30_000)
  const now = codeAt(secret, office.now())
  const two = [await half(), await half()]
  assert.deepEqual((await Promise.all(two.map((b) => b.step('second', { code: now })))).map(stage).sort(), ['full', 'sign_in.code_wrong'])
  assert.equal(stage(await again.step('second', { code: now })), 'sign_in.code_wrong')
  assert.equal(
    stage(await again.step('second', { code: codeAt(secret, new Date(office.now().valueOf() - 30_000)) })),
    'sign_in.code_wrong',
    'an earlier one',
  )
  pass(30_000)
  const token = again.cookies.get('goc')!
  assert.equal(stage(await again.step('second', { code: codeAt(secret, office.now()).replace(/^.../, '$& ') })), 'full')
  const stolen = office.browser()
  stolen.cookies.set('goc', token)
  assert.equal(code(await mine(stolen)), 'sign_in.needed', 'the token of the half session')
})

test('a session that waits for its second factor does not wait for ever', async () => {
  const browser = office.browser()
  await signIn(browser, 'totp')
  pass(minutes(10) + 1)
  assert.equal(code(await browser.step('second', { code: '000000' })), 'sign_in.needed')
})

test('a recovery code helps once, and new ones replace the old', async () => {
  const { browser } = await newAccount(office, 'du.phong')
  const { recoveryCodes } = await enrol(office, browser)
  assert.equal(recoveryCodes.length, 10)
  const use = async (given: string): Promise<unknown> => {
    const b = office.browser()
    await signIn(b, 'du.phong')
    return stage(await b.step('second', { code: given }))
  }
  assert.equal(await use(recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ')), 'full')
  assert.equal(await use(recoveryCodes[0]!), 'sign_in.code_wrong')
  const fresh = (await browser.post('/api/account.newRecoveryCodes')).body['recoveryCodes'] as string[]
  assert.equal(await use(recoveryCodes[1]!), 'sign_in.code_wrong')
  assert.equal(await use(fresh[1]!), 'full')
})

test('a way of signing in is changed only by whoever has just proved who they are, ends all other sessions, and gives a new token', async () => {
  const { browser } = await newAccount(office, 'doi.mk')
  const other = office.browser()
  await signIn(other, 'doi.mk')
  pass(minutes(16))
  const fresh = 'bảy con trâu ăn cỏ xanh'
  assert.equal(code(await browser.post('/api/account.setPassword', { password: fresh })), 'sign_in.confirm_needed')
  assert.equal(code(await browser.step('beginTotp')), 'sign_in.confirm_needed')
  assert.equal(code(await browser.step('confirm', { password: 'sai rồi sai rồi' })), 'sign_in.wrong')
  assert.equal(code(await browser.step('confirm', { password })), 'answered')
  const token = browser.cookies.get('goc')!
  assert.equal(code(await browser.post('/api/account.setPassword', { password: fresh })), 'answered')
  assert.equal(code(await mine(other)), 'sign_in.needed')
  assert.equal(code(await mine(browser)), 'answered')
  other.cookies.set('goc', token)
  assert.equal(code(await mine(other)), 'sign_in.needed')
  assert.equal(stage(await signIn(office.browser(), 'doi.mk')), 'sign_in.wrong')
  assert.equal(stage(await signIn(office.browser(), 'doi.mk', fresh)), 'full')
})

test('when what an account may do changes, its token does; the one before works for requests under way and no longer', async () => {
  const { browser } = await newAccount(office, 'duoc.quyen')
  assert.equal(code(await browser.get('/api/ledger.list')), 'access_denied')
  const before = browser.cookies.get('goc')!
  await asOwner('grants.give', { account: 'duoc.quyen', role: 'administrator', unit: 'country', from: '2026-01-01', document: '01/QĐ-UBND' })
  const old = office.browser()
  old.cookies.set('goc', before)
  assert.equal(code(await browser.get('/api/ledger.list')), 'answered')
  assert.notEqual(browser.cookies.get('goc'), before)
  assert.equal(code(await old.get('/api/ledger.list')), 'answered')
  assert.equal(old.cookies.get('goc'), before, 'the old one is not made anew')
  pass(31_000)
  assert.equal(code(await old.get('/api/ledger.list')), 'sign_in.needed')
  assert.equal(code(await browser.get('/api/ledger.list')), 'answered')
  await asOwner('accounts.disable', { account: 'duoc.quyen' })
  assert.equal(code(await browser.get('/api/ledger.list')), 'sign_in.needed')
})

test('a role can require a second factor: sessions without one may only set it up, and it cannot be given up', async () => {
  const { browser } = await newAccount(office, 'bat.buoc')
  await asOwner('grants.give', { account: 'bat.buoc', role: 'auditor', unit: 'country', from: '2026-01-01', document: '02/QĐ-UBND' })
  assert.equal(code(await browser.get('/api/ledger.list')), 'answered')
  await asOwner('accounts.requireSecondFactor', { role: 'auditor', required: true })
  assert.equal(code(await browser.get('/api/ledger.list')), 'sign_in.needed')
  const fresh = office.browser()
  assert.equal(stage(await signIn(fresh, 'bat.buoc')), 'enrol')
  assert.equal(code(await fresh.get('/api/ledger.list')), 'sign_in.needed')
  const { secret } = await enrol(office, fresh)
  assert.equal(code(await fresh.get('/api/ledger.list')), 'answered')
  assert.equal(code(await fresh.post('/api/account.removeTotp')), 'account.factor_needed')
  pass(30_000)
  const next = office.browser()
  assert.equal(stage(await signIn(next, 'bat.buoc')), 'second')
  assert.equal(stage(await next.step('second', { code: codeAt(secret, office.now()) })), 'full')
  await asOwner('accounts.requireSecondFactor', { role: 'auditor', required: false })
  assert.equal(code(await fresh.post('/api/account.removeTotp')), 'answered')
})

test('an administrator resets an account: its way in ends, the link works once, and the ledger knows who did it', async () => {
  const { browser } = await newAccount(office, 'quen')
  await enrol(office, browser)
  const reset = async (secondFactor: boolean): Promise<string> =>
    ((await asOwner('accounts.reset', { account: 'quen', secondFactor, reason: 'mất điện thoại' })) as { token: string }).token
  const first = await reset(false)
  assert.equal(code(await mine(browser)), 'sign_in.needed')
  assert.equal(stage(await signIn(office.browser(), 'quen')), 'sign_in.wrong')
  const second = await reset(true)
  assert.equal(code(await office.browser().step('accept', { token: first, password })), 'account.invitation_spent', 'replaced by the second')
  assert.equal(stage(await office.browser().step('accept', { token: second, password: 'trâu xanh ăn bảy cánh đồng' })), 'full')
  const { rows } = await house.db.pool.query("select actor, reason from change where operation = 'accounts.reset'")
  assert.deepEqual(rows, [
    { actor: 'local', reason: 'mất điện thoại' },
    { actor: 'local', reason: 'mất điện thoại' },
  ])
})

test('on the machine itself the owner of the data folder invites and resets by command', async () => {
  const said: string[] = []
  const out = { print: (text: string) => void said.push(text), say: () => undefined, bytes: () => undefined, isTerminal: false }
  const real = officeOver(await freshHouse())
  const run = (...words: string[]): Promise<void> => readyCommand('account', words)(real.house, out)
  await run('invite', 'may.chu', '--name', 'Người Máy Chủ')
  assert.match(said[0]!, /^http:\/\/127\.0\.0\.1:\d+\/loi-moi#[\w-]{43}$/)
  await run('list')
  assert.match(said[1]!, /may\.chu\s+Người Máy Chủ\s+hoạt động/)
  await run('disable', 'may.chu', '--reason', 'thử')
  await assert.rejects(run('reset', 'may.chu'), { code: 'account.disabled' })
  await assert.rejects(run('reset', 'khong.co'), { code: 'not_found' })
  await assert.rejects(async () => run('xoa'), Usage)
})

test('the last administrator and oneself cannot be shut out', async () => {
  const other = officeOver(await freshHouse())
  const administrator = await firstAdministrator(other)
  assert.equal(code(await administrator.post('/api/accounts.disable', { account: 'quan.tri' })), 'account.yourself')
  await assert.rejects(other.house.ask('accounts.disable', { account: 'quan.tri' }), { code: 'access.last_administrator' })
})

test('nothing secret lies in the register: no token, password, code or secret in any table, and the ledger’s hash covers who has an account', async () => {
  const { account, token } = await invitedAccount(office, 'bi.mat')
  const browser = office.browser()
  await browser.step('accept', { token, password })
  const { secret, recoveryCodes } = await enrol(office, browser)
  const secrets = [token, password, secret, ...recoveryCodes, ...recoveryCodes.map((c) => c.replaceAll('-', '')), ...browser.cookies.values()]
  const { rows: tables } = await house.db.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'unit%' and table_name <> 'lineage'",
  )
  for (const { name } of tables) {
    const { rows } = await house.db.pool.query<{ line: string }>(`select to_jsonb(t)::text as line from ${name} t`)
    for (const text of secrets) {
      const hex = Buffer.from(text).toString('hex')
      assert.ok(!rows.some(({ line }) => line.includes(text) || line.includes(hex)), `${name} holds a secret`)
    }
  }
  assert.deepEqual(await faultsIn(house), [])
  await house.db.pool.query('alter table account_version disable trigger user')
  await house.db.pool.query("update account_version set name = 'Kẻ khác' where account_id = $1", [account])
  assert.notDeepEqual(await faultsIn(house), [])
})

test('nothing broke inside meanwhile', () => assert.deepEqual(office.faults, []))

test('sessions that are over and old happenings are removed by their terms, those of now stay', async () => {
  const { browser } = await newAccount(office, 'con.luu')
  const { rows } = await house.db.pool.query<{ id: string }>(
    `insert into session (token_sha256, rotated_at, account_id, stage, how, strong, started_at, seen_at, confirmed_at, address, agent, ended_at)
     select sha256(n::text::bytea), $1, (select max(id) from account), 'full', 'password', false, $1::timestamptz - n * interval '1 day', $1::timestamptz - n * interval '1 day', $1, '', '',
       case when n % 2 = 0 then $1::timestamptz - n * interval '1 day' end from unnest(array[88, 89, 92, 93]) n returning id`,
    [office.now()],
  )
  await house.db.pool.query(
    `insert into sign_in_event (at, what, address) select $1::timestamptz - n * interval '1 day', 'wrong', 'cũ' from unnest(array[729, 731]) n`,
    [office.now()],
  )
  assert.equal((await tidyDoor(house.db.pool, office.now())).sessions, 2)
  const left = await house.db.pool.query('select from session where id = any($1)', [rows.map((r) => r.id)])
  const events = await house.db.pool.query(`select from sign_in_event where address = 'cũ'`)
  assert.deepEqual([left.rowCount, events.rowCount, code(await mine(browser))], [2, 1, 'answered'])
})
