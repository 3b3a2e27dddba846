import { openHouse } from '#edge/house.ts'

const said = { login: 'quan.tri', name: 'Người quản trị', password: 'cánh đồng xanh bảy con trâu' }

/** Makes the administrator of a data folder that has no account yet, as its owner may. */
export const makeAdministrator = async (dataDir: string): Promise<void> => {
  const house = await openHouse({ dataDir, databaseUrl: undefined }, { inWorker: false })
  await house.ask('accounts.first', said).finally(() => house.close())
}

/** Signs the administrator in through the door; gives the cookie of the session, as a request sends it. */
export const signInAt = async (address: string): Promise<string> => {
  const { login, password } = said
  const answer = await fetch(`${address}/api/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('goc='))
  if (!answer.ok || cookie === undefined) throw new Error(`not signed in: ${await answer.text()}`)
  return cookie.split(';')[0] ?? ''
}
