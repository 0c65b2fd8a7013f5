import { insertAssessment, type LevelAssessment, listAssessments } from '#db/queries/assessments'
import { insertAudit } from '#db/queries/audit'
import { findOpenCaseId } from '#db/queries/cases'
import { listPracticeReaders } from '#db/queries/messages'
import { findReturn, listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { isOpelLevel, levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { FormProblem } from '~/domain/returns/return-form'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import type { AssessAnswer, AssessPage } from './assess-page'
import { type Entries, entryNumber, entryText } from './form-entries'
import { postedWords, wordsProblem } from './icb-words'
import { declaredInWords } from './receipt-levels.server'
import { receiptPath } from './return-paths'
import { isAlreadyThere } from './sent-meanwhile.server'
import { requireTodaysReturn, type TodaysReturn } from './today.server'

/** Who assesses which return. */
export interface AssessAsked {
  readonly actor: Actor
  readonly practiceCode: string
  readonly reference: string
}

interface Assessed {
  readonly today: TodaysReturn
  /** The version that stands on the day of the return asked for. */
  readonly current: ReturnVersion
  readonly isStanding: boolean
  readonly ruleSet: RuleSet
  readonly earlier: readonly LevelAssessment[]
  readonly refusal: string | null
}

interface AssessState {
  readonly fields?: AssessPage['fields']
  readonly problems?: readonly FormProblem[]
  readonly asksPatient?: boolean
  readonly isStale?: boolean
  readonly isKept?: boolean
}

/**
 * The page for the ICB's own view of a return, with what a session that ran out held; undefined when there is no such
 * return in the actor's scope.
 */
export async function openAssessPage(
  live: Live,
  asked: AssessAsked,
  kept?: Entries | undefined,
): Promise<AssessAnswer | undefined> {
  const assessed = await readAssessed(live, asked)
  if (!assessed) return undefined
  if (kept) {
    const isStale = isStaleFor(assessed, kept)
    return assessPage(assessed, { fields: fieldsOf(kept), isKept: true, isStale })
  }
  if (!assessed.isStanding) return { goTo: assessPath(asked.practiceCode, assessed.current.reference) }
  return assessPage(assessed, {})
}

/**
 * Records the ICB's view of a level beside the practice's: the level that counts does not move. The practice is told why by
 * mail and on its pages, an open case gets it as an event. What came in between is shown first.
 */
export async function postAssessment(
  live: Live,
  asked: AssessAsked,
  posted: Entries,
): Promise<AssessAnswer | undefined> {
  const assessed = await readAssessed(live, asked)
  if (!assessed) return undefined
  const { current, ruleSet, refusal } = assessed
  const fields = fieldsOf(posted)
  const level = Number(fields.level)
  const { isNoPatient } = postedWords(posted, 'words')
  const words = wordsProblem(fields.words, isNoPatient, 'Enter why, as the practice will read it')
  const problems = assessmentProblems(ruleSet, fields, words?.message)
  const asksPatient = words?.asksPatient ?? false
  if (refusal !== null || problems.length > 0 || !isOpelLevel(level))
    return assessPage(assessed, { fields, problems, asksPatient })
  if (isStaleFor(assessed, posted)) return assessPage(assessed, { fields, isStale: true })
  try {
    await write(live, asked, assessed, { level, reasonCode: fields.reasonCode, reason: fields.words.trim() })
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    const now = await readAssessed(live, asked)
    return now && assessPage(now, { fields, isStale: true })
  }
  return { goTo: `${receiptPath('phone', asked.practiceCode, current.reference)}?done=assessed` }
}

function fieldsOf(posted: Entries): AssessPage['fields'] {
  return {
    level: entryText(posted, 'level'),
    reasonCode: entryText(posted, 'reasonCode'),
    words: postedWords(posted, 'words').words,
  }
}

/** Whether another view, or another version of the return, came in since the form was made. */
function isStaleFor({ isStanding, earlier }: Assessed, posted: Entries): boolean {
  return !isStanding || entryNumber(posted, 'version') !== earlier.length
}

function assessmentProblems(
  { declaredLevelReasons }: RuleSet,
  fields: AssessPage['fields'],
  words: string | undefined,
): FormProblem[] {
  const isReason = declaredLevelReasons.some(({ code }) => code === fields.reasonCode)
  return [
    ...(isOpelLevel(Number(fields.level)) ? [] : [{ field: 'level', message: 'Choose the level you see' }]),
    ...(isReason ? [] : [{ field: 'reasonCode', message: 'Choose the reason for your view' }]),
    ...(words ? [{ field: 'words', message: words }] : []),
  ]
}

async function readAssessed(live: Live, asked: AssessAsked): Promise<Assessed | undefined> {
  const { actor, practiceCode, reference } = asked
  const scope = practiceScopeOf(actor)
  const version = await findReturn(live.db, scope, practiceCode, reference)
  if (!version) return undefined
  const [today, versions, earlier, refusal] = await Promise.all([
    requireTodaysReturn(live, scope, practiceCode),
    listReturnVersions(live.db, scope, practiceCode, version.day),
    listAssessments(live.db, scope, practiceCode, version.day),
    conflictProblem(live.db, actor, practiceCode),
  ])
  const current = versions.find(({ isCurrent }) => isCurrent) ?? version
  const ruleSet = await readRuleSet(live.db, current.ruleSetId)
  return { today, current, isStanding: current.id === version.id, ruleSet, earlier, refusal: refusal ?? null }
}

interface View {
  readonly level: OpelLevel
  readonly reasonCode: string
  readonly reason: string
}

async function write(
  live: Live,
  { actor, practiceCode }: AssessAsked,
  { today, current, earlier }: Assessed,
  { level, reasonCode, reason }: View,
): Promise<void> {
  const { facts, world } = today
  const { icbCode } = facts
  const at = instant(live.now)
  const seq = earlier.length + 1
  await live.db.transaction().execute(async (trx) => {
    await insertAssessment(trx, {
      icbCode,
      practiceCode,
      day: current.day,
      seq,
      returnId: current.id,
      level,
      reasonCode,
      reason,
      ruleSetId: current.ruleSetId,
      at,
      personId: actor.personId,
      role: actor.role,
    })
    const caseId = current.day === today.day ? await findOpenCaseId(trx, practiceCode, 'acute') : undefined
    if (caseId !== undefined) {
      const time = { clock: world.clock, now: live.now }
      await recordOnCase(trx, time, caseId, [{ kind: 'level_assessed', level, reason }], actor.personId)
    }
    const readers = await listPracticeReaders(trx, icbCode, practiceCode)
    await queueMail(
      trx,
      live.now,
      readers.map((to) => ({
        kind: 'level-assessed' as const,
        payload: {
          practiceName: facts.name,
          day: formatDay(current.day),
          reference: current.reference,
          effective: current.effectiveLevel,
          assessed: level,
          byName: actor.name,
          reason,
          teamPhone: world.settings.telephones.team,
          link: `${live.appUrl}${receiptPath('practice', practiceCode, current.reference)}`,
        },
        to,
        icbCode,
        practiceCode,
        dedupeKey: `assessed:${practiceCode}:${current.day}:${seq}:${to.address}`,
      })),
    )
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'return.assessed',
      subjectKind: 'return',
      subjectId: current.reference,
      icbCode,
      practiceCode,
      before: { effective: current.effectiveLevel, assessed: earlier.at(-1)?.level ?? null },
      after: { effective: current.effectiveLevel, assessed: level },
      reason: reasonCode,
    })
  })
}

function assessPage(assessed: Assessed, state: AssessState): AssessAnswer {
  const { today, current, ruleSet, earlier, refusal } = assessed
  const declared = declaredInWords(ruleSet, current)
  const problems = state.problems ?? []
  const page: AssessPage = {
    practice: { code: current.practiceCode, name: today.facts.name, pcnName: today.facts.pcnName },
    dayWords: formatDay(current.day),
    reference: current.reference,
    returnHref: receiptPath('phone', current.practiceCode, current.reference),
    level: current.effectiveLevel,
    levelWords: declared
      ? `Declared by the practice (${declared.reason}). From the answers: ${levelLabel(current.calculatedLevel)}.`
      : 'From the answers; the practice agreed.',
    refusal,
    choices: opelLevels.map((level) => ({ value: String(level), label: levelLabel(level) })),
    reasons: ruleSet.declaredLevelReasons,
    fields: state.fields ?? { level: '', reasonCode: '', words: '' },
    version: earlier.length,
    problems,
    asksPatient: state.asksPatient ?? false,
    isKept: state.isKept ?? false,
    meanwhile: state.isStale ? meanwhileWords(assessed) : null,
  }
  return { page, status: page.meanwhile !== null ? 409 : state.fields ? 422 : 200 }
}

/** What stands now that did not when the form was made. */
function meanwhileWords({ current, earlier, isStanding }: Assessed): string {
  const last = earlier.at(-1)
  if (!isStanding || !last) {
    const { submittedByName, submittedAt, effectiveLevel } = current
    return `${submittedByName} sent another version at ${formatTime(dateOf(submittedAt))}: ${levelLabel(effectiveLevel)}.`
  }
  return `${last.assessedByName} recorded a view at ${formatTime(dateOf(last.assessedAt))}: ${levelLabel(last.level)}.`
}

/** Where the view of a return is recorded. */
export function assessPath(practiceCode: string, reference: string): string {
  return `${receiptPath('phone', practiceCode, reference)}/assess`
}
