import { type SqlBool, sql } from 'kysely'
import type { CqcRating, CqcStage, QualityKind } from '~/domain/at-risk/quality'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** One line of what is known of a practice's quality. */
export interface QualityEntry {
  readonly id: number
  /** The first line of its chain of corrections: itself where it corrects none. */
  readonly rootId: number
  readonly kind: QualityKind
  readonly day: IsoDay
  readonly source: string
  readonly note: string
  readonly cqcStage: CqcStage | null
  readonly cqcRating: CqcRating | null
  /** The chain of the concern that this line ends. */
  readonly aboutRootId: number | null
  readonly replacesId: number | null
  readonly replaceReason: string | null
  readonly isWithdrawn: boolean
  readonly isReplaced: boolean
  readonly recordedAt: Instant
  readonly recordedByName: string
}

/** All lines of a practice of an ICB, corrected ones too, by day, newest first. */
export async function listQualityEntries(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<QualityEntry[]> {
  const rows = await db
    .selectFrom('quality_entries as entry')
    .innerJoin('people', 'people.id', 'entry.recorded_by')
    .leftJoin('quality_entries as later', 'later.replaces_id', 'entry.id')
    .select([
      'entry.id as id',
      'entry.root_id as root',
      'entry.kind as kind',
      'entry.day as day',
      'entry.source as source',
      'entry.note as note',
      'entry.cqc_stage as cqcStage',
      'entry.cqc_rating as cqcRating',
      'entry.about_root_id as aboutRootId',
      'entry.replaces_id as replacesId',
      'entry.replace_reason as replaceReason',
      'entry.is_withdrawn as withdrawn',
      'later.id as laterId',
      'entry.recorded_at as recordedAt',
      'people.name as recordedByName',
    ])
    .where('entry.practice_code', '=', practiceCode)
    .where('entry.icb_code', '=', icbCode)
    .orderBy('entry.day', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ root, withdrawn, laterId, ...row }) => ({
    ...row,
    rootId: root ?? row.id,
    isWithdrawn: withdrawn === 1,
    isReplaced: laterId !== null,
  }))
}

/** True while a quality or safety concern of the practice is neither closed nor taken back. */
export async function hasOpenConcern(db: Executor, icbCode: string, practiceCode: string): Promise<boolean> {
  const standing = (table: string) => sql<SqlBool>`${sql.ref(`${table}.is_withdrawn`)} = 0
    and not exists (select 1 from quality_entries later where later.replaces_id = ${sql.ref(`${table}.id`)})`
  const row = await db
    .selectFrom('quality_entries as concern')
    .select('concern.id')
    .where('concern.practice_code', '=', practiceCode)
    .where('concern.icb_code', '=', icbCode)
    .where('concern.kind', '=', 'concern')
    .where(standing('concern'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('quality_entries as ended')
            .select('ended.id')
            .where('ended.kind', '=', 'concern_closed')
            .where(sql<SqlBool>`ended.about_root_id = coalesce(concern.root_id, concern.id)`)
            .where(standing('ended')),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What a new line says. */
export interface NewQualityEntry {
  readonly icbCode: string
  readonly practiceCode: string
  readonly kind: QualityKind
  readonly day: IsoDay
  readonly source: string
  readonly note: string
  readonly cqcStage: CqcStage | null
  readonly cqcRating: CqcRating | null
  readonly aboutRootId: number | null
  readonly replaces: { readonly id: number; readonly rootId: number; readonly reason: string } | null
  readonly isWithdrawn: boolean
  readonly at: Instant
  readonly by: number
}

/** Keeps a line; gives its number. Throws a unique-constraint error when what it replaces was replaced meanwhile. */
export async function insertQualityEntry(trx: Executor, entry: NewQualityEntry): Promise<number> {
  const { id } = await trx
    .insertInto('quality_entries')
    .values({
      icb_code: entry.icbCode,
      practice_code: entry.practiceCode,
      kind: entry.kind,
      day: entry.day,
      source: entry.source,
      note: entry.note,
      cqc_stage: entry.cqcStage,
      cqc_rating: entry.cqcRating,
      about_root_id: entry.aboutRootId,
      root_id: entry.replaces?.rootId ?? null,
      replaces_id: entry.replaces?.id ?? null,
      replace_reason: entry.replaces?.reason ?? null,
      is_withdrawn: entry.isWithdrawn ? 1 : 0,
      recorded_at: entry.at,
      recorded_by: entry.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
