import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findMembership, saveMembership } from '#db/queries/membership'
import {
  countMergerItems,
  findLiveMerger,
  insertMerger,
  listMergersInto,
  saveMergerStep,
} from '#db/queries/mergers'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import {
  countsText,
  isUnlikelyListSize,
  type Merger,
  type MergerItem,
  mergerItems,
  mergerProblem,
} from '~/domain/organisations/merger'
import type { FormProblem } from '~/domain/support/form-entries'
import type { Live } from '~/platform/live.server'
import { carryOutMerger, practicesOfMerger } from './carry-out-merger.server'
import {
  type AskedChange,
  changeMembership,
  type MembershipFacts,
  type MembershipOutcome,
  readMembershipFacts,
  settleToday,
  standingProblem,
  tellingTime,
} from './change-membership.server'

/** Plans that a practice becomes part of another after its last day, which is set at once; `version` is the closing practice's. */
export async function planMerger(
  live: Live,
  actor: Actor,
  asked: AskedChange & { readonly receivingCode: string; readonly lastDay: IsoDay },
): Promise<MembershipOutcome> {
  return changeMembership(live, actor, asked, async (trx, closing, { firstDay }) => {
    const { receivingCode, lastDay, reason } = asked
    const conflict = await standingProblem(trx, actor, receivingCode)
    if (conflict) return { problem: { ...conflict, field: 'receivingCode' } }
    const problem = mergerProblem(lastDay, {
      firstDay,
      closing,
      receiving: await findMembership(trx, actor.icbCode, receivingCode),
      closingMerger: await findLiveMerger(trx, closing.code),
      receivingMerger: await findLiveMerger(trx, receivingCode),
      intoClosing: (await listMergersInto(trx, closing.code)).filter(({ state }) => state !== 'done'),
    })
    if (problem) return { problem }
    const planned = { icbCode: actor.icbCode, closingCode: closing.code, receivingCode, lastDay, reason }
    return {
      action: 'merger.planned',
      days: { leftDay: lastDay },
      write: async () => {
        const at = instant(live.now)
        await insertMerger(trx, { ...planned, at, by: actor.personId })
        // The closing practice has its line as every change; the receiving one reads it among its own.
        await insertAudit(trx, {
          at,
          personId: actor.personId,
          action: 'merger.planned',
          subjectKind: 'practice',
          subjectId: receivingCode,
          icbCode: actor.icbCode,
          practiceCode: receivingCode,
          after: { receives: closing.code, lastDay },
          reason,
        })
      },
      before: { leftDay: closing.leftDay },
      after: { mergesInto: receivingCode, leftDay: lastDay },
    }
  })
}

/** What somebody confirmed: every line ticked, at the counts they saw. */
export interface ConfirmedChecklist {
  readonly closingCode: string
  /** The merger's version. */
  readonly version: number
  readonly ticked: readonly string[]
  readonly seen: string
  /** The receiving practice's list size from the day after. */
  readonly patients: number
  /** The list size the person was asked about because it is unlikely: the same again is meant so. */
  readonly patientsAsked: string
}

/**
 * Confirms a merger's checklist. While the last day is not over it is kept, and the service carries the merger out in the
 * night after; from the next day on it is carried out at once, in the same transaction.
 */
export async function confirmMerger(
  live: Live,
  actor: Actor,
  asked: ConfirmedChecklist,
): Promise<MembershipOutcome> {
  const facts = await readMembershipFacts(live, actor.icbCode)
  return changeMerger(live, actor, asked, async (trx, merger) => {
    if (merger.state !== 'planned') return { problem: { field: 'ticked', message: doneWords(merger) } }
    const today = londonDayOf(live.now)
    const counts = await countMergerItems(trx, merger, today)
    const problem = checklistProblem(asked, countsText(counts)) ?? patientsProblem(asked, counts.patients)
    if (problem) return { problem }
    const receiving = await findMembership(trx, merger.icbCode, merger.receivingCode)
    if (receiving?.leftDay !== null)
      return {
        problem: {
          field: 'ticked',
          message: `${merger.receivingName} leaves. Cancel this merger and plan it anew.`,
        },
      }
    const step = {
      to: 'confirmed',
      at: instant(live.now),
      by: actor.personId,
      patients: asked.patients,
    } as const
    await saveMergerStep(trx, merger, step)
    await auditMerger(trx, live.now, actor, merger, {
      action: 'merger.confirmed',
      after: { state: 'confirmed', patients: asked.patients, counts: asked.seen },
      reason: merger.reason,
    })
    if (merger.lastDay >= today) return undefined
    const confirmed: Merger = {
      ...merger,
      state: 'confirmed',
      patients: asked.patients,
      confirmedBy: actor.personId,
      version: merger.version + 1,
    }
    await carryOutMerger(trx, tellingTime(live, facts), confirmed)
    await settleToday(trx, live.now, practicesOfMerger(merger), facts)
    return undefined
  })
}

/**
 * Cancels a merger that is not carried out: the practice stays. When its last day has passed it takes part again from the first
 * day that can still change; the days between keep no row.
 */
export async function cancelMerger(
  live: Live,
  actor: Actor,
  asked: { readonly closingCode: string; readonly version: number; readonly reason: string },
): Promise<MembershipOutcome> {
  const facts = await readMembershipFacts(live, actor.icbCode)
  return changeMerger(live, actor, asked, async (trx, merger) => {
    if (merger.state === 'done') return { problem: { field: 'reason', message: doneWords(merger) } }
    const at = instant(live.now)
    await saveMergerStep(trx, merger, { to: 'cancelled', at, by: actor.personId, reason: asked.reason })
    await letPracticeStay(trx, merger, facts)
    await settleToday(trx, live.now, practicesOfMerger(merger), facts)
    await auditMerger(trx, live.now, actor, merger, {
      action: 'merger.cancelled',
      after: { state: 'cancelled', leftDay: null },
      reason: asked.reason,
    })
    return undefined
  })
}

async function letPracticeStay(trx: Executor, merger: Merger, { firstDay }: MembershipFacts): Promise<void> {
  const closing = await findMembership(trx, merger.icbCode, merger.closingCode)
  if (!closing) throw new Error(`Merger ${merger.id} closes no practice`)
  const isOver = merger.lastDay < firstDay
  await saveMembership(trx, closing.code, closing.version, {
    leftDay: null,
    ...(isOver ? { joinedDay: firstDay } : {}),
  })
}

async function changeMerger(
  live: Live,
  actor: Actor,
  asked: { readonly closingCode: string; readonly version: number },
  change: (trx: Executor, merger: Merger) => Promise<{ readonly problem: FormProblem } | undefined>,
): Promise<MembershipOutcome> {
  return live.db.transaction().execute(async (trx): Promise<MembershipOutcome> => {
    const merger = await findLiveMerger(trx, asked.closingCode)
    if (!merger || merger.icbCode !== actor.icbCode) return { outcome: 'not-found' }
    for (const code of [merger.closingCode, merger.receivingCode]) {
      const conflict = await standingProblem(trx, actor, code)
      if (conflict) return { outcome: 'refused', problem: conflict }
    }
    if (merger.version !== asked.version) return { outcome: 'changed-meanwhile' }
    const refused = await change(trx, merger)
    return refused ? { outcome: 'refused', problem: refused.problem } : { outcome: 'done' }
  })
}

function checklistProblem({ ticked, seen }: ConfirmedChecklist, counted: string): FormProblem | undefined {
  if (seen !== counted)
    return {
      field: 'ticked',
      message: 'Something was added or closed since you opened this page. Look at the counts again.',
    }
  const missing = mergerItems.some((item: MergerItem) => !ticked.includes(item))
  return missing ? { field: 'ticked', message: 'Tick every line when you have looked at it.' } : undefined
}

/** Asked once: a list size far from both practices' together would bend every figure of patients covered. */
function patientsProblem({ patients, patientsAsked }: ConfirmedChecklist, both: number) {
  if (!isUnlikelyListSize(patients, both) || patientsAsked === String(patients)) return undefined
  const [typed, together] = [patients, both].map((count) => count.toLocaleString('en-GB'))
  return {
    field: 'patients',
    message: `${typed} is far from the ${together} of both together. Correct it, or confirm again if it is right.`,
  }
}

function doneWords({ closingName, receivingName, lastDay, state }: Merger): string {
  return state === 'done'
    ? `${closingName} was merged into ${receivingName} after ${formatDay(lastDay)} already.`
    : 'This checklist was confirmed already.'
}

async function auditMerger(
  trx: Executor,
  now: Date,
  actor: Actor,
  merger: Merger,
  line: { readonly action: string; readonly after: unknown; readonly reason: string },
): Promise<void> {
  for (const practiceCode of [merger.closingCode, merger.receivingCode]) {
    await insertAudit(trx, {
      at: instant(now),
      personId: actor.personId,
      action: line.action,
      subjectKind: 'merger',
      subjectId: String(merger.id),
      icbCode: merger.icbCode,
      practiceCode,
      before: { state: merger.state },
      after: line.after,
      reason: line.reason,
    })
  }
}
