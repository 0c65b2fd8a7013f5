import { type Kysely, sql } from 'kysely'

/**
 * Runs `statements` in one transaction. SQLite can roll DDL back, but Kysely's migrator does not wrap it for this
 * dialect: without this a migration that fails half way leaves its first tables behind.
 */
export async function runStatements(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const statement of statements) await sql.raw(statement).execute(trx)
  })
}

/** Triggers that refuse update and delete on an append-only table. */
export function appendOnly(table: string): string[] {
  return [
    `create trigger ${table}_no_update before update on ${table}
       begin select raise(abort, '${table} is append-only'); end`,
    `create trigger ${table}_no_delete before delete on ${table}
       begin select raise(abort, '${table} is append-only'); end`,
  ]
}
