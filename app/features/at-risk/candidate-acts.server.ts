import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { listColleagues } from '#db/queries/case-page'
import { findConversationToProposeOn } from '#db/queries/conversations'
import { nextNumber } from '#db/queries/counters'
import { findPractice } from '#db/queries/practices'
import { hasOpenConcern } from '#db/queries/quality'
import {
  appendToCandidate,
  findCandidate,
  findOpenCandidate,
  insertCandidate,
  listCandidateEvents,
} from '#db/queries/risk-candidates'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import {
  type CandidateHappening,
  candidateActs,
  candidateOf,
  candidateStateWords,
} from '~/domain/at-risk/candidates'
import { bespokeRefused } from '~/domain/at-risk/plans'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { conflictProblem, listConflictedIds } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { CandidateActAsked, JudgementForm } from './candidate-forms'
import { tellPractice } from './news.server'
import { type ActOutcome, refusedAt } from './outcome'

/** Why a practice cannot be proposed yet. */
export const notSpokenWith =
  'Speak with the practice first and record it: that you told it that it may be named to the Risk Share Group. Then you can propose it.'

/**
 * Proposes a practice as a candidate for the Risk Share Group: after a recorded conversation in which it was told, never before. Nobody
 * proposes a practice where they have a part, and nobody with a part looks after it. The practice is told.
 */
export async function proposeCandidate(
  live: Live,
  actor: Actor,
  practiceCode: string,
  form: JudgementForm,
): Promise<ActOutcome<{ readonly reference: string }>> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const practice = await findPractice(trx, practiceScopeOf(actor), practiceCode, londonDayOf(live.now))
    if (!practice) return { outcome: 'not-found' as const }
    const problem = await problemWith(trx, actor, practiceCode, form)
    if (problem) return problem
    const standing = await findOpenCandidate(trx, actor.icbCode, practiceCode)
    if (standing) {
      return refusedAt(
        '',
        `The practice is a candidate already: ${standing.reference}. Review that one instead.`,
      )
    }
    const conversation = await findConversationToProposeOn(trx, actor.icbCode, practiceCode)
    if (!conversation) return refusedAt('', notSpokenWith)
    const by = { at: instant(live.now), personId: actor.personId }
    const happening: CandidateHappening = {
      kind: 'proposed',
      conversationId: conversation.id,
      ...judgementOf(form),
      reason: form.reason,
    }
    const reference = `K-${String(await nextNumber(trx, 'risk-candidate')).padStart(4, '0')}`
    await insertCandidate(trx, {
      reference,
      icbCode: actor.icbCode,
      practiceCode,
      candidate: candidateOf([{ ...happening, ...by }]),
      happening,
      by,
    })
    await insertAudit(trx, lineOf(actor, by.at, { reference, practiceCode }, happening))
    await tellPractice(trx, live, world, {
      practice,
      key: `candidate:${reference}:proposed`,
      news: {
        heading: 'Your practice was proposed to the Risk Share Group',
        whatHappened: `${actor.name} proposed your practice, as we said we might when we spoke.`,
        whatHappensNext: 'Read what the group will see of it. Ring us when you want to talk about it.',
      },
    })
    return { outcome: 'done' as const, reference }
  })
}

/** Reviews a candidate, puts it on the list, closes its plan or takes it off, on the version that was read. */
export async function actOnCandidate(
  live: Live,
  actor: Actor,
  reference: string,
  asked: CandidateActAsked,
): Promise<ActOutcome> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const row = await findCandidate(trx, practiceScopeOf(actor), reference)
    if (!row) return { outcome: 'not-found' }
    const problem = await problemWith(
      trx,
      actor,
      row.practiceCode,
      asked.act === 'reviewed' ? asked.form : undefined,
    )
    if (problem) return problem
    if (row.version !== asked.form.version) return { outcome: 'changed' }
    if (!candidateActs(row.state).includes(asked.act)) {
      return refusedAt('', `This cannot be done: the practice is “${candidateStateWords[row.state]}” now.`)
    }
    const happening: CandidateHappening =
      asked.act === 'reviewed'
        ? { kind: 'reviewed', ...judgementOf(asked.form), reason: asked.form.reason }
        : { kind: asked.act, reason: asked.form.reason }
    const by = { at: instant(live.now), personId: actor.personId }
    const events = await listCandidateEvents(trx, row.id)
    const candidate = candidateOf([...events, { ...happening, ...by }])
    await appendToCandidate(trx, { id: row.id, seq: row.version + 1, candidate, happening, by })
    await insertAudit(trx, lineOf(actor, by.at, row, happening))
    if (asked.act === 'reviewed') return { outcome: 'done' }
    await tellPractice(trx, live, world, {
      practice: { code: row.practiceCode, name: row.practiceName },
      key: `candidate:${reference}:${row.version + 1}`,
      news: {
        heading: stepHeadings[asked.act],
        whatHappened: `${actor.name} recorded it, with the reason.`,
        whatHappensNext: 'Read the reason in the service. Ring us when you want to talk about it.',
      },
    })
    return { outcome: 'done' }
  })
}

const stepHeadings = {
  listed: 'Your practice is on the list of the Risk Share Group',
  plan_closed: 'The plan with your practice was closed',
  taken_off: 'Your practice was taken off the list of the Risk Share Group',
} as const

async function problemWith(
  trx: Executor,
  actor: Actor,
  practiceCode: string,
  form: JudgementForm | undefined,
) {
  const conflict = await conflictProblem(trx, actor, practiceCode)
  if (conflict) return refusedAt('', conflict)
  if (!form) return undefined
  const owner = (await listColleagues(trx, actor.icbCode)).find(
    (one) => one.personId === form.owner && one.team === 'triage',
  )
  if (!owner) return refusedAt('owner', 'Choose who looks after it.')
  if ((await listConflictedIds(trx, practiceCode)).has(owner.personId)) {
    const message = `${owner.name} holds a role or an interest in this practice. Choose somebody else.`
    return refusedAt('owner', message)
  }
  const isBespoke = form.plan === 'rcgp_bespoke'
  if (isBespoke && (await hasOpenConcern(trx, actor.icbCode, practiceCode))) {
    return refusedAt('plan', bespokeRefused)
  }
  return undefined
}

function judgementOf({ grounds, likelihood, impact, plan, owner, reviewDay }: JudgementForm) {
  return { grounds, likelihood, impact, plan, ownerId: owner, reviewDay }
}

/** The audit holds codes and days, never what was written. */
function lineOf(
  actor: Actor,
  at: ReturnType<typeof instant>,
  { reference, practiceCode }: { reference: string; practiceCode: string },
  { kind, ...rest }: CandidateHappening,
) {
  const { reason: _reason, ...codes } = rest
  return {
    at,
    personId: actor.personId,
    action: `risk-candidate.${kind.replace(/_/g, '-')}`,
    subjectKind: 'risk-candidate',
    subjectId: reference,
    icbCode: actor.icbCode,
    practiceCode,
    after: codes,
  }
}
