import { londonDayOf } from '~/domain/calendar/days'
import type { CasePriority } from '~/domain/cases/lanes'
import type { CaseLife } from './case-life'
import { type PlanContext, type Step, type Steps, stepsFrom } from './case-steps'
import {
  asks,
  callBacks,
  decisions,
  messagesFromPractice,
  messagesToPractice,
  notes,
  planFor,
  reviews,
  welfareCalls,
} from './case-texts'
import type { Chance } from './random'

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

function minutesOf(draw: Chance, [from, to]: readonly [number, number]): number {
  return draw.between(from, to)
}
