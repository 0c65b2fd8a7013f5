import { listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { type Evaluation, evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { isOpelLevel, levelLabel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { explanationOf } from '~/domain/opel/stored-explanation'
import type { FormProblem } from '~/domain/returns/return-form'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { randomToken } from '~/platform/secrets.server'
import { basedOnField, type Entries, entryNumber, entryText } from './form-entries'
import { declaredWordsProblem, type LevelFields, levelFieldsOf, levelMoves, readDeclared } from './level-form'
import type { LevelAnswer, LevelPage } from './level-page'
import { noReturnPage, practiceOf } from './open-return-form.server'
import { receiptPath } from './return-paths'
import { findSentWithKey } from './sent-meanwhile.server'
import { type SubmitOutcome, submitReturn } from './submit-return.server'
import { requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'

/** Who raises or lowers the level of which practice, and whom the note of it goes to. */
export interface LevelAsked {
  readonly actor: Actor
  readonly practiceCode: string
  readonly senderEmail: string
}

/** Today's return as it stands, scored with the rules it was sent under: another level is no new scoring. */
interface Standing {
  readonly today: TodaysReturn
  readonly current: ReturnVersion
  readonly ruleSet: RuleSet
  readonly evaluation: Evaluation
}

/** What a post that was not taken leaves on the page. */
interface LevelState {
  readonly fields?: LevelFields
  readonly submitKey?: string
  readonly problems?: readonly FormProblem[]
  readonly asksPatient?: boolean
  /** What a session that ran out held, on the version that stood then. */
  readonly isKept?: boolean
  readonly basedOn?: number
}

/**
 * The page that raises or lowers the level; the form where nothing was sent today. Nothing is chosen on it but what a
 * session that ran out held.
 */
export async function openLevelPage(
  live: Live,
  asked: LevelAsked,
  kept?: Entries | undefined,
): Promise<LevelAnswer> {
  const standing = await readStanding(live, asked)
  if ('goTo' in standing || 'page' in standing) return standing
  if (!kept) return levelPage(standing, {})
  const submitKey = entryText(kept, 'submitKey')
  const basedOn = entryNumber(kept, basedOnField)
  return levelPage(standing, { fields: levelFieldsOf(kept), submitKey, basedOn, isKept: true })
}

/**
 * Declares another level on the answers as they stand: at once, in the name of who sends it. What a colleague sent or
 * declared meanwhile is never written over: both are shown.
 */
export async function postLevel(live: Live, asked: LevelAsked, posted: Entries): Promise<LevelAnswer> {
  const standing = await readStanding(live, asked)
  if ('goTo' in standing || 'page' in standing) return standing
  const { today, current, ruleSet, evaluation } = standing
  const submitKey = entryText(posted, 'submitKey')
  const basedOn = entryNumber(posted, basedOnField)
  const sent = await findSentWithKey(live.db, { ...asked, basedOn, submitKey }, today.day)
  if (sent?.outcome === 'submitted') return { goTo: doneAt(asked, sent.reference) }
  const fields = levelFieldsOf(posted)
  const again = (problems: readonly FormProblem[], asksPatient = false) =>
    levelPage(standing, { fields, submitKey, problems, asksPatient })
  const declared = readDeclared(fields, evaluation.level)
  if (declared === undefined || submitKey.length < shortestKey)
    return again([{ field: 'declaredLevel', message: 'Choose the level that it is now' }])
  const level = declared?.level ?? evaluation.level
  if (level === current.effectiveLevel && entryText(posted, 'chosen') === 'yes')
    return { goTo: receiptPath('practice', asked.practiceCode, current.reference) }
  if (basedOn !== today.facts.versions) return conflictPage(standing, posted)
  if (level === current.effectiveLevel) {
    const message = `${levelLabel(level)} stands already: choose another level, or go back`
    return again([{ field: 'declaredLevel', message }])
  }
  const isNoPatient = entryText(posted, 'wordsConfirmed') === 'yes'
  const patient = declared && declaredWordsProblem(declared.words, isNoPatient)
  if (patient) return again([{ field: 'declaredWords', message: patient }], true)
  const act = 'level_declared' as const
  const { submission } = current
  const outcome = await submitReturn(
    live,
    { ...asked, act, submission, declared, reason: '', channel: 'practice', basedOn, submitKey },
    { ...today, ruleSet, ruleSetId: current.ruleSetId },
  )
  return answerTo(live, asked, { standing, outcome, again, posted })
}

/** The shortest key a form of ours writes: anything shorter was not made by it. */
const shortestKey = 20

async function readStanding(
  { db, now }: Live,
  { actor, practiceCode }: LevelAsked,
): Promise<Standing | LevelAnswer> {
  const scope = practiceScopeOf(actor)
  const today = await requireTodaysReturn({ db, now }, scope, practiceCode)
  const no = whyNoReturn(today)
  if (no) return { page: noReturnPage({ channel: 'practice' }, today, no), status: 422 }
  const versions = await listReturnVersions(db, scope, practiceCode, today.day)
  const current = versions.find(({ isCurrent }) => isCurrent)
  if (!current) return { goTo: `/practices/${practiceCode}/return` }
  const ruleSet = await readRuleSet(db, current.ruleSetId)
  return { today, current, ruleSet, evaluation: evaluate(ruleSet, current.submission.answers) }
}

function levelPage({ today, current, ruleSet, evaluation }: Standing, state: LevelState): LevelAnswer {
  const { level, triggers } = evaluation
  const problems = state.problems ?? []
  const page: LevelPage = {
    show: 'level',
    practice: practiceOf(today),
    dayWords: formatDay(today.day),
    standing: {
      level: current.effectiveLevel,
      words: `${levelLabel(current.effectiveLevel)}, ${sentWords(current)}`,
      href: receiptPath('practice', current.practiceCode, current.reference),
    },
    calculatedLevel: level,
    explanation: inWords(ruleSet, explanationOf(ruleSet, evaluation)),
    moves: levelMoves(level, current.effectiveLevel, triggers.length > 0),
    reasons: ruleSet.declaredLevelReasons,
    fields: state.fields ?? levelFieldsOf([]),
    basedOn: state.basedOn ?? today.facts.versions,
    submitKey: state.submitKey || randomToken(),
    problems,
    asksPatient: state.asksPatient ?? false,
    isKept: state.isKept ?? false,
  }
  return { page, status: problems.length > 0 ? 422 : 200 }
}

function conflictPage({ today, current }: Standing, posted: Entries): LevelAnswer {
  const fields = levelFieldsOf(posted)
  const { declaredLevel, ...typed } = fields
  const yours = Number(declaredLevel)
  return {
    status: 409,
    page: {
      show: 'level-conflict',
      practice: practiceOf(today),
      changedBy: sentWords(current),
      theirs: { value: String(current.effectiveLevel), text: levelLabel(current.effectiveLevel) },
      yours: { value: declaredLevel, text: isOpelLevel(yours) ? levelLabel(yours) : declaredLevel },
      hidden: {
        ...typed,
        [basedOnField]: String(today.facts.versions),
        submitKey: randomToken(),
        wordsConfirmed: entryText(posted, 'wordsConfirmed'),
        chosen: 'yes',
      },
      leaveHref: receiptPath('practice', current.practiceCode, current.reference),
    },
  }
}

async function answerTo(
  live: Live,
  asked: LevelAsked,
  came: {
    standing: Standing
    outcome: SubmitOutcome
    again: (problems: readonly FormProblem[]) => LevelAnswer
    posted: Entries
  },
): Promise<LevelAnswer> {
  const { standing, outcome, again, posted } = came
  switch (outcome.outcome) {
    case 'submitted':
      return { goTo: doneAt(asked, outcome.reference) }
    case 'level-problems':
      return again(outcome.problems)
    case 'sent-meanwhile': {
      const now = await readStanding(live, asked)
      return 'goTo' in now || 'page' in now ? now : conflictPage(now, posted)
    }
    case 'no-return-now':
      return { page: noReturnPage({ channel: 'practice' }, standing.today, outcome.why), status: 422 }
    case 'reason-missing':
    case 'nothing-sent-yet':
      return { goTo: `/practices/${asked.practiceCode}/return` }
    default:
      return assertNever(outcome)
  }
}

function sentWords({ submittedByName, submittedAt }: ReturnVersion): string {
  return `${submittedByName}, ${formatTime(dateOf(submittedAt))}`
}

function doneAt({ practiceCode }: LevelAsked, reference: string): string {
  return `${receiptPath('practice', practiceCode, reference)}?done=level`
}
