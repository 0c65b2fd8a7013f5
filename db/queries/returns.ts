import type { Insertable } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { DeclaredLevel } from '~/domain/opel/effective-level'
import type { OpelLevel } from '~/domain/opel/levels'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import type { SentAct } from '~/domain/returns/return-kinds'
import { storedAnswers, storedClinician, storedCodes } from '~/domain/returns/stored-return'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'
import type { Database } from '../schema'

/** One version of a practice's return of a day, as it was sent. */
export interface ReturnVersion {
  readonly id: number
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly day: IsoDay
  readonly versionNo: number
  readonly kind: SentAct
  readonly isCurrent: boolean
  readonly standsFromAt: Instant
  readonly standsToAt: Instant | null
  /** The version that put this one right, where there is one. */
  readonly replacedBy: number | null
  readonly submittedAt: Instant
  readonly submittedBy: number
  readonly submittedByName: string
  /** The role it was sent in. */
  readonly submittedAs: string
  readonly channel: 'practice' | 'phone'
  readonly isLate: boolean
  /** Why it was wrong before; for a phoned return after closing time, why it came so late. */
  readonly correctionReason: string | null
  readonly submission: Omit<ReturnSubmission, 'freeTextConfirmed'>
  readonly ruleSetId: number
  readonly scorePercent: number
  readonly coreScorePercent: number
  readonly answeredCount: number
  readonly calculatedLevel: OpelLevel
  readonly declared: DeclaredLevel | null
  readonly effectiveLevel: OpelLevel
  /** JSON text, read with the rule set it names. */
  readonly explanation: string
  readonly purposeVersion: number
  /** The day was closed and opened again for it. */
  readonly reopeningId: number | null
}

/** What is stored of a new version; the rest follows from it. */
export interface NewReturn {
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly day: IsoDay
  readonly versionNo: number
  readonly kind: SentAct
  readonly standsFromAt: Instant
  readonly submittedAt: Instant
  readonly submittedBy: number
  readonly submittedAs: string
  readonly channel: 'practice' | 'phone'
  readonly isLate: boolean
  readonly correctionReason: string | null
  readonly submission: Omit<ReturnSubmission, 'freeTextConfirmed'>
  readonly ruleSetId: number
  readonly scorePercent: number
  readonly coreScorePercent: number
  readonly answeredCount: number
  readonly calculatedLevel: OpelLevel
  readonly declared: DeclaredLevel | null
  readonly explanation: string
  readonly purposeVersion: number
  readonly submitKey: string
  readonly reopeningId: number | null
}

const flag = (value: boolean) => (value ? 1 : 0)

const additionOfReturn = keptQuery((trx, row: Omit<Insertable<Database['daily_returns']>, 'id'>) =>
  trx.insertInto('daily_returns').values(row).returning('id'),
)

/**
 * Adds the newest version of a day and gives its id. Throws a unique-constraint error when the submit key was used, or when
 * somebody else sent a version of that number first.
 */
export async function insertReturn(trx: Executor, made: NewReturn): Promise<number> {
  const { submission, declared } = made
  const { rows } = await additionOfReturn(trx, {
    reference: made.reference,
    icb_code: made.icbCode,
    practice_code: made.practiceCode,
    day: made.day,
    version_no: made.versionNo,
    kind: made.kind,
    is_current: 1,
    stands_from_at: made.standsFromAt,
    stands_to_at: null,
    replaced_by: null,
    submitted_at: made.submittedAt,
    submitted_by: made.submittedBy,
    submitted_as: made.submittedAs,
    channel: made.channel,
    is_late: flag(made.isLate),
    correction_reason: made.correctionReason,
    answers: JSON.stringify(submission.answers.parameters),
    triggers: JSON.stringify(submission.answers.triggers),
    safety: submission.safety,
    care_affected: flag(submission.careAffected),
    support_needed: flag(submission.supportNeeded),
    help_wanted: submission.helpWanted,
    reasons: JSON.stringify(submission.reasons),
    already_done: JSON.stringify(submission.already),
    free_text: submission.freeText,
    rule_set_id: made.ruleSetId,
    score_percent: made.scorePercent,
    core_score_percent: made.coreScorePercent,
    answered_count: made.answeredCount,
    calculated_level: made.calculatedLevel,
    declared_level: declared?.level ?? null,
    declared_reason: declared?.reason ?? null,
    declared_note: declared?.words ?? null,
    declared_clinician: declared?.clinician ? JSON.stringify(declared.clinician) : null,
    effective_level: declared?.level ?? made.calculatedLevel,
    explanation: made.explanation,
    purpose_version: made.purposeVersion,
    submit_key: made.submitKey,
    reopening_id: made.reopeningId,
  })
  const [row] = rows
  if (!row) throw new Error('The new return has no id')
  return row.id
}

/** Ends the hours of the version that stood; a new one follows in the same transaction. */
export async function endReturnVersion(trx: Executor, id: number, standsToAt: Instant | null): Promise<void> {
  await trx
    .updateTable('daily_returns')
    .set({ is_current: 0, stands_to_at: standsToAt })
    .where('id', '=', id)
    .where('is_current', '=', 1)
    .execute()
}

/** Notes which version put these right. */
export async function markReturnsReplaced(
  trx: Executor,
  ids: readonly number[],
  replacedBy: number,
): Promise<void> {
  await trx.updateTable('daily_returns').set({ replaced_by: replacedBy }).where('id', 'in', ids).execute()
}

/** The reference of what was sent with this submit key; undefined when it was not used. */
export async function findReferenceBySubmitKey(
  db: Executor,
  submitKey: string,
): Promise<{ reference: string; practiceCode: string } | undefined> {
  return db
    .selectFrom('daily_returns')
    .select(['reference', 'practice_code as practiceCode'])
    .where('submit_key', '=', submitKey)
    .executeTakeFirst()
}

function versionsIn(db: Executor, scope: PracticeScope) {
  return db
    .selectFrom('daily_returns')
    .innerJoin('people', 'people.id', 'daily_returns.submitted_by')
    .selectAll('daily_returns')
    .select('people.name as submitted_by_name')
    .where('daily_returns.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('daily_returns.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) =>
      query.where('daily_returns.practice_code', 'in', (eb) =>
        eb
          .selectFrom('practice_pcns')
          .select('practice_code')
          .where('pcn_code', '=', scope.pcnCode ?? '')
          .where('to_day', 'is', null),
      ),
    )
}

type ReturnRow = Awaited<ReturnType<ReturnType<typeof versionsIn>['execute']>>[number]

/** Every version of a practice's day, in the order they were sent. */
export async function listReturnVersions(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<ReturnVersion[]> {
  const rows = await versionsIn(db, scope)
    .where('daily_returns.practice_code', '=', practiceCode)
    .where('daily_returns.day', '=', day)
    .orderBy('daily_returns.version_no')
    .execute()
  return rows.map(toVersion)
}

/** The version with this reference; undefined when unknown, of another practice, or outside the scope. */
export async function findReturn(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  reference: string,
): Promise<ReturnVersion | undefined> {
  const row = await versionsIn(db, scope)
    .where('daily_returns.practice_code', '=', practiceCode)
    .where('daily_returns.reference', '=', reference)
    .executeTakeFirst()
  return row && toVersion(row)
}

/** What stands of a practice's days, newest day first, before `beforeDay`. Corrected and changed versions are left out. */
export async function listLatestReturns(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  asked: { beforeDay: IsoDay; limit: number },
): Promise<ReturnVersion[]> {
  const rows = await versionsIn(db, scope)
    .where('daily_returns.practice_code', '=', practiceCode)
    .where('daily_returns.is_current', '=', 1)
    .where('daily_returns.day', '<', asked.beforeDay)
    .orderBy('daily_returns.day', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map(toVersion)
}

/** The version of the statement of purpose that the practice itself last sent a return with; undefined when it never sent one. */
export async function findPurposeLastSentWith(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('daily_returns')
    .select('purpose_version as version')
    .where('icb_code', '=', scope.icbCode)
    .where('practice_code', '=', practiceCode)
    .where('channel', '=', 'practice')
    .orderBy('day', 'desc')
    .orderBy('version_no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version
}

function toVersion(row: ReturnRow): ReturnVersion {
  return {
    id: row.id,
    reference: row.reference,
    icbCode: row.icb_code,
    practiceCode: row.practice_code,
    day: row.day,
    versionNo: row.version_no,
    kind: row.kind,
    isCurrent: row.is_current === 1,
    standsFromAt: row.stands_from_at,
    standsToAt: row.stands_to_at,
    replacedBy: row.replaced_by,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by,
    submittedByName: row.submitted_by_name,
    submittedAs: row.submitted_as,
    channel: row.channel,
    isLate: row.is_late === 1,
    correctionReason: row.correction_reason,
    submission: {
      answers: {
        parameters: storedAnswers.parse(JSON.parse(row.answers)),
        triggers: storedCodes.parse(JSON.parse(row.triggers)),
      },
      safety: row.safety,
      careAffected: row.care_affected === 1,
      supportNeeded: row.support_needed === 1,
      helpWanted: row.help_wanted,
      reasons: storedCodes.parse(JSON.parse(row.reasons)),
      already: storedCodes.parse(JSON.parse(row.already_done)),
      freeText: row.free_text,
    },
    ruleSetId: row.rule_set_id,
    scorePercent: row.score_percent,
    coreScorePercent: row.core_score_percent,
    answeredCount: row.answered_count,
    calculatedLevel: row.calculated_level,
    declared: declaredIn(row),
    effectiveLevel: row.effective_level,
    explanation: row.explanation,
    purposeVersion: row.purpose_version,
    reopeningId: row.reopening_id,
  }
}

function declaredIn(row: ReturnRow): DeclaredLevel | null {
  if (row.declared_level === null) return null
  const declared = {
    level: row.declared_level,
    reason: row.declared_reason ?? '',
    words: row.declared_note ?? '',
  }
  if (row.declared_clinician === null) return declared
  return { ...declared, clinician: storedClinician.parse(JSON.parse(row.declared_clinician)) }
}
