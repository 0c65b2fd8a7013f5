import { z } from 'zod'
import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { nextNumber } from '#db/queries/counters'
import { findCaseOwner } from '#db/queries/help-asked'
import { findAskOfPcn, insertPcnAsk, listAsksToPcn, movePcnAsk, type PcnAsk } from '#db/queries/pcn-asks'
import { findPerson, listPeopleWithRole } from '#db/queries/people'
import { findPractice } from '#db/queries/practices'
import { findSupportRequest, getSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { readForm } from '~/domain/support/form-entries'
import { optionalLine } from '~/domain/support/form-fields'
import {
  type PcnAnswer,
  type PcnAskForm,
  pcnAnswerProblem,
  readPcnAsk,
  stateOfAnswer,
} from '~/domain/support/pcn-ask'
import { isOpenRequest } from '~/domain/support/request-states'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type FormAnswer, type FormRecord, readCheckedForm } from './checked-form'
import { askProblem, MUTUAL_AID } from './pcn-ask-read.server'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'

type Returned = { readonly outcome: 'returned'; readonly answer: FormAnswer }
type Refused = { readonly outcome: 'refused'; readonly problem: string }

/** Asks the PCN lead in as posted, or gives the form back. */
export async function postPcnAsk(
  live: Live,
  posted: { actor: Actor; reference: string; version: number; record: FormRecord },
): Promise<{ readonly outcome: 'asked' | 'not-found' | 'changed' } | Returned> {
  const { record, ...asked } = posted
  const read = readCheckedForm(record, ['asked'], (typed) => readPcnAsk(typed, live.now))
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const result = await askPcn(live, { ...asked, form: read.value })
  return result.outcome === 'refused' ? givenBack(record, '', result.problem) : result
}

/**
 * Asks the lead of the practice's PCN in on a request for mutual aid: it stands on the lead's page, goes by mail, and is on the
 * request's story. One ask of a request is open at a time.
 */
export async function askPcn(
  live: Live,
  asked: { actor: Actor; reference: string; version: number; form: PcnAskForm },
): Promise<{ readonly outcome: 'asked' | 'not-found' | 'changed' } | Refused> {
  const { actor, reference, version, form } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, { icbCode: actor.icbCode }, reference)
    if (request?.actionCode !== MUTUAL_AID) return { outcome: 'not-found' }
    const day = londonDayOf(live.now)
    const practice = await findPractice(trx, { icbCode: actor.icbCode }, request.practiceCode, day)
    if (!practice) return { outcome: 'not-found' }
    if (request.version !== version) return { outcome: 'changed' }
    const known = await listAsksToPcn(trx, actor.icbCode, request.id)
    const problem =
      (await askProblem(trx, actor, request, live.now)) ??
      (isOpenRequest(request.state)
        ? undefined
        : 'The request has ended: there is nothing to ask for any more.') ??
      (known.some(({ state }) => state === 'asked' || state === 'acknowledged')
        ? 'The PCN lead has been asked already, and has not answered yet.'
        : undefined)
    if (problem) return { outcome: 'refused', problem }
    const at = instant(live.now)
    const number = `M-${String(await nextNumber(trx, 'pcn-ask')).padStart(4, '0')}`
    const { pcnCode, pcnName } = practice
    const untilAt = instant(form.untilAt)
    const id = await insertPcnAsk(trx, {
      ...{ number, pcnCode, untilAt, at },
      requestId: request.id,
      asked: form.asked,
      personId: actor.personId,
    })
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    const partner = `${pcnName} PCN`
    await recordOnRequest(trx, request, doneBy, [
      { kind: 'partner_asked', partner, asked: form.asked, untilAt, namesPractice: true },
    ])
    await tellLeads(trx, live, world, { id, number, pcnCode, partner, form, request })
    await audit(trx, live, actor, { number, request, before: null, after: 'asked' })
    return { outcome: 'asked' }
  })
}

const lineSchema = z.object({ line: optionalLine() })

/** Takes what a PCN lead posted on the page of an ask, or gives the form back. */
export async function postPcnAnswer(
  live: Live,
  posted: { actor: Actor; askId: number; act: PcnAnswer; record: FormRecord },
): Promise<{ readonly outcome: 'done' | 'not-found' } | Returned> {
  const { record, ...asked } = posted
  const read = readCheckedForm(record, ['line'], (typed) => readForm(lineSchema, typed))
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const result = await answerPcnAsk(live, { ...asked, ...read.value })
  if (result.outcome !== 'refused') return result
  return givenBack(record, asked.act === 'cannot' && read.value.line === '' ? 'line' : '', result.problem)
}

/** Takes a PCN lead's answer, by name, onto the request's story, and tells whoever asked and owns the case. The same answer twice is one. */
export async function answerPcnAsk(
  live: Live,
  answered: { actor: Actor; askId: number; act: PcnAnswer; line: string },
): Promise<{ readonly outcome: 'done' | 'not-found' } | Refused> {
  const { actor, askId, act } = answered
  const line = answered.line.trim()
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const ask = await findAskOfPcn(trx, { icbCode: actor.icbCode, pcnCode: actor.scopeCode }, askId)
    if (!ask) return { outcome: 'not-found' }
    const to = stateOfAnswer(act)
    if (ask.state === to && act !== 'acknowledge') return { outcome: 'done' }
    const isOpen = isOpenRequest(ask.requestState)
    const problem = pcnAnswerProblem({ state: ask.state, isOpen }, act, line)
    if (problem) return { outcome: 'refused', problem }
    const request = await getSupportRequest(trx, ask.icbCode, ask.requestId)
    const moved = { to, at: instant(live.now), by: actor.personId, line }
    if (!(await movePcnAsk(trx, ask, moved))) throw new Error(`Ask ${ask.number} moved while it was answered`)
    const partner = `${ask.pcnName} PCN`
    const by = actor.name
    const doneBy = { side: 'service', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [
      act === 'acknowledge'
        ? { kind: 'partner_acknowledged', partner, by }
        : { kind: 'partner_answered', partner, by, canHelp: act === 'can_help', line },
    ])
    await tellTeam(trx, live, world, { ask, request, act, by, partner })
    await audit(trx, live, actor, { number: ask.number, request, before: ask.state, after: to })
    return { outcome: 'done' }
  })
}

interface Asked {
  readonly id: number
  readonly number: string
  readonly pcnCode: string
  readonly partner: string
  readonly form: PcnAskForm
  readonly request: SupportRequest
}

async function tellLeads(trx: Executor, live: Live, world: IcbWorld, asked: Asked): Promise<void> {
  const { request, form } = asked
  const wanted = { icbCode: request.icbCode, role: 'pcn_lead', scopeCode: asked.pcnCode } as const
  const leads = await listPeopleWithRole(trx, wanted)
  await queueMail(
    trx,
    live.now,
    leads.map(({ id, email }) => ({
      kind: 'partner-asked' as const,
      payload: {
        isOver: false,
        partnerName: asked.partner,
        number: asked.number,
        forWhom: request.practiceName,
        asked: form.asked,
        until: formatTimeAndDay(form.untilAt, live.now),
        teamPhone: world.settings.telephones.team,
        link: `${live.appUrl}/pcn/asks/${asked.id}`,
      },
      to: { address: email, personId: id },
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
      dedupeKey: `pcn-ask:${asked.id}:${email}`,
    })),
  )
}

interface Answered {
  readonly ask: PcnAsk
  readonly request: SupportRequest
  readonly act: PcnAnswer
  readonly by: string
  readonly partner: string
}

async function tellTeam(trx: Executor, live: Live, world: IcbWorld, answered: Answered): Promise<void> {
  const { ask, request, act, by, partner } = answered
  const owner = request.caseId === null ? undefined : await findCaseOwner(trx, request.caseId)
  const sender = await findPerson(trx, ask.askedById)
  const known = [
    ...(owner ? [owner] : []),
    ...(sender ? [{ address: sender.email, personId: sender.id }] : []),
  ]
  const words = { acknowledge: 'has the ask', can_help: 'can help', cannot: 'cannot help' }[act]
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: `${partner} ${words}`,
      whatHappened: `${by} of ${partner} answered ask ${ask.number}: ${words}.`,
      whatHappensNext:
        act === 'acknowledge'
          ? 'The answer stands on the request as soon as it is given.'
          : 'Decide on the request.',
    },
    to: [...new Map(known.map((one) => [one.address, one])).values()],
    link: requestLink(live.appUrl, request, 'icb'),
    digest: true,
  })
}

async function audit(
  trx: Executor,
  live: Live,
  actor: Actor,
  told: { number: string; request: SupportRequest; before: string | null; after: string },
): Promise<void> {
  const { number, request, before, after } = told
  await insertAudit(trx, {
    at: instant(live.now),
    personId: actor.personId,
    action: `pcn-ask.${after}`,
    subjectKind: 'pcn-ask',
    subjectId: number,
    icbCode: request.icbCode,
    practiceCode: request.practiceCode,
    ...(before === null ? {} : { before: { state: before } }),
    after: { state: after },
  })
}

function givenBack(typed: FormRecord, field: string, message: string): Returned {
  return { outcome: 'returned', answer: { typed, problems: [{ field, message }], patientWords: [] } }
}
