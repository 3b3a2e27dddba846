import type { accounts } from '#accounts/contract.ts'
import { textTable } from './terminal.ts'
import { formatOf, json, need, text, Usage, type Answer, type Command, type Given, type Out } from './command.ts'
import { readConfig } from './config.ts'
import type { OpenHouse } from './house.ts'

type Act = (house: OpenHouse, given: Given, out: Out) => Promise<void>

const loginIn = ({ words }: Given): string => {
  const [, login] = words
  if (login === undefined) throw new Usage('thiếu tên đăng nhập: goc account invite hoa.lth --name "Lộc Thị Hoa"')
  return login
}

const reasonOf = (given: Given) => (text(given, 'reason') ? { reason: text(given, 'reason') } : {})

const printLink = (out: Out, login: string, { token, until }: { token: string; until: string }): void => {
  const { origin, port } = readConfig()
  out.print(`${origin ?? `http://127.0.0.1:${port}`}/loi-moi#${token}`)
  out.say(`Đường dẫn cho «${login}», dùng một lần, đến ${until.slice(0, 16).replace('T', ' ')} (UTC). Hãy gửi qua kênh an toàn.`)
}

const list: Act = async (house, given, out) => {
  const all = (await house.ask('accounts.list', { size: 500 })) as Answer<typeof accounts, 'accounts.list'>
  if (formatOf(given, ['table', 'json']) === 'json') return json(out, all)
  const heads = ['Tên đăng nhập', 'Họ và tên', 'Trạng thái', 'Phiên mở', 'Đăng nhập lần cuối']
  const states = { active: 'hoạt động', disabled: 'đã khóa' }
  out.print(
    textTable(
      heads.map((heading) => ({ heading })),
      all.accounts.map((a) => [a.login, a.name, states[a.state], String(a.sessions), a.lastSignIn?.slice(0, 16).replace('T', ' ') ?? '–']),
    ),
  )
}

const invite: Act = async (house, given, out) => {
  const login = loginIn(given)
  printLink(out, login, (await house.ask('accounts.invite', { login, name: need(given, 'name') })) as Answer<typeof accounts, 'accounts.invite'>)
}

const reset: Act = async (house, given, out) => {
  const account = loginIn(given)
  const asked = { account, secondFactor: given.values['second-factor'] === true, ...reasonOf(given) }
  printLink(out, account, (await house.ask('accounts.reset', asked)) as Answer<typeof accounts, 'accounts.reset'>)
}

const shutOrOpen =
  (operation: 'accounts.disable' | 'accounts.enable', said: string): Act =>
  async (house, given, out) => {
    const account = loginIn(given)
    await house.ask(operation, { account, ...reasonOf(given) })
    out.print(`${said} «${account}».`)
  }

const acts: Readonly<Record<string, Act>> = {
  list,
  invite,
  reset,
  disable: shutOrOpen('accounts.disable', 'Đã khóa'),
  enable: shutOrOpen('accounts.enable', 'Đã mở lại'),
}

/** Accounts from the machine itself, as the owner of the data folder: also the way back when no administrator can sign in. */
export const account: Command = {
  options: { name: { type: 'string' }, reason: { type: 'string' }, 'second-factor': { type: 'boolean' }, format: { type: 'string' } },
  words: ['list | invite LOGIN | reset LOGIN | disable LOGIN | enable LOGIN'],
  does: (house, given, out) => {
    const [word = 'list'] = given.words
    const act = Object.hasOwn(acts, word) ? acts[word] : undefined
    if (!act) throw new Usage(`goc account: ${account.words.join('')}`)
    return act(house, given, out)
  },
}
