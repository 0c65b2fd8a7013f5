import Sqlite from 'better-sqlite3'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { putFact } from '#db/queries/facts'
import { listPractices } from '#db/queries/practices'
import { atLondonTime, instant } from '~/domain/calendar/days'
import { firstIcb, seedOrganisations } from '~/features/organisations/seed-organisations.server'
import {
  demoClockStarts,
  demoFact,
  demoLoadedFact,
  latestReportingDay,
} from '../../../scripts/demo/demo-day.ts'
import { addDemoPeople } from '../../../scripts/demo/people.ts'
import { readSeedFiles } from '../../../scripts/project-files.ts'
import { journeysDatabase } from './service.ts'

/** The first morning of an ICB: practices, people, rules and catalogue, and nothing that anybody has sent, asked or decided. */
export async function makeFirstMorning(path: string): Promise<void> {
  const db = openDatabase(path)
  try {
    await migrateToLatest(db)
    const day = latestReportingDay(new Date())
    const now = atLondonTime(day, demoClockStarts)
    await seedOrganisations({ db, now }, { ...readSeedFiles(), joinedDay: day })
    const practices = await listPractices(db, { icbCode: firstIcb.code }, day)
    await db.transaction().execute((trx) => addDemoPeople(trx, practices, instant(now)))
    await putFact(db, demoFact, day)
    await putFact(db, demoLoadedFact, day)
  } finally {
    await db.destroy()
  }
}

/** What the service of the journeys holds at this moment. */
export async function copyOfTheDemo(path: string): Promise<void> {
  const db = new Sqlite(journeysDatabase(), { readonly: true })
  try {
    await db.backup(path)
  } finally {
    db.close()
  }
}
