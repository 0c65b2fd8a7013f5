import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { appendToPlan, findPlan, insertPlan, listPlanEvents, listPlans } from '#db/queries/improvement-plans'
import { findPractice } from '#db/queries/practices'
import { hasOpenConcern } from '#db/queries/quality'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import {
  bespokeRefused,
  type ImprovementPlan,
  type PlanHappening,
  planOf,
  planProblem,
  planTypeWords,
} from '~/domain/at-risk/plans'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { type ActOutcome, refusedAt } from './outcome'
import type { OpenPlanForm, PlanActForm } from './plan-forms'

/** Opens a plan with a practice, one of a kind at a time. RCGP's bespoke support waits while a concern is open. */
export async function openPlan(
  live: Live,
  actor: Actor,
  practiceCode: string,
  form: OpenPlanForm,
): Promise<ActOutcome<{ readonly id: number }>> {
  return live.db.transaction().execute(async (trx) => {
    const scope = practiceScopeOf(actor)
    const practice = await findPractice(trx, scope, practiceCode, londonDayOf(live.now))
    if (!practice) return { outcome: 'not-found' as const }
    const conflict = await conflictProblem(trx, actor, practiceCode)
    if (conflict) return refusedAt('', conflict)
    if (await isHeldBack(trx, actor, practiceCode, form.type)) return refusedAt('type', bespokeRefused)
    const plans = await listPlans(trx, scope, practiceCode)
    if (plans.some(({ state, type }) => state === 'open' && type === form.type)) {
      return refusedAt('type', `“${planTypeWords[form.type]}” is open already. Go on with that plan.`)
    }
    const by = { at: instant(live.now), personId: actor.personId }
    const { type, aim, reviewDay } = form
    const happening: PlanHappening = { kind: 'opened', type, aim, reviewDay }
    const id = await insertPlan(trx, { icbCode: actor.icbCode, practiceCode, type, happening, by })
    await insertAudit(trx, lineOf(actor, by.at, practiceCode, id, 'opened', { type, reviewDay }))
    return { outcome: 'done' as const, id }
  })
}

/** Adds to a plan, on the version that was read: an action, one done, a review, the next stage, its end. */
export async function actOnPlan(
  live: Live,
  actor: Actor,
  asked: { practiceCode: string; id: number; posted: PlanActForm },
): Promise<ActOutcome> {
  const { practiceCode, id, posted } = asked
  return live.db.transaction().execute(async (trx): Promise<ActOutcome> => {
    const row = await findPlan(trx, actor.icbCode, practiceCode, id)
    if (!row) return { outcome: 'not-found' }
    const conflict = await conflictProblem(trx, actor, practiceCode)
    if (conflict) return refusedAt('', conflict)
    if (row.version !== posted.form.version) return { outcome: 'changed' }
    const plan = planOf(await listPlanEvents(trx, id))
    const happening = happeningOf(plan, posted)
    const problem = planProblem(plan, happening)
    if (problem) return refusedAt('', problem)
    if (posted.act === 'move-stage' && (await isHeldBack(trx, actor, practiceCode, plan.type))) {
      return refusedAt('', bespokeRefused)
    }
    const by = { at: instant(live.now), personId: actor.personId }
    await appendToPlan(trx, { id, seq: row.version + 1, happening, by })
    await insertAudit(trx, lineOf(actor, by.at, practiceCode, id, happening.kind, {}))
    return { outcome: 'done' }
  })
}

async function isHeldBack(trx: Executor, { icbCode }: Actor, practiceCode: string, type: string) {
  return type === 'rcgp_bespoke' && (await hasOpenConcern(trx, icbCode, practiceCode))
}

function happeningOf({ actions }: ImprovementPlan, posted: PlanActForm): PlanHappening {
  switch (posted.act) {
    case 'add-action': {
      const { what, owner, dueDay } = posted.form
      return { kind: 'action_added', no: actions.length + 1, what, owner, dueDay }
    }
    case 'action-done':
      return { kind: 'action_done', no: posted.form.action, note: posted.form.note }
    case 'review':
      return { kind: 'reviewed', found: posted.form.found, reviewDay: posted.form.reviewDay }
    case 'move-stage':
      return { kind: 'stage_moved', stage: posted.form.stage }
    case 'close':
      return { kind: 'closed', outcome: posted.form.outcome, note: posted.form.note }
  }
}

function lineOf(
  actor: Actor,
  at: ReturnType<typeof instant>,
  practiceCode: string,
  id: number,
  kind: PlanHappening['kind'],
  after: object,
) {
  return {
    at,
    personId: actor.personId,
    action: `plan.${kind.replace(/_/g, '-')}`,
    subjectKind: 'plan',
    subjectId: String(id),
    icbCode: actor.icbCode,
    practiceCode,
    after,
  }
}
