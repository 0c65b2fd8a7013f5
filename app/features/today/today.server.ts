import { listPressuresOn, type OutsidePressure } from '#db/queries/outside-pressures'
import { countCasesPastTarget } from '#db/queries/queue-counts'
import {
  getIcbShortName,
  listPracticesWithOpenCase,
  listStanding,
  type StandingPractice,
} from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant } from '~/domain/calendar/days'
import { pictureDay } from '~/domain/calendar/picture-day'
import { formatDay } from '~/domain/calendar/words'
import { byNaturalOrder } from '~/domain/natural-order'
import type { RuleSet } from '~/domain/opel/rule-set'
import { noteSentence, pressureLabel } from '~/domain/outside-pressures/pressures'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { type AreaRow, areaOf, areaRow, firstLineOf, groupBy } from './area-picture'

/** How the ICB stands now: its level, four figures, every place and PCN, every practice as a tile. */
export async function readToday({ db, now }: Live, actor: Actor) {
  const { icbCode } = actor
  const { holidays, settings } = await readIcbWorld(db, icbCode)
  const picture = pictureDay(now, holidays)
  const { ruleSet } = await readRuleSetInForce(db, icbCode, picture.day)
  const practices = await listStanding(db, { icbCode }, picture.day)
  const withCase = await listPracticesWithOpenCase(db, icbCode)
  const pastTarget = await countCasesPastTarget(db, { icbCode }, instant(now))
  const whole = areaOf(ruleSet, practices)
  const at = (level: 3 | 4) => practices.filter((one) => one.lastLevel === level).length
  return {
    ...picture,
    firstLine: firstLineOf(await getIcbShortName(db, icbCode), whole),
    level: whole.outcome === 'level' ? whole.level : null,
    figures: {
      at4: at(4),
      at3: at(3),
      notReturned: practices.filter(({ state }) => state === 'awaited' || state === 'missing').length,
      pastTarget,
    },
    onCall: settings.telephones,
    pressures: (await listPressuresOn(db, icbCode, picture.day)).map((one) =>
      pressureRow(ruleSet, one, picture.day),
    ),
    places: areaRows(ruleSet, practices, placeOf),
    pcns: areaRows(ruleSet, practices, pcnOf).sort(worstFirst),
    tiles: tileGroups(practices, withCase),
  }
}

/** A pressure from outside that holds on the picture's day, in words. */
function pressureRow(ruleSet: RuleSet, pressure: OutsidePressure, day: IsoDay) {
  const { id, kind, areaName, toDay, note } = pressure
  const until = toDay === day ? 'until the end of the day' : `until ${formatDay(toDay)}`
  return { id, label: pressureLabel(ruleSet, kind), where: `${areaName}, ${until}`, note: noteSentence(note) }
}

export type TodayData = Awaited<ReturnType<typeof readToday>>

/** Where a practice belongs: a key and a name. */
type AreaOfPractice = (practice: StandingPractice) => { key: string; name: string }

const placeOf: AreaOfPractice = ({ placeId, placeName }) => ({ key: placeId, name: placeName })
const pcnOf: AreaOfPractice = ({ pcnCode, pcnName }) => ({ key: pcnCode, name: pcnName })

/** The figures of each area, by name. */
function areaRows(
  ruleSet: RuleSet,
  practices: readonly StandingPractice[],
  ofPractice: AreaOfPractice,
): AreaRow[] {
  const groups = groupBy(practices, (practice) => ofPractice(practice).key)
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const { key, name } = ofPractice(first)
      return [areaRow(key, name, areaOf(ruleSet, group))]
    })
    .sort((a, b) => byNaturalOrder(a.name, b.name))
}

/** The highest level first, those without a level last; equal ones stay by name. */
function worstFirst(a: AreaRow, b: AreaRow): number {
  return (b.level ?? 0) - (a.level ?? 0)
}

function tileGroups(practices: readonly StandingPractice[], withCase: ReadonlySet<string>) {
  return [...groupBy(practices, ({ pcnCode }) => pcnCode)].map(([pcnCode, group]) => ({
    pcnCode,
    pcnName: group[0]?.pcnName ?? pcnCode,
    practices: group.map(({ code, name, state, lastLevel }) => ({
      code,
      name,
      state,
      level: lastLevel,
      hasOpenCase: withCase.has(code),
    })),
  }))
}
