import type { LevelAssessment } from '#db/queries/assessments'
import type { Reopening } from '#db/queries/reopenings'
import type { ReturnVersion } from '#db/queries/returns'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatDayAndTime, formatTime } from '~/domain/calendar/words'
import { levelLabel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { standingOnSameAnswers } from './earlier-versions.server'
import type { AssessmentLine, DeclaredInWords, LevelFact, ReceiptPage } from './receipt-page'

/** What the level of a return rests on: the version, those before it, and the ICB's assessments of the day. */
export interface LevelFactsAsked {
  readonly version: ReturnVersion
  /** Every version of the day, in the order they were sent. */
  readonly versions: readonly ReturnVersion[]
  readonly ruleSet: RuleSet
  readonly assessments: readonly LevelAssessment[]
}

/** The four levels, each with who, when, why and the rules; the ICB's is left out until there is one. */
export function levelFacts({ version, versions, ruleSet, assessments }: LevelFactsAsked): LevelFact[] {
  const rules = rulesWords(ruleSet)
  const upTo = versions.filter(({ versionNo }) => versionNo <= version.versionNo)
  const [answered = version] = standingOnSameAnswers(upTo)
  const declared = declaredInWords(ruleSet, version)
  const assessed = assessments.at(-1)
  return [
    {
      key: 'calculated',
      what: 'From the answers',
      level: version.calculatedLevel,
      who: `${answered.submittedByName}, ${timeOf(answered.submittedAt)}`,
      why: 'As the rules have it, above',
      rules,
    },
    {
      key: 'declared',
      what: 'Declared by the practice',
      level: declared?.level ?? null,
      who: declared ? `${version.submittedByName}, ${timeOf(version.submittedAt)}` : '',
      why: declared ? declaredWhy(declared) : 'It agreed with the answers',
      rules: declared ? rules : '',
    },
    ...(assessed ? [assessedFact(ruleSet, assessed)] : []),
    {
      key: 'effective',
      what: 'What counts',
      level: version.effectiveLevel,
      who: '',
      why: declared ? 'The level the practice declared' : 'The level from the answers',
      rules,
    },
  ]
}

function assessedFact(ruleSet: RuleSet, one: LevelAssessment): LevelFact {
  return {
    key: 'assessed',
    what: 'The ICB’s own view, beside it',
    level: one.level,
    who: `${one.assessedByName}, ${timeOf(one.assessedAt)}`,
    why: reasonLabel(ruleSet, one.reasonCode),
    rules: rulesWords(ruleSet),
  }
}

/** A declared level with the label of its reason; null where the practice agreed. */
export function declaredInWords(ruleSet: RuleSet, { declared }: ReturnVersion): DeclaredInWords | null {
  if (!declared) return null
  const { level, reason, words, clinician } = declared
  return {
    level,
    reason: reasonLabel(ruleSet, reason),
    words,
    clinician: clinician ? `${clinician.name}, ${clinician.role}` : null,
  }
}

/** The assessments of the day, newest first; `disagreeHref` leads to where the practice answers one that it has not. */
export function assessmentLines(
  { versions, ruleSet, assessments }: Omit<LevelFactsAsked, 'version'>,
  disagreeHref: (assessment: LevelAssessment) => string | null,
): AssessmentLine[] {
  return assessments.toReversed().map((one) => {
    const about = versions.find(({ id }) => id === one.returnId)
    return {
      id: one.id,
      level: one.level,
      byWords: `${one.assessedByName}, ${formatDayAndTime(dateOf(one.assessedAt))}`,
      reason: reasonLabel(ruleSet, one.reasonCode),
      words: one.reason,
      about: about
        ? `The practice stood at ${levelLabel(about.effectiveLevel)} (return ${about.reference}).`
        : '',
      disagreement: one.disagreement && {
        byWords: `${one.disagreement.byName}, ${formatDayAndTime(dateOf(one.disagreement.at))}`,
        words: one.disagreement.words,
      },
      disagreeHref: one.disagreement ? null : disagreeHref(one),
    }
  })
}

/** What a return sent into a day that was opened again says for ever; null for any other. */
export function reopenedWords(
  { reopeningId }: Pick<ReturnVersion, 'reopeningId'>,
  reopenings: readonly Reopening[],
): ReceiptPage['reopened'] {
  const reopening = reopenings.find(({ id }) => id === reopeningId)
  if (!reopening) return null
  const { openedByName, openedAt, untilAt, reason } = reopening
  const words = `Sent after the day had closed: ${openedByName} opened it again at ${timeOf(openedAt)} until ${timeOf(untilAt)}.`
  return { words, reason }
}

function declaredWhy({ reason, clinician }: DeclaredInWords): string {
  return [reason, clinician ? `Judged by ${clinician}` : ''].filter(Boolean).join('. ')
}

function reasonLabel({ declaredLevelReasons }: RuleSet, code: string): string {
  return declaredLevelReasons.find((one) => one.code === code)?.label ?? code
}

function rulesWords({ name, version }: RuleSet): string {
  return `${name}, version ${version}`
}

function timeOf(at: Instant): string {
  return formatTime(dateOf(at))
}
