import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Half } from '../schema'
import type { ClosureRowKind } from './closures'

/** Puts a closure in the calendar and gives its number. Throws a unique-constraint error when its form was sent before. */
export async function insertClosure(
  trx: Executor,
  made: {
    icbCode: string
    practiceCode: string
    pcnCode: string
    kind: ClosureRowKind
    requestId: number | null
    caseId: number | null
    noticeNumber: string | null
    day: IsoDay
    half: Half | null
    startsAt: Instant
    endsAt: Instant | null
    isWholePractice: boolean
    isReducedService?: boolean
    building: string | null
    details: string
    notifiedAt: Instant
    notifiedBy: number | null
    state: 'planned' | 'open'
    submitKey: string | null
  },
): Promise<number> {
  const row = await trx
    .insertInto('closures')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      pcn_code: made.pcnCode,
      kind: made.kind,
      request_id: made.requestId,
      case_id: made.caseId,
      notice_number: made.noticeNumber,
      day: made.day,
      half: made.half,
      starts_at: made.startsAt,
      ends_at: made.endsAt,
      is_whole_practice: made.isWholePractice ? 1 : 0,
      is_reduced_service: made.isReducedService ? 1 : 0,
      building: made.building,
      details: made.details,
      cover_note: null,
      cover_noted_by: null,
      notified_at: made.notifiedAt,
      notified_by: made.notifiedBy,
      reopened_at: null,
      reopened_by: null,
      state: made.state,
      submit_key: made.submitKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Ties a closure to its case. */
export async function setClosureCase(trx: Executor, closureId: number, caseId: number): Promise<void> {
  await trx.updateTable('closures').set({ case_id: caseId }).where('id', '=', closureId).execute()
}

/** Takes a request's closures out of the calendar. */
export async function cancelRequestClosures(trx: Executor, requestId: number): Promise<void> {
  await trx
    .updateTable('closures')
    .set((eb) => ({ state: 'cancelled' as const, version: eb('version', '+', 1) }))
    .where('request_id', '=', requestId)
    .where('state', 'in', ['planned', 'open'])
    .execute()
}

/** Ends a request's sessions and lunchtimes whose time has passed by `at`; a half-day closure ends when the practice says so. */
export async function endRequestClosures(trx: Executor, requestId: number, at: Instant): Promise<void> {
  await trx
    .updateTable('closures')
    .set((eb) => ({ state: 'over' as const, version: eb('version', '+', 1) }))
    .where('request_id', '=', requestId)
    .where('kind', '<>', 'half_day')
    .where('state', 'in', ['planned', 'open'])
    .where('ends_at', '<=', at)
    .execute()
}

/** Records that the doors are open again. False when that was recorded before, or the closure was cancelled. */
export async function recordReopening(
  trx: Executor,
  reopened: { closureId: number; at: Instant; by: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('closures')
    .set((eb) => ({
      reopened_at: reopened.at,
      reopened_by: reopened.by,
      state: 'over' as const,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', reopened.closureId)
    .where('reopened_at', 'is', null)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps when an unplanned closure is now expected to end. False when somebody changed the closure since `version`, or it is over. */
export async function saveExpectedEnd(
  trx: Executor,
  changed: { closureId: number; version: number; endsAt: Instant | null; details: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('closures')
    .set({ ends_at: changed.endsAt, details: changed.details, version: changed.version + 1 })
    .where('id', '=', changed.closureId)
    .where('version', '=', changed.version)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Records who looks after the patients of a closed practice. False when somebody changed the closure since `version`. */
export async function saveCoverNote(
  trx: Executor,
  noted: { closureId: number; version: number; note: string; coverBy: string | null; by: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('closures')
    .set({
      cover_note: noted.note,
      cover_by: noted.coverBy,
      cover_noted_by: noted.by,
      version: noted.version + 1,
    })
    .where('id', '=', noted.closureId)
    .where('version', '=', noted.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
