import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { explainStartFailure } from './explain-start-failure'

/** The database that the environment names, as the service names it too. */
export function databasePath(): string {
  return process.env.DATABASE_PATH || './data/opel.db'
}

/** Opens the database, made and migrated where it must be; gives the migrations that ran. */
export async function openMigrated(path: string): Promise<{ db: Db; ran: readonly string[] }> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const db = openDatabase(path)
  return { db, ran: await migrateToLatest(db) }
}

/** Something a person who runs a script has to mend: said as it is, without a stack. */
export class ScriptProblem extends Error {}

/** Runs a script's main; a failure is said in a sentence and makes the exit code 1. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error) => {
    console.error(error instanceof ScriptProblem ? error.message : explainStartFailure(error))
    process.exitCode = 1
  })
}
