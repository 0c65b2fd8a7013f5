import { type CaseHead, findCaseHead, listColleagues } from '#db/queries/case-page'
import { listTemplates } from '#db/queries/message-templates'
import type { Actor } from '~/domain/access/actor'
import { caseOutcomes, caseOutcomeWords } from '~/domain/cases/case-events'
import { caseScopeOf } from '~/domain/cases/case-scope'
import type { CaseLane } from '~/domain/cases/lanes'
import { caseStateWords } from '~/domain/cases/states'
import { readIcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { actOnCase, factsFor, readPeople } from './act-on-case.server'
import type { BulkAct, PickedCase } from './bulk-form'
import type { PostedAct } from './case-act-form'
import { loadCase } from './case-store.server'
import { judgeOffered } from './offered-acts'
import { snoozeDays } from './snooze-days'
import { templateChoices } from './template-choices'

/** A case that was ticked, with whether the act could be done to it now. */
export interface BulkItem extends PickedCase {
  readonly practiceName: string
  readonly pcnName: string
  readonly stands: string
  /** Why it cannot be done; null when it can. */
  readonly problem: string | null
  /** Somebody did something to it after it was ticked. */
  readonly hasChanged: boolean
}

/**
 * What an act would be done to, judged case by case as it will be when it is done: nothing is promised that the case's own page
 * would not offer. Cases outside the actor's scope are left out.
 */
export async function previewBulk(live: Live, actor: Actor, act: BulkAct, picked: readonly PickedCase[]) {
  const { db, now } = live
  const { clock } = await readIcbWorld(db, actor.icbCode)
  const items: BulkItem[] = []
  const lanes = new Set<CaseLane>()
  for (const { reference, version } of picked) {
    const head = await findCaseHead(db, caseScopeOf(actor), reference)
    if (!head) continue
    const { record } = await loadCase(db, head.id, clock)
    const people = await readPeople(db, head)
    const decision = judgeOffered(act, record, factsFor(now, actor, people), clock)
    const owner = people.colleagues.find((one) => one.personId === record.ownerId)?.name
    lanes.add(head.lane)
    items.push({
      reference,
      version: record.lastSeq,
      practiceName: head.practiceName,
      pcnName: head.pcnName,
      stands: `${caseStateWords[record.state]}, ${owner ?? 'nobody has it'}`,
      problem: decision.ok ? null : decision.problem,
      hasChanged: version !== record.lastSeq,
    })
    await letOthersIn()
  }
  const templates =
    act === 'message' ? templateChoices(await listTemplates(db, actor.icbCode), [...lanes]) : []
  return { act, items, templates, choices: await readChoices(live, actor) }
}

export type BulkPreview = Awaited<ReturnType<typeof previewBulk>>

/** The lists that the fields of an act on several cases are chosen from. */
export async function readChoices({ db, now }: Live, { icbCode }: Actor) {
  const { clock } = await readIcbWorld(db, icbCode)
  const colleagues = await listColleagues(db, icbCode)
  return {
    owners: colleagues.map((one) => ({
      value: `${one.personId}:${one.team}`,
      label: one.team === 'workforce' ? `${one.name} (workforce team)` : one.name,
    })),
    snoozeDays: snoozeDays(now, clock),
    outcomes: caseOutcomes.map((value) => ({ value, label: caseOutcomeWords[value] })),
  }
}

/** What came of an act on one of several cases. */
export interface BulkResult {
  readonly reference: string
  readonly practiceName: string
  readonly isDone: boolean
  /** Why not; null when it was done. */
  readonly problem: string | null
}

/**
 * Does one act on each of the cases, each by itself: judged by the same use case as on its own page, in a transaction of its
 * own, with the version seen. What cannot be done to one changes nothing for the others.
 */
export async function actOnCases(
  live: Live,
  actor: Actor,
  picked: readonly PickedCase[],
  posted: PostedAct,
): Promise<BulkResult[]> {
  return doOnCases(live, actor, picked, async () => ({ posted }))
}

/** The same where what is done differs from case to case, or cannot be done to one and why. */
export async function doOnCases(
  live: Live,
  actor: Actor,
  picked: readonly PickedCase[],
  actFor: (head: CaseHead) => Promise<{ readonly posted: PostedAct } | { readonly problem: string }>,
): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (const { reference, version } of picked) {
    const head = await findCaseHead(live.db, caseScopeOf(actor), reference)
    if (!head) continue
    const act = await actFor(head)
    const problem =
      'problem' in act
        ? act.problem
        : problemOf(await actOnCase(live, { actor, reference, version, posted: act.posted }))
    results.push({ reference, practiceName: head.practiceName, isDone: problem === null, problem })
    await letOthersIn()
  }
  return results
}

function problemOf(outcome: Awaited<ReturnType<typeof actOnCase>>): string | null {
  switch (outcome.outcome) {
    case 'done':
      return null
    case 'changed':
      return 'A colleague or the practice did something since you looked. Nothing was done: read it first.'
    case 'refused':
      return outcome.problem
    case 'not-found':
      return 'It is no longer among your cases.'
  }
}
