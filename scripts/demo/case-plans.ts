import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { addWorkingMinutes } from '~/domain/calendar/working-time'
import type { CaseAct } from '~/domain/cases/case-acts'
import { closesItselfAt } from '~/domain/cases/case-state'
import type { CasePriority } from '~/domain/cases/lanes'
import type { CaseSide } from '~/domain/cases/states'
import type { ResponseClock } from '~/domain/cases/targets'
import { act, type CaseLife, write } from './case-life'
import {
  asks,
  callBacks,
  decisions,
  helpLines,
  messagesFromPractice,
  messagesToPractice,
  notes,
  notHelped,
  outcomes,
  planFor,
  reviews,
  welfareCalls,
} from './case-texts'
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

/** Working minutes from the trigger: earliest and latest of what is done in time, and of what comes late. */
interface Pace {
  readonly acknowledge: readonly [number, number]
  readonly late: readonly [number, number]
  readonly plan: readonly [number, number]
  readonly decide: readonly [number, number]
  readonly resolve: readonly [number, number]
}

const paces: Readonly<Record<CasePriority, Pace>> = {
  1: { acknowledge: [2, 12], late: [17, 45], plan: [18, 40], decide: [45, 110], resolve: [260, 560] },
  2: { acknowledge: [6, 50], late: [62, 130], plan: [70, 220], decide: [150, 420], resolve: [380, 980] },
  3: { acknowledge: [20, 200], late: [300, 640], plan: [120, 500], decide: [300, 900], resolve: [600, 1500] },
  4: {
    acknowledge: [30, 240],
    late: [400, 700],
    plan: [500, 1100],
    decide: [700, 1300],
    resolve: [1200, 3000],
  },
}

/** What is done about a case after a new trigger at `at`, until it is resolved and answered. */
export function planAfter(life: CaseLife, at: Date, context: PlanContext): Step[] {
  switch (life.lane) {
    case 'acute':
      return acutePlan(life, at, context)
    case 'sustained':
      return sustainedPlan(at, context)
    case 'welfare':
      return welfarePlan(at, context)
  }
}

function acutePlan(life: CaseLife, at: Date, context: PlanContext): Step[] {
  const { draw, team } = context
  const pace = paces[life.record.priority]
  const steps = stepsFrom(at, context)
  const isToday = londonDayOf(at) === londonDayOf(context.now)
  const acknowledged = minutesOf(draw, draw.happens(isToday ? 0.6 : 0.87) ? pace.acknowledge : pace.late)
  const planned = Math.max(acknowledged + 4, minutesOf(draw, pace.plan))
  const decided = Math.max(planned + 10, minutesOf(draw, pace.decide) * (draw.happens(0.07) ? 2 : 1))
  const suggested = [...life.suggestions.keys()]
  const found: Step[] = [
    steps.icb(acknowledged, { act: 'acknowledge' }),
    steps.icb(acknowledged + draw.between(4, 14), {
      act: 'record_call_back',
      spokeTo: 'Practice manager',
      summary: draw.pick(callBacks),
    }),
    steps.icb(planned, { act: 'record_plan', plan: planFor(suggested, draw) }),
    steps.icb(planned + 1, { act: 'start', reason: 'The plan is agreed.' }),
    steps.icb(decided, { act: 'record_decision', ...draw.pick(decisions) }),
    steps.icb(decided + 2, { act: 'start', reason: 'What was decided is being done.' }),
  ]
  if (draw.happens(0.5)) found.push(steps.message(planned + 3, draw.pick(messagesToPractice)))
  if (draw.happens(0.3))
    found.push(steps.reply(planned + draw.between(15, 120), draw.pick(messagesFromPractice)))
  if (draw.happens(0.3)) found.push(steps.note(acknowledged + draw.between(2, 60), draw.pick(notes)))
  if (draw.happens(0.12) && suggested.includes('workforce_help')) {
    const owner = { personId: team.workforceId, name: 'Workforce lead', hasConflict: false }
    const reason = 'The workforce team can look for sessions.'
    found.push(steps.icb(decided + 5, { act: 'assign', owner, team: 'workforce', reason }))
  }
  found.push(...pauses(steps, decided, life.record.priority, draw))
  found.push(steps.resolve(Math.max(decided + 30, minutesOf(draw, pace.resolve))))
  return found
}

/** Some cases wait for the practice for a while, some are put aside until the next day. */
function pauses(steps: Steps, decided: number, priority: CasePriority, draw: Chance): Step[] {
  const which = draw.next()
  if (which < 0.22) {
    const from = decided + draw.between(6, 40)
    const answer = from + draw.between(90, 420)
    return [
      steps.icb(from, { act: 'wait', asked: draw.pick(asks) }),
      steps.reply(answer, draw.pick(messagesFromPractice)),
    ]
  }
  if (which < 0.4 && priority > 1) {
    const from = decided + draw.between(4, 40)
    const until = steps.at(from + draw.between(240, 620))
    return [
      steps.icb(from, { act: 'snooze', until, reason: 'Looked at again when the practice has tried it.' }),
      steps.service(until, { act: 'wake', reason: 'Its time came.' }),
    ]
  }
  return []
}

function sustainedPlan(at: Date, context: PlanContext): Step[] {
  const { draw } = context
  const steps = stepsFrom(at, context)
  const reviewed = draw.between(900, 2900)
  return [
    steps.icb(draw.between(60, 260), { act: 'acknowledge' }),
    steps.note(draw.between(280, 400), draw.pick(notes)),
    steps.icb(reviewed, { act: 'record_plan', plan: draw.pick(reviews) }),
    steps.message(reviewed + 10, draw.pick(messagesToPractice)),
    steps.resolve(reviewed + draw.between(3000, 6000)),
  ]
}

function welfarePlan(at: Date, context: PlanContext): Step[] {
  const { draw } = context
  const steps = stepsFrom(at, context)
  const called = draw.between(300, 1100)
  return [
    steps.icb(draw.between(30, 240), { act: 'acknowledge' }),
    steps.icb(called, {
      act: 'record_call_back',
      spokeTo: 'Deputy manager',
      summary: draw.pick(welfareCalls),
    }),
    steps.resolve(called + draw.between(10, 300)),
  ]
}

/** Ways to say who does what so many working minutes after the trigger. */
interface Steps {
  at(minutes: number): Date
  icb(minutes: number, asked: CaseAct): Step
  service(at: Date, asked: CaseAct): Step
  message(minutes: number, body: string): Step
  reply(minutes: number, body: string): Step
  note(minutes: number, body: string): Step
  resolve(minutes: number): Step
}

function stepsFrom(from: Date, context: PlanContext): Steps {
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

function minutesOf(draw: Chance, [from, to]: readonly [number, number]): number {
  return draw.between(from, to)
}
