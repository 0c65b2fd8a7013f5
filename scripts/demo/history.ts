import type { Executor } from '#db/connection'
import type { Practice } from '#db/queries/practices'
import type { IsoDay } from '~/domain/calendar/days'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { KnownRuleSet } from '~/platform/rule-sets.server'
import type { CaseLife } from './case-life'
import type { Team } from './case-plans'
import { demoDays, weighDays } from './demo-weeks'
import { writeCases } from './history-cases'
import { endDays, type HistoryWorld, type Raised, writeDays, writeReturns } from './history-returns'
import { lastingTriggers } from './lasting-triggers'
import { liveCases } from './live-cases'
import { type DemoPeopleIds, personOf } from './people'
import { type DemoWorld, daysOfPractice } from './practice-days'
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

/** Writes twelve weeks of returns of all practices, and the cases that follow from them. */
export async function writeHistory(
  trx: Executor,
  demo: DemoAsked,
  practices: readonly Practice[],
  people: DemoPeopleIds,
): Promise<void> {
  const { icb, now } = demo
  const days = demoDays(demo.day, icb.holidays)
  await writeDays(trx, firstIcb.code, days)
  const world = worldOf(demo, days)
  const history = historyWorld(demo, people)
  const lives: CaseLife[] = []
  for (const practice of practices) {
    const demoDaysOf = daysOfPractice(world, practice)
    const raised: Raised[] = lastingTriggers(practice, demoDaysOf, now)
    for (const day of demoDaysOf) raised.push(...(await writeReturns(trx, history, day)))
    lives.push(...liveCases(raised, { clock: icb.clock, now, team: teamOf(practice, people) }))
  }
  await endDays(trx, firstIcb.code, days)
  await writeCases(trx, lives, { clock: icb.clock, now })
}

function worldOf({ icb, now, rules }: DemoAsked, days: readonly IsoDay[]): DemoWorld {
  const weights = weighDays(days, icb.holidays)
  return {
    ruleSet: rules.ruleSet,
    days: weights,
    now,
    outage: { pcnCode: outagePcn, day: days.at(-outageDaysBack) ?? days[0] ?? ('' as IsoDay) },
    areaKinds: new Map(
      [...weights].map(([day, { wave }]) => {
        const draw = chance('area', day)
        return [day, draw.happens(0.05 + 0.4 * wave) ? [draw.pick(['partner_opel_4', 'outbreak'])] : []]
      }),
    ),
  }
}

function historyWorld({ rules, catalogue }: DemoAsked, people: DemoPeopleIds): HistoryWorld {
  return {
    ruleSet: rules.ruleSet,
    ruleSetId: rules.id,
    catalogue,
    officerId: personOf(people, 'officer.one'),
    senderOf: (practiceCode) => {
      const id = people.byPractice.get(practiceCode)
      if (id === undefined) throw new Error(`Nobody of the demo reports for ${practiceCode}`)
      return id
    },
  }
}

function teamOf(practice: Practice, people: DemoPeopleIds): Team {
  const isInCity = practice.placeId === 'leicester'
  return {
    ownerId: personOf(people, isInCity ? 'officer.one' : 'officer.two'),
    managerId: personOf(people, 'manager.icb'),
    workforceId: personOf(people, 'workforce.icb'),
    practicePersonId: people.byPractice.get(practice.code) ?? 0,
  }
}
