import Sqlite from 'better-sqlite3'

/** A row that stands in one of two databases and not, or otherwise, in the other. */
export interface Difference {
  readonly table: string
  /** The columns that differ, with both values; one side alone is a row that the other has not. */
  readonly columns: Readonly<Record<string, readonly [one: unknown, other: unknown]>>
}

/** What is made at random each time: keys, hashes, what is sealed. They differ in the same place of the same row. */
const isRandom = /^[\w-]{22,}$/

/** Every difference between the two files, table by table; values of chance in the same place count as alike. */
export function differencesOf(onePath: string, otherPath: string): Difference[] {
  const db = new Sqlite(onePath)
  try {
    db.prepare('attach ? as other').run(otherPath)
    const tables = db
      .prepare(`select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all() as string[]
    return tables.flatMap((table) => differencesIn(db, table))
  } finally {
    db.close()
  }
}

function differencesIn(db: Sqlite.Database, table: string): Difference[] {
  const only = (here: string, there: string) =>
    db.prepare(`select * from ${here}."${table}" except select * from ${there}."${table}"`).all() as Record<
      string,
      unknown
    >[]
  const [ones, others] = [only('main', 'other'), only('other', 'main')]
  const length = Math.max(ones.length, others.length)
  const pairs = Array.from({ length }, (_, index) => [ones[index], others[index]] as const)
  return pairs.flatMap(([one, other]) => {
    const names = Object.keys(one ?? other ?? {})
    const columns = names.flatMap((name) => {
      const [a, b] = [one?.[name], other?.[name]]
      return alike(a) === alike(b) ? [] : [[name, [a, b]] as const]
    })
    return columns.length > 0 ? [{ table, columns: Object.fromEntries(columns) }] : []
  })
}

function alike(value: unknown): unknown {
  if (typeof value !== 'string') return Buffer.isBuffer(value) ? value.toString('hex') : value
  return isRandom.test(value) ? 'of chance' : value.replaceAll(/[\w-]{22,}/g, 'of chance')
}

/** How many rows of each table the second has and the first has not: what was written meanwhile. */
export function writtenRows(beforePath: string, afterPath: string): Record<string, number> {
  const db = new Sqlite(beforePath)
  try {
    db.prepare('attach ? as after').run(afterPath)
    const tables = db
      .prepare(`select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
      .pluck()
      .all() as string[]
    const written = tables.map((table): [string, number] => [
      table,
      db
        .prepare(`select count(*) from (select * from after."${table}" except select * from main."${table}")`)
        .pluck()
        .get() as number,
    ])
    return Object.fromEntries(written.filter(([, count]) => count > 0))
  } finally {
    db.close()
  }
}
