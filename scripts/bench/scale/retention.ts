import { closeSync, fsyncSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '#db/connection'
import { insertSetting } from '#db/queries/settings'
import { instant } from '~/domain/calendar/days'
import {
  DEFAULT_RETENTION,
  type RetentionSetting,
  retiredKindWords,
  settableKinds,
} from '~/domain/governance/retention'
import { retireForIcb } from '~/features/administration/retention-job.server'
import { createLogger } from '~/platform/logger.server'
import { watchLoop } from '../loop-watch'
import { printTable } from '../print-table'
import type { BenchRow } from '../rules'
import { forget, NoRoom, scaleDatabase, sizeGb } from './database'
import { icbCode, type ScaleShape, today } from './shape'

/** Ten ICBs of England over five years: a database of more than 1 GB with the rows that are added here. */
const tenIcbs: ScaleShape = { icbs: 10, practices: 1550, weeks: 260, weeksOfReturns: 52 }
const icb = icbCode(0)
const night = new Date(`${today}T03:00:00Z`)
const mostHoldMs = 50
const months = 12

const say = (line: string) => console.log(line)

/**
 * `npx tsx scripts/bench/scale/retention.ts`: what the first nights of the retention job take in the largest of ten ICBs after five
 * years, and how long one slice holds the server. Leaves the database in .cache/scale.
 */
async function main(): Promise<void> {
  // What it retires is gone, so each run begins anew.
  forget(fileURLToPath(new URL('../../../.cache/scale/ten-icbs.db', import.meta.url)))
  const path = await scaleDatabase('ten-icbs', tenIcbs, say)
  addFiveYears(path)
  say(`${sizeGb(path).toFixed(2)} GB.`)
  const rows: BenchRow[] = [await oneNight(path, 'what is short-lived', {})]
  for (const kind of settableKinds)
    rows.push(await oneNight(path, retiredKindWords[kind].name, { [kind]: months }))
  for (const which of ['second', 'third']) rows.push(await oneNight(path, `the ${which} night`, allSet))
  printTable(rows)
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1
}

const allSet: Partial<RetentionSetting> = Object.fromEntries(settableKinds.map((kind) => [kind, months]))

async function oneNight(path: string, what: string, set: Partial<RetentionSetting>): Promise<BenchRow> {
  const db = openDatabase(path)
  try {
    const person = await db.selectFrom('people').select('id').limit(1).executeTakeFirstOrThrow()
    const value = JSON.stringify({ ...DEFAULT_RETENTION, ...set })
    const words = { key: 'retention', value, reason: 'Measured', personId: person.id }
    await insertSetting(db, { ...words, icbCode: icb, at: instant(night) })
    const longest = watchLoop()
    const began = performance.now()
    const live = { db, now: night, appUrl: 'http://localhost', log: createLogger('silent') }
    const counts = await retireForIcb(live, icb)
    const seconds = (performance.now() - began) / 1000
    const holdMs = longest()
    const went = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
    return {
      what: `Retention, ${what}: ${went.join(', ') || 'nothing'}`,
      figure: `${seconds.toFixed(1)} s, holding the server ${holdMs.toFixed(0)} ms at most`,
      target: `≤ ${mostHoldMs} ms`,
      ok: holdMs <= mostHoldMs,
    }
  } finally {
    await db.destroy()
  }
}

/**
 * Waits until the file is on the disk: it was filled without a word to the disk, and else the first night's first checkpoint would wait
 * for a gigabyte that is not its own.
 */
function settle(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** What people leave behind in five years, beside returns: a mail and half a look a practice-day, sign-ins each month. */
function addFiveYears(path: string): void {
  const db = new Sqlite(path)
  db.pragma('synchronous = OFF')
  const days = `select d.*, r.person_id, d.rowid as n from practice_days d
    join person_roles r on r.scope_kind = 'practice' and r.scope_code = d.practice_code
    where d.icb_code = '${icb}' and d.returned_at is not null`
  const payload = JSON.stringify({
    practiceName: 'A surgery',
    body: 'As written for the benchmark. '.repeat(25),
  })
  const all = db.transaction(() => {
    db.prepare(
      `insert into outbox (kind, icb_code, practice_code, person_id, to_address, payload, message_id, dedupe_key, state,
         attempts, run_after, created_at, sent_at)
       select 'return-receipt', icb_code, practice_code, person_id, 'somebody@practice.example', ?, '<scale-' || n || '@opel>',
         'scale:' || n, 'sent', 1, returned_at, returned_at, returned_at from (${days})`,
    ).run(payload)
    db.exec(`insert or ignore into access_log (hour, at, person_id, role, practice_code, what)
      select substr(returned_at, 1, 13), returned_at, person_id, 'triage', practice_code, 'case' from (${days}) where n % 2 = 0`)
    db.exec(`insert or ignore into access_events (kind, span, at, person_id, role, icb_code, what, practice_code)
      select 'opened', day, returned_at, person_id, 'triage', icb_code, '/icb/practices', practice_code from (${days}) where n % 4 = 0`)
    db.exec(`insert or ignore into return_drafts (practice_code, day, kind, entries, saved_at, saved_by, version)
      select practice_code, day, 'first', '{}', returned_at, person_id, 1 from (${days}) where n % 20 = 0`)
    db.exec(`insert into sessions (token_hash, person_id, browser_hash, created_at, seen_at, expires_at)
      select 'scale-' || n, person_id, 'b', returned_at, returned_at, returned_at from (${days}) where n % 20 = 1`)
    db.exec(`insert into sign_in_codes (email, person_id, browser_hash, code_hash, created_at, expires_at, tries_left)
      select 'somebody@practice.example', person_id, 'b', 'c', returned_at, returned_at, 3 from (${days}) where n % 20 = 1`)
    // One more person of each practice, who left three years ago.
    db.exec(`insert into people (email, name, created_at)
      select 'left@' || lower(code) || '.scale.opel-daily.example', 'Left, ' || name, '2021-11-01T09:00:00.000Z'
      from practices where icb_code = '${icb}'`)
    db.exec(`insert into person_roles (person_id, role, icb_code, scope_kind, scope_code, granted_at, ended_at)
      select people.id, 'practice_user', p.icb_code, 'practice', p.code, '2021-11-01T09:00:00.000Z', '2023-11-01T09:00:00.000Z'
      from practices p join people on people.email = 'left@' || lower(p.code) || '.scale.opel-daily.example'`)
  })
  all()
  db.close()
  settle(path)
}

main().catch((error) => {
  console.error(error instanceof NoRoom ? error.message : error)
  process.exit(1)
})
