import { z } from 'zod'
import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { listCatalogue } from '#db/queries/catalogue'
import { findPromise, findSameMessage, getCaseReference } from '#db/queries/help-asked'
import type { Practice } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, type Instant, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { promiseFor } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { type FormResult, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalText, phoneNumber } from '~/domain/support/form-fields'
import { suggestSupport } from '~/domain/support/suggest'
import { recordTriggers, writeOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { FormRecord } from './checked-form'
import { levelToday, requirePractice } from './support-world.server'
import { icbAddressees } from './tell.server'

const helpSchema = z.object({
  want: choiceOf(['today', 'advice'], 'Choose whether you need support today or advice.'),
  goingOn: optionalText(),
  phone: phoneNumber('Enter the number we ring you on.'),
})
export type HelpForm = z.infer<typeof helpSchema>

/** Reads a call for help: what is wanted, a number to ring, and what is going on where somebody had time to write. */
export function parseHelpForm(record: FormRecord): FormResult<HelpForm> {
  return readForm(helpSchema, record)
}

/** The same words from the same person within this time are one call for help, however often they were sent. */
const sameCallMs = 5 * MINUTE_MS

/**
 * Takes a call for help, at any hour and without a return: a trigger on the practice's acute case, what was written as a
 * message of that case, and the ICB told. Gives the reference of the case.
 */
export async function askForHelp(
  live: Live,
  asked: { actor: Actor; practiceCode: string; form: HelpForm },
): Promise<{ caseReference: string }> {
  const { actor, form } = asked
  const practice = await requirePractice(live, practiceScopeOf(actor), asked.practiceCode)
  const world = await readIcbWorld(live.db, practice.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const body = messageOf(form)
    const since = instant(new Date(live.now.getTime() - sameCallMs))
    const { personId } = actor
    const same = await findSameMessage(trx, { practiceCode: practice.code, personId, body, since })
    if (same) return same
    const trigger = { kind: 'help_asked', want: form.want } as const
    const [opened] = await recordTriggers(
      trx,
      { clock: world.clock, now: live.now },
      {
        practice,
        triggers: [trigger],
        level: await levelToday(trx, practice.code, live.now),
        personId,
        suggestions: await suggestions(trx, practice, form.want, live.now),
      },
    )
    if (!opened) throw new Error('A call for help must open or join a case')
    await writeOnCase(trx, { clock: world.clock, now: live.now }, opened.caseId, { body, personId })
    const caseReference = await getCaseReference(trx, practice.code, opened.caseId)
    await tellIcb(trx, live, world, { practice, trigger, caseReference })
    await insertAudit(trx, {
      at: instant(live.now),
      personId,
      action: 'help:asked',
      subjectKind: 'case',
      subjectId: caseReference,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
      after: { want: form.want },
    })
    return { caseReference }
  })
}

function messageOf({ want, goingOn, phone }: HelpForm): string {
  const wanted = want === 'today' ? 'We need support today.' : 'We want advice.'
  return [wanted, `Please ring ${phone}.`, goingOn].filter((line) => line !== '').join('\n\n')
}

/** What fits a call for help alone; what a return says besides is suggested when it comes. */
async function suggestions(trx: Executor, practice: Practice, want: 'today' | 'advice', now: Date) {
  const catalogue = await listCatalogue(trx, practice.icbCode, londonDayOf(now))
  return suggestSupport(catalogue, {
    level: await levelToday(trx, practice.code, now),
    triggers: [],
    scores: {},
    reasons: [],
    helpWanted: want,
    supportNeeded: false,
    externalKinds: [],
    sustained: false,
    openQualityConcern: false,
    conversationRecorded: false,
    hasAsked: true,
  })
}

async function tellIcb(
  trx: Executor,
  { now, appUrl }: Live,
  { clock }: IcbWorld,
  told: { practice: Practice; trigger: Extract<CaseTrigger, { kind: 'help_asked' }>; caseReference: string },
): Promise<void> {
  const { practice, trigger, caseReference } = told
  const acknowledge = promiseFor(trigger, now, clock).targets.find(({ kind }) => kind === 'acknowledge')
  const people = await icbAddressees(trx, practice.icbCode)
  await queueMail(
    trx,
    now,
    people.map((to) => ({
      kind: 'help-asked' as const,
      payload: {
        practiceName: practice.name,
        pcnName: practice.pcnName,
        caseReference,
        wanted: trigger.want === 'today' ? 'Support today' : 'Advice',
        askedAt: formatDayAndTime(now),
        acknowledgeBy: formatTimeAndDay(acknowledge ? dateOf(acknowledge.dueAt) : now, now),
        link: `${appUrl}/icb/cases/${caseReference}`,
      },
      to,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
    })),
  )
}

/** What a practice is told after it has asked: who has it, and what happens by when. */
export interface HelpAnswer {
  readonly caseReference: string
  readonly ownerName: string | null
  readonly steps: readonly string[]
}

/** What is promised for the newest call for help, or closure notice, of a case; undefined when the case is not this practice's. */
export async function readHelpAnswer(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  caseReference: string,
  about: 'help_asked' | 'closure_notified' = 'help_asked',
): Promise<HelpAnswer | undefined> {
  const promise = await findPromise(db, practiceScopeOf(actor), caseReference, about)
  if (!promise) return undefined
  return {
    caseReference: promise.reference,
    ownerName: promise.ownerName,
    steps: promise.steps.flatMap(({ kind, dueAt, metAt }) =>
      metAt === null && dueAt !== null ? [stepWords(kind, dueAt, now)] : [],
    ),
  }
}

function stepWords(kind: string, dueAt: Instant, now: Date): string {
  const by = formatTimeAndDay(dateOf(dueAt), now)
  if (kind === 'acknowledge') return `A named person takes it by ${by}. We mail you who.`
  if (kind === 'call_back') return `They ring you by ${by}.`
  if (kind === 'plan') return `They ring you and agree with you what is done, by ${by}.`
  return `A decision is made by ${by}.`
}
