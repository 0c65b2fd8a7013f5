import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { insertClosure, setClosureCase } from '#db/queries/closure-changes'
import { findNoticeBySubmitKey } from '#db/queries/closures'
import { nextNumber } from '#db/queries/counters'
import { getCaseReference } from '#db/queries/help-asked'
import type { Practice } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { promiseFor } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import {
  type UnplannedClosureForm,
  unplannedClosurePeriod,
  unplannedClosurePriority,
} from '~/domain/support/unplanned-closure'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { countDaysSoFar } from './closed-days.server'
import { untilWords } from './request-rows'
import { closureCauseWords } from './request-words'
import { levelToday, requirePractice } from './support-world.server'
import { icbAddressees } from './tell.server'

/**
 * Takes a practice's word that it is closed, at any hour: it is told, not asked for, so nothing refuses it. Gives its notice
 * number. Opens or joins the acute case (priority 1, or 2 when the practice's own sites take the patients), counts a whole
 * practice's day as returned at OPEL 4, and tells the ICB at once. The same form sent twice is one notice.
 */
export async function notifyClosure(
  live: Live,
  told: { actor: Actor; practiceCode: string; form: UnplannedClosureForm; submitKey: string },
): Promise<{ noticeNumber: string }> {
  const { actor, form, submitKey } = told
  const practice = await requirePractice(live, practiceScopeOf(actor), told.practiceCode)
  const world = await readIcbWorld(live.db, practice.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const before = submitKey ? await findNoticeBySubmitKey(trx, practice.code, submitKey) : undefined
    if (before?.noticeNumber) return { noticeNumber: before.noticeNumber }
    const noticeNumber = `N-${String(await nextNumber(trx, 'notice')).padStart(4, '0')}`
    const closureId = await insertNotice(trx, live.now, { practice, actor, form, submitKey, noticeNumber })
    if (form.extent === 'whole_practice') await countDaysSoFar(trx, live.now, world, practice, form)
    const caseReference = await raiseTrigger(trx, live, world, {
      practice,
      actor,
      form,
      closureId,
      noticeNumber,
    })
    await insertAudit(trx, {
      at: instant(live.now),
      personId: actor.personId,
      action: 'closure:notified',
      subjectKind: 'closure',
      subjectId: noticeNumber,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
      after: { cause: form.cause, extent: form.extent, caseReference },
    })
    return { noticeNumber }
  })
}

async function insertNotice(
  trx: Executor,
  now: Date,
  told: {
    practice: Practice
    actor: Actor
    form: UnplannedClosureForm
    submitKey: string
    noticeNumber: string
  },
): Promise<number> {
  const { practice, actor, form } = told
  const { startsAt, endsAt } = unplannedClosurePeriod(form)
  return insertClosure(trx, {
    icbCode: practice.icbCode,
    practiceCode: practice.code,
    pcnCode: practice.pcnCode,
    kind: 'unplanned',
    requestId: null,
    caseId: null,
    noticeNumber: told.noticeNumber,
    day: form.fromDay,
    half: null,
    startsAt: instant(startsAt),
    endsAt: endsAt && instant(endsAt),
    isWholePractice: form.extent === 'whole_practice',
    building: practice.building,
    details: JSON.stringify(form),
    notifiedAt: instant(now),
    notifiedBy: actor.personId,
    state: 'open',
    submitKey: told.submitKey || null,
  })
}

async function raiseTrigger(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  raised: {
    practice: Practice
    actor: Actor
    form: UnplannedClosureForm
    closureId: number
    noticeNumber: string
  },
): Promise<string> {
  const { practice, actor, form, closureId, noticeNumber } = raised
  const trigger: CaseTrigger = {
    kind: 'closure_notified',
    noticeId: closureId,
    otherSitesTakePatients: unplannedClosurePriority(form) === 2,
  }
  const [opened] = await recordTriggers(
    trx,
    { clock: world.clock, now: live.now },
    {
      practice,
      triggers: [trigger],
      level: form.extent === 'whole_practice' ? 4 : await levelToday(trx, practice.code, live.now),
      personId: actor.personId,
    },
  )
  if (!opened) throw new Error('A closure notice must open or join a case')
  await setClosureCase(trx, closureId, opened.caseId)
  const caseReference = await getCaseReference(trx, practice.code, opened.caseId)
  const targets = promiseFor(trigger, live.now, world.clock).targets
  const acknowledge = targets.find(({ kind }) => kind === 'acknowledge')
  const acknowledgeBy = formatTimeAndDay(acknowledge ? dateOf(acknowledge.dueAt) : live.now, live.now)
  await tellIcb(trx, live, world, { practice, form, noticeNumber, caseReference, acknowledgeBy })
  return caseReference
}

async function tellIcb(
  trx: Executor,
  { now, appUrl }: Live,
  { settings }: IcbWorld,
  told: {
    practice: Practice
    form: UnplannedClosureForm
    noticeNumber: string
    caseReference: string
    acknowledgeBy: string
  },
): Promise<void> {
  const { practice, form, ...rest } = told
  const payload = {
    practiceName: practice.name,
    pcnName: practice.pcnName,
    ...rest,
    cause: closureCauseWords[form.cause],
    sites: form.extent === 'whole_practice' ? 'Whole practice' : form.sites.join(', '),
    closedFrom: formatDayAndTime(unplannedClosurePeriod(form).startsAt),
    expectedUntil: form.untilDay === null ? null : untilWords(form),
    onCallPhone: settings.telephones.onCall,
    link: `${appUrl}/icb/cases/${told.caseReference}`,
  }
  const people = await icbAddressees(trx, practice.icbCode)
  await queueMail(
    trx,
    now,
    people.map((to) => ({
      kind: 'closure-notice' as const,
      payload,
      to,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
    })),
  )
}
