import type { Practice } from '#db/queries/practices'
import { storyPractices } from './people'
import { type Chance, chance } from './random'

/** What a practice of the demo is like, day after day. */
export interface PracticeTraits {
  /** Its usual pressure, around 0; a struggling practice is well above 1. */
  readonly usualPressure: number
  readonly isStruggling: boolean
  /** Half-day sessions that a normal day needs, and reception staff planned. */
  readonly sessions: number
  readonly reception: number
  /** Same-day requests on a normal day. */
  readonly requests: number
  /** How likely a return comes at all, and comes by the due time. */
  readonly returns: number
  readonly isPunctual: number
  /** Minutes after the opening time at which it usually sends. */
  readonly usualMinute: number
  /** How likely it opens "More detail", and types numbers instead of choosing bands. */
  readonly givesDetail: number
  readonly givesNumbers: number
}

/** Practices that have been under pressure for weeks. Invented, like everything about a practice here but its name. */
const struggling: readonly string[] = [
  storyPractices.struggling,
  'Z90037',
  'Z90066',
  'Z90083',
  'Z90097',
  'Z90112',
]
/** Practices that hardly ever send a return. */
const silent: readonly string[] = [storyPractices.silent, 'Z90043', 'Z90085', 'Z90123']

/** The traits of a practice: the same every time. */
export function traitsOf(practice: Pick<Practice, 'code' | 'patients'>): PracticeTraits {
  const draw = chance('traits', practice.code)
  const isStruggling = struggling.includes(practice.code)
  const isStory = Object.values<string>(storyPractices).includes(practice.code)
  return {
    usualPressure: isStruggling ? 1.7 + 0.4 * draw.next() : 0.18 + 0.38 * draw.normal(),
    isStruggling,
    sessions: Math.max(5, Math.round(practice.patients / 850) + draw.between(-1, 1)),
    reception: Math.max(3, Math.round(practice.patients / 1600)),
    requests: Math.max(25, Math.round(practice.patients * 0.009)),
    ...habitsOf(practice.code, isStory, draw),
    usualMinute: usualMinuteOf(draw),
    givesDetail: draw.happens(0.45) ? 0.9 : 0.15,
    givesNumbers: draw.happens(0.4) ? 0.8 : 0.1,
  }
}

function habitsOf(
  code: string,
  isStory: boolean,
  draw: Chance,
): Pick<PracticeTraits, 'returns' | 'isPunctual'> {
  if (silent.includes(code)) return { returns: 0.2, isPunctual: 0.5 }
  const isForgetful = draw.happens(0.12) && !isStory
  return isForgetful ? { returns: 0.8, isPunctual: 0.7 } : { returns: 0.975, isPunctual: 0.94 }
}

/** Most send between 07:45 and 09:40, two thirds of all by then; the rest before the due time at 10:30. */
function usualMinuteOf(draw: Chance): number {
  return draw.happens(0.79) ? draw.between(15, 118) : draw.between(132, 172)
}
