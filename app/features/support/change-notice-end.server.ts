import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { saveExpectedEnd } from '#db/queries/closure-changes'
import { type Closure, findNotice } from '#db/queries/closures'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { addDays, dateOf, instant, londonDayOf } from '~/domain/calendar/days'
import { type NoticeDetails, parseNoticeDetails } from '~/domain/support/stored-details'
import {
  type ExpectedEndForm,
  expectedEndProblem,
  unplannedClosurePeriod,
} from '~/domain/support/unplanned-closure'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { countDaysSoFar } from './closed-days.server'
import { untilWords } from './request-rows'
import { icbAddressees } from './tell.server'

export type ChangeEndOutcome =
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'not-found' }
  /** Somebody changed the notice since the page was read; what it says now is on the page. */
  | { readonly outcome: 'changed-meanwhile' }
  | { readonly outcome: 'not-possible'; readonly field: string; readonly problem: string }

/**
 * Takes a practice's word that it expects to open at another time than its closure notice said. The calendar follows, days
 * that the closure now covers count as closed, and the ICB is told at once, by mail and on the case. It is told, not asked for.
 */
export async function changeNoticeEnd(
  live: Live,
  asked: { actor: Actor; noticeNumber: string; version: number; end: ExpectedEndForm },
): Promise<ChangeEndOutcome> {
  const { actor, noticeNumber, version, end } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<ChangeEndOutcome> => {
    const notice = await findNotice(trx, practiceScopeOf(actor), noticeNumber)
    if (!notice) return { outcome: 'not-found' }
    if (notice.reopenedAt) {
      return { outcome: 'not-possible', field: '', problem: 'You have told us that you are open again.' }
    }
    const before = parseNoticeDetails(notice.details)
    const after = { ...before, ...end }
    const { startsAt, endsAt } = unplannedClosurePeriod(after)
    const problem = expectedEndProblem(endsAt, startsAt, live.now)
    if (problem) return { outcome: 'not-possible', field: 'untilDay', problem }
    if (before.untilDay === end.untilDay && before.untilTime === end.untilTime) return { outcome: 'changed' }
    const saved = { endsAt: endsAt && instant(endsAt), details: JSON.stringify(after) }
    if (!(await saveExpectedEnd(trx, { closureId: notice.id, version, ...saved }))) {
      return { outcome: 'changed-meanwhile' }
    }
    await countDaysBetween(trx, live, world, notice, after)
    await tellOfChange(trx, live, world, { notice, actor, before, after })
    return { outcome: 'changed' }
  })
}

/** Reporting days after an end that has passed, which nobody confirmed, and before the new one: the practice was closed on them. */
async function countDaysBetween(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  notice: Closure,
  after: NoticeDetails,
): Promise<void> {
  if (!notice.isWholePractice || notice.endsAt === null || dateOf(notice.endsAt) > live.now) return
  const fromDay = addDays(londonDayOf(dateOf(notice.endsAt)), 1)
  if (fromDay > londonDayOf(live.now)) return
  const practice = { code: notice.practiceCode, icbCode: notice.icbCode }
  await countDaysSoFar(trx, live.now, world, practice, { fromDay, untilDay: after.untilDay })
}

async function tellOfChange(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  told: { notice: Closure; actor: Actor; before: NoticeDetails; after: NoticeDetails },
): Promise<void> {
  const { notice, actor } = told
  const [before, after] = [untilWords(told.before), untilWords(told.after)]
  const noticeNumber = notice.noticeNumber ?? ''
  if (notice.caseId !== null) {
    const changed = { kind: 'closure_changed' as const, notice: noticeNumber, before, after }
    await recordOnCase(trx, { clock: world.clock, now: live.now }, notice.caseId, [changed], actor.personId)
  }
  await mailTheTeam(trx, live, notice, { before, after, isOpenAgain: false })
  await insertAudit(trx, {
    at: instant(live.now),
    personId: actor.personId,
    action: 'closure:end-changed',
    subjectKind: 'closure',
    subjectId: noticeNumber,
    icbCode: notice.icbCode,
    practiceCode: notice.practiceCode,
    before: { expectedUntil: before },
    after: { expectedUntil: after },
  })
}

/** Tells the primary care team at once that a closed practice opens at another time, or is open again. */
export async function mailTheTeam(
  trx: Executor,
  { now, appUrl }: Live,
  notice: Closure,
  change: { before: string; after: string; isOpenAgain: boolean },
): Promise<void> {
  const payload = {
    practiceName: notice.practiceName,
    pcnName: notice.pcnName,
    noticeNumber: notice.noticeNumber ?? '',
    ...change,
    link: `${appUrl}/icb/closures/${notice.id}`,
  }
  const { icbCode, practiceCode } = notice
  const people = await icbAddressees(trx, icbCode)
  await queueMail(
    trx,
    now,
    people.map((to) => ({ kind: 'closure-changed' as const, payload, to, icbCode, practiceCode })),
  )
}
