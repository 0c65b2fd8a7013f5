import { listCasesDueByClock } from '#db/queries/cases'
import { atLondonTime, type IsoDay, instant } from '~/domain/calendar/days'
import { runCaseClock } from '~/features/cases/case-clock.server'
import { askAgainJob } from '~/features/support/ask-again.server'
import type { DemoDay } from './practice-days'
import { reactionSteps, returnSteps } from './return-steps'
import { liveAt, type Stage } from './stage'
import { areaSteps } from './stories/area-steps'
import { atRiskSteps } from './stories/at-risk-steps'
import {
  approvedForToday,
  declinedForWantOfCover,
  deliveredAndReviewed,
  waitingForCover,
  withdrawn,
} from './stories/half-day-stories'
import {
  systemLostAtFirst,
  systemLostAtSecond,
  systemLostAtThird,
  systemLostLater,
} from './stories/incident-stories'
import {
  adviceAskedLastEvening,
  floodedToday,
  helpAskedToday,
  powerCut,
  supportWithoutForm,
} from './stories/other-stories'
import {
  lunchtimesDidNotHelp,
  lunchtimesTakenUp,
  lunchtimesUnderWay,
  pltAskedToday,
  pltCancelled,
  pltDelivered,
  pltInTheCalendar,
  pltOnReserve,
  pltReviewed,
} from './stories/session-stories'
import { castOf, type Story, type StoryStep, tellerOf } from './stories/story'

const stories: readonly Story[] = [
  approvedForToday,
  waitingForCover,
  declinedForWantOfCover,
  deliveredAndReviewed,
  withdrawn,
  pltInTheCalendar,
  pltOnReserve,
  pltReviewed,
  pltDelivered,
  pltAskedToday,
  pltCancelled,
  lunchtimesUnderWay,
  lunchtimesDidNotHelp,
  lunchtimesTakenUp,
  floodedToday,
  powerCut,
  helpAskedToday,
  adviceAskedLastEvening,
  supportWithoutForm,
  systemLostAtFirst,
  systemLostAtSecond,
  systemLostAtThird,
  systemLostLater,
]

/** How many calm reporting days lie before a story, so that nothing older is still open when it begins. */
const calmDaysBefore = 10

/** From which day on a practice does only what its story tells: sent through the service, and calm for a while before. */
export interface StoryDays {
  readonly calmFrom: IsoDay
  readonly playedFrom: IsoDay
  readonly sendsToday: boolean
}

/** The practices with a story, by code. */
export function storyDays(days: readonly IsoDay[]): ReadonlyMap<string, StoryDays> {
  const at = (back: number) => days.at(-1 - Math.min(back, days.length - 1)) ?? days[0]
  return new Map(
    stories.flatMap(({ practiceCode, daysBack, sendsToday }) => {
      const [calmFrom, playedFrom] = [at(daysBack + calmDaysBefore), at(daysBack)]
      if (!calmFrom || !playedFrom) return []
      return [[practiceCode, { calmFrom, playedFrom, sendsToday: sendsToday ?? false }] as const]
    }),
  )
}

/**
 * Plays the stories, the returns that belong to them and those of the demo's morning, through the service's own use cases, in
 * the order of time: so mails, audit and cases are what the service makes of them.
 */
export async function playStories(
  stage: Stage,
  days: readonly IsoDay[],
  played: readonly DemoDay[],
  now: Date,
): Promise<void> {
  const cast = await castOf(stage)
  const teller = tellerOf(stage, cast, days)
  const today = days.at(-1)
  const steps: StoryStep[] = [
    ...stories.flatMap((story) => story.tell(teller)),
    ...areaSteps(teller),
    ...atRiskSteps(teller),
    ...played.flatMap((day) => returnSteps(stage, day)),
    ...played.flatMap((day) => (day.day === today ? reactionSteps(stage, cast, day, now) : [])),
    ...days.slice(-1 - longestStory).map((day) => clockStep(stage, atLondonTime(day, '08:05'))),
    ...days.slice(-1 - longestStory, -1).map((day) => askAgainStep(stage, atLondonTime(day, '11:00'))),
    clockStep(stage, now),
  ]
  for (const step of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) await step.do()
}

const longestStory = Math.max(...stories.map(({ daysBack }) => daysBack))

/** What the clock does about cases in between: it wakes them, lets them lapse, closes them. */
function clockStep(stage: Stage, at: Date): StoryStep {
  return {
    at,
    do: async () => {
      for (const due of await listCasesDueByClock(stage.db, instant(at), 200)) {
        await runCaseClock(liveAt(stage, at), due.icbCode, due.id)
      }
    },
  }
}

/** Asks again whether support helped where that is due, as the job of the service does. */
function askAgainStep(stage: Stage, at: Date): StoryStep {
  return {
    at,
    do: async () => {
      const live = liveAt(stage, at)
      for (const due of await askAgainJob.plan(live)) await askAgainJob.run(live, JSON.parse(due.payload))
    },
  }
}
