import { dateOf } from '~/domain/calendar/days'
import { addWorkingMinutes } from '~/domain/calendar/working-time'
import type { CaseAct } from '~/domain/cases/case-acts'
import { closesItselfAt } from '~/domain/cases/case-state'
import type { CaseSide } from '~/domain/cases/states'
import type { ResponseClock } from '~/domain/cases/targets'
import { act, type CaseLife, write } from './case-life'
import { helpLines, notHelped, outcomes, planFor } from './case-texts'
import type { Chance } from './random'

/** Something that somebody does on a case at a time; what follows from it comes back as further steps. */
export interface Step {
  readonly at: Date
  do(life: CaseLife): readonly Step[]
}

/** Who deals with the cases of one practice. */
export interface Team {
  readonly ownerId: number
  readonly workforceId: number
  readonly practicePersonId: number
}

export interface PlanContext {
  readonly clock: ResponseClock
  readonly team: Team
  readonly draw: Chance
  /** Nothing is later than this. */
  readonly now: Date
}

/** Ways to say who does what so many working minutes after the trigger. */
export interface Steps {
  at(minutes: number): Date
  icb(minutes: number, asked: CaseAct): Step
  service(at: Date, asked: CaseAct): Step
  message(minutes: number, body: string): Step
  reply(minutes: number, body: string): Step
  note(minutes: number, body: string): Step
  resolve(minutes: number): Step
}

/** The steps of a case after a trigger at `from`. */
export function stepsFrom(from: Date, context: PlanContext): Steps {
  const { clock, team } = context
  const at = (minutes: number) => addWorkingMinutes(clock.calendar, from, minutes)
  const acting = (when: Date, side: CaseSide, personId: number | null) => ({ at: when, side, personId })
  const ofIcb = (life: CaseLife) => life.record.ownerId ?? team.ownerId
  const doing = (
    when: Date,
    side: CaseSide,
    who: (life: CaseLife) => number | null,
    asked: CaseAct,
  ): Step => ({
    at: when,
    do: (life) => {
      act(life, asked, acting(when, side, who(life)), clock)
      return []
    },
  })
  const writing = (
    minutes: number,
    kind: 'message' | 'note',
    side: CaseSide,
    who: (life: CaseLife) => number,
    body: string,
  ): Step => ({
    at: at(minutes),
    do: (life) => {
      write(life, kind, body, acting(at(minutes), side, who(life)), clock)
      return []
    },
  })
  return {
    at,
    icb: (minutes, asked) => doing(at(minutes), 'icb', ofIcb, asked),
    service: (when, asked) => doing(when, 'service', () => null, asked),
    message: (minutes, body) => writing(minutes, 'message', 'icb', ofIcb, body),
    reply: (minutes, body) => writing(minutes, 'message', 'practice', () => team.practicePersonId, body),
    note: (minutes, body) => writing(minutes, 'note', 'icb', ofIcb, body),
    resolve: (minutes) => ({ at: at(minutes), do: (life) => resolving(life, at(minutes), context) }),
  }
}

/** Resolves a case; one that cannot be yet (it is snoozed) is tried again two working hours later. */
function resolving(life: CaseLife, at: Date, context: PlanContext): readonly Step[] {
  const { clock, team, draw } = context
  const acting = { at, side: 'icb', personId: life.record.ownerId ?? team.ownerId } as const
  if (act(life, { act: 'resolve', ...draw.pick(outcomes) }, acting, clock)) {
    return afterResolving(life, at, context)
  }
  if (life.record.state === 'resolved' || life.record.state === 'closed') return []
  const again = addWorkingMinutes(clock.calendar, at, 120)
  return [{ at: again, do: (one) => resolving(one, again, context) }]
}

/** The practice says whether it helped; what did not goes on, and what nobody answers closes by itself. */
function afterResolving(life: CaseLife, at: Date, context: PlanContext): Step[] {
  const { draw, clock, team } = context
  const steps = stepsFrom(at, context)
  const closes = closesItselfAt(life.record, clock)
  const answer = draw.next()
  const answered = (minutes: number, asked: CaseAct): Step => ({
    at: steps.at(minutes),
    do: (one) => {
      act(one, asked, { at: steps.at(minutes), side: 'practice', personId: team.practicePersonId }, clock)
      return []
    },
  })
  if (answer < 0.3) return closes ? [steps.service(dateOf(closes), { act: 'close_unanswered' })] : []
  const minutes = draw.between(40, 1300)
  if (answer > 0.93) {
    const reopened = answered(minutes, {
      act: 'answer_did_it_help',
      answer: draw.happens(0.5) ? 'no' : 'partly',
      line: draw.pick(notHelped),
    })
    return [
      reopened,
      steps.icb(minutes + draw.between(20, 90), { act: 'record_plan', plan: planFor([], draw) }),
      steps.resolve(minutes + draw.between(300, 900)),
    ]
  }
  const isPartly = answer > 0.85
  return [
    answered(minutes, {
      act: 'answer_did_it_help',
      answer: isPartly ? 'partly' : 'helped',
      line: isPartly ? '' : draw.pick(helpLines),
    }),
  ]
}
