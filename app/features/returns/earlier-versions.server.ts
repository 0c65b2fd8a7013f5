import type { Db } from '#db/connection'
import { listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { RuleSet } from '~/domain/opel/rule-set'
import { fromStoredExplanation } from '~/domain/opel/stored-explanation'
import { driversOf } from '~/domain/returns/drivers'
import type { DayVersion } from '~/domain/returns/standing-versions'
import { readRuleSet } from '~/platform/rule-sets.server'
import type { SubmitAsked } from './being-sent.server'
import { triggersIn } from './score-return'

/** What was sent before on the same day. */
export interface EarlierVersions {
  /** What stands until now; undefined before the first return. */
  readonly current: ReturnVersion | undefined
  /** The version whose answers stand, and the levels declared on them since: what a correction puts right. */
  readonly onSameAnswers: readonly ReturnVersion[]
  readonly dayVersions: readonly DayVersion[]
  /** The triggers that the standing version raised. */
  readonly triggers: readonly CaseTrigger[]
}

const none: EarlierVersions = { current: undefined, onSameAnswers: [], dayVersions: [], triggers: [] }

/** The versions before this one, read with the rule sets that scored them; nothing is read for the first of a day. */
export async function readEarlierVersions(
  db: Db,
  { actor, practiceCode, basedOn }: Pick<SubmitAsked, 'actor' | 'practiceCode' | 'basedOn'>,
  day: IsoDay,
): Promise<EarlierVersions> {
  if (basedOn === 0) return none
  const versions = await listReturnVersions(db, practiceScopeOf(actor), practiceCode, day)
  const ruleSets = new Map<number, RuleSet>()
  for (const { ruleSetId } of versions) ruleSets.set(ruleSetId, await readRuleSet(db, ruleSetId))
  const evaluationOf = (version: ReturnVersion) => {
    const ruleSet = ruleSets.get(version.ruleSetId)
    if (!ruleSet) throw new Error(`No rule set ${version.ruleSetId}`)
    return { ruleSet, evaluation: fromStoredExplanation(ruleSet, version.explanation).evaluation }
  }
  const current = versions.find(({ isCurrent }) => isCurrent)
  const dayVersions = versions.map((version) => ({
    at: version.submittedAt,
    act: version.kind,
    calculatedLevel: version.calculatedLevel,
    declaredLevel: version.declared?.level ?? null,
    coreScorePercent: version.coreScorePercent,
    drivers: driversOf(evaluationOf(version).evaluation),
  }))
  if (!current) return { ...none, dayVersions }
  const { ruleSet, evaluation } = evaluationOf(current)
  const triggers = triggersIn(ruleSet, evaluation, current.submission, current.declared)
  return { current, onSameAnswers: standingOnSameAnswers(versions), dayVersions, triggers }
}

/** From the standing answers to the last level declared on them, in the order they were sent. */
export function standingOnSameAnswers(versions: readonly ReturnVersion[]): ReturnVersion[] {
  const answers = versions.findLastIndex(({ kind }) => kind !== 'level_declared')
  return versions.slice(Math.max(0, answers))
}
