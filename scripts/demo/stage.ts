import type { Db } from '#db/connection'
import { findOpenCaseId, listCaseEvents } from '#db/queries/cases'
import { listCoverAsks } from '#db/queries/cover'
import { getCaseReference } from '#db/queries/help-asked'
import { listAssignments } from '#db/queries/people'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import { type Actor, actorOf } from '~/domain/access/actor'
import type { Role } from '~/domain/access/roles'
import type { CaseOutcome } from '~/domain/cases/case-events'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import type { DecisionAsked } from '~/features/support/decide-request.server'
import { noteLook } from '~/features/trust/note-look.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type DemoPeople, type DemoPerson, personOf, reporterOf } from './people'

/** Where the demo's stories are played: the service's own use cases, at times of the past. */
export interface Stage {
  readonly db: Db
  readonly icb: IcbWorld
  readonly people: DemoPeople
  readonly appUrl: string
  readonly log: Live['log']
}

/** The world as a use case finds it at that moment. */
export function liveAt({ db, appUrl, log }: Stage, now: Date): Live {
  return { db, now, appUrl, log }
}

/** A person acting in a role of theirs. Throws when they do not hold it. */
export async function actorAs(stage: Stage, person: DemoPerson, role: Role, scope?: string): Promise<Actor> {
  const held = await listAssignments(stage.db, person.id)
  const found = held.find((one) => one.role === role && (scope === undefined || one.scopeCode === scope))
  if (!found) throw new Error(`${person.name} is not ${role}`)
  return actorOf(person, found)
}

/** Whoever reports for a practice, acting for it. */
export function practiceActor(stage: Stage, practiceCode: string): Promise<Actor> {
  return actorAs(stage, reporterOf(stage.people, practiceCode), 'practice_user', practiceCode)
}

/** Somebody of the ICB or of a provider, in the first role they hold. */
export async function actorOfKey(stage: Stage, key: string, role: Role): Promise<Actor> {
  return actorAs(stage, personOf(stage.people, key), role)
}

/** Does what a use case answers with `done`; anything else is a mistake in the story. */
export function mustBeDone(what: string, result: { readonly outcome: string }): void {
  if (result.outcome !== 'done') throw new Error(`${what}: ${JSON.stringify(result)}`)
}

/** An act of somebody of the ICB on the open acute case of a practice. Throws when it cannot be done. */
export async function actOnOpenCase(
  stage: Stage,
  at: Date,
  who: Actor,
  practiceCode: string,
  posted: PostedAct,
): Promise<void> {
  mustBeDone(`${posted.act} for ${practiceCode}`, await tryAct(stage, at, who, practiceCode, posted))
}

/** The same, passed over when the case does not stand so that it can be done. */
export async function tryOnOpenCase(
  stage: Stage,
  at: Date,
  who: Actor,
  practiceCode: string,
  posted: PostedAct,
): Promise<void> {
  await tryAct(stage, at, who, practiceCode, posted)
}

/** Records the outcome of the open acute case of a practice, taken on again where it had lapsed. Throws when it cannot be done. */
export async function resolveOpenCase(
  stage: Stage,
  at: Date,
  who: Actor,
  practiceCode: string,
  resolved: { readonly outcome: CaseOutcome; readonly reason: string },
): Promise<void> {
  await tryOnOpenCase(stage, at, who, practiceCode, { act: 'acknowledge' })
  await actOnOpenCase(stage, at, who, practiceCode, { act: 'resolve', ...resolved })
}

async function tryAct(
  stage: Stage,
  at: Date,
  who: Actor,
  practiceCode: string,
  posted: PostedAct,
): Promise<{ readonly outcome: string }> {
  const caseId = await findOpenCaseId(stage.db, practiceCode, 'acute')
  if (caseId === undefined) return { outcome: 'no-open-case' }
  const reference = await getCaseReference(stage.db, practiceCode, caseId)
  const version = (await listCaseEvents(stage.db, caseId)).length
  const live = liveAt(stage, at)
  await noteLook(live, who, practiceCode, 'case')
  return actOnCase(live, { actor: who, reference, version, posted })
}

/** The open acute case of a practice, by its reference. Throws when it has none. */
export async function openCaseReference({ db }: Stage, practiceCode: string): Promise<string> {
  const caseId = await findOpenCaseId(db, practiceCode, 'acute')
  if (caseId === undefined) throw new Error(`${practiceCode} has no open case`)
  return getCaseReference(db, practiceCode, caseId)
}

/** A request as it stands. */
export async function requestOf({ db }: Stage, reference: string): Promise<SupportRequest> {
  const request = await findSupportRequest(db, { icbCode: firstIcb.code }, reference)
  if (!request) throw new Error(`There is no request ${reference}`)
  return request
}

/** What an act of the ICB on a request starts from. */
export async function onRequest(stage: Stage, actor: Actor, reference: string): Promise<DecisionAsked> {
  return { actor, reference, version: (await requestOf(stage, reference)).version }
}

/** The number of a provider's ask for a request. */
export async function askOf(stage: Stage, reference: string, providerCode: string): Promise<number> {
  const asks = await listCoverAsks(stage.db, (await requestOf(stage, reference)).id)
  const ask = asks.findLast((one) => one.providerCode === providerCode)
  if (!ask) throw new Error(`${providerCode} was not asked about ${reference}`)
  return ask.id
}
