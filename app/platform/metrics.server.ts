import { timingSafeEqual } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { NextFunction, Request, Response } from 'express'
import { countJobs } from '#db/queries/jobs'
import { readOperatingFigures } from '#db/queries/operations'
import { dateOf, type Instant, instant, londonDayOf } from '~/domain/calendar/days'
import type { App } from './live.server'

/** Upper bounds of the latency histogram in seconds; the service answers most requests under the first three. */
const boundsSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/** The first segments of addresses that have a series of their own. Codes and what people type never become a label. */
const groups = [
  'practices',
  'icb',
  'admin',
  'cover',
  'system',
  'sign-in',
  'account',
  'feeds',
  'help',
] as const
type Group = (typeof groups)[number] | 'other'

interface Series {
  count: number
  sumSeconds: number
  /** By upper bound, each counted once; made cumulative when written. */
  readonly buckets: number[]
}

/** Counts requests while they are answered, and writes all figures as Prometheus reads them. */
export interface Metrics {
  /** Middleware: counts the request when its answer is finished. */
  observe(request: Request, response: Response, next: NextFunction): void
  /** Answers `/metrics`, or 404 to whoever may not read it. */
  answer(request: Request, response: Response): Promise<void>
}

/** The figures of this process. Starts to watch the event loop at once. */
export function createMetrics(app: App): Metrics {
  const latency = new Map<Group, Series>()
  const byStatus = new Map<string, number>()
  const loop = monitorEventLoopDelay({ resolution: 10 })
  loop.enable()
  const count = (group: Group, status: number, seconds: number) => {
    const key = `group="${group}",status="${Math.floor(status / 100)}xx"`
    byStatus.set(key, (byStatus.get(key) ?? 0) + 1)
    const series = latency.get(group) ?? { count: 0, sumSeconds: 0, buckets: boundsSeconds.map(() => 0) }
    latency.set(group, series)
    series.count += 1
    series.sumSeconds += seconds
    const at = boundsSeconds.findIndex((bound) => seconds <= bound)
    if (at >= 0) series.buckets[at] = (series.buckets[at] ?? 0) + 1
  }
  return {
    observe(request, response, next) {
      const startedAt = performance.now()
      // A refused request is rewritten on its way: the group is the one that was asked for.
      const { path } = request
      response.on('finish', () => {
        if (!path.startsWith('/assets/')) {
          count(groupOf(path), response.statusCode, (performance.now() - startedAt) / 1000)
        }
      })
      next()
    },
    async answer(request, response) {
      if (!mayRead(request, app.env.metricsToken)) {
        response.status(404).type('text/plain').send('Not found\n')
        return
      }
      const lines = [
        ...requestLines(byStatus, latency),
        ...processLines(loop.mean / 1e9, loop.percentile(99) / 1e9),
        ...(await databaseLines(app)),
      ]
      loop.reset()
      response.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`)
    },
  }
}

function groupOf(path: string): Group {
  const first = path.split('/', 2)[1]?.replace(/\.data$/, '')
  return groups.find((group) => group === first) ?? 'other'
}

/**
 * With a token set, whoever sends it. Without one, a program on this machine that asks directly: a proxy on the same machine
 * also comes from loopback, but says for whom it asks or under what name it was asked.
 */
function mayRead(request: Request, token: string | undefined): boolean {
  if (token !== undefined) {
    const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)]
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  const isForwarded = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => request.headers[name] !== undefined,
  )
  const isLoopback = /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
  const isAskedHere = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
  return isLoopback && isAskedHere && !isForwarded
}

function requestLines(byStatus: ReadonlyMap<string, number>, latency: ReadonlyMap<Group, Series>): string[] {
  const lines = head('opel_http_requests_total', 'counter', 'Requests answered, files left out.')
  for (const [key, value] of byStatus) lines.push(`opel_http_requests_total{${key}} ${value}`)
  const name = 'opel_http_request_duration_seconds'
  lines.push(...head(name, 'histogram', 'From the request to the end of its answer.'))
  for (const [group, series] of latency) {
    let total = 0
    for (const [index, bound] of boundsSeconds.entries()) {
      total += series.buckets[index] ?? 0
      lines.push(`${name}_bucket{group="${group}",le="${bound}"} ${total}`)
    }
    lines.push(`${name}_bucket{group="${group}",le="+Inf"} ${series.count}`)
    lines.push(`${name}_sum{group="${group}"} ${series.sumSeconds.toFixed(6)}`)
    lines.push(`${name}_count{group="${group}"} ${series.count}`)
  }
  return lines
}

function processLines(meanSeconds: number, p99Seconds: number): string[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    ...gauge('opel_event_loop_delay_mean_seconds', 'Since it was last read.', meanSeconds || 0),
    ...gauge('opel_event_loop_delay_p99_seconds', 'Since it was last read.', p99Seconds || 0),
    ...gauge('opel_resident_memory_bytes', 'Memory of the process.', rss),
    ...gauge('opel_heap_used_bytes', 'Memory of JavaScript objects.', heapUsed),
    ...gauge('opel_uptime_seconds', 'Since the process started.', Math.round(process.uptime())),
  ]
}

async function databaseLines({ db, clock }: App): Promise<string[]> {
  const now = clock.now()
  const figures = await readOperatingFigures(db, { now: instant(now), day: londonDayOf(now) })
  const jobs = await countJobs(db)
  const ageOf = (at: Instant | null) =>
    at === null ? 0 : Math.max(0, (now.getTime() - dateOf(at).getTime()) / 1000)
  const lines = [
    ...gauge('opel_jobs_lag_seconds', 'How long the oldest due job waits.', ageOf(figures.oldestJobDueAt)),
    ...gauge('opel_jobs_failed', 'Jobs that were given up.', jobs.failed),
    ...gauge('opel_outbox_age_seconds', 'How old the oldest unsent mail is.', ageOf(figures.oldestMailAt)),
    ...gauge('opel_outbox_dead', 'Mails that were given up.', figures.deadMails),
    ...head('opel_practices_today', 'gauge', 'Practices by the state of their day.'),
  ]
  for (const { state, count } of figures.practiceDays) {
    lines.push(`opel_practices_today{state="${state}"} ${count}`)
  }
  return lines
}

function head(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function gauge(name: string, help: string, value: number): string[] {
  return [...head(name, 'gauge', help), `${name} ${value}`]
}
