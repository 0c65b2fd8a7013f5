import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { nextNumber } from '#db/queries/counters'
import {
  decideProposal,
  findProposal,
  type IncidentProposal,
  listOpenProposals,
  listReports,
} from '#db/queries/incident-proposals'
import { addIncidentCases, insertIncident, listIncidentCases } from '#db/queries/incidents'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, dateOf, instant, MINUTE_MS } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { PRACTICES_OF_INCIDENT, reportsSomethingElse, sharedWords } from '~/domain/cases/incident-cause'
import type { Live } from '~/platform/live.server'

const HOUR_MS = 60 * MINUTE_MS

/** The cases that report a proposal's cause and are in no incident: those it would group, and those that stay on their own. */
export async function readCandidates(db: Executor, proposal: IncidentProposal) {
  const since = instant(new Date(dateOf(proposal.firstAt).getTime() - HOUR_MS))
  const reports = await listReports(db, { ...proposal, since })
  const free = reports.filter((one) => one.incidentReference === null).map((one) => one.caseId)
  const cases = await listIncidentCases(db, free)
  const isApart = (one: (typeof cases)[number]) => reportsSomethingElse(one.triggers, proposal.cause)
  return { grouped: cases.filter((one) => !isApart(one)), apart: cases.filter(isApart) }
}

/** What is proposed and not decided on, of the last day; what no longer stands at three practices is left out. */
export async function readProposals({ db, now }: Live, { icbCode }: Actor) {
  const since = instant(new Date(now.getTime() - DAY_MS))
  const proposals = []
  for (const proposal of await listOpenProposals(db, icbCode, since)) {
    const { grouped, apart } = await readCandidates(db, proposal)
    if (grouped.length + apart.length < PRACTICES_OF_INCIDENT) continue
    proposals.push({
      id: proposal.id,
      words: proposalWords(proposal, grouped.length + apart.length),
      at: formatTimeAndDay(dateOf(proposal.lastAt), now),
      grouped: grouped.map(named),
      apart: apart.map(named),
    })
  }
  return proposals
}

/** "3 practices in SLAM PCN: Phones or systems lost" */
export function proposalWords(
  { causeWords, sharedKind, sharedName }: IncidentProposal,
  practices: number,
): string {
  const who = practices === 1 ? '1 practice' : `${practices} practices`
  return `${who} ${sharedWords(sharedKind, sharedName)}: ${causeWords}`
}

function named({ reference, practiceName }: { reference: string; practiceName: string }) {
  return { reference, practiceName }
}

export type ProposalOutcome =
  | { readonly outcome: 'opened'; readonly reference: string }
  | { readonly outcome: 'dismissed' }
  /** Somebody else decided on it before. */
  | { readonly outcome: 'decided-before' }
  | { readonly outcome: 'not-found' }

/** Opens the incident that was proposed, with the cases that report its cause and nothing else, owned by who opens it. */
export async function openIncident(live: Live, actor: Actor, proposalId: number): Promise<ProposalOutcome> {
  const { icbCode, personId } = actor
  const at = instant(live.now)
  return live.db.transaction().execute(async (trx) => {
    const proposal = await findProposal(trx, icbCode, proposalId)
    if (!proposal) return { outcome: 'not-found' }
    const { grouped } = await readCandidates(trx, proposal)
    const decided = { id: proposalId, state: 'opened', at, personId, reason: null } as const
    if (!(await decideProposal(trx, decided))) return { outcome: 'decided-before' }
    const reference = `I-${String(await nextNumber(trx, 'incident')).padStart(4, '0')}`
    const incidentId = await insertIncident(trx, { reference, icbCode, proposalId, personId, at })
    await addIncidentCases(
      trx,
      incidentId,
      grouped.map((one) => one.caseId),
      { at, personId },
    )
    const cases = grouped.map((one) => one.reference)
    await audit(trx, live, actor, 'incident.opened', reference, { cause: proposal.cause, cases }, null)
    return { outcome: 'opened', reference }
  })
}

/** Says that what was proposed is no incident, and why. Later reports of the same cause are proposed anew. */
export async function dismissProposal(
  live: Live,
  actor: Actor,
  { id, reason }: { id: number; reason: string },
): Promise<ProposalOutcome> {
  const { icbCode, personId } = actor
  return live.db.transaction().execute(async (trx) => {
    const proposal = await findProposal(trx, icbCode, id)
    if (!proposal) return { outcome: 'not-found' }
    const decided = { id, state: 'dismissed', at: instant(live.now), personId, reason } as const
    if (!(await decideProposal(trx, decided))) return { outcome: 'decided-before' }
    await audit(trx, live, actor, 'incident.dismissed', `proposal ${id}`, { cause: proposal.cause }, null)
    return { outcome: 'dismissed' }
  })
}

/** A line of the audit about an incident or a proposal of one. */
export function audit(
  trx: Executor,
  { now }: Live,
  { icbCode, personId }: Actor,
  action: string,
  subjectId: string,
  after: unknown,
  reason: string | null,
): Promise<void> {
  const line = { at: instant(now), personId, action, subjectKind: 'incident', subjectId, icbCode }
  return insertAudit(trx, { ...line, after, reason })
}
