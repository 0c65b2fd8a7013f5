import Sqlite from 'better-sqlite3'
import { knownMigrations } from './migrate'

/** What a database file is found to be when it is read from end to end. */
export type FileCheck =
  | { readonly isGood: true; readonly returns: number }
  | { readonly isGood: false; readonly problem: FileProblem; readonly detail: string }

/**
 * `not-a-database`: no SQLite file, or not whole. `damaged`: SQLite's own check of it fails. `foreign`: the database of something
 * else. `newer`: made by a later version of the service.
 */
export type FileProblem = 'not-a-database' | 'damaged' | 'foreign' | 'newer'

/**
 * Copies a database that may be in use, as it stands when the copy ends: SQLite's online backup, a few pages at a time, so that
 * the service goes on. `to` must not be there yet. Throws what the driver throws: no such file, no room.
 */
export async function copyDatabaseFile(from: string, to: string): Promise<void> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to)
  } finally {
    source.close()
  }
  // The copy says of itself that it is in WAL mode; a backup is one file and stays one.
  const copy = new Sqlite(to)
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

/** Reads a file from end to end: SQLite's own check, its rows' references, its schema, and a count of the returns in it. */
export function checkDatabaseFile(path: string): FileCheck {
  let file: Sqlite.Database
  try {
    file = new Sqlite(path, { readonly: true, fileMustExist: true })
  } catch (error) {
    return bad('not-a-database', error)
  }
  try {
    const found = file.pragma('integrity_check(3)', { simple: true })
    if (found !== 'ok') return bad('damaged', found)
    const [dangling] = file.pragma('foreign_key_check') as { table: string }[]
    if (dangling) return bad('damaged', `a row of ${dangling.table} points to one that is not there`)
    return checkSchema(file)
  } catch (error) {
    return bad(isNoDatabase(error) ? 'not-a-database' : 'damaged', error)
  } finally {
    file.close()
  }
}

function checkSchema(file: Sqlite.Database): FileCheck {
  const tables = new Set(
    file.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[],
  )
  if (!tables.has('kysely_migration') || !tables.has('daily_returns')) {
    return bad('foreign', 'it has no table of daily returns')
  }
  const ran = file.prepare('select name from kysely_migration order by name').pluck().all() as string[]
  const unknown = ran.filter((name) => !knownMigrations.includes(name))
  if (unknown.length > 0) return bad('newer', unknown.join(', '))
  return { isGood: true, returns: file.prepare('select count(*) from daily_returns').pluck().get() as number }
}

/**
 * True when another program has the database open: its log can only be folded back into the file by whoever is alone with it. When
 * nobody has, that is done, and the file is whole by itself.
 */
export function isHeldElsewhere(path: string): boolean {
  const file = new Sqlite(path, { fileMustExist: true, timeout: 0 })
  try {
    return file.pragma('journal_mode = DELETE', { simple: true }) !== 'delete'
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true
    // A file that is damaged is held by nobody who could use it.
    return false
  } finally {
    file.close()
  }
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_NOTADB'
}

function bad(problem: FileProblem, why: unknown): FileCheck {
  return { isGood: false, problem, detail: why instanceof Error ? why.message : String(why) }
}
