import type { Executor } from '#db/connection'
import { updateReturnedDay } from '#db/queries/practice-day-results'
import { insertAwaitedDays, markMissing } from '#db/queries/practice-days'
import type { Practice } from '#db/queries/practices'
import { endReturnVersion, insertReturn, markReturnsReplaced } from '#db/queries/returns'
import { type IsoDay, instant } from '~/domain/calendar/days'
import { triggersAdded } from '~/domain/cases/return-triggers'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { toStoredExplanation } from '~/domain/opel/stored-explanation'
import { driversOf } from '~/domain/returns/drivers'
import { type DayResult, dayResult } from '~/domain/returns/standing-versions'
import { DEFAULT_PURPOSE_STATEMENTS, purposeOn } from '~/domain/settings/purpose-statement'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { type Suggestion, suggestSupport } from '~/domain/support/suggest'
import { suggestionFactsOf } from '~/domain/support/suggestion-facts'
import { triggersIn } from '~/features/returns/score-return'
import type { DemoDay, DemoVersion } from './practice-days'

/** What a return, or its absence, means for the practice's cases. */
export interface Raised {
  readonly practice: Practice
  readonly at: Date
  readonly day: IsoDay
  readonly triggers: readonly CaseTrigger[]
  /** Triggers of a version that was wrong, which hold no more. */
  readonly ended: readonly CaseTrigger[]
  readonly level: OpelLevel | null
  readonly personId: number | null
  readonly suggestions: readonly Suggestion[]
}

export interface HistoryWorld {
  readonly ruleSet: RuleSet
  readonly ruleSetId: number
  readonly catalogue: readonly CatalogueEntry[]
  /** Who sends for a practice, and who of the ICB enters what is phoned in. */
  senderOf(practiceCode: string): number
  readonly officerId: number
}

/** Makes the rows of the reporting days; what nobody sent on a day before `lastDay` is missing. */
export async function writeDays(trx: Executor, icbCode: string, days: readonly IsoDay[]): Promise<void> {
  for (const day of days) await insertAwaitedDays(trx, icbCode, day)
}

/** Ends the days before the last one: what is still awaited is missing. */
export async function endDays(trx: Executor, icbCode: string, days: readonly IsoDay[]): Promise<void> {
  for (const day of days.slice(0, -1)) await markMissing(trx, icbCode, day)
}

/** Writes the versions of one practice's day, as the service writes them, and gives what they raise. */
export async function writeReturns(trx: Executor, world: HistoryWorld, demoDay: DemoDay): Promise<Raised[]> {
  const ids: number[] = []
  for (const [index, version] of demoDay.versions.entries()) {
    ids.push(await writeVersion(trx, world, demoDay, index, ids.at(-1)))
    const isCorrection = version.act === 'corrected'
    const replaced = ids.at(-2)
    if (isCorrection && replaced !== undefined) await markReturnsReplaced(trx, [replaced], ids.at(-1) ?? 0)
  }
  const [first] = demoDay.versions
  const result = resultOf(demoDay)
  if (first && result) {
    const returnedAt = instant(first.sentAt)
    const standing = ({ level, since }: DayResult['levels']['first']) => ({ level, at: since })
    await updateReturnedDay(trx, {
      practiceCode: demoDay.practice.code,
      day: demoDay.day,
      state: first.isLate ? 'late' : 'returned',
      returnedAt,
      first: standing(result.levels.first),
      worst: standing(result.levels.worst),
      last: standing(result.levels.last),
      coreScorePercent: result.coreScorePercent,
      drivers: result.drivers,
      returnId: ids.at(-1) ?? 0,
    })
  }
  return raisedBy(world, demoDay)
}

/** First, worst and last level of the day; undefined when nothing was sent. */
export function resultOf({ versions }: DemoDay): DayResult | undefined {
  return dayResult(
    versions.map((version) => ({
      at: instant(version.sentAt),
      act: version.act,
      calculatedLevel: version.evaluation.level,
      declaredLevel: version.declared?.level ?? null,
      coreScorePercent: version.evaluation.coreScorePercent,
      drivers: driversOf(version.evaluation),
    })),
  )
}

/** "R-20261120-Z90001-1", as the service numbers them. */
export function returnReference(practiceCode: string, day: IsoDay, versionNo: number): string {
  return `R-${day.replaceAll('-', '')}-${practiceCode}-${versionNo}`
}

async function writeVersion(
  trx: Executor,
  world: HistoryWorld,
  { practice, day, versions }: DemoDay,
  index: number,
  currentId: number | undefined,
): Promise<number> {
  const version = versions[index]
  const before = versions[index - 1]
  if (!version) throw new Error('No such version')
  const sentAt = instant(version.sentAt)
  const isCorrection = version.act === 'corrected'
  if (currentId !== undefined) await endReturnVersion(trx, currentId, isCorrection ? null : sentAt)
  return insertReturn(trx, {
    reference: returnReference(practice.code, day, index + 1),
    icbCode: practice.icbCode,
    practiceCode: practice.code,
    day,
    versionNo: index + 1,
    kind: version.act,
    standsFromAt: isCorrection && before ? instant(before.sentAt) : sentAt,
    submittedAt: sentAt,
    submittedBy: version.isByPhone ? world.officerId : world.senderOf(practice.code),
    submittedAs: version.isByPhone ? 'triage' : 'practice_user',
    channel: version.isByPhone ? 'phone' : 'practice',
    isLate: version.isLate,
    correctionReason: version.correctionReason,
    submission: version.submission,
    ruleSetId: world.ruleSetId,
    scorePercent: version.evaluation.scorePercent,
    coreScorePercent: version.evaluation.coreScorePercent,
    answeredCount: version.evaluation.answered,
    calculatedLevel: version.evaluation.level,
    declared: version.declared,
    explanation: toStoredExplanation(world.ruleSet, version.evaluation),
    purposeVersion: purposeOn(DEFAULT_PURPOSE_STATEMENTS, day).version,
    submitKey: `demo-${practice.code}-${day}-${index + 1}`,
    reopeningId: null,
  })
}

function raisedBy(world: HistoryWorld, { practice, day, versions }: DemoDay): Raised[] {
  let standing: readonly CaseTrigger[] = []
  return versions.map((version) => {
    const { evaluation, submission, declared } = version
    const raised = triggersIn(world.ruleSet, evaluation, submission, declared)
    const ended = version.act === 'corrected' ? triggersAdded(raised, standing) : []
    const triggers = triggersAdded(
      standing.filter((trigger) => !ended.includes(trigger)),
      raised,
    )
    standing = raised
    return {
      practice,
      at: version.sentAt,
      day,
      triggers,
      ended,
      level: version.effectiveLevel,
      personId: senderOf(world, practice, version),
      suggestions:
        triggers.length > 0
          ? suggestSupport(world.catalogue, suggestionFactsOf(evaluation, submission, declared))
          : [],
    }
  })
}

function senderOf(world: HistoryWorld, practice: Practice, { isByPhone }: DemoVersion): number {
  return isByPhone ? world.officerId : world.senderOf(practice.code)
}
