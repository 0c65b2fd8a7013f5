import { existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './connection'
import * as organisations from './migrations/2026-11-22-01-organisations'
import * as people from './migrations/2026-11-22-02-people'
import * as returns from './migrations/2026-11-22-03-returns'
import * as cases from './migrations/2026-11-22-04-cases'
import * as support from './migrations/2026-11-22-05-support'
import * as telling from './migrations/2026-11-22-06-telling-and-trust'
import * as draftWindows from './migrations/2026-11-22-07-draft-windows'
import * as reopenings from './migrations/2026-11-22-08-reopenings-and-assessments'
import * as membership from './migrations/2026-11-22-09-membership'
import * as organisationRecords from './migrations/2026-11-22-10-organisation-records'
import * as reminders from './migrations/2026-11-22-11-reminders'
import * as practiceTeams from './migrations/2026-11-22-12-practice-teams'
import * as practiceCodes from './migrations/2026-11-22-20-practice-codes'
import * as calendarVersion from './migrations/2026-11-28-01-calendar-version'
import * as escalation from './migrations/2026-11-28-11-escalation'
import * as queueProjections from './migrations/2026-11-28-21-queue-projections'
import * as queueViews from './migrations/2026-11-28-22-queue-views'
import * as casePresence from './migrations/2026-11-28-23-case-presence'
import * as incidents from './migrations/2026-11-28-24-incidents'
import * as catalogueVersions from './migrations/2026-11-28-31-catalogue-versions'
import * as coverInTurn from './migrations/2026-11-28-41-cover-in-turn'
import * as areaPlt from './migrations/2026-11-28-42-area-plt'
import * as calendarFeeds from './migrations/2026-11-28-43-calendar-feeds'
import * as partnerAsks from './migrations/2026-11-28-51-partner-asks'
import * as supportOutcomes from './migrations/2026-11-28-52-support-outcomes'
import * as declaredInterests from './migrations/2026-11-28-53-declared-interests'
import * as readMarks from './migrations/2026-11-28-54-read-marks-and-digests'
import * as messageTemplates from './migrations/2026-11-28-61-message-templates'
import * as providerPlaces from './migrations/2026-11-28-81-provider-places'
import * as reducedService from './migrations/2026-11-28-82-reduced-service'
import * as waitingLists from './migrations/2026-11-28-91-waiting-lists'
import * as trends from './migrations/2026-11-28-92-trends'
import * as nationalWeek from './migrations/2026-11-28-93-national-week'
import * as atRisk from './migrations/2026-11-28-94-practices-at-risk'
import * as qualityAndPlans from './migrations/2026-11-28-95-quality-plans-nominations'
import * as practiceIndicators from './migrations/2026-11-28-96-practice-indicators'
import * as weeklyPacks from './migrations/2026-11-28-97-weekly-packs'
import * as noonPictures from './migrations/2026-11-28-98-noon-pictures'
import * as secondFactor from './migrations/2026-11-29-11-second-factor'
import * as signInProviders from './migrations/2026-11-29-12-sign-in-providers'
import * as auditSearch from './migrations/2026-11-30-30-audit-search'
import * as accessEvents from './migrations/2026-11-30-31-access-events'
import * as targetsByIcb from './migrations/2026-11-30-50-targets-by-icb'
import * as levelOfOpenCases from './migrations/2026-11-30-51-level-of-open-cases'
import * as practiceNameOfOpenCases from './migrations/2026-12-01-05-practice-name-of-open-cases'
import * as doorsInHistory from './migrations/2026-12-01-10-doors-in-history'
import * as daysOfPcns from './migrations/2026-12-02-01-days-of-pcns'
import * as promisesInTheirIndex from './migrations/2026-12-02-02-promises-in-their-index'

/** Every migration, oldest first by name. A landed one is frozen: add a new file instead of editing. */
const migrations: Record<string, Migration> = {
  '2026-11-22-01-organisations': organisations,
  '2026-11-22-02-people': people,
  '2026-11-22-03-returns': returns,
  '2026-11-22-04-cases': cases,
  '2026-11-22-05-support': support,
  '2026-11-22-06-telling-and-trust': telling,
  '2026-11-22-07-draft-windows': draftWindows,
  '2026-11-22-08-reopenings-and-assessments': reopenings,
  '2026-11-22-09-membership': membership,
  '2026-11-22-10-organisation-records': organisationRecords,
  '2026-11-22-11-reminders': reminders,
  '2026-11-22-12-practice-teams': practiceTeams,
  '2026-11-22-20-practice-codes': practiceCodes,
  '2026-11-28-01-calendar-version': calendarVersion,
  '2026-11-28-11-escalation': escalation,
  '2026-11-28-41-cover-in-turn': coverInTurn,
  '2026-11-28-42-area-plt': areaPlt,
  '2026-11-28-43-calendar-feeds': calendarFeeds,
  '2026-11-28-51-partner-asks': partnerAsks,
  '2026-11-28-52-support-outcomes': supportOutcomes,
  '2026-11-28-53-declared-interests': declaredInterests,
  '2026-11-28-54-read-marks-and-digests': readMarks,
  '2026-11-28-21-queue-projections': queueProjections,
  '2026-11-28-22-queue-views': queueViews,
  '2026-11-28-23-case-presence': casePresence,
  '2026-11-28-31-catalogue-versions': catalogueVersions,
  '2026-11-28-24-incidents': incidents,
  '2026-11-28-61-message-templates': messageTemplates,
  '2026-11-28-81-provider-places': providerPlaces,
  '2026-11-28-82-reduced-service': reducedService,
  '2026-11-28-91-waiting-lists': waitingLists,
  '2026-11-28-93-national-week': nationalWeek,
  '2026-11-28-92-trends': trends,
  '2026-11-28-96-practice-indicators': practiceIndicators,
  '2026-11-28-97-weekly-packs': weeklyPacks,
  '2026-11-28-98-noon-pictures': noonPictures,
  '2026-11-28-94-practices-at-risk': atRisk,
  '2026-11-28-95-quality-plans-nominations': qualityAndPlans,
  '2026-11-29-11-second-factor': secondFactor,
  '2026-11-29-12-sign-in-providers': signInProviders,
  '2026-11-30-30-audit-search': auditSearch,
  '2026-11-30-31-access-events': accessEvents,
  '2026-11-30-50-targets-by-icb': targetsByIcb,
  '2026-11-30-51-level-of-open-cases': levelOfOpenCases,
  '2026-12-01-05-practice-name-of-open-cases': practiceNameOfOpenCases,
  '2026-12-01-10-doors-in-history': doorsInHistory,
  '2026-12-02-01-days-of-pcns': daysOfPcns,
  '2026-12-02-02-promises-in-their-index': promisesInTheirIndex,
}

/** The names of every migration this version of the service knows. */
export const knownMigrations: readonly string[] = Object.keys(migrations)

function migratorFor(db: Db) {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

/** The file is a database, but none that this version can work with; nothing was changed in it. */
export class UnusableDatabaseError extends Error {
  readonly why: 'foreign' | 'newer'
  constructor(why: 'foreign' | 'newer') {
    super(why === 'foreign' ? 'A database of another program' : 'A database of a newer version')
    this.name = 'UnusableDatabaseError'
    this.why = why
  }
}

/**
 * Throws an UnusableDatabaseError for a file with tables but none of this service's migrations, and for one that a newer version
 * has migrated. Looks without writing: opening it for work would already change how it is kept. No file, or an empty one, is fine.
 */
export function refuseUnusable(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return
  const sqlite = new Sqlite(path, { readonly: true })
  try {
    const names = (query: string) => sqlite.prepare<[], string>(query).pluck().all()
    const tables = names(`select name from sqlite_master where type = 'table'`)
    if (tables.length === 0) return
    if (!tables.includes('kysely_migration')) throw new UnusableDatabaseError('foreign')
    const run = names('select name from kysely_migration')
    if (run.some((name) => !(name in migrations))) throw new UnusableDatabaseError('newer')
  } finally {
    sqlite.close()
  }
}

/**
 * Brings the database to the newest schema and names the migrations it ran (none when it was current).
 * Throws the first failure; the failed migration has left nothing behind.
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const { error, results } = await migratorFor(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** True when every migration this code knows has run. */
export async function isSchemaCurrent(db: Db): Promise<boolean> {
  const known = await migratorFor(db).getMigrations()
  return known.every((migration) => migration.executedAt !== undefined)
}
