import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { nextNumber } from '#db/queries/counters'
import { getCaseReference } from '#db/queries/help-asked'
import type { Practice } from '#db/queries/practices'
import { insertSupportRequest, setRequestCase } from '#db/queries/request-changes'
import { findRequestBySubmitKey } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { type PromisedTarget, promiseFor } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import type { RequestDetails } from '~/domain/support/stored-details'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { findLunchtimeProblem } from './lunchtime-limit.server'
import { recordOnRequest } from './request-store.server'
import { datesInWords } from './request-words'
import { findOffered, levelToday, requirePractice } from './support-world.server'
import { icbAddressees } from './tell.server'
import { settleOffers } from './turn-down-offer.server'

/** What a practice asks for, on one of the three forms. */
export type AskedSupport = Exclude<RequestDetails, { kind: 'other' }>

export type SubmitRequestOutcome =
  | { readonly outcome: 'sent'; readonly reference: string }
  /** The same form was sent before (a double click): its request stands. */
  | { readonly outcome: 'sent-before'; readonly reference: string }
  | { readonly outcome: 'not-offered' }
  /** Other series of lunchtime closures of the practice leave no room for it. */
  | { readonly outcome: 'too-many'; readonly problem: string }

/**
 * Takes a practice's request for support: the request with its first event, a trigger of its own on the practice's acute case,
 * the time by which a decision is due, and the ICB told at once when the closure is for today or the next working morning.
 */
export async function submitRequest(
  live: Live,
  asked: { actor: Actor; practiceCode: string; details: AskedSupport; submitKey: string },
): Promise<SubmitRequestOutcome> {
  const { actor, details, practiceCode, submitKey } = asked
  const practice = await requirePractice(live, practiceScopeOf(actor), practiceCode)
  const world = await readIcbWorld(live.db, practice.icbCode)
  const entry = await findOffered(live.db, practice.icbCode, details.kind, live.now)
  if (!entry) return { outcome: 'not-offered' }
  return live.db.transaction().execute(async (trx) => {
    const before = submitKey ? await findRequestBySubmitKey(trx, practice.code, submitKey) : undefined
    if (before) return { outcome: 'sent-before', reference: before.reference }
    const problem = await findLunchtimeProblem(trx, practice.code, details, { count: 'asked-or-agreed' })
    if (problem) return { outcome: 'too-many', problem }
    const made = await insertRequest(trx, live.now, practice, asked)
    const { reference } = made
    await settleOffers(trx, live.now, {
      practiceCode: practice.code,
      actionCode: details.kind,
      personId: actor.personId,
      reference,
    })
    const raised = await raiseTrigger(trx, live, world, { practice, entry, actor, details, ...made })
    await askClinician(trx, live, world, { practice, details, reference: made.reference })
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'request:asked',
      subjectKind: 'request',
      subjectId: made.reference,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
      after: { actionCode: details.kind, caseReference: raised.caseReference },
    })
    return { outcome: 'sent', reference: made.reference }
  })
}

async function insertRequest(
  trx: Executor,
  now: Date,
  practice: Practice,
  { actor, details, submitKey }: { actor: Actor; details: AskedSupport; submitKey: string },
): Promise<{ requestId: number; reference: string }> {
  const reference = `S-${String(await nextNumber(trx, 'request')).padStart(4, '0')}`
  const requestId = await insertSupportRequest(trx, {
    reference,
    icbCode: practice.icbCode,
    practiceCode: practice.code,
    actionCode: details.kind,
    origin: 'requested',
    details: JSON.stringify(details),
    ...dateOfRequest(details),
    askedAt: instant(now),
    askedBy: actor.personId,
    decisionDueAt: null,
    submitKey: submitKey || null,
  })
  const asked = { id: requestId, state: 'requested', version: 0 } as const
  await recordOnRequest(trx, asked, { side: 'practice', personId: actor.personId, now }, [{ kind: 'asked' }])
  return { requestId, reference }
}

/** A half day has its date on the request; of a series it is the first. */
function dateOfRequest(details: AskedSupport) {
  if (details.kind === 'lunchtime_closures') return { day: details.form.days[0] ?? null, half: null }
  return { day: details.form.day, half: details.form.half }
}

/** Puts a request on its practice's acute case with targets of its own; gives the case, and tells the ICB when it cannot wait. */
export async function raiseTrigger(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  raised: {
    practice: Practice
    entry: CatalogueEntry
    actor: Actor
    details: RequestDetails
    requestId: number
  },
): Promise<{ caseReference: string }> {
  const { practice, entry, actor, details, requestId } = raised
  const time = { clock: world.clock, now: live.now }
  const trigger: CaseTrigger = {
    kind: 'support_request',
    requestId,
    actionCode: entry.code,
    actionName: entry.name,
    halfDay:
      details.kind === 'half_day_closure' || details.kind === 'extra_plt'
        ? { day: details.form.day, half: details.form.half }
        : null,
  }
  const [opened] = await recordTriggers(trx, time, {
    practice,
    triggers: [trigger],
    level: await levelToday(trx, practice.code, live.now),
    personId: actor.personId,
  })
  if (!opened) throw new Error('A support request must open or join a case')
  const { priority, targets } = promiseFor(trigger, live.now, world.clock)
  const decide = targets.find(({ kind }) => kind === 'decide')
  await setRequestCase(trx, requestId, { caseId: opened.caseId, decisionDueAt: decide?.dueAt ?? null })
  const caseReference = await getCaseReference(trx, practice.code, opened.caseId)
  if (priority === 1) await tellIcb(trx, live, { practice, entry, details, caseReference, targets })
  return { caseReference }
}

async function tellIcb(
  trx: Executor,
  { now, appUrl }: Live,
  told: {
    practice: Practice
    entry: CatalogueEntry
    details: RequestDetails
    caseReference: string
    targets: readonly PromisedTarget[]
  },
): Promise<void> {
  const { practice, entry, details, caseReference, targets } = told
  const acknowledge = targets.find(({ kind }) => kind === 'acknowledge')
  const payload = {
    practiceName: practice.name,
    pcnName: practice.pcnName,
    caseReference,
    wanted: `${entry.name}, ${datesInWords(details).join('; ')}`,
    askedAt: formatDayAndTime(now),
    acknowledgeBy: formatTimeAndDay(acknowledge ? dateOf(acknowledge.dueAt) : now, now),
    link: `${appUrl}/icb/cases/${caseReference}`,
  }
  const people = await icbAddressees(trx, practice.icbCode)
  await queueMail(
    trx,
    now,
    people.map((to) => ({
      kind: 'help-asked' as const,
      payload,
      to,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
    })),
  )
}

/** A clinician who confirms by mail is written to at once: the closure cannot be approved before. */
async function askClinician(
  trx: Executor,
  { now, appUrl }: Live,
  { settings }: IcbWorld,
  asked: { practice: Practice; details: AskedSupport; reference: string },
): Promise<void> {
  const { practice, details, reference } = asked
  if (details.kind !== 'half_day_closure' || details.form.clinicianConfirmsBy !== 'mail') return
  const { teamName, team } = settings.telephones
  const letter = {
    kind: 'clinician-statement' as const,
    payload: {
      clinicianName: details.form.clinicianName,
      practiceName: practice.name,
      requestReference: reference,
      when: datesInWords(details).join('; '),
      teamName,
      teamPhone: team,
      link: `${appUrl}/privacy`,
    },
    to: { address: details.form.clinicianEmail, personId: null },
    icbCode: practice.icbCode,
    practiceCode: practice.code,
  }
  await queueMail(trx, now, [letter])
}
