import { type DeclaredLevel, effectiveLevel } from '~/domain/opel/effective-level'
import { type Evaluation, evaluate } from '~/domain/opel/evaluate'
import type { OpelLevel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { ParameterAnswer } from '~/domain/returns/answers'
import { driversOf } from '~/domain/returns/drivers'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import type { DayPressure } from './pressure'
import type { Chance } from './random'

/** A return as it was sent, with the level it came to. */
export interface DemoSubmission {
  readonly submission: Omit<ReturnSubmission, 'freeTextConfirmed'>
  readonly evaluation: Evaluation
  readonly declared: DeclaredLevel | null
  readonly effectiveLevel: OpelLevel
}

/** The return that follows from the answers: what it says about safety and help, its reasons, and any declared level. */
export function submissionOf(
  ruleSet: RuleSet,
  parameters: Readonly<Record<string, ParameterAnswer>>,
  { pressure, sickness }: DayPressure,
  hasOutage: boolean,
  draw: Chance,
): DemoSubmission {
  const triggers = tickedTriggers(pressure, hasOutage, draw)
  const evaluation = evaluate(ruleSet, { parameters, triggers })
  const needs = needsOf(evaluation.level, triggers.length > 0, draw)
  const isQuiet = !needs.careAffected && !needs.supportNeeded && needs.helpWanted === 'none'
  const declared = declaredLevel(evaluation, draw)
  return {
    submission: {
      answers: { parameters, triggers },
      safety: isQuiet && triggers.length === 0 ? 'safe' : 'help',
      ...needs,
      reasons: evaluation.level === 1 ? [] : reasonsFor(driversOf(evaluation), sickness, hasOutage, draw),
      already: evaluation.level === 1 ? [] : alreadyDone.filter(() => draw.happens(0.1 * evaluation.level)),
      freeText: evaluation.level >= 2 && draw.happens(0.12) ? draw.pick(freeTexts) : '',
    },
    evaluation,
    declared,
    effectiveLevel: effectiveLevel(evaluation.level, declared?.level),
  }
}

function tickedTriggers(pressure: number, hasOutage: boolean, draw: Chance): string[] {
  if (hasOutage) return draw.happens(0.4) ? ['systems_lost'] : []
  if (pressure < 2.2 || !draw.happens(0.035)) return []
  return [
    draw.pick(['every_gp_over_limit', 'surge_beyond_safe', 'no_supervising_gp', 'not_safe_to_stay_open']),
  ]
}

function needsOf(
  level: OpelLevel,
  isEmergency: boolean,
  draw: Chance,
): Pick<ReturnSubmission, 'careAffected' | 'supportNeeded' | 'helpWanted'> {
  const [affected, support, today, advice] = chances[level]
  return {
    careAffected: draw.happens(affected),
    supportNeeded: draw.happens(support),
    helpWanted: isEmergency || draw.happens(today) ? 'today' : draw.happens(advice) ? 'advice' : 'none',
  }
}

/** How likely, by level: patient care affected, support from elsewhere needed, help wanted today, advice wanted. */
const chances: Readonly<Record<OpelLevel, readonly [number, number, number, number]>> = {
  1: [0, 0, 0, 0.002],
  2: [0.04, 0.004, 0.004, 0.015],
  3: [0.4, 0.08, 0.25, 0.2],
  4: [0.8, 0.25, 0.7, 0.2],
}

function declaredLevel({ level, triggers }: Evaluation, draw: Chance): DeclaredLevel | null {
  const chance = draw.next()
  if (level < 4 && chance < 0.012) return { level: oneUp[level], ...draw.pick(reasonsToDeclareHigher) }
  if (level === 3 && triggers.length === 0 && chance > 0.94) {
    return { level: 2, reason: 'mitigation_in_place', words: 'Two locums confirmed from mid-morning' }
  }
  return null
}

const oneUp: Readonly<Record<OpelLevel, OpelLevel>> = { 1: 2, 2: 3, 3: 4, 4: 4 }

const reasonsToDeclareHigher = [
  { reason: 'case_mix', words: 'Many long appointments today, more than the numbers show' },
  { reason: 'sustained_fatigue', words: 'The team has carried this for weeks and is tired' },
  { reason: 'known_event_today', words: 'Building work closes two rooms from noon' },
  { reason: 'safety_concern', words: 'Only one experienced clinician on the premises' },
] as const

const reasonsByDriver: Readonly<Record<string, readonly string[]>> = {
  clinicalStaff: ['sickness', 'leave_not_covered', 'locum_not_found', 'vacancy'],
  unmetSameDay: ['more_demand', 'work_from_111_or_care_homes'],
  oldestResult: ['backlog_results'],
  premisesIt: ['it', 'phones', 'premises'],
  contactsPerGp: ['more_demand', 'vacancy'],
  demandVsUsual: ['more_demand', 'vaccination_campaign'],
  externalTriggers: ['work_from_111_or_care_homes', 'passed_on_by_hospital'],
  oldestLetter: ['backlog_letters', 'passed_on_by_hospital'],
  nextRoutine: ['vacancy', 'long_term_conditions'],
  phones: ['phones', 'more_demand'],
  receptionStaff: ['sickness', 'new_staff_training', 'vacancy'],
}

function reasonsFor(
  drivers: readonly string[],
  sickness: number,
  hasOutage: boolean,
  draw: Chance,
): string[] {
  const found = drivers.slice(0, 3).map((driver) => draw.pick(reasonsByDriver[driver] ?? ['other']))
  return [...new Set([...(hasOutage ? ['it'] : []), ...(sickness > 0 ? ['sickness'] : []), ...found])]
}

const alreadyDone = [
  'routine_to_urgent',
  'clinics_cancelled',
  'locums_sought',
  'training_cancelled',
  'pcn_asked',
]

/** What practices of the demo write: never about a patient. */
const freeTexts = [
  'Second week with one GP fewer than planned; the locum agency had nobody for today.',
  'Phones busy since 8am, call-back list longer than usual. Reception is coping.',
  'Results backlog since the laboratory link was slow on two days. Extra session tonight.',
  'Flu clinic this afternoon takes two nurses out of same-day work.',
  'Two reception staff are new and need somebody beside them for another week.',
  'Care home round took the whole morning of one clinician.',
  'Expect to be back to normal by Thursday.',
  'PCN pharmacist is helping with medication requests today, which makes a difference.',
]
