import type { Executor } from '#db/connection'
import type { Practice } from '#db/queries/practices'
import { atLondonTime, type IsoDay } from '~/domain/calendar/days'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { KnownRuleSet } from '~/platform/rule-sets.server'
import type { CaseLife } from './case-life'
import type { Team } from './case-steps'
import { demoDays, weighDays } from './demo-weeks'
import { writeCases } from './history-cases'
import { type HistoryWorld, type Raised, writeDays, writeReturns } from './history-returns'
import { lastingTriggers } from './lasting-triggers'
import { liveCases } from './live-cases'
import { type DemoPeople, personOf, reporterOf } from './people'
import { type StoryDays, storyDays } from './play-stories'
import { type DemoDay, type DemoWorld, daysOfPractice } from './practice-days'
import { chance } from './random'

/** What the demo is made for: its day and moment, and the rules that hold then. */
export interface DemoAsked {
  readonly day: IsoDay
  readonly now: Date
  readonly icb: IcbWorld
  readonly rules: KnownRuleSet
  readonly catalogue: readonly CatalogueEntry[]
}

/** Whose clinical system fails on one day. */
const outagePcn = 'ZU0013'
const outageDaysBack = 22

/** What was written, and what is left to be sent through the service itself. */
export interface History {
  readonly days: readonly IsoDay[]
  readonly played: readonly DemoDay[]
}

/**
 * Writes twelve weeks of returns of all practices, and the cases that follow from them, up to the evening before the demo's
 * day. Gives the days that the stories send: those of the demo's morning, and of practices with a story.
 */
export async function writeHistory(
  trx: Executor,
  demo: DemoAsked,
  practices: readonly Practice[],
  people: DemoPeople,
): Promise<History> {
  const { icb } = demo
  const days = demoDays(demo.day, icb.holidays)
  await writeDays(trx, firstIcb.code, days)
  const stories = storyDays(days)
  const world = worldOf(demo, days, stories)
  const history = historyWorld(demo, people)
  const eveningBefore = atLondonTime(days.at(-2) ?? demo.day, '20:00')
  const lives: CaseLife[] = []
  const played: DemoDay[] = []
  for (const practice of practices) {
    const all = daysOfPractice(world, practice)
    const story = stories.get(practice.code)
    const isPlayed = ({ day }: DemoDay) =>
      day === demo.day || (story !== undefined && day >= story.playedFrom)
    played.push(...all.filter((one) => isPlayed(one) && !(one.day === demo.day && story?.sendsToday)))
    const written = all.filter((one) => !isPlayed(one))
    const raised: Raised[] = lastingTriggers(practice, written, eveningBefore)
    for (const day of written) raised.push(...(await writeReturns(trx, history, day)))
    const team = teamOf(practice, people)
    lives.push(...liveCases(raised, { clock: icb.clock, now: eveningBefore, team }))
  }
  await writeCases(trx, lives, { clock: icb.clock, now: eveningBefore })
  return { days, played }
}

function worldOf(
  { icb, now, rules }: DemoAsked,
  days: readonly IsoDay[],
  stories: ReadonlyMap<string, StoryDays>,
): DemoWorld {
  const weights = weighDays(days, icb.holidays)
  return {
    ruleSet: rules.ruleSet,
    days: weights,
    now,
    calmFrom: new Map([...stories].map(([code, { calmFrom }]) => [code, calmFrom])),
    outage: { pcnCode: outagePcn, day: days.at(-outageDaysBack) ?? days[0] ?? ('' as IsoDay) },
    areaKinds: new Map(
      [...weights].map(([day, { wave }]) => {
        const draw = chance('area', day)
        return [day, draw.happens(0.05 + 0.4 * wave) ? [draw.pick(['partner_opel_4', 'outbreak'])] : []]
      }),
    ),
  }
}

function historyWorld({ rules, catalogue }: DemoAsked, people: DemoPeople): HistoryWorld {
  return {
    ruleSet: rules.ruleSet,
    ruleSetId: rules.id,
    catalogue,
    officerId: personOf(people, 'officer.one').id,
    senderOf: (practiceCode) => reporterOf(people, practiceCode).id,
  }
}

function teamOf(practice: Practice, people: DemoPeople): Team {
  const isInCity = practice.placeId === 'leicester'
  return {
    ownerId: personOf(people, isInCity ? 'officer.one' : 'officer.two').id,
    workforceId: personOf(people, 'workforce.icb').id,
    practicePersonId: reporterOf(people, practice.code).id,
  }
}
