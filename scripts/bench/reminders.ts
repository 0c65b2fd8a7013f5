import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { insertAwaitedDays } from '#db/queries/practice-days'
import { isoDay } from '~/domain/calendar/days'
import { returnRemindersJob } from '~/features/reminders/reminder-jobs.server'
import { runDueJobs } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { createLogger } from '~/platform/logger.server'
import { generatedIcb, generatePractices } from './bench-database'
import { watchLoop } from './loop-watch'
import type { BenchRow } from './rules'

const practices = 6500
const mostSeconds = 2
const mostHoldMs = 25
/** A Friday without a bank holiday. */
const day = isoDay('2026-11-20')
const beforeTheNudge = new Date(`${day}T09:00:00Z`)
const contactTime = new Date(`${day}T09:45:00Z`)
const deputyTime = new Date(`${day}T10:15:00Z`)

const thisFile = fileURLToPath(import.meta.url)

/**
 * Reminds 6,500 practices of one ICB, none of which has returned: the contacts at 9:45am, the deputies at 10:15am, each as the
 * service's tick does it, on a database on disk. The longest hold is the longest time that no request could be answered.
 */
export async function benchReminders(folder: string): Promise<BenchRow[]> {
  const path = join(folder, 'reminders.db')
  await makeInOwnProcess(path)
  const db = openDatabase(path)
  try {
    const log = createLogger('silent')
    const at = (now: Date): Live => ({ db, now, appUrl: 'https://opel.example.nhs.uk', log })
    // The service has long ticked by then; nobody has been reminded yet.
    await runDueJobs(at(beforeTheNudge), [returnRemindersJob])
    const contacts = await timed(() => runDueJobs(at(contactTime), [returnRemindersJob]))
    const deputies = await timed(() => runDueJobs(at(deputyTime), [returnRemindersJob]))
    const [mails] = await db
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .execute()
    const wanted = 2 * practices
    return [
      row('Reminders for 6,500 contacts planned', contacts.seconds, contacts.longestHoldMs),
      row('Reminders for 6,500 deputies planned', deputies.seconds, deputies.longestHoldMs),
      {
        what: 'Reminders: one mail for each contact and deputy',
        figure: `${mails?.count ?? 0} of ${wanted}`,
        target: `${wanted}`,
        ok: Number(mails?.count) === wanted,
      },
    ]
  } finally {
    await db.destroy()
  }
}

function row(what: string, seconds: number, longestHoldMs: number): BenchRow {
  return {
    what,
    figure: `${seconds.toFixed(2)} s, longest hold ${longestHoldMs.toFixed(0)} ms`,
    target: `≤ ${mostSeconds} s, ≤ ${mostHoldMs} ms`,
    ok: seconds <= mostSeconds && longestHoldMs <= mostHoldMs,
  }
}

async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; longestHoldMs: number }> {
  const longest = watchLoop()
  const startedAt = performance.now()
  await work()
  return { seconds: (performance.now() - startedAt) / 1000, longestHoldMs: longest() }
}

/** Apart, so that collecting the garbage of making it is not measured. */
async function makeInOwnProcess(path: string): Promise<void> {
  const child = fork(thisFile, [path])
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Making the practices to remind ended with exit code ${code}`)
}

async function make(path: string): Promise<void> {
  const db = openDatabase(path)
  await migrateToLatest(db)
  const codes = await generatePractices(db, beforeTheNudge, practices)
  await db.transaction().execute(async (trx) => {
    for (const code of codes) {
      await trx
        .insertInto('practice_contacts')
        .values(
          (['contact', 'deputy'] as const).map((who, index) => ({
            practice_code: code,
            rank: index + 1,
            name: `${who} of ${code}`,
            job: 'Practice manager',
            phone: null,
            email: `${who}@${code.toLowerCase()}.bench.opel-daily.example`,
          })),
        )
        .execute()
    }
    await insertAwaitedDays(trx, generatedIcb.code, day)
  })
  await db.destroy()
}

if (process.argv[1] === thisFile) await make(process.argv[2] ?? '')
