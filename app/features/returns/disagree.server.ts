import { insertDisagreement, type LevelAssessment, listAssessments } from '#db/queries/assessments'
import { insertAudit } from '#db/queries/audit'
import { findOpenCaseId } from '#db/queries/cases'
import { findPerson } from '#db/queries/people'
import { findReturn, type ReturnVersion } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { Live } from '~/platform/live.server'
import type { DisagreeAnswer, DisagreePage } from './assess-page'
import { assessmentField, type Entries, entryText } from './form-entries'
import { postedWords, wordsProblem } from './icb-words'
import { receiptPath } from './return-paths'
import { isAlreadyThere } from './sent-meanwhile.server'
import { requireTodaysReturn, type TodaysReturn } from './today.server'

/** Who of the practice answers which of the ICB's views. */
export interface DisagreeAsked {
  readonly actor: Actor
  readonly practiceCode: string
  readonly reference: string
  readonly assessmentId: number
}

interface Answered {
  readonly today: TodaysReturn
  readonly version: ReturnVersion
  readonly assessment: LevelAssessment
}

/**
 * The page to say that the practice sees it otherwise, with what a session that ran out held; undefined where there is
 * nothing of that kind to answer.
 */
export async function openDisagreePage(
  live: Live,
  asked: DisagreeAsked,
  kept?: Entries | undefined,
): Promise<DisagreeAnswer | undefined> {
  const answered = await readAnswered(live, asked)
  if (!answered) return undefined
  if (answered.assessment.disagreement) return { goTo: returnHref(asked) }
  const isKept = kept !== undefined && entryText(kept, assessmentField) === String(asked.assessmentId)
  const words = isKept ? postedWords(kept, 'words').words : ''
  return disagreePage(asked, answered, { words, problems: [], asksPatient: false, isKept })
}

/** Keeps that the practice disagrees, once and for good, and tells who assessed; no level moves. */
export async function postDisagreement(
  live: Live,
  asked: DisagreeAsked,
  posted: Entries,
): Promise<DisagreeAnswer | undefined> {
  const answered = await readAnswered(live, asked)
  if (!answered) return undefined
  const { words, isNoPatient } = postedWords(posted, 'words')
  const problem = wordsProblem(words, isNoPatient, 'Enter how you see it, in a few words')
  if (problem) {
    const { message, asksPatient } = problem
    return disagreePage(asked, answered, {
      words,
      problems: [{ field: 'words', message }],
      asksPatient,
      isKept: false,
    })
  }
  if (answered.assessment.disagreement) return { goTo: returnHref(asked) }
  try {
    await write(live, asked, answered, words.trim())
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
  }
  return { goTo: `${returnHref(asked)}?done=disagreed` }
}

async function readAnswered(live: Live, asked: DisagreeAsked): Promise<Answered | undefined> {
  const { actor, practiceCode, reference, assessmentId } = asked
  const scope = practiceScopeOf(actor)
  const version = await findReturn(live.db, scope, practiceCode, reference)
  if (!version) return undefined
  const assessments = await listAssessments(live.db, scope, practiceCode, version.day)
  const assessment = assessments.find(({ id }) => id === assessmentId)
  return assessment && { today: await requireTodaysReturn(live, scope, practiceCode), version, assessment }
}

async function write(
  live: Live,
  { actor, practiceCode, reference }: DisagreeAsked,
  { today, version, assessment }: Answered,
  words: string,
): Promise<void> {
  const { facts, world } = today
  const { icbCode } = facts
  const at = instant(live.now)
  await live.db.transaction().execute(async (trx) => {
    await insertDisagreement(trx, { assessmentId: assessment.id, words, at, personId: actor.personId })
    const caseId = version.day === today.day ? await findOpenCaseId(trx, practiceCode, 'acute') : undefined
    if (caseId !== undefined) {
      const time = { clock: world.clock, now: live.now }
      const said = { kind: 'assessment_disagreed' as const, level: assessment.level, said: words }
      await recordOnCase(trx, time, caseId, [said], actor.personId)
    }
    const assessor = await findPerson(trx, assessment.assessedBy)
    if (assessor) {
      await queueMail(trx, live.now, [
        {
          kind: 'assessment-disagreed',
          payload: {
            practiceName: facts.name,
            day: formatDay(version.day),
            reference,
            effective: version.effectiveLevel,
            assessed: assessment.level,
            byName: actor.name,
            link: `${live.appUrl}${receiptPath('phone', practiceCode, reference)}`,
          },
          to: { address: assessor.email, personId: assessor.id },
          icbCode,
          practiceCode,
          dedupeKey: `disagreed:${assessment.id}`,
          digest: true,
        },
      ])
    }
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'return.disagreed',
      subjectKind: 'return',
      subjectId: reference,
      icbCode,
      practiceCode,
      before: { assessed: assessment.level },
      after: { assessed: assessment.level, disagrees: true },
    })
  })
}

function disagreePage(
  asked: DisagreeAsked,
  { today, version, assessment }: Answered,
  state: Pick<DisagreePage, 'words' | 'problems' | 'asksPatient' | 'isKept'>,
): DisagreeAnswer {
  const { facts } = today
  return {
    status: state.problems.length > 0 ? 422 : 200,
    page: {
      practice: { code: facts.practiceCode, name: facts.name, pcnName: facts.pcnName },
      dayWords: formatDay(version.day),
      returnHref: returnHref(asked),
      formHref: `${returnHref(asked)}/disagree?${assessmentField}=${assessment.id}`,
      yours: version.effectiveLevel,
      assessed: {
        id: assessment.id,
        level: assessment.level,
        byWords: `${assessment.assessedByName}, ${formatDayAndTime(dateOf(assessment.assessedAt))}`,
        words: assessment.reason,
      },
      ...state,
    },
  }
}

function returnHref({ practiceCode, reference }: DisagreeAsked): string {
  return receiptPath('practice', practiceCode, reference)
}
