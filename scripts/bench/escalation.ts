import { type Db, openDatabase } from '#db/connection'
import { listCasesToTell } from '#db/queries/escalation'
import { dateOf, instant } from '~/domain/calendar/days'
import { caseClockJob } from '~/features/cases/case-clock.server'
import { escalationJob } from '~/features/cases/escalate.server'
import { runDueJobs } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { createLogger } from '~/platform/logger.server'
import { demoStartsAt } from '../demo/demo-day'
import { watchLoop } from './loop-watch'
import type { BenchRow } from './rules'

const mostSeconds = 1
const mostHoldMs = 25
/** The service's own rhythm. */
const everyMs = 3000
/** More ticks than the worst backlog needs; past them something is told again and again. */
const mostTicks = 200

/**
 * The ticks that an ICB's open cases need after a night in which the service was off: everything is due at once. Each tick is run as the
 * service runs it. The longest hold is the longest time that no request could be answered. What was queued as mail is taken away
 * again, so that sending it is no part of what is measured next.
 */
export async function benchEscalation(path: string): Promise<BenchRow[]> {
  const db = openDatabase(path)
  try {
    const beganAt = dateOf(await demoStartsAt(db, new Date())).getTime()
    const at = (ticksGone: number): Live => ({
      db,
      now: new Date(beganAt + ticksGone * everyMs),
      appUrl: 'https://opel.example.nhs.uk',
      log: createLogger('silent'),
    })
    const ticks: Tick[] = []
    while (ticks.length < mostTicks && (await isAnythingDue(at(ticks.length))))
      ticks.push(await tick(at(ticks.length)))
    const quiet = await tick(at(ticks.length))
    const told = await countTold(db)
    await db.deleteFrom('outbox').execute()
    const [first, ...warm] = ticks
    const { what, figure } = row('Escalation of 5,000 cases, first tick of a process', first ? [first] : [])
    return [
      // Without a target: what it does is not compiled yet, once in a process's life.
      { what, figure },
      row(`Escalation of 5,000 cases, worst of ${warm.length} more ticks, ${told} tellings`, warm),
      row('Escalation of 5,000 cases, a tick with nothing due', [quiet]),
    ]
  } finally {
    await db.destroy()
  }
}

interface Tick {
  readonly seconds: number
  readonly longestHoldMs: number
}

async function tick(live: Live): Promise<Tick> {
  const longest = watchLoop()
  const startedAt = performance.now()
  await runDueJobs(live, [escalationJob, caseClockJob])
  return { seconds: (performance.now() - startedAt) / 1000, longestHoldMs: longest() }
}

async function isAnythingDue({ db, now }: Live): Promise<boolean> {
  return (await listCasesToTell(db, instant(now), 1)).length > 0
}

async function countTold(db: Db): Promise<number> {
  const row = await db
    .selectFrom('case_events')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'told')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function row(what: string, ticks: readonly Tick[]): BenchRow {
  const seconds = Math.max(...ticks.map((one) => one.seconds))
  const hold = Math.max(...ticks.map((one) => one.longestHoldMs))
  return {
    what,
    figure: `${seconds.toFixed(2)} s, longest hold ${hold.toFixed(0)} ms`,
    target: `≤ ${mostSeconds} s, ≤ ${mostHoldMs} ms`,
    ok: seconds <= mostSeconds && hold <= mostHoldMs,
  }
}
