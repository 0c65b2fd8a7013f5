import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Cron } from 'croner'
import { type Db, openDatabase } from '#db/connection'
import { isSchemaCurrent, migrateToLatest, refuseUnusable } from '#db/migrate'
import { putFact } from '#db/queries/facts'
import { type GoodBackup, hoursSince } from '~/domain/operations/backups'
import { backUpJob, readBackupsKept } from '~/features/administration/backups.server'
import { jobKinds } from '~/features/job-kinds.server'
import { deliverMail } from '~/features/notifications/deliver-mail.server'
import type { Clock } from '~/platform/clock.server'
import type { Env } from '~/platform/env.server'
import { startHeartbeat } from '~/platform/heartbeat.server'
import { createHttpServer, type RouteSource } from '~/platform/http-server.server'
import { runDueJobs } from '~/platform/jobs.server'
import type { App, Live } from '~/platform/live.server'
import { createLogger, type Log } from '~/platform/logger.server'
import { type Mailer, smtpMailer } from '~/platform/mailer.server'
import { writeSeenSessions } from '~/platform/session.server'

/** Opens and migrates the database that the settings name, making its folder where there is none. */
export async function openService(env: Env): Promise<Db> {
  if (env.databasePath !== ':memory:') mkdirSync(dirname(env.databasePath), { recursive: true })
  refuseUnusable(env.databasePath)
  const db = openDatabase(env.databasePath)
  await migrateToLatest(db)
  return db
}

export interface RunningService {
  readonly app: App
  /** Answers what is under way, runs no further job, keeps the clock, closes the database. */
  stop(): Promise<void>
}

const tickEverySeconds = 3
const drainMs = 10_000
/** How long the end of the service waits for a mail that is being handed over; it goes again later, under the same Message-ID. */
const mailDrainMs = 4000
/** A mail server that is down is left alone for so long. */
const serverDownMs = 10_000

/** Starts the HTTP server and the job runner in this process. Rejects when the port is taken. */
export async function startService(
  env: Env,
  db: Db,
  clock: Clock,
  source: RouteSource & { readonly makeBackup?: (() => Promise<GoodBackup>) | undefined },
): Promise<RunningService> {
  const app: App = { db, clock, env, log: createLogger(env.logLevel), seenSessions: new Map() }
  const mailer = env.smtpUrl ? smtpMailer(env.smtpUrl) : undefined
  let lastTickMs = Date.now()
  const world = () => ({ db, now: clock.now(), appUrl: env.appUrl, log: app.log })
  // A demo skips the time it was switched off, so it has no outages.
  const beat = clock.kind === 'system' ? startHeartbeat(db) : undefined
  const kinds = source.makeBackup ? [...jobKinds, backUpJob(source.makeBackup)] : jobKinds
  const runJobs = async () => {
    const live = world()
    await beat?.(live.now)
    await runDueJobs(live, kinds)
    await writeSeenSessions(app)
    await clock.keep()
    lastTickMs = Date.now()
  }
  const server = createHttpServer(app, source, async () => {
    await putFact(db, 'readiness-write', new Date().toISOString())
    return {
      parts: {
        schemaIsCurrent: await isSchemaCurrent(db),
        writeWorks: true,
        jobsAreTicking: Date.now() - lastTickMs < 60_000,
      },
      hoursSinceGoodBackup: hoursSince((await readBackupsKept(db)).good, new Date()),
    }
  })
  // Refuses to hold a socket for ever for a client that never finishes its request.
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, env.host, resolve)
  })
  // Apart, so that a slow mail server never keeps a job waiting.
  const jobs = startTicking('jobs', runJobs, app.log)
  const stopping = new AbortController()
  const mail = mailer && startTicking('mail', mailRun(app, mailer, stopping.signal), app.log)
  return {
    app,
    stop: async () => {
      stopping.abort()
      const mailEnded = mail && Promise.race([mail.stop(), sleep(mailDrainMs)])
      const ticksEnded = Promise.all([jobs.stop(), mailEnded])
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Kept-alive sockets of answered requests would hold the process for seconds.
      const sweep = setInterval(() => server.closeIdleConnections(), 100)
      const timer = setTimeout(() => server.closeAllConnections(), drainMs)
      server.closeIdleConnections()
      await closed
      clearInterval(sweep)
      clearTimeout(timer)
      await ticksEnded
      await writeSeenSessions(app)
      await clock.keep()
      mailer?.close()
      await db.destroy()
    },
  }
}

/** One run of the mail: `now` is the clock's each time it is read, and a server that is down is not asked again at once. */
function mailRun({ db, clock, env, log }: App, mailer: Mailer, stopping: AbortSignal): () => Promise<void> {
  const live: Live = {
    db,
    appUrl: env.appUrl,
    log,
    get now() {
      return clock.now()
    },
  }
  let againAtMs = 0
  return async () => {
    if (performance.now() < againAtMs) return
    const { isServerDown } = await deliverMail(live, mailer, env, stopping)
    if (isServerDown) againAtMs = performance.now() + serverDownMs
  }
}

/** Does `work` every few seconds, never twice at once; `stop` resolves when what is under way has ended. */
function startTicking(name: string, work: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const cron = new Cron(`*/${tickEverySeconds} * * * * *`, { unref: true, protect: true }, () => {
    running = work().catch((error) => log.error({ err: error, tick: name }, 'tick failed'))
    return running
  })
  return {
    stop: () => {
      cron.stop()
      return running
    },
  }
}
