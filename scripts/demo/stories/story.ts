import type { Actor } from '~/domain/access/actor'
import { atLondonTime, type IsoDay } from '~/domain/calendar/days'
import { nextReportingDay } from '~/domain/calendar/reporting-days'
import type { CaseOutcome } from '~/domain/cases/case-events'
import type { PostedAct } from '~/features/cases/case-act-form'
import type { Live } from '~/platform/live.server'
import { actOnOpenCase, actorOfKey, liveAt, practiceActor, resolveOpenCase, type Stage } from '../stage'

/** Something that somebody does in a story. */
export interface StoryStep {
  readonly at: Date
  do(): Promise<void>
}

/** What happens at one practice over some days, told through the service's own use cases. */
export interface Story {
  readonly practiceCode: string
  /** From so many reporting days before the demo's day on, its returns are sent as part of the story. */
  readonly daysBack: number
  /** The story sends the return of the demo's day itself, or there is none. */
  readonly sendsToday?: boolean
  tell(teller: Teller): StoryStep[]
}

/** The people of the ICB and the providers by what they do in the stories. */
export interface Cast {
  readonly cityOfficer: Actor
  readonly countyOfficer: Actor
  readonly manager: Actor
  readonly workforce: Actor
  readonly dhu: Actor
  readonly hub: Actor
  readonly federation: Actor
  readonly emas: Actor
  readonly administrator: Actor
}

/** What a story is told with: days counted from the demo's, and a step for each thing done. */
export interface Teller {
  readonly stage: Stage
  readonly cast: Cast
  /** The demo's day for 0, the reporting day before for 1. */
  day(back: number): IsoDay
  /** The first reporting day after the demo's day for 1. */
  dayAhead(count: number): IsoDay
  step(back: number, clock: string, act: (live: Live) => Promise<void>): StoryStep
  /** An act of the ICB on the practice's open case. */
  onCase(who: Actor, practiceCode: string, posted: PostedAct): (live: Live) => Promise<void>
  /** The outcome of the practice's open case, as the practice reads it. */
  resolved(
    who: Actor,
    practiceCode: string,
    outcome: CaseOutcome,
    reason: string,
  ): (live: Live) => Promise<void>
  /** The practice's manager. */
  reporter(practiceCode: string): Promise<Actor>
}

/** The people of the stories, in the roles they act in. */
export async function castOf(stage: Stage): Promise<Cast> {
  return {
    cityOfficer: await actorOfKey(stage, 'officer.one', 'triage'),
    countyOfficer: await actorOfKey(stage, 'officer.two', 'triage'),
    manager: await actorOfKey(stage, 'manager.icb', 'manager'),
    workforce: await actorOfKey(stage, 'workforce.icb', 'workforce'),
    dhu: await actorOfKey(stage, 'coordinator.dhu', 'cover_provider'),
    hub: await actorOfKey(stage, 'coordinator.hub', 'cover_provider'),
    federation: await actorOfKey(stage, 'coordinator.federation', 'cover_provider'),
    emas: await actorOfKey(stage, 'operations.emas', 'partner'),
    administrator: await actorOfKey(stage, 'administrator.icb', 'admin'),
  }
}

/** Tells stories that end on the last of these reporting days. */
export function tellerOf(stage: Stage, cast: Cast, days: readonly IsoDay[]): Teller {
  const day = (back: number): IsoDay => {
    const found = days.at(-1 - back)
    if (!found) throw new Error(`The demo has no day ${back} reporting days back`)
    return found
  }
  return {
    stage,
    cast,
    day,
    dayAhead: (count) => {
      let found = day(0)
      for (let left = count; left > 0; left -= 1) found = nextReportingDay(found, stage.icb.holidays)
      return found
    },
    step: (back, clock, act) => {
      const at = atLondonTime(day(back), clock)
      return { at, do: () => act(liveAt(stage, at)) }
    },
    onCase: (who, practiceCode, posted) => (live) =>
      actOnOpenCase(stage, live.now, who, practiceCode, posted),
    resolved: (who, practiceCode, outcome, reason) => (live) =>
      resolveOpenCase(stage, live.now, who, practiceCode, { outcome, reason }),
    reporter: (practiceCode) => practiceActor(stage, practiceCode),
  }
}
