import { to as copyTo } from 'pg-copy-streams'
import { openRegister } from './register.ts'
import { withClient } from './review.ts'
const r = await openRegister(1000000, false, console.log)
await withClient(r, async (c) => {
  await c.query('set enable_sort = off; set max_parallel_workers_per_gather = 0')
  const drain = async (name: string, sql: string) => {
    for (let k = 0; k < 2; k++) {
      const t = performance.now()
      let bytes = 0
      for await (const chunk of c.query(copyTo(`copy (${sql}) to stdout (format binary)`)) as AsyncIterable<Buffer>) bytes += chunk.length
      console.log(name, (performance.now() - t).toFixed(0), (bytes / 1e6).toFixed(0), 'MB')
    }
  }
  const q = (x: string) => `select person_id, ${x} from qualification where voided is null`
  await drain('qual 2 cols heap', q('level_id::int4'))
  await drain('qual 4 cols heap', q('level_id::int4, id::int4, recorded'))
  await drain('qual 4 cols by index', q('level_id::int4, id::int4, recorded') + ' order by person_id')
  const span = `((greatest(0, least(65534, valid_from - date '1900-01-01'))::bigint << 16) + coalesce(greatest(0, least(65534, valid_to - date '1900-01-01')), 65535) - 2147483648)::int4`
  await drain('qual span heap', q(`level_id::int4, ${span}, recorded`))
  await drain('qual 2 int8 heap', `select (person_id::int8 << 32) | recorded, (level_id::int8 << 32) | 5 from qualification where voided is null`)
  await drain('qual dates heap', q(`level_id, valid_from, valid_to, recorded`))
  const t = performance.now()
  await c.query(
    'select (select count(*) from qualification where voided is null), (select count(*) from posting where voided is null), (select count(*) from person_sex where voided is null), (select count(*) from qualification where voided is not null), (select count(*) from posting where voided is not null)',
  )
  console.log('counts', performance.now() - t)
})
await r.close()
