import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import {
  type CaseHead,
  type Colleague,
  findCaseHead,
  listColleagues,
  listSuggestions,
} from '#db/queries/case-page'
import { nextNumber } from '#db/queries/counters'
import { listPracticeReaders } from '#db/queries/messages'
import { findPerson } from '#db/queries/people'
import { hasOpenConcern } from '#db/queries/quality'
import { insertSupportRequest, setRequestCase } from '#db/queries/request-changes'
import { findOpenRequestOf, getSupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { bespokeRefused } from '~/domain/at-risk/plans'
import { instant } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { caseScopeOf } from '~/domain/cases/case-scope'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { offerOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { conflictProblem, listConflictedIds } from '~/platform/conflicts.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { OfferForm } from './offer-form'
import { requestLink, sendRequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'
import { findOffered } from './support-world.server'

export type OfferOutcome =
  | { readonly outcome: 'offered'; readonly requestReference: string }
  | { readonly outcome: 'not-found' }
  /** Somebody else wrote to the case since the page was read; nothing was sent. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly field: string; readonly problem: string }

interface OfferAsked {
  readonly actor: Actor
  /** Of the case. */
  readonly reference: string
  readonly version: number
  readonly form: OfferForm
}

/**
 * Offers support to a practice in one act: a request of its own in the version of the catalogue that holds today, an event on it and on the
 * case, the message, the ticked lines of the checklist, who arranges it and until when, and the mails. All of it stands, or none.
 */
export async function offerSupport(live: Live, asked: OfferAsked): Promise<OfferOutcome> {
  const { actor, form } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<OfferOutcome> => {
    const head = await findCaseHead(trx, caseScopeOf(actor), asked.reference)
    if (!head) return { outcome: 'not-found' }
    const entry = await findOffered(trx, head.icbCode, form.actionCode, live.now)
    if (!entry)
      return {
        outcome: 'refused',
        field: 'action',
        problem: 'This support is not offered any more. Choose another.',
      }
    const owner = await findOwner(trx, head, form)
    const problem = await offerProblem(trx, actor, head, entry, owner)
    if (problem || !owner)
      return { outcome: 'refused', field: problem?.field ?? 'owner', problem: problem?.problem ?? '' }
    const reference = `S-${String(await nextNumber(trx, 'request')).padStart(4, '0')}`
    const put = await offerOnCase(
      trx,
      { clock: world.clock, now: live.now },
      head.id,
      {
        version: asked.version,
        personId: actor.personId,
        name: entry.name,
        owner: form.owner,
        dueAt: instant(form.dueAt),
        message: form.message,
      },
      () => makeRequest(trx, live, { actor, head, entry, owner, form, reference }),
    )
    if (put.outcome === 'changed') return { outcome: 'changed' }
    if (put.outcome === 'over') {
      return {
        outcome: 'refused',
        field: '',
        problem: 'The case is resolved. Open it again before you offer support.',
      }
    }
    await tell(trx, live, world, { actor, head, entry, owner, form, requestId: put.requestId, reference })
    return { outcome: 'offered', requestReference: reference }
  })
}

interface Offering {
  readonly actor: Actor
  readonly head: CaseHead
  readonly entry: CatalogueEntry
  readonly owner: Colleague
  readonly form: OfferForm
  readonly reference: string
}

async function findOwner(
  trx: Executor,
  head: CaseHead,
  { owner }: OfferForm,
): Promise<Colleague | undefined> {
  const colleagues = await listColleagues(trx, head.icbCode)
  return colleagues.find((one) => one.personId === owner.personId && one.team === owner.team)
}

async function offerProblem(
  trx: Executor,
  actor: Actor,
  head: CaseHead,
  entry: CatalogueEntry,
  owner: Colleague | undefined,
): Promise<{ field: string; problem: string } | undefined> {
  const conflict = await conflictProblem(trx, actor, head.practiceCode, entry.decidedBy)
  if (conflict) return { field: '', problem: conflict }
  if (!owner) return { field: 'owner', problem: 'Choose somebody who can arrange it.' }
  if ((await listConflictedIds(trx, head.practiceCode)).has(owner.personId)) {
    const problem = `${owner.name} holds a role or an interest in this practice. Choose somebody else.`
    return { field: 'owner', problem }
  }
  const isBespoke = entry.code === 'rcgp_bespoke'
  if (isBespoke && (await hasOpenConcern(trx, head.icbCode, head.practiceCode))) {
    return { field: 'action', problem: bespokeRefused }
  }
  const standing = await findOpenRequestOf(trx, head.practiceCode, entry.code)
  if (!standing) return undefined
  const problem = `The practice has this already under way: ${standing.reference}. Go on with that request instead.`
  return { field: 'action', problem }
}

async function makeRequest(trx: Executor, { now }: Live, offering: Offering): Promise<number> {
  const { actor, head, entry, owner, form, reference } = offering
  const suggested = (await listSuggestions(trx, head.id)).some(({ actionCode }) => actionCode === entry.code)
  const origin = suggested ? 'suggested' : 'nominated'
  const id = await insertSupportRequest(trx, {
    reference,
    icbCode: head.icbCode,
    practiceCode: head.practiceCode,
    actionCode: entry.code,
    origin,
    details: JSON.stringify({ kind: 'other', note: '' }),
    day: null,
    half: null,
    askedAt: instant(now),
    askedBy: actor.personId,
    decisionDueAt: null,
    submitKey: null,
  })
  await setRequestCase(trx, id, { caseId: head.id, decisionDueAt: instant(form.dueAt) })
  await recordOnRequest(
    trx,
    { id, state: origin, version: 0 },
    { side: 'icb', personId: actor.personId, now },
    [
      {
        kind: 'offered',
        owner: owner.name,
        dueAt: instant(form.dueAt),
        message: form.message,
        ticked: form.ticked.flatMap((place) => entry.checklist[place] ?? []),
      },
    ],
  )
  await insertAudit(trx, {
    at: instant(now),
    personId: actor.personId,
    action: 'request:offered',
    subjectKind: 'request',
    subjectId: reference,
    icbCode: head.icbCode,
    practiceCode: head.practiceCode,
    after: { actionCode: entry.code, caseReference: head.reference, ownerId: owner.personId },
  })
  return id
}

/** The practice reads the message and where it answers; whoever is to arrange it hears so from somebody else. */
async function tell(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  told: Offering & { requestId: number },
): Promise<void> {
  const { actor, head, entry, form } = told
  const request = await getSupportRequest(trx, head.icbCode, told.requestId)
  const readers = await listPracticeReaders(trx, head.icbCode, head.practiceCode)
  const { team, teamName } = world.settings.telephones
  await queueMail(
    trx,
    live.now,
    readers.map((to) => ({
      kind: 'case-message' as const,
      payload: {
        practiceName: head.practiceName,
        caseReference: head.reference,
        fromName: actor.name,
        fromTeam: actor.role === 'workforce' ? 'Workforce team' : teamName,
        message: `${form.message}\n\nWe offer you: ${entry.name}. On the page you can say yes, or no thanks.`,
        teamPhone: team,
        link: requestLink(live.appUrl, request, 'practice'),
      },
      to,
      icbCode: head.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `offer:${told.requestId}:${to.address}`,
    })),
  )
  if (form.owner.personId === actor.personId) return
  const owner = await findPerson(trx, form.owner.personId)
  if (!owner) return
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: 'Support for you to arrange',
      whatHappened: `${actor.name} has offered “${entry.name}” to ${head.practiceName} and named you to arrange it.`,
      whatHappensNext: `Arrange it by ${formatTimeAndDay(form.dueAt, live.now)}. The practice has been told your name.`,
    },
    to: [{ address: owner.email, personId: owner.id }],
    link: requestLink(live.appUrl, request, 'icb'),
  })
}
