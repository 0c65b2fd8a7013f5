import type { Db } from '#db/connection'
import { listCatalogue } from '#db/queries/catalogue'
import { hasPeople, savePracticeDetails, settleMails } from '#db/queries/demo'
import { findFact, putFact } from '#db/queries/facts'
import { listPractices } from '#db/queries/practices'
import { addDays, atLondonTime, instant } from '~/domain/calendar/days'
import { firstIcb, seedOrganisations } from '~/features/organisations/seed-organisations.server'
import { readEnv, SettingsError } from '~/platform/env.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { createLogger } from '~/platform/logger.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { readSeedFiles } from '../project-files'
import { demoClockStarts, demoFact, demoLoadedFact, findDemoDay, latestReportingDay } from './demo-day'
import { addDemoDutyList } from './duty'
import { type DemoAsked, writeHistory } from './history'
import { endDays } from './history-returns'
import { addDemoIndicators } from './indicators'
import { addDemoPeople } from './people'
import { playStories } from './play-stories'
import { detailsOf } from './practice-details'
import { makeReports } from './reports'
import type { Stage } from './stage'

/**
 * Loads the demo into a database that has none, and says so; a database that holds one is left as it is. Throws a
 * SettingsError when the database is of a real service: a demo over it would mix invented returns with real ones.
 */
export async function loadDemoIfEmpty(db: Db, realNow: Date, say: (line: string) => void): Promise<void> {
  if ((await findFact(db, demoLoadedFact)) !== undefined) return
  if ((await findDemoDay(db)) !== undefined) {
    throw new SettingsError([
      'DATABASE_PATH names a demo that was interrupted while it was loaded. Load it anew: npm run demo:reset',
    ])
  }
  if (await hasPeople(db)) {
    throw new SettingsError([
      'DATABASE_PATH names a database of a real service, and a demo over it would mix invented returns with real ones. For example: DATABASE_PATH=./data/demo.db',
    ])
  }
  say('Loading the demo: 12 weeks of invented returns, cases and requests.')
  await loadDemo(db, realNow)
}

/**
 * Loads the demo into an empty, migrated database, for the latest reporting day at that moment. The same day gives the same
 * demo every time, but for the random Message-IDs of its mails.
 */
export async function loadDemo(db: Db, realNow: Date): Promise<void> {
  const day = latestReportingDay(realNow)
  const now = atLondonTime(day, demoClockStarts)
  const joinedDay = addDays(day, -365)
  const seeded = await seedOrganisations({ db, now }, { ...readSeedFiles(), joinedDay })
  if (seeded.outcome === 'refused') {
    throw new Error(`A seed file cannot be read: ${seeded.problems[0]?.reason}`)
  }
  const demo: DemoAsked = {
    day,
    now,
    icb: await readIcbWorld(db, firstIcb.code),
    rules: await readRuleSetInForce(db, firstIcb.code, day),
    catalogue: await listCatalogue(db, firstIcb.code, day),
  }
  await putFact(db, demoFact, day)
  const { people, history } = await db.transaction().execute(async (trx) => {
    const practices = await listPractices(trx, { icbCode: firstIcb.code }, day)
    const people = await addDemoPeople(trx, practices, instant(atLondonTime(joinedDay, '09:00')))
    await addDemoDutyList(trx, people, day, instant(atLondonTime(joinedDay, '09:00')))
    await savePracticeDetails(trx, practices.map(detailsOf))
    await addDemoIndicators(trx, practices, day)
    return { people, history: await writeHistory(trx, demo, practices, people) }
  })
  const { appUrl } = readEnv(process.env, 'demo')
  const stage: Stage = { db, icb: demo.icb, people, appUrl, log: createLogger('silent') }
  await playStories(stage, history.days, history.played, now)
  await db.transaction().execute((trx) => endDays(trx, firstIcb.code, history.days))
  await makeReports(stage, history.days, now)
  await db.transaction().execute(async (trx) => {
    await settleMails(trx, instant(atLondonTime(day, '00:00')))
    await putFact(trx, demoLoadedFact, day)
  })
}
