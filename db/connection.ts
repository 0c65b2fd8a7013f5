import Sqlite from 'better-sqlite3'
import { CompiledQuery, Kysely, type SqliteDatabase, SqliteDialect, type Transaction } from 'kysely'
import type { Database } from './schema'

/** The database handle: one writing connection. Inside `db.transaction()` use only the `trx` it gives. */
export type Db = Kysely<Database>

/** What a query runs on: the handle, or the transaction that the caller is in. */
export type Executor = Kysely<Database> | Transaction<Database>

/**
 * Opens (and creates, where there is none) the SQLite file at `path`; `:memory:` for a private one, or the bytes of a file for a
 * private one that begins with what is in it. Throws what the driver throws: no such folder, not a database, no permission.
 */
export function openDatabase(path: string | Buffer): Db {
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = WAL')
  // Every acknowledged post must survive a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // Without it `insert or replace` walks round the append-only triggers.
  sqlite.pragma('recursive_triggers = ON')
  // The driver is synchronous, so waiting for another process blocks every request: keep it short.
  sqlite.pragma('busy_timeout = 800')
  // 12 MB: with the default 2 MB the practices of one morning push each other's pages out.
  sqlite.pragma('cache_size = -12000')
  return new Kysely<Database>({
    dialect: new ImmediateSqliteDialect({ database: withKeptStatements(sqlite) }),
  })
}

/** More texts than the requests of one morning have; what builds lists of parameters has a text per length. */
const statementsOfAGeneration = 250

/**
 * Compiles each SQL text once and keeps it while it is used: compiling costs more than most queries take to run, and a submitted
 * return runs some twenty. What was not asked for while so many others were is dropped. A statement that is being read row by row
 * is not given out twice.
 */
function withKeptStatements(sqlite: Sqlite.Database): SqliteDatabase {
  let kept = new Map<string, Sqlite.Statement>()
  let before = new Map<string, Sqlite.Statement>()
  const keep = (sql: string, statement: Sqlite.Statement) => {
    if (kept.size >= statementsOfAGeneration) {
      before = kept
      kept = new Map()
    }
    kept.set(sql, statement)
    return statement
  }
  return {
    close: () => sqlite.close(),
    prepare(sql) {
      const statement = kept.get(sql) ?? keep(sql, before.get(sql) ?? sqlite.prepare(sql))
      return statement.busy ? sqlite.prepare(sql) : statement
    },
  }
}

/**
 * Begins every writing transaction with `begin immediate`: a deferred one that reads first and writes later
 * fails with SQLITE_BUSY_SNAPSHOT when another process committed in between, whatever the busy timeout.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  override createDriver() {
    const driver = super.createDriver()
    driver.beginTransaction = async (connection, settings) => {
      const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
      await connection.executeQuery(CompiledQuery.raw(begin))
    }
    const rollBack = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (connection) => {
      // On a full disk SQLite has rolled back by itself; the complaint about that would hide what went wrong.
      await rollBack(connection).catch((error) => {
        if (!String(error).includes('no transaction is active')) throw error
      })
    }
    return driver
  }
}
