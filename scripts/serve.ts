import { fileURLToPath } from 'node:url'
import { demoClock, systemClock } from '~/platform/clock.server'
import { readEnv } from '~/platform/env.server'
import { backUpApart } from './back-up-apart'
import { demoStartsAt } from './demo/demo-day'
import { loadDemoIfEmpty } from './demo/load-demo'
import { printDemoPeople } from './demo/print-demo-people'
import { explainStartFailure } from './explain-start-failure'
import { openService, startService } from './service'

const isDemo = process.argv.includes('--demo')

async function main(): Promise<void> {
  const env = readEnv(process.env, isDemo ? 'demo' : 'serve')
  const db = await openService(env)
  if (isDemo) await loadDemoIfEmpty(db, new Date(), (line) => console.log(line))
  const clock = isDemo ? await demoClock(db, await demoStartsAt(db, new Date())) : systemClock()
  const buildFile = new URL('./server/index.js', import.meta.url).href
  const build = await import(buildFile)
  const service = await startService(env, db, clock, {
    build,
    clientFolder: fileURLToPath(new URL('./client', import.meta.url)),
    // In a process of its own: to read a copy from end to end would hold every request meanwhile. The demo keeps none.
    makeBackup: isDemo ? undefined : () => backUpApart(new URL('./db-backup.mjs', import.meta.url)),
  })
  stopOnSignal(service.stop)
  console.log(`OPEL Daily is at ${isDemo ? `http://localhost:${env.port}` : env.appUrl}`)
  if (isDemo) await printDemoPeople(db, (line) => console.log(line))
}

/** Ctrl-C and SIGTERM stop the service in order; a second one ends it at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      console.log('Stopping: finishing what is under way.')
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

main().catch((error) => {
  console.error(explainStartFailure(error))
  process.exit(1)
})
