import { type RawBuilder, sql } from 'kysely'
import type { Executor } from '../connection'
import type { PlaceName } from './removals'
import { type WrittenTable, type WrittenTableName, writtenTables } from './written-columns'

/** One value of the database that holds what people wrote, as it stands. */
export interface WrittenPlace extends PlaceName {
  readonly isJson: boolean
  /** How many characters there is room for, where the table says so. */
  readonly most: number | undefined
  readonly value: string
}

/** What words are looked for in: a case, a request or one version of a return by its reference, or all records of a practice. */
export interface WordsHolder {
  readonly kind: 'case' | 'return' | 'request' | 'practice'
  readonly icbCode: string
  /** The reference; for the records of a practice its code. */
  readonly reference: string
}

const tables: Readonly<Record<WrittenTableName, WrittenTable>> = writtenTables
const tableNames = Object.keys(writtenTables) as WrittenTableName[]

/** By which column the rows of each table belong to a thing with a reference. */
const holderColumns: Readonly<
  Record<Exclude<WordsHolder['kind'], 'practice'>, Partial<Record<WrittenTableName, string>>>
> = {
  case: {
    case_messages: 'case_id',
    case_notes: 'case_id',
    case_events: 'case_id',
    closures: 'case_id',
    support_requests: 'case_id',
    missing_calls: 'case_id',
  },
  request: {
    support_requests: 'id',
    support_request_events: 'request_id',
    cover_asks: 'request_id',
    partner_asks: 'request_id',
    pcn_asks: 'request_id',
    approval_records: 'request_id',
    closures: 'request_id',
  },
  return: { daily_returns: 'id', level_assessments: 'return_id' },
}
const holderTables = { case: 'cases', return: 'daily_returns', request: 'support_requests' } as const

/** Of the rows with a practice, these are listed under its code: the others are found by the reference of their case or request. */
const ofPractice: readonly WrittenTableName[] = [
  'return_drafts',
  'return_reopenings',
  'missing_calls',
  'closures',
  'agreed_closed_days',
  'practice_pauses',
  'practice_conversations',
  'quality_entries',
  'offer_nominations',
  'declared_interests',
]

/** Everything written in a thing of the ICB, oldest row first, as it stands; empty where there is no such thing. */
export async function listWrittenPlaces(db: Executor, holder: WordsHolder): Promise<WrittenPlace[]> {
  const { kind, icbCode, reference } = holder
  if (kind === 'practice') {
    return readAll(
      db,
      ofPractice.map((table) => [table, sql`practice_code = ${reference} and ${belongsTo(table, icbCode)}`]),
    )
  }
  const id = sql`(select id from ${sql.table(holderTables[kind])}
    where reference = ${reference} and icb_code = ${icbCode})`
  return readAll(
    db,
    Object.entries(holderColumns[kind]).map(([table, column]) => [
      table as WrittenTableName,
      sql`${sql.ref(column)} = ${id}`,
    ]),
  )
}

async function readAll(db: Executor, asked: readonly (readonly [WrittenTableName, RawBuilder<unknown>])[]) {
  const found: WrittenPlace[] = []
  for (const [table, where] of asked) found.push(...(await readPlaces(db, table, where)))
  return found
}

/** The practice a thing of the ICB is about; undefined where there is no such thing. */
export async function findHolderPractice(
  db: Executor,
  { kind, icbCode, reference }: WordsHolder,
): Promise<{ code: string; name: string } | undefined> {
  const code =
    kind === 'practice'
      ? sql`${reference}`
      : sql`(select practice_code from ${sql.table(holderTables[kind])}
          where reference = ${reference} and icb_code = ${icbCode})`
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from practices where code = ${code} and icb_code = ${icbCode}`.execute(db)
  return rows[0]
}

/** One place as it stands; undefined where it is not the ICB's or holds nothing. */
export async function findWrittenPlace(
  db: Executor,
  icbCode: string,
  { table, column, rowId }: PlaceName,
): Promise<WrittenPlace | undefined> {
  const places = await readPlaces(db, table, sql`rowid = ${rowId} and ${belongsTo(table, icbCode)}`)
  return places.find((place) => place.column === column)
}

/** The last row of each table with written places, for looking through them slice by slice. */
export async function listLastRows(
  db: Executor,
): Promise<readonly { readonly table: WrittenTableName; readonly lastRow: number }[]> {
  const last: { table: WrittenTableName; lastRow: number }[] = []
  for (const table of tableNames) {
    const { rows } = await sql<{ lastRow: number | null }>`
      select max(rowid) as "lastRow" from ${sql.table(table)}`.execute(db)
    last.push({ table, lastRow: rows[0]?.lastRow ?? 0 })
  }
  return last
}

/** The places of some rows of a table in which one of the LIKE patterns is found: a first look, which finds too much. */
export async function listLikePlaces(
  db: Executor,
  icbCode: string,
  table: WrittenTableName,
  { afterRow, toRow, likes }: { afterRow: number; toRow: number; likes: readonly string[] },
): Promise<WrittenPlace[]> {
  const any = columnsOf(table).flatMap(([column]) =>
    likes.map((like) => sql`${sql.ref(column)} like ${like}`),
  )
  return readPlaces(
    db,
    table,
    sql`rowid > ${afterRow} and rowid <= ${toRow} and (${sql.join(any, sql` or `)})
      and ${belongsTo(table, icbCode)}`,
  )
}

/** The practice that the row of a place is about, and the reference people know it by; both null where there is none. */
export async function findPlaceOwner(
  db: Executor,
  { table, rowId }: PlaceName,
): Promise<{ readonly practiceCode: string | null; readonly reference: string | null }> {
  const { belongsBy } = tables[table]
  const [link, parent] =
    typeof belongsBy === 'string' ? [sql`rowid`, table] : [sql.ref(belongsBy[0]), belongsBy[1]]
  const { rows: known } = await sql<{ name: string }>`select name from pragma_table_info(${parent})`.execute(
    db,
  )
  const has = (name: string) => known.some((column) => column.name === name)
  const column = (name: string) => (has(name) ? sql`${sql.ref(name)}` : sql`null`)
  const { rows } = await sql<{ practiceCode: string | null; reference: string | null }>`
    select ${column('practice_code')} as "practiceCode", ${column(has('number') ? 'number' : 'reference')} as reference
    from ${sql.table(parent)}
    where rowid = (select ${link} from ${sql.table(table)} where rowid = ${rowId})`.execute(db)
  return rows[0] ?? { practiceCode: null, reference: null }
}

function columnsOf(table: WrittenTableName) {
  return Object.entries(tables[table].columns)
}

/** What names no ICB is any ICB's: it says nothing to whoever does not know the words. */
function belongsTo(table: WrittenTableName, icbCode: string): RawBuilder<unknown> {
  const { belongsBy } = tables[table]
  if (belongsBy === 'nobody') return sql`1`
  if (belongsBy === 'icb') return sql`(icb_code = ${icbCode} or icb_code is null)`
  if (belongsBy === 'practice') {
    return sql`practice_code in (select code from practices where icb_code = ${icbCode})`
  }
  const [column, parent] = belongsBy
  return sql`exists (select 1 from ${sql.table(parent)} as parent
    where parent.id = ${sql.ref(`${table}.${column}`)} and parent.icb_code = ${icbCode})`
}

async function readPlaces(
  db: Executor,
  table: WrittenTableName,
  where: RawBuilder<unknown>,
): Promise<WrittenPlace[]> {
  const columns = columnsOf(table)
  const { rows } = await sql<Record<string, unknown>>`
    select rowid as row_id_of_place, ${sql.join(columns.map(([column]) => sql.ref(column)))}
    from ${sql.table(table)} where ${where} order by rowid`.execute(db)
  return rows.flatMap((row) =>
    columns.flatMap(([column, shape]) => {
      const value = row[column]
      if (typeof value !== 'string' || value === '') return []
      const rowId = Number(row.row_id_of_place)
      const most = typeof shape === 'string' ? undefined : shape[1]
      return [{ table, column, rowId, isJson: shape === 'json', most, value }]
    }),
  )
}
