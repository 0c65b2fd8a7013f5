import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import { demoClock } from '~/platform/clock.server'
import { readEnv } from '~/platform/env.server'
import { demoStartsAt } from './demo/demo-day'
import { loadDemoIfEmpty } from './demo/load-demo'
import { printDemoPeople } from './demo/print-demo-people'
import { runMain } from './open-for-script'
import { openService, startService } from './service'

/** `npm run dev`: the demo with its routes served by Vite, which reloads what changes. */
runMain(async () => {
  const env = readEnv(process.env, 'demo')
  const db = await openService(env)
  await loadDemoIfEmpty(db, new Date(), (line) => console.log(line))
  const clock = await demoClock(db, await demoStartsAt(db, new Date()))
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
  const service = await startService(env, db, clock, {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    devMiddleware: vite.middlewares,
  })
  console.log(`OPEL Daily (development) is at http://localhost:${env.port}`)
  await printDemoPeople(db, (line) => console.log(line))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      Promise.all([vite.close(), service.stop()]).finally(() => process.exit(0))
    })
  }
})
