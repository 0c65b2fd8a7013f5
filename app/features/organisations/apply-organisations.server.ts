import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { countVersionUp, refreshOpenDays, setListSize, setPcn } from '#db/queries/dated-memberships'
import { changePcn, changePractice, insertPcn, insertPractices } from '#db/queries/organisations-import'
import { type IsoDay, instant } from '~/domain/calendar/days'
import { isEmptyDiff, type OrganisationsDiff } from '~/domain/organisations/import-diff'
import { letOthersIn } from '~/platform/jobs.server'

export interface ApplyAsked {
  readonly icbCode: string
  /** The first day that can still change. */
  readonly openDay: IsoDay
  readonly fromDay: IsoDay
  readonly joinedDay: IsoDay | null
  readonly personId: number | null
  /** Why, and from which file, where a person confirmed it. */
  readonly reason?: string
  readonly fileName?: string
}

const practicesAStatement = 100
const changesAStep = 20

/**
 * Writes what a diff tells, with its line in the audit, in the caller's transaction. Others get their turn in between (what
 * needs the database waits for the transaction): a national file has thousands of changes.
 */
export async function applyDiff(
  trx: Executor,
  { icbCode, openDay, fromDay, joinedDay, personId, reason, fileName }: ApplyAsked,
  diff: OrganisationsDiff,
  now: Date,
): Promise<void> {
  if (isEmptyDiff(diff)) return
  for (const pcn of diff.addedPcns) await insertPcn(trx, icbCode, pcn, fromDay)
  for (const { to } of diff.changedPcns) await changePcn(trx, icbCode, to, fromDay)
  for (let at = 0; at < diff.added.length; at += practicesAStatement) {
    await insertPractices(trx, icbCode, diff.added.slice(at, at + practicesAStatement), {
      fromDay,
      joinedDay,
    })
    await letOthersIn()
  }
  await eachInSteps(diff.renamed, ({ code, name }) => changePractice(trx, code, { name }))
  await eachInSteps(diff.closed, ({ code, lastDay }) => changePractice(trx, code, { leftDay: lastDay }))
  await eachInSteps(diff.moved, async ({ code, to }) => {
    await setPcn(trx, code, to, fromDay)
    await countVersionUp(trx, code)
  })
  await eachInSteps(diff.listSizeChanged, async ({ code, to, isPlaceholder }) => {
    await setListSize(trx, code, { patients: to, isPlaceholder }, fromDay)
    await countVersionUp(trx, code)
  })
  await refreshOpenDays(trx, icbCode, openDay)
  await insertAudit(trx, {
    at: instant(now),
    personId,
    action: 'organisations.import',
    subjectKind: 'icb',
    subjectId: icbCode,
    icbCode,
    after: { ...(fileName === undefined ? {} : { fileName }), fromDay, ...changesOf(diff) },
    reason: reason ?? null,
  })
}

async function eachInSteps<T>(items: readonly T[], change: (item: T) => Promise<void>): Promise<void> {
  for (const [index, item] of items.entries()) {
    await change(item)
    if (index % changesAStep === changesAStep - 1) await letOthersIn()
  }
}

/** What the audit keeps: each change with its before and after, without what stayed. */
function changesOf(diff: OrganisationsDiff) {
  const { unchanged: _same, notInFile: _left, closedElsewhere: _other, ...rest } = diff
  const { adoptable: _asked, lastDayStands: _stands, ...changes } = rest
  return changes
}
