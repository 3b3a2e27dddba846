import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

import { localOwner } from '#access/policy.ts'
import { officeEntrance } from '#edge/sign-in.ts'
import type { Day } from '#lib/day.ts'

import { give } from './accounts.ts'
import { askAs, type TestHouse } from './house.ts'
import { password } from './sign-in.ts'
import { sizes, walkIn } from './walking.ts'

/** An office on a day of the past, and the people who work in it, each in a browser of their own. */
export type Roles = {
  /** The day goes on: for the house, and for every browser. */
  readonly turnTo: (day: Day) => Promise<void>
  /** Somebody with a role over a unit comes in; gives the page that they keep. */
  readonly comeIn: (login: string, role: string, unit: number) => Promise<Page>
  /** Somebody goes to a page and sees its heading. */
  readonly go: (page: Page, path: string, heading: string | RegExp, size?: keyof typeof sizes) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens an office over a house whose calendar stands where the test turns it. */
export const openRoles = async (house: TestHouse, begins: Day): Promise<Roles> => {
  let now = new Date(`${begins}T03:00:00Z`)
  const then = { ...house, askAs: ((asker, ...rest) => house.askAs({ ...asker, now }, ...rest)) as TestHouse['askAs'] }
  const walk = await walkIn(then, officeEntrance({ house, settings: { origin: undefined, proxies: [] }, first: { code: undefined } }))
  const pages: Page[] = []
  const turnTo = async (day: Day): Promise<void> => {
    now = new Date(`${day}T03:00:00Z`)
    for (const page of pages) await page.clock.setFixedTime(now)
  }
  const comeIn = async (login: string, role: string, unit: number): Promise<Page> => {
    const invited = (await askAs(house, localOwner, 'accounts.invite', { login, name: `Người ${login}` }, undefined, undefined, new Date())) as {
      account: number
      token: string
    }
    await give(house, invited.account, role, unit, { from: '2019-01-01' })
    const { page } = await walk.open('/dang-nhap')
    await page.clock.setFixedTime(now)
    const data = { token: invited.token, password }
    const told = await page.request.post(`${walk.address}/api/sign-in/accept`, { data, headers: { origin: walk.address } })
    assert.equal(told.status(), 200, await told.text())
    pages.push(page)
    return page
  }
  const go: Roles['go'] = async (page, path, heading, size = 'desk') => {
    await page.setViewportSize(sizes[size])
    await page.goto(walk.address + path)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }
  const close = async (): Promise<void> => {
    for (const page of pages) await page.context().close()
    await walk.close()
  }
  return { turnTo, comeIn, go, close }
}
