import type { Executor } from '#db/connection'
import { findFirstLook } from '#db/queries/case-reads'
import { listSupportOfCase } from '#db/queries/case-support'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { type PracticeStep, practiceStepsOf } from '~/domain/cases/practice-steps'
import type { StoredCase } from './case-store.server'

const stepWords: Readonly<Record<PracticeStep, string>> = {
  received: 'Received',
  seen: 'Seen by',
  owner: 'Owner',
  offered: 'Offered',
  decided: 'Decided',
  done: 'Done',
  outcome: 'Outcome',
}

/** How far a case has come, as its practice follows it. */
export async function readPracticeSteps(
  db: Executor,
  caseOf: {
    readonly caseId: number
    readonly practiceCode: string
    readonly stored: StoredCase
    readonly names: ReadonlyMap<number, string>
    /** What a support action is called. */
    readonly nameOf: (actionCode: string) => string
  },
) {
  const { caseId, practiceCode, stored, names, nameOf } = caseOf
  const look = await findFirstLook(db, { practiceCode, since: stored.record.openedAt })
  const support = await listSupportOfCase(db, caseId)
  const steps = practiceStepsOf(stored.events, {
    firstLook: look ?? null,
    names,
    offered: support
      .filter(({ origin }) => origin !== 'requested')
      .map(({ actionCode, askedAt }) => ({ name: nameOf(actionCode), at: askedAt })),
    delivered: support.flatMap(({ actionCode, deliveredAt }) =>
      deliveredAt === null ? [] : [{ name: nameOf(actionCode), at: deliveredAt }],
    ),
  })
  return steps.map(({ step, at, what }) => ({
    key: step,
    label: stepWords[step],
    at: at === null ? null : formatShortDayAndTime(dateOf(at)),
    what,
  }))
}
