import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Benchmark } from '~/domain/indicators/benchmarks'
import type { IndicatorFigure } from '~/domain/indicators/import-line'
import { type IndicatorCode, indicatorCodes } from '~/domain/indicators/indicators'
import type { Executor } from '../connection'

function figures(db: Executor, icbCode: string) {
  return db
    .selectFrom('practice_indicators as figure')
    .innerJoin('practices', 'practices.code', 'figure.practice_code')
    .select([
      'figure.practice_code as practiceCode',
      'figure.indicator as indicator',
      'figure.from_day as fromDay',
      'figure.to_day as toDay',
      'figure.value as value',
      'figure.source as source',
      'figure.published_day as publishedDay',
    ])
    .where('practices.icb_code', '=', icbCode)
}

/** The figures of an ICB that stand for periods between two days, both included: of each period the one imported last. */
export async function listHeldFigures(
  db: Executor,
  icbCode: string,
  { firstDay, lastDay }: { readonly firstDay: IsoDay; readonly lastDay: IsoDay },
): Promise<IndicatorFigure[]> {
  const rows = await figures(db, icbCode)
    .where('figure.from_day', '>=', firstDay)
    .where('figure.to_day', '<=', lastDay)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('practice_indicators as later')
            .select('later.id')
            .whereRef('later.practice_code', '=', 'figure.practice_code')
            .whereRef('later.indicator', '=', 'figure.indicator')
            .whereRef('later.to_day', '=', 'figure.to_day')
            .whereRef('later.from_day', '=', 'figure.from_day')
            .whereRef('later.id', '>', 'figure.id'),
        ),
      ),
    )
    .execute()
  return rows
}

/** The newest figure of each of these indicators for every practice of an ICB: of the latest period, imported last. */
export async function listNewestFigures(
  db: Executor,
  scope: { readonly icbCode: string; readonly practiceCode?: string },
  indicators: readonly IndicatorCode[] = indicatorCodes,
): Promise<IndicatorFigure[]> {
  // One short look into the index for each practice and indicator, however many periods are kept.
  const rows = await sql<IndicatorFigure>`
    select figure.practice_code as "practiceCode", figure.indicator as "indicator", figure.from_day as "fromDay",
      figure.to_day as "toDay", figure.value as "value", figure.source as "source",
      figure.published_day as "publishedDay"
    from practices
    join (${sql.join(
      indicators.map((code) => sql`select ${code} as code`),
      sql` union all `,
    )}) wanted on true
    join practice_indicators figure on figure.id = (
      select newest.id from practice_indicators newest
      where newest.practice_code = practices.code and newest.indicator = wanted.code
      order by newest.to_day desc, newest.from_day desc, newest.id desc limit 1)
    where practices.icb_code = ${scope.icbCode}
      ${scope.practiceCode === undefined ? sql`` : sql`and practices.code = ${scope.practiceCode}`}
    order by practices.code, figure.indicator`.execute(db)
  return rows.rows
}

/** A figure with who imported it when. */
export interface FigureOfPractice extends IndicatorFigure {
  readonly id: number
  readonly importedAt: Instant
  readonly importedByName: string | null
  readonly fileName: string
}

/** Every figure ever imported for a practice of the ICB, the latest period first and of one period the last import first; at most `most`. */
export async function listFiguresOfPractice(
  db: Executor,
  scope: { readonly icbCode: string; readonly practiceCode: string },
  most: number,
): Promise<FigureOfPractice[]> {
  return figures(db, scope.icbCode)
    .innerJoin('indicator_imports', 'indicator_imports.id', 'figure.import_id')
    .leftJoin('people', 'people.id', 'indicator_imports.person_id')
    .select([
      'figure.id as id',
      'indicator_imports.at as importedAt',
      'indicator_imports.file_name as fileName',
      'people.name as importedByName',
    ])
    .where('figure.practice_code', '=', scope.practiceCode)
    .orderBy('figure.to_day', 'desc')
    .orderBy('figure.from_day', 'desc')
    .orderBy('figure.id', 'desc')
    .limit(most)
    .execute()
}

/** Notes an import and gives its number. */
export async function insertIndicatorImport(
  trx: Executor,
  made: {
    readonly icbCode: string
    readonly fileName: string
    readonly at: Instant
    readonly personId: number | null
    readonly counts: { readonly added: number; readonly changed: number; readonly same: number }
  },
): Promise<number> {
  const { icbCode, fileName, at, personId, counts } = made
  const { id } = await trx
    .insertInto('indicator_imports')
    .values({ icb_code: icbCode, file_name: fileName, at, person_id: personId, ...counts })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Adds figures of one import; those that stood for the same periods stay as history. At most some hundred at once. */
export async function insertFigures(
  trx: Executor,
  importId: number,
  added: readonly IndicatorFigure[],
): Promise<void> {
  if (added.length === 0) return
  await trx
    .insertInto('practice_indicators')
    .values(
      added.map((one) => ({
        practice_code: one.practiceCode,
        indicator: one.indicator,
        from_day: one.fromDay,
        to_day: one.toDay,
        value: one.value,
        source: one.source,
        published_day: one.publishedDay,
        import_id: importId,
      })),
    )
    .execute()
}

/** The imports of an ICB, newest first; at most `most`. */
export async function listIndicatorImports(db: Executor, icbCode: string, most: number) {
  return db
    .selectFrom('indicator_imports as import')
    .leftJoin('people', 'people.id', 'import.person_id')
    .select([
      'import.id as id',
      'import.file_name as fileName',
      'import.at as at',
      'import.added as added',
      'import.changed as changed',
      'import.same as same',
      'people.name as personName',
    ])
    .where('import.icb_code', '=', icbCode)
    .orderBy('import.id', 'desc')
    .limit(most)
    .execute()
}

/** A benchmark with who set it when and why. */
export interface BenchmarkSet extends Benchmark {
  readonly setAt: Instant
  readonly setByName: string | null
  readonly reason: string
}

/** Every benchmark that an ICB has set, newest first. */
export async function listBenchmarks(db: Executor, icbCode: string): Promise<BenchmarkSet[]> {
  return db
    .selectFrom('indicator_benchmarks as benchmark')
    .leftJoin('people', 'people.id', 'benchmark.set_by')
    .select([
      'benchmark.id as id',
      'benchmark.area_kind as areaKind',
      'benchmark.area_code as areaCode',
      'benchmark.from_day as fromDay',
      'benchmark.value as value',
      'benchmark.set_at as setAt',
      'people.name as setByName',
      'benchmark.reason as reason',
    ])
    .where('benchmark.icb_code', '=', icbCode)
    .orderBy('benchmark.id', 'desc')
    .limit(500)
    .execute()
}

/** Sets a benchmark, in the caller's transaction; what was set before stays as history. */
export async function insertBenchmark(
  trx: Executor,
  set: Omit<Benchmark, 'id'> & {
    readonly icbCode: string
    readonly at: Instant
    readonly personId: number
    readonly reason: string
  },
): Promise<void> {
  await trx
    .insertInto('indicator_benchmarks')
    .values({
      icb_code: set.icbCode,
      area_kind: set.areaKind,
      area_code: set.areaCode,
      from_day: set.fromDay,
      value: set.value,
      set_at: set.at,
      set_by: set.personId,
      reason: set.reason,
    })
    .execute()
}
