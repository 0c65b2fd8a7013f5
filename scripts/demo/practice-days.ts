import type { Practice } from '#db/queries/practices'
import { atLondonMinute, type IsoDay, londonDayOf, minuteOfClock } from '~/domain/calendar/days'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { answersOf, type DayEvents } from './day-answers'
import { type DemoSubmission, submissionOf } from './day-submission'
import type { DayWeight } from './demo-weeks'
import { type PracticeTraits, traitsOf } from './practice-traits'
import { type DayPressure, pressureOf } from './pressure'
import { type Chance, chance } from './random'

/** One version of a day's return. */
export interface DemoVersion extends DemoSubmission {
  readonly act: ReturnAct
  readonly sentAt: Date
  readonly isLate: boolean
  /** Told to the ICB by telephone, which entered it. */
  readonly isByPhone: boolean
  readonly correctionReason: string | null
  readonly ruleSet: RuleSet
}

/** One practice's reporting day; without a version nothing was sent (by the moment the demo begins). */
export interface DemoDay {
  readonly practice: Practice
  readonly day: IsoDay
  readonly versions: readonly DemoVersion[]
}

export interface DemoWorld {
  readonly ruleSet: RuleSet
  readonly days: ReadonlyMap<IsoDay, DayWeight>
  /** The moment the demo begins: nothing is later. */
  readonly now: Date
  readonly outage: { readonly pcnCode: string; readonly day: IsoDay }
  /** Pressures the ICB set for the whole area, by day. */
  readonly areaKinds: ReadonlyMap<IsoDay, readonly string[]>
  /** From which day on nothing happens at a practice but what its story tells, by its code. */
  readonly calmFrom: ReadonlyMap<string, IsoDay>
}

const opens = minuteOfClock('07:30')
const due = minuteOfClock('10:30')
const closes = minuteOfClock('18:30')

/** Latham House, whose manager stands first on the sign-in page: today's return is for whoever tries the demo to send. */
const leftToTry = 'Z90001'

/** What a practice sent on each day. */
export function daysOfPractice(world: DemoWorld, practice: Practice): DemoDay[] {
  const traits = traitsOf(practice)
  const calmFrom = world.calmFrom.get(practice.code)
  const today = londonDayOf(world.now)
  const versionsOn = (day: DayPressure) => {
    if (practice.code === leftToTry && day.day === today) return []
    const isCalm = calmFrom !== undefined && day.day >= calmFrom
    return isCalm ? calmVersions(world, practice, traits, day.day) : versionsOf(world, practice, traits, day)
  }
  return pressureOf(practice, traits, world.days).map((day) => ({
    practice,
    day: day.day,
    versions: versionsOn(day),
  }))
}

/** One return in time that raises nothing. */
function calmVersions(
  world: DemoWorld,
  practice: Practice,
  traits: PracticeTraits,
  day: IsoDay,
): DemoVersion[] {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const draw = chance('calm', practice.code, day, attempt)
    const sent = send(world, traits, { day, pressure: 0, sickness: 0 }, noEvents, draw)
    if (sent.effectiveLevel > 2 || sent.submission.safety !== 'safe') continue
    const sentAt = atLondonMinute(day, opens + draw.between(20, 100))
    const first = { ...sent, act: 'first', sentAt, isLate: false, isByPhone: false } as const
    const { ruleSet } = world
    return sentAt <= world.now ? [{ ...first, correctionReason: null, ruleSet }] : []
  }
  throw new Error(`No calm day was found for ${practice.code}`)
}

const noEvents: DayEvents = { hasOutage: false, areaKinds: [] }

function versionsOf(
  world: DemoWorld,
  practice: Practice,
  traits: PracticeTraits,
  day: DayPressure,
): DemoVersion[] {
  const draw = chance('day', practice.code, day.day)
  const hasOutage = practice.pcnCode === world.outage.pcnCode && day.day === world.outage.day
  const events = { hasOutage, areaKinds: world.areaKinds.get(day.day) ?? [] }
  const minute = sendingMinute(traits, draw)
  if (minute === undefined) return []
  const isByPhone = minute > due && draw.happens(0.1)
  const first: DemoVersion = {
    ...send(world, traits, day, events, draw),
    act: 'first',
    sentAt: atLondonMinute(day.day, minute),
    isLate: minute > due,
    isByPhone,
    correctionReason: null,
    ruleSet: world.ruleSet,
  }
  const later = laterVersion(world, traits, day, events, draw)
  const versions = later ? [first, { ...later, sentAt: laterThan(first, later.act, day.day, draw) }] : [first]
  return versions.filter(({ sentAt }) => sentAt <= world.now)
}

/** Minutes of the London clock; undefined on a day without a return. */
function sendingMinute(traits: PracticeTraits, draw: Chance): number | undefined {
  const returns = draw.happens(traits.returns)
  const isPunctual = draw.happens(traits.isPunctual)
  const around = traits.usualMinute + Math.round(9 * draw.normal())
  if (!returns) return undefined
  if (!isPunctual) return due + 3 + Math.min(360, Math.floor(draw.next() ** 2 * 420))
  return opens + Math.min(due - opens - 1, Math.max(1, around))
}

function send(
  world: DemoWorld,
  traits: PracticeTraits,
  day: DayPressure,
  events: DayEvents,
  draw: Chance,
): DemoSubmission {
  const answers = answersOf(world.ruleSet, traits, day, events, draw)
  return submissionOf(world.ruleSet, answers, day, events.hasOutage, draw)
}

/** A few returns change during the day, and a few were wrong. */
function laterVersion(
  world: DemoWorld,
  traits: PracticeTraits,
  day: DayPressure,
  events: DayEvents,
  draw: Chance,
): Omit<DemoVersion, 'sentAt'> | undefined {
  const chanceOfIt = draw.next()
  const common = { isLate: false, isByPhone: false, ruleSet: world.ruleSet }
  if (chanceOfIt < 0.018) {
    const moved = { ...day, pressure: day.pressure + (draw.happens(0.5) ? 1.2 : -0.8) }
    const submission = send(world, traits, moved, { ...events, hasOutage: false }, draw)
    return { ...common, ...submission, act: 'changed', correctionReason: null }
  }
  if (chanceOfIt < 0.026) {
    const submission = send(world, traits, day, events, draw)
    const correctionReason = draw.pick([
      'Counted the sessions of the wrong day',
      'The results had been looked at; the list was an old one',
      'Chose the wrong answer for the phones',
    ])
    return { ...common, ...submission, act: 'corrected', correctionReason }
  }
  return undefined
}

function laterThan(first: DemoVersion, act: ReturnAct, day: IsoDay, draw: Chance): Date {
  const minutes = act === 'changed' ? draw.between(100, 280) : draw.between(8, 45)
  const latest = atLondonMinute(day, closes - 5)
  return new Date(Math.min(latest.getTime(), first.sentAt.getTime() + minutes * 60_000))
}
