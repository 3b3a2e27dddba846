import { openRegister } from './register.ts'
import { musterOf, withClient } from './review.ts'
import { cutSpells, bytesOfSpells } from '#muster/spells.ts'
import { indexByUnit } from '#muster/index-by-unit.ts'
import { loadStore } from '#muster/load.ts'
const r = await openRegister(Number(process.argv[2]), false, console.log)
await withClient(r, async (c) => {
  const mb = () => (process.memoryUsage.rss() / 1e6).toFixed(0) + ' MB'
  let t = performance.now()
  const lap = (k: string) => {
    console.log(k, (performance.now() - t).toFixed(0), 'ms', mb())
    t = performance.now()
  }
  const s = await loadStore(c)
  lap('store')
  indexByUnit(s, 14000)
  lap('byUnit')
  const m = await import('./try0.ts').catch(() => null)
  const { ladders, levelSpan, subjects } = await import('#people/levels.ts')
  const spans = new Int8Array(256)
  subjects.forEach((x, i) =>
    ladders[x].forEach((l, p) => {
      spans[i * 16 + p] = levelSpan(x, l.code)?.high ?? p
    }),
  )
  const sp = cutSpells(s, spans)
  lap('spells')
  console.log(sp.count / s.live.people, bytesOfSpells(sp) / s.live.rows, sp.from.length / sp.count)
})
await r.close()
