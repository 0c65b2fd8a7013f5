import type { Executor } from '#db/connection'
import { findProposal } from '#db/queries/incident-proposals'
import {
  addIncidentCases,
  countOpenIncidents,
  findIncident,
  type Incident,
  insertIncidentAct,
  listCaseIdsOfIncident,
  listIncidentActs,
  listIncidentCases,
  listIncidents,
  listIncidentTargets,
  setIncident,
} from '#db/queries/incidents'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { reportsSomethingElse } from '~/domain/cases/incident-cause'
import { caseStateWords } from '~/domain/cases/states'
import { targetKinds, targetWords } from '~/domain/cases/target-settings'
import type { Live } from '~/platform/live.server'
import { actOnCases, type BulkResult, readChoices } from './bulk-act.server'
import type { PickedCase } from './bulk-form'
import type { PostedAct } from './case-act-form'
import type { IncidentAct } from './incident-form'
import { audit, proposalWords, readCandidates, readProposals } from './incident-proposals.server'

const MOST_LISTED = 50

/** Proposals, and the incidents of the ICB, open ones first. */
export async function readIncidents(live: Live, actor: Actor) {
  const { db, now } = live
  const rows = []
  for (const incident of await listIncidents(db, actor.icbCode, MOST_LISTED)) {
    const proposal = await findProposal(db, actor.icbCode, incident.proposalId)
    if (!proposal) continue
    rows.push({
      reference: incident.reference,
      words: proposalWords(proposal, incident.caseCount),
      owner: incident.ownerName,
      opened: formatTimeAndDay(dateOf(incident.openedAt), now),
      closed: incident.closedAt === null ? null : formatTimeAndDay(dateOf(incident.closedAt), now),
    })
  }
  return {
    proposals: await readProposals(live, actor),
    open: rows.filter((row) => row.closed === null),
    closed: rows.filter((row) => row.closed !== null),
  }
}

export type IncidentsData = Awaited<ReturnType<typeof readIncidents>>

/** What the queue says of incidents: what waits to be decided on, and how many are open. */
export async function readIncidentNotice(live: Live, actor: Actor) {
  const proposals = await readProposals(live, actor)
  return {
    proposed: proposals.map(({ id, words }) => ({ id, words })),
    open: await countOpenIncidents(live.db, actor.icbCode),
  }
}

/** One incident: its cases, the common clock, what was done with a result for each practice, and what could be added. */
export async function readIncident(live: Live, actor: Actor, reference: string) {
  const { db, now } = live
  const found = await findWithCases(live.db, actor, reference)
  if (!found) return undefined
  const { incident, proposal, members } = found
  const targets = await listIncidentTargets(
    db,
    members.map((one) => one.caseId),
  )
  const candidates = incident.closedAt === null ? await readCandidates(db, proposal) : null
  const acts = await listIncidentActs(db, incident.id)
  return {
    reference: incident.reference,
    words: proposalWords(proposal, members.length),
    owner: incident.ownerId === actor.personId ? 'You have it' : `${incident.ownerName} has it`,
    opened: formatTimeAndDay(dateOf(incident.openedAt), now),
    closed: incident.closedAt === null ? null : formatTimeAndDay(dateOf(incident.closedAt), now),
    cases: members.map((one) => ({
      caseId: one.caseId,
      reference: one.reference,
      version: one.version,
      practiceName: one.practiceName,
      pcnName: one.pcnName,
      stands: `${caseStateWords[one.state]}, ${one.ownerName ?? 'nobody has it'}`,
      isOver: one.state === 'resolved' || one.state === 'closed',
      isApart: one.isApart,
    })),
    clock: [...targets]
      .sort((a, b) => targetKinds.indexOf(a.kind) - targetKinds.indexOf(b.kind))
      .map((target) => ({
        what: targetWords[target.kind],
        due: target.dueAt === null ? null : formatTimeAndDay(dateOf(target.dueAt), now),
        isPast: target.dueAt !== null && dateOf(target.dueAt) <= now,
        met: target.met,
        total: target.total,
      })),
    later: (candidates?.grouped ?? []).map(({ reference, practiceName }) => ({ reference, practiceName })),
    apart: (candidates?.apart ?? []).map(({ reference, practiceName }) => ({ reference, practiceName })),
    acts: acts.map((act) => ({ ...act, at: formatShortDayAndTime(dateOf(act.at)) })),
    choices: await readChoices(live, actor),
  }
}

export type IncidentData = NonNullable<Awaited<ReturnType<typeof readIncident>>>

async function findWithCases(db: Executor, { icbCode }: Actor, reference: string) {
  const incident = await findIncident(db, icbCode, reference)
  const proposal = incident && (await findProposal(db, icbCode, incident.proposalId))
  if (!incident || !proposal) return undefined
  const cases = await listIncidentCases(db, await listCaseIdsOfIncident(db, incident.id))
  const members = cases.map((one) => ({
    ...one,
    isApart: reportsSomethingElse(one.triggers, proposal.cause),
  }))
  return { incident, proposal, members }
}

export type IncidentOutcome =
  | { readonly outcome: 'done'; readonly results: readonly BulkResult[] }
  | { readonly outcome: 'closed-before' }
  | { readonly outcome: 'not-found' }

/**
 * Does one act at every practice of the incident that was seen, each on its own case by the same judge as there, and keeps what
 * came of each. A practice that meanwhile reports anything else is left to be worked on by itself. Who takes it or is given it
 * owns the incident; when every case is resolved the incident is closed.
 */
export async function actOnIncident(
  live: Live,
  actor: Actor,
  reference: string,
  asked: {
    readonly act: IncidentAct
    readonly posted: PostedAct
    readonly picked: readonly PickedCase[]
  },
): Promise<IncidentOutcome> {
  const found = await findWithCases(live.db, actor, reference)
  if (!found) return { outcome: 'not-found' }
  if (found.incident.closedAt !== null) return { outcome: 'closed-before' }
  const { posted } = asked
  const byReference = new Map(found.members.map((one) => [one.reference, one]))
  const mine = asked.picked.filter((one) => byReference.get(one.reference)?.isApart === false)
  const apart = asked.picked.flatMap((one): BulkResult[] => {
    const member = byReference.get(one.reference)
    return member?.isApart
      ? [
          {
            ...named(member),
            isDone: false,
            problem: 'It reported something else too: work on it by itself.',
          },
        ]
      : []
  })
  const results = [...(await actOnCases(live, actor, mine, posted)), ...apart]
  await keepResults(live, actor, found.incident, posted, results)
  return { outcome: 'done', results }
}

async function keepResults(
  live: Live,
  actor: Actor,
  incident: Incident,
  posted: PostedAct,
  results: readonly BulkResult[],
): Promise<void> {
  const at = instant(live.now)
  const hasDone = results.some((one) => one.isDone)
  const ownerId = posted.act === 'assign' ? posted.personId : actor.personId
  await live.db.transaction().execute(async (trx) => {
    const { personId } = actor
    await insertIncidentAct(trx, { incidentId: incident.id, at, personId, act: posted.act, results })
    if (hasDone && (posted.act === 'assign' || posted.act === 'acknowledge')) {
      await setIncident(trx, incident.id, { ownerId })
    }
    if (posted.act !== 'resolve') return
    const cases = await listIncidentCases(trx, await listCaseIdsOfIncident(trx, incident.id))
    if (!cases.every(({ state }) => state === 'resolved' || state === 'closed')) return
    await setIncident(trx, incident.id, { closedAt: at })
    await audit(trx, live, actor, 'incident.closed', incident.reference, null, null)
  })
}

/** Adds later reports of the same cause to an open incident; any other case is left where it is. */
export async function addToIncident(
  live: Live,
  actor: Actor,
  reference: string,
  caseReferences: readonly string[],
): Promise<IncidentOutcome> {
  return live.db.transaction().execute(async (trx) => {
    const found = await findWithCases(trx, actor, reference)
    if (!found) return { outcome: 'not-found' }
    if (found.incident.closedAt !== null) return { outcome: 'closed-before' }
    const { grouped } = await readCandidates(trx, found.proposal)
    const wanted = grouped.filter((one) => caseReferences.includes(one.reference))
    const at = instant(live.now)
    const { personId } = actor
    await addIncidentCases(
      trx,
      found.incident.id,
      wanted.map((one) => one.caseId),
      { at, personId },
    )
    const results = wanted.map((one) => ({ ...named(one), isDone: true, problem: null }))
    await insertIncidentAct(trx, { incidentId: found.incident.id, at, personId, act: 'add', results })
    return { outcome: 'done', results }
  })
}

function named({ reference, practiceName }: { reference: string; practiceName: string }) {
  return { reference, practiceName }
}
