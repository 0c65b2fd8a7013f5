import { findFirstReturnDay, listTrendAreas } from '#db/queries/trends'
import {
  findWeeklyPack,
  listReturnsSentSince,
  listWeeklyPacks,
  type WeeklyPackLine,
  type WeeklyPackRow,
} from '#db/queries/weekly-packs'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { addDays, dateOf, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { packTimes } from '~/domain/calendar/pack-times'
import { type IsoMonday, mondayOf, nextWeek, previousWeek } from '~/domain/calendar/weeks'
import { formatDay, formatDayAndTime, formatDayWithoutYear, formatShortDay } from '~/domain/calendar/words'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { comparePacks } from './compare-packs'
import { packHref } from './pack-address'
import { parsePack } from './pack-data'
import { readPackFacts } from './read-pack-facts.server'

/** A pack made so long after its time was late: the service was not there. */
const LATE_MS = 15 * MINUTE_MS
const MOST_RETURNS = 20
const WEEKS_A_PAGE = 26

/** The pack of a week with what would read otherwise today; or why there is none. */
export async function readPack(live: Live, { icbCode }: Actor, monday: IsoMonday) {
  const { db, now } = live
  const world = await readIcbWorld(db, icbCode)
  const kept = await findWeeklyPack(db, icbCode, monday)
  const step = (to: IsoMonday) => ({ href: packHref(to), label: `Week of ${formatDayWithoutYear(to)}` })
  const common = {
    monday,
    weekWords: formatDay(monday),
    previous: step(previousWeek(monday)),
    next: nextWeek(monday) <= mondayOf(londonDayOf(now)) ? step(nextWeek(monday)) : null,
  }
  if (!kept) {
    return {
      ...common,
      kind: 'none' as const,
      icbName: `${(await listTrendAreas(db, icbCode, monday)).icbName} ICB`,
      why: whyThereIsNone(live, world, monday, await firstWeek(live, icbCode)),
    }
  }
  const pack = parsePack(kept.body)
  return {
    ...common,
    kind: 'pack' as const,
    pack: { ...pack, placeDays: [], placeNeighbours: {} },
    madeAt: formatDayAndTime(dateOf(kept.madeAt)),
    lateWords: lateWords(kept),
    since: await readSince(live, world, kept),
  }
}

export type PackPageData = Awaited<ReturnType<typeof readPack>>
export type KeptPack = Extract<PackPageData, { kind: 'pack' }>
export type NoPack = Extract<PackPageData, { kind: 'none' }>

/** What is different now: returns that were sent later, the figures they moved, and what has gone on since. */
async function readSince(live: Live, world: IcbWorld, kept: WeeklyPackRow) {
  const { monday } = kept
  const { icbCode, settings, holidays } = world
  const lastDay = packTimes(monday, settings.weeklyPack, holidays)?.lastDay ?? addDays(monday, 4)
  const fresh = await readPackFacts(live, world, { monday, lastDay })
  const returns = await listReturnsSentSince(live.db, {
    icbCode,
    from: monday,
    to: addDays(monday, 4),
    since: kept.madeAt,
    most: MOST_RETURNS + 1,
  })
  return {
    ...(fresh ? comparePacks(parsePack(kept.body), fresh.pack) : { corrected: [], wentOn: [] }),
    returns: returns.slice(0, MOST_RETURNS).map(({ practiceName, day, kind, submittedAt }) => ({
      key: `${practiceName} ${day}`,
      practiceName,
      day: formatShortDay(day),
      what: laterWords[kind],
      at: formatDayAndTime(dateOf(submittedAt)),
    })),
    hasMoreReturns: returns.length > MOST_RETURNS,
  }
}

const laterWords = {
  first: 'came after the day had closed',
  changed: 'was added to',
  corrected: 'was put right',
  level_declared: 'was given another level',
} as const

function lateWords({ dueAt, madeAt }: Pick<WeeklyPackLine, 'dueAt' | 'madeAt'>): string | null {
  if (dateOf(madeAt).getTime() - dateOf(dueAt).getTime() <= LATE_MS) return null
  return `It was to be made ${formatDayAndTime(dateOf(dueAt))}, when the service was not running, and was made late: ${formatDayAndTime(dateOf(madeAt))}.`
}

async function firstWeek({ db }: Pick<Live, 'db'>, icbCode: string): Promise<IsoMonday | undefined> {
  const day = await findFirstReturnDay(db, icbCode)
  return day && mondayOf(day)
}

function whyThereIsNone(
  { now }: Pick<Live, 'now'>,
  { settings, holidays }: IcbWorld,
  monday: IsoMonday,
  first: IsoMonday | undefined,
): string {
  const times = packTimes(monday, settings.weeklyPack, holidays)
  if (!times) return 'No pack: no day of this week was a reporting day.'
  if (now < times.madeAt) return `The pack of this week is made ${formatDayAndTime(times.madeAt)}.`
  if (first === undefined) return 'No pack: no return has been sent yet.'
  if (monday < first) return `No pack: the first return was in the week of ${formatDay(first)}.`
  return 'No pack: the service was not running when it was due.'
}

/**
 * The weeks of an ICB from its first pack on, newest first, each with its pack or why there is none; and which weeks before them
 * had returns and no pack.
 */
export async function readPackList(live: Live, { icbCode, role }: Actor, page: number) {
  const { db, now } = live
  const world = await readIcbWorld(db, icbCode)
  const first = await firstWeek(live, icbCode)
  const packs = new Map((await listWeeklyPacks(db, icbCode)).map((pack) => [pack.monday, pack]))
  const thisWeek = mondayOf(londonDayOf(now))
  const firstShown = [...packs.keys()].sort().at(0) ?? thisWeek
  const weeks: IsoMonday[] = []
  for (let week = thisWeek; first && week >= firstShown; week = previousWeek(week)) weeks.push(week)
  return {
    before: weeksBefore(first, firstShown),
    rows: weeks.slice((page - 1) * WEEKS_A_PAGE, page * WEEKS_A_PAGE).map((monday) => {
      const kept = packs.get(monday)
      return {
        monday,
        href: packHref(monday),
        weekWords: formatDay(monday),
        words: kept ? kept.sentence : whyThereIsNone(live, world, monday, first),
        madeAt: kept ? formatDayAndTime(dateOf(kept.madeAt)) : null,
        isLate: kept !== undefined && lateWords(kept) !== null,
      }
    }),
    page,
    pageCount: Math.max(1, Math.ceil(weeks.length / WEEKS_A_PAGE)),
    mayReadPublicFigures: rolePermissions[role].includes('public-figures:read'),
  }
}

/** "From the week of Monday 7 September 2026 to …": weeks with returns before the first pack; null where there are none. */
function weeksBefore(first: IsoMonday | undefined, firstShown: IsoMonday): string | null {
  if (first === undefined || first >= firstShown) return null
  const last = previousWeek(firstShown)
  const weeks =
    first === last
      ? `The week of ${formatDay(first)} has`
      : `The weeks of ${formatDay(first)} to ${formatDay(last)} have`
  return `${weeks} returns and no pack: the service was not running when they were due.`
}

export type PackListData = Awaited<ReturnType<typeof readPackList>>
