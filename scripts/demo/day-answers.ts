import type { Parameter, RuleSet } from '~/domain/opel/rule-set'
import { scoreOfNumbers } from '~/domain/opel/scoring'
import type { ParameterAnswer } from '~/domain/returns/answers'
import type { PracticeTraits } from './practice-traits'
import type { DayPressure } from './pressure'
import type { Chance } from './random'

type ValueAnswer = Extract<ParameterAnswer, { state: 'value' }>

/** What of the day comes from outside the practice. */
export interface DayEvents {
  /** The clinical system of the PCN is down. */
  readonly hasOutage: boolean
  /** Pressures the ICB has set for the area. */
  readonly areaKinds: readonly string[]
}

/**
 * The answers a practice gives on a day of that pressure: the four main ones, and the others where it opens "More detail".
 * Numbers are kept where the practice types them, else the band they fall into.
 */
export function answersOf(
  ruleSet: RuleSet,
  traits: PracticeTraits,
  { pressure, sickness }: DayPressure,
  events: DayEvents,
  draw: Chance,
): Record<string, ParameterAnswer> {
  const strain = Math.max(0, pressure)
  const givesDetail = draw.happens(traits.givesDetail)
  const givesNumbers = draw.happens(traits.givesNumbers)
  const values: Record<string, ValueAnswer> = {
    clinicalStaff: sessionsFilled(traits.sessions, strain, sickness, draw),
    unmetSameDay: share(
      Math.max(0, 0.013 + 0.016 * pressure + 0.009 * draw.normal()) * (events.hasOutage ? 3 : 1),
      traits.requests,
    ),
    oldestResult: number('days', 1 + draw.count(0.28 + 0.45 * strain)),
    premisesIt: { state: 'value', band: premises(events.hasOutage, draw) },
  }
  if (givesDetail) Object.assign(values, detailOf(traits, pressure, events, draw))
  const answers: Record<string, ParameterAnswer> = {}
  for (const parameter of ruleSet.parameters) {
    const value = values[parameter.id]
    if (value) answers[parameter.id] = asTyped(parameter, value, givesNumbers)
  }
  if (givesDetail && draw.happens(0.06)) {
    answers.phones = { state: 'notKnown', reason: 'The telephone report is not in yet' }
  }
  return answers
}

function detailOf(
  traits: PracticeTraits,
  pressure: number,
  { areaKinds }: DayEvents,
  draw: Chance,
): Record<string, ValueAnswer> {
  const strain = Math.max(0, pressure)
  const chronic = traits.isStruggling ? 1 : 0
  return {
    contactsPerGp: number('contacts', Math.round(28.5 + 3 * pressure + 3 * draw.normal())),
    demandVsUsual: number('percent', Math.max(70, Math.round(101 + 8 * strain + 6 * draw.normal()))),
    externalTriggers: {
      state: 'value',
      kinds: [
        ...areaKinds.filter(() => draw.happens(0.5)),
        ...(draw.happens(0.03 + 0.03 * strain) ? ['care_home_surge'] : []),
        ...(draw.happens(0.02) ? ['pharmacy_closed'] : []),
      ],
    },
    oldestLetter: number('days', 1 + draw.count(0.9 + 0.9 * strain + 2 * chronic)),
    nextRoutine: number('days', 7 + draw.count(2 + 1.4 * strain + 4 * chronic)),
    phones: {
      state: 'value',
      exact: {
        waitMinutes: Math.max(1, Math.round(2 + 1.5 * strain + draw.normal())),
        missedPercent: Math.max(0, Math.round(4 + 4 * strain + 2.5 * draw.normal())),
      },
    },
    receptionStaff: share(
      1 - Math.min(0.6, draw.count(0.15 + 0.2 * strain) / traits.reception),
      traits.reception,
    ),
  }
}

/** Absences are counted in sessions, so a small practice is hit harder by one. Locums bring some of them back. */
function sessionsFilled(sessions: number, strain: number, sickness: number, draw: Chance): ValueAnswer {
  const absent = draw.count(sessions * (0.036 + 0.018 * strain)) + Math.round(sessions * sickness)
  const covered = draw.happens(0.35) ? draw.between(0, Math.min(2, absent)) : 0
  return {
    state: 'value',
    exact: { part: Math.max(0, sessions - absent + covered), whole: sessions },
  }
}

function premises(hasOutage: boolean, draw: Chance): 0 | 1 | 2 | 3 {
  if (hasOutage) return draw.happens(0.75) ? 2 : 1
  const fault = draw.next()
  return fault < 0.0006 ? 3 : fault < 0.004 ? 2 : fault < 0.03 ? 1 : 0
}

function number(measure: string, value: number): ValueAnswer {
  return { state: 'value', exact: { [measure]: value } }
}

function share(part: number, whole: number): ValueAnswer {
  return { state: 'value', exact: { part: Math.max(0, Math.round(part * whole)), whole } }
}

/** Kinds and what has no number stay as they are; a number becomes its band where the practice only taps. */
function asTyped(parameter: Parameter, value: ValueAnswer, givesNumbers: boolean): ValueAnswer {
  if (value.kinds || givesNumbers) return value
  const band = scoreOfNumbers(parameter, value)
  return band === undefined ? value : { state: 'value', band }
}
