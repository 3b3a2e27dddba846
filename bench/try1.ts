import pg from 'pg'
import { openRegister } from './register.ts'
const r = await openRegister(Number(process.argv[2]), process.argv.includes('--fresh'), console.log)
console.log('made in', r.madeIn)
const c = new pg.Client(r.connection); await c.connect()
for (const t of ['person','posting','qualification','person_birth','party_membership','change','change_person']) console.log(t, (await c.query(`select count(*) from ${t}`)).rows[0].count)
await c.end(); await r.close()
