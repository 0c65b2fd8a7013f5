import { CompiledQuery } from 'kysely'
import { type Db, type Executor, openDatabase } from '#db/connection'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { readNationalWeek } from '~/features/national/read-national-week.server'
import { readWeek } from '~/features/trends/read-week.server'
import { letOthersIn } from '~/platform/jobs.server'
import { watchLoop } from '../loop-watch'
import type { BenchRow } from '../rules'
import { middleIcb } from './people'
import { england, firstMonday, icbCode, today } from './shape'
import { sumSeries } from './spc-query'

const mostSeriesMs = 300
const mostHoldMs = 25
const runs = 15
const now = new Date(`${today}T09:40:00Z`)
const lastMonday = mondayOf(addDays(today, -7))

/** Reads of five years and of weeks in this process, without HTTP and pages; and the plan of every query they ask. */
export async function benchQueries(path: string): Promise<BenchRow[]> {
  const db = openDatabase(path)
  try {
    const rows: BenchRow[] = []
    for (const [size, icb] of [
      ['an ICB of the mean size', middleIcb],
      ['the largest ICB', icbCode(0)],
    ] as const) {
      const whole = await timed(() => sumSeries(db, { icbCode: icb }, firstMonday(england), today))
      rows.push(seriesRow(`SPC series of ${size}, 5 years, p95`, whole))
      const place = await timed(() =>
        sumSeries(db, { icbCode: icb, placeId: `${icb}-place-0`.toLowerCase() }, firstMonday(england), today),
      )
      rows.push(seriesRow(`SPC series of a place of ${size}, p95`, place))
      const sliced = await timed(() => sumInQuarters(db, icb))
      rows.push(seriesRow(`The same of ${size}, a quarter of a year a turn`, sliced, mostHoldMs))
      const week = await timed(() =>
        readWeek({ db, now }, { icbCode: icb, monday: lastMonday, area: { kind: 'icb' } }),
      )
      rows.push({ what: `Week of ${size}, without its page, p95`, figure: words(week) })
    }
    const national = await timed(() => readNationalWeek({ db, now }, { monday: lastMonday, icbCode: null }))
    rows.push({ what: 'National week, without its page, p95', figure: words(national) })
    await printPlans(db)
    return rows
  } finally {
    await db.destroy()
  }
}

/** Three months at a time, with a turn for others between. */
async function sumInQuarters(db: Executor, icb: string): Promise<void> {
  for (let from: IsoDay = firstMonday(england); from <= today; from = addDays(from, 91)) {
    await sumSeries(db, { icbCode: icb }, from, addDays(from, 90))
    await letOthersIn()
  }
}

interface Timed {
  readonly p95Ms: number
  /** Of this process, each: what stays when others use the machine too. */
  readonly cpuMs: number
  readonly longestHoldMs: number
}

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const times: number[] = []
  let longestHoldMs = 0
  const before = process.cpuUsage()
  for (let run = 0; run < runs; run += 1) {
    const longest = watchLoop()
    const startedAt = performance.now()
    await work()
    times.push(performance.now() - startedAt)
    longestHoldMs = Math.max(longestHoldMs, longest())
  }
  const { user, system } = process.cpuUsage(before)
  const sorted = times.sort((a, b) => a - b)
  return {
    cpuMs: (user + system) / 1000 / runs,
    p95Ms: sorted[Math.ceil(runs * 0.95) - 1] ?? Number.NaN,
    longestHoldMs,
  }
}

function words({ p95Ms, cpuMs, longestHoldMs }: Timed): string {
  return `${p95Ms.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of processor time each, longest hold ${longestHoldMs.toFixed(0)} ms`
}

function seriesRow(what: string, times: Timed, mostHold = Number.POSITIVE_INFINITY): BenchRow {
  return {
    what,
    figure: words(times),
    target: `≤ ${mostSeriesMs} ms${Number.isFinite(mostHold) ? `, ≤ ${mostHold} ms` : ''}`,
    ok: times.p95Ms <= mostSeriesMs && times.longestHoldMs <= mostHold,
  }
}

/** How SQLite finds what each query asks for; a `SCAN` of a table that grows would be seen here. */
async function printPlans(db: Db): Promise<void> {
  const asked = new Map<string, CompiledQuery>()
  const watched = db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      const query = db.getExecutor().compileQuery(node, queryId)
      asked.set(query.sql, query)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await readWeek({ db: watched, now }, { icbCode: middleIcb, monday: lastMonday, area: { kind: 'icb' } })
  await readNationalWeek({ db: watched, now }, { monday: lastMonday, icbCode: null })
  await readNationalWeek({ db: watched, now }, { monday: lastMonday, icbCode: middleIcb })
  await sumSeries(watched, { icbCode: middleIcb }, firstMonday(england), today)
  console.log('\nQuery plans')
  for (const { sql, parameters } of asked.values()) {
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    console.log(`  ${sql.replace(/\s+/g, ' ').slice(0, 150)}`)
    for (const { detail } of plan.rows) console.log(`      ${detail}`)
  }
}
