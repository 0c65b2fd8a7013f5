import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { setCaseLevel } from '#db/queries/cases'
import { deleteOwnDraft } from '#db/queries/drafts'
import { updateReturnedDay } from '#db/queries/practice-day-results'
import { withdrawReminders } from '#db/queries/reminders'
import { endReturnVersion, insertReturn, markReturnsReplaced, type ReturnVersion } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { type Instant, instant } from '~/domain/calendar/days'
import { type DeclaredLevelProblem, declaredLevelProblems } from '~/domain/opel/effective-level'
import { evaluate } from '~/domain/opel/evaluate'
import type { OpelLevel } from '~/domain/opel/levels'
import { toStoredExplanation } from '~/domain/opel/stored-explanation'
import { driversOf } from '~/domain/returns/drivers'
import { dayResult } from '~/domain/returns/standing-versions'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import { levelOf, type ReturnBeingSent, referenceOf, type SubmitAsked } from './being-sent.server'
import { readEarlierVersions } from './earlier-versions.server'
import { type Consequences, readConsequences, recordConsequences } from './return-consequences.server'
import {
  findSentMeanwhile,
  findSentWithKey,
  isAlreadyThere,
  type SentMeanwhile,
} from './sent-meanwhile.server'
import {
  type NoReturnNow,
  needsReason,
  openTodaysReturn,
  type TodaysReturn,
  whyNoReturn,
} from './today.server'

export type SubmitOutcome =
  | {
      readonly outcome: 'submitted'
      readonly reference: string
      readonly level: OpelLevel
      /** It had been sent already: a double click, a reload. */
      readonly isRepeat: boolean
    }
  | { readonly outcome: 'no-return-now'; readonly why: NoReturnNow }
  | { readonly outcome: 'reason-missing' }
  /** "It has changed" and "It was wrong" need a return of today. */
  | { readonly outcome: 'nothing-sent-yet' }
  | { readonly outcome: 'level-problems'; readonly problems: readonly DeclaredLevelProblem[] }
  | { readonly outcome: 'sent-meanwhile'; readonly sent: SentMeanwhile }

/**
 * Sends a return: a version of the day, the day's row, the case its triggers open, mails, audit, and the draft gone, all
 * in one transaction. Safe to ask twice with the same key. A colleague's return sent meanwhile is never written over.
 * `known` is the day where the same request has looked at it already.
 */
export async function submitReturn(
  live: Live,
  asked: SubmitAsked,
  known?: TodaysReturn,
): Promise<SubmitOutcome> {
  const today =
    known && known.facts.state !== null
      ? known
      : await openTodaysReturn(live, practiceScopeOf(asked.actor), asked.practiceCode)
  const again =
    today.facts.versions === asked.basedOn ? undefined : await findSentWithKey(live.db, asked, today.day)
  if (again) return again
  const no = whyNoReturn(today, asked.channel)
  if (no) return { outcome: 'no-return-now', why: no }
  if (needsReason(asked, today) && asked.reason.trim() === '') return { outcome: 'reason-missing' }
  if (asked.act !== 'first' && today.facts.versions === 0) return { outcome: 'nothing-sent-yet' }
  const meanwhile =
    today.facts.versions === asked.basedOn ? undefined : await findSentMeanwhile(live.db, asked, today.day)
  if (meanwhile) return meanwhile

  const evaluation = evaluate(today.ruleSet, asked.submission.answers)
  const declared = asked.declared?.level === evaluation.level ? null : asked.declared
  const problems = declared ? declaredLevelProblems(today.ruleSet, evaluation, declared) : []
  if (problems.length > 0) return { outcome: 'level-problems', problems }
  const earlier = await readEarlierVersions(live.db, asked, today.day)
  const made = { asked, today, evaluation, declared, earlier, at: instant(live.now) }
  const consequences = await readConsequences(live, made)
  try {
    await live.db.transaction().execute((trx) => write(trx, live, made, consequences))
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    const sent =
      (await findSentWithKey(live.db, asked, today.day)) ??
      (await findSentMeanwhile(live.db, asked, today.day))
    if (!sent) throw error
    return sent
  }
  return { outcome: 'submitted', reference: referenceOf(made), level: levelOf(made), isRepeat: false }
}

async function write(
  trx: Executor,
  live: Live,
  made: ReturnBeingSent,
  consequences: Consequences,
): Promise<void> {
  const { asked, today, evaluation, earlier, at } = made
  const { current, onSameAnswers } = earlier
  const isCorrection = asked.act === 'corrected'
  const [putRight] = onSameAnswers
  if (current) await endReturnVersion(trx, current.id, isCorrection ? current.standsToAt : at)
  const returnId = await insertReturn(trx, {
    reference: referenceOf(made),
    icbCode: today.facts.icbCode,
    practiceCode: asked.practiceCode,
    day: today.day,
    versionNo: asked.basedOn + 1,
    kind: asked.act,
    standsFromAt: isCorrection && putRight ? putRight.standsFromAt : at,
    submittedAt: at,
    submittedBy: asked.actor.personId,
    submittedAs: asked.actor.role,
    channel: asked.channel,
    isLate: today.window.state !== 'open',
    correctionReason: asked.reason.trim() || null,
    submission: asked.submission,
    ruleSetId: today.ruleSetId,
    scorePercent: evaluation.scorePercent,
    coreScorePercent: evaluation.coreScorePercent,
    answeredCount: evaluation.answered,
    calculatedLevel: evaluation.level,
    declared: made.declared,
    explanation: toStoredExplanation(today.ruleSet, evaluation),
    purposeVersion: purposeOn(today.world.settings.purpose, today.day).version,
    submitKey: asked.submitKey,
    reopeningId: asked.channel === 'practice' ? (today.reopening?.id ?? null) : null,
  })
  if (isCorrection && putRight) {
    const replaced = onSameAnswers.map(({ id }) => id)
    await markReturnsReplaced(trx, replaced, returnId)
  }
  await writeDay(trx, made, returnId)
  if (asked.basedOn === 0) await withdrawReminders(trx, asked.practiceCode, at)
  await recordConsequences(trx, live, made, consequences)
  if (today.facts.acuteCaseId !== null && consequences.added.length === 0)
    await setCaseLevel(trx, today.facts.acuteCaseId, levelOf(made))
  await insertAudit(trx, auditLine(made))
  if (asked.act === 'level_declared') return
  const draft = { practiceCode: asked.practiceCode, day: today.day, act: asked.act }
  await deleteOwnDraft(trx, draft, asked.actor.personId)
}

async function writeDay(trx: Executor, made: ReturnBeingSent, returnId: number): Promise<void> {
  const { asked, today, evaluation, earlier, at } = made
  const result = dayResult([
    ...earlier.dayVersions,
    {
      at,
      act: asked.act,
      calculatedLevel: evaluation.level,
      declaredLevel: made.declared?.level ?? null,
      coreScorePercent: evaluation.coreScorePercent,
      drivers: driversOf(evaluation),
    },
  ])
  if (!result) throw new Error('A day with a version has a result')
  const standing = ({ level, since }: { level: OpelLevel; since: Instant }) => ({ level, at: since })
  await updateReturnedDay(trx, {
    practiceCode: asked.practiceCode,
    day: today.day,
    state: today.window.state === 'open' ? 'returned' : 'late',
    returnedAt: at,
    first: standing(result.levels.first),
    worst: standing(result.levels.worst),
    last: standing(result.levels.last),
    coreScorePercent: result.coreScorePercent,
    drivers: result.drivers,
    returnId,
  })
}

function auditLine(made: ReturnBeingSent) {
  const { asked, today, evaluation, earlier, at } = made
  return {
    at,
    personId: asked.actor.personId,
    action: `return.${asked.act}`,
    subjectKind: 'return',
    subjectId: referenceOf(made),
    icbCode: today.facts.icbCode,
    practiceCode: asked.practiceCode,
    ...(earlier.current ? { before: levelsOf(earlier.current) } : {}),
    after: {
      calculated: evaluation.level,
      declared: made.declared?.level ?? null,
      channel: asked.channel,
      ...(today.reopening && asked.channel === 'practice' ? { reopening: today.reopening.seq } : {}),
    },
    reason: made.declared?.reason ?? null,
  }
}

function levelsOf({ reference, calculatedLevel, declared }: ReturnVersion) {
  return { reference, calculated: calculatedLevel, declared: declared?.level ?? null }
}
