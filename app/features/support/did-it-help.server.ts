import { z } from 'zod'
import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findOutcome, saveAnswer } from '#db/queries/support-outcomes'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { needsMore, openQuestion } from '~/domain/support/did-it-help'
import { type FormResult, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalLine } from '~/domain/support/form-fields'
import { supportHelpAnswers, supportHelpWords } from '~/domain/support/request-events'
import { recordOnCase, recordTriggers, writeOnCase } from '~/features/cases/record-trigger.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { FormRecord } from './checked-form'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { getPractice, levelToday } from './support-world.server'
import { icbAddressees } from './tell.server'

const helpSchema = z.object({
  answer: choiceOf(supportHelpAnswers, 'Choose whether it helped.'),
  line: optionalLine(),
})
export type DidItHelpForm = z.infer<typeof helpSchema>

/** Reads the answer to "Did it help?". */
export function parseDidItHelpForm(record: FormRecord): FormResult<DidItHelpForm> {
  return readForm(helpSchema, record)
}

export type DidItHelpOutcome = 'answered' | 'not-found' | 'not-delivered'

/**
 * Takes the answer to "Did it help?", asked at delivery and again two reporting days later; an answer counts for the question that is
 * open. "No", or "partly" with a line, gives the case back to its owner (a closed one is followed by a new case) and tells the team
 * and its managers. To each question the first answer stands.
 */
export async function answerDidItHelp(
  live: Live,
  asked: { actor: Actor; reference: string; form: DidItHelpForm },
): Promise<DidItHelpOutcome> {
  const { actor, reference, form } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, practiceScopeOf(actor), reference)
    if (!request) return 'not-found'
    if (request.state !== 'delivered' && request.state !== 'reviewed') return 'not-delivered'
    const outcome = await findOutcome(trx, request.id)
    const question = outcome ? openQuestion(outcome) : request.state === 'delivered' ? 'first' : null
    if (question === null) return 'answered'
    const doneBy = { side: 'practice', personId: actor.personId, now: live.now } as const
    const kind = request.state === 'delivered' ? 'reviewed' : 'reviewed_again'
    await recordOnRequest(trx, request, doneBy, [{ kind, ...form }])
    await saveAnswer(trx, request.id, { question, answer: form.answer, at: instant(live.now) })
    if (needsMore(form.answer, form.line)) await giveBack(trx, live, world, request, actor, form)
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'request:reviewed',
      subjectKind: 'request',
      subjectId: reference,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      after: { answer: form.answer, question },
    })
    return 'answered'
  })
}

async function giveBack(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  actor: Actor,
  { answer, line }: DidItHelpForm,
): Promise<void> {
  const time = { clock: world.clock, now: live.now }
  const said = `About ${request.reference}: ${supportHelpWords[answer]}.${line ? ` ${line}` : ''}`
  const caseId = await reopenOrFollow(trx, time, request, actor, said)
  await writeOnCase(trx, time, caseId, { body: said, personId: actor.personId })
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: supportHelpWords[answer],
      whatHappened: 'The practice says that what was agreed did not help, or only partly.',
      whatHappensNext: 'Its case is open again. What the practice wrote is in the case.',
    },
    to: await icbAddressees(trx, request.icbCode),
    digest: true,
    link: requestLink(live.appUrl, request, 'icb'),
  })
}

/** A resolved case is reopened, an open one goes on; after a closed one a new case follows, which links to it. */
async function reopenOrFollow(
  trx: Executor,
  time: { clock: IcbWorld['clock']; now: Date },
  request: SupportRequest,
  actor: Actor,
  reason: string,
): Promise<number> {
  if (request.caseId !== null) {
    const state = await recordOnCase(trx, time, request.caseId, [], actor.personId)
    if (state?.record.state === 'resolved') {
      await recordOnCase(trx, time, request.caseId, [{ kind: 'reopened', reason }], actor.personId)
    }
    if (state) return request.caseId
  }
  const [opened] = await recordTriggers(trx, time, {
    practice: await getPractice(trx, request, time.now),
    triggers: [{ kind: 'help_asked', want: 'advice' }],
    level: await levelToday(trx, request.practiceCode, time.now),
    personId: actor.personId,
  })
  if (!opened) throw new Error('A call for advice must open or join a case')
  return opened.caseId
}
