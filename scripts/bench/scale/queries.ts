import { CompiledQuery } from 'kysely'
import { type Db, openDatabase } from '#db/connection'
import { addDays } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import type { TrendArea } from '~/domain/trends/trend-area'
import { readNationalWeek } from '~/features/national/read-national-week.server'
import { readTrend } from '~/features/trends/read-trend.server'
import { readWeek } from '~/features/trends/read-week.server'
import { usualTrendAddress } from '~/features/trends/trend-address'
import { watchLoop } from '../loop-watch'
import type { BenchRow } from '../rules'
import { middleIcb } from './people'
import { england, icbCode, today } from './shape'

const mostSpcMs = 300
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
      const placeId = `${icb}-place-0`.toLowerCase()
      for (const [what, area] of [
        [`SPC of ${size}`, { kind: 'icb' }],
        [`SPC of a place of ${size}`, { kind: 'place', id: placeId }],
      ] as const)
        rows.push(seriesRow(`${what}, five years by week, p95`, await timed(() => readSpc(db, icb, area))))
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

/** What the trends page reads and works out: every measure of the area over all its weeks, with limits and what the rules find. */
async function readSpc(db: Db, icb: string, area: TrendArea): Promise<void> {
  const address = usualTrendAddress({ measure: 'patients-at-3-or-4', area })
  const read = await readTrend({ db, now }, { ...address, icbCode: icb, range: 'all', span: { kind: 'all' } })
  const weeks = read?.report.points.length ?? 0
  if (weeks < england.weeks - 2) throw new Error(`The SPC of ${icb} has ${weeks} weeks only`)
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

function seriesRow(what: string, times: Timed): BenchRow {
  return {
    what,
    figure: words(times),
    target: `≤ ${mostSpcMs} ms`,
    ok: times.p95Ms <= mostSpcMs,
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
  await readSpc(watched, middleIcb, { kind: 'icb' })
  console.log('\nQuery plans')
  for (const { sql, parameters } of asked.values()) {
    const plan = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    console.log(`  ${sql.replace(/\s+/g, ' ').slice(0, 150)}`)
    for (const { detail } of plan.rows) console.log(`      ${detail}`)
  }
}
