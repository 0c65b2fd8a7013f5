import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** The ICB's own assessment of a practice's level on a day, and what the practice said to it. */
export interface LevelAssessment {
  readonly id: number
  /** The first, second, … of its day. The last one counts as the ICB's view. */
  readonly seq: number
  /** The version that was assessed. */
  readonly returnId: number
  readonly level: OpelLevel
  /** A code of the rule set's `declaredLevelReasons`. */
  readonly reasonCode: string
  readonly reason: string
  readonly ruleSetId: number
  readonly assessedAt: Instant
  readonly assessedBy: number
  readonly assessedByName: string
  readonly disagreement: {
    readonly words: string
    readonly at: Instant
    readonly byName: string
  } | null
}

/** The assessments of a practice's day, first to last. */
export async function listAssessments(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
  day: IsoDay,
): Promise<LevelAssessment[]> {
  const rows = await db
    .selectFrom('level_assessments as a')
    .innerJoin('people as assessor', 'assessor.id', 'a.assessed_by')
    .leftJoin('assessment_disagreements as d', 'd.assessment_id', 'a.id')
    .leftJoin('people as speaker', 'speaker.id', 'd.person_id')
    .select([
      'a.id as id',
      'a.seq as seq',
      'a.return_id as returnId',
      'a.level as level',
      'a.reason_code as reasonCode',
      'a.reason as reason',
      'a.rule_set_id as ruleSetId',
      'a.assessed_at as assessedAt',
      'a.assessed_by as assessedBy',
      'assessor.name as assessedByName',
      'd.words as disagreesWords',
      'd.at as disagreesAt',
      'speaker.name as disagreesName',
    ])
    .where('a.icb_code', '=', scope.icbCode)
    .where('a.practice_code', '=', practiceCode)
    .where('a.day', '=', day)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('a.practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy('a.seq')
    .execute()
  return rows.map(({ disagreesWords, disagreesAt, disagreesName, ...row }) => ({
    ...row,
    disagreement:
      disagreesWords === null || disagreesAt === null
        ? null
        : { words: disagreesWords, at: disagreesAt, byName: disagreesName ?? '' },
  }))
}

/** Adds the ICB's assessment. Throws a unique-constraint error when somebody else made the one of this number first. */
export async function insertAssessment(
  trx: Executor,
  made: {
    icbCode: string
    practiceCode: string
    day: IsoDay
    seq: number
    returnId: number
    level: OpelLevel
    reasonCode: string
    reason: string
    ruleSetId: number
    at: Instant
    personId: number
    role: string
  },
): Promise<void> {
  await trx
    .insertInto('level_assessments')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      day: made.day,
      seq: made.seq,
      return_id: made.returnId,
      level: made.level,
      reason_code: made.reasonCode,
      reason: made.reason,
      rule_set_id: made.ruleSetId,
      assessed_at: made.at,
      assessed_by: made.personId,
      assessed_as: made.role,
    })
    .execute()
}

/** Keeps that the practice disagrees. Throws a unique-constraint error when it was said before: it is said once. */
export async function insertDisagreement(
  trx: Executor,
  said: { assessmentId: number; words: string; at: Instant; personId: number },
): Promise<void> {
  await trx
    .insertInto('assessment_disagreements')
    .values({
      assessment_id: said.assessmentId,
      words: said.words,
      at: said.at,
      person_id: said.personId,
    })
    .execute()
}
