import { findFirstNoonDay, findNoonPicture, type NoonPictureRow } from '#db/queries/noon-pictures'
import { findOwnPictureFeed } from '#db/queries/picture-feeds'
import { listReportReaders } from '#db/queries/report-readers'
import { getIcbShortName } from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import { dateOf, type IsoDay, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { isReportingDay, nextReportingDay, previousReportingDay } from '~/domain/calendar/reporting-days'
import { formatDay, formatDayAndTime, formatTime } from '~/domain/calendar/words'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { noonOf, readStoodAtNoon } from './make-noon-picture.server'
import { noonHref } from './noon-address'
import { type NoonData, noonCorrections, noonFigures, parseNoon } from './noon-data'
import { seesPracticesAt4 } from './partner-words'

/** An aggregate made so long after its time was late: the service was not there. */
const LATE_MS = 15 * MINUTE_MS

/** Who reads an aggregate: somebody signed in, or whose secret address it is. */
export type NoonReader = Pick<Actor, 'icbCode' | 'scopeKind' | 'scopeCode'>

/** The aggregate of a day as it was sent, for one reader: its page, its files and its address for programs are of this alone. */
export interface ReadNoon {
  readonly day: IsoDay
  readonly stoodAt: string
  readonly madeAt: string
  readonly picture: Omit<NoonData, 'practicesAt4'>
  /** Null but for the co-ordination centre. */
  readonly practicesAt4: NoonData['practicesAt4'] | null
  /** What would read otherwise now, in sentences. */
  readonly correctedSince: readonly string[]
}

/** The aggregate of a day, or without a day the newest; undefined when there is none. */
export async function readNoon(
  live: Pick<Live, 'db' | 'now'>,
  reader: NoonReader,
  day?: IsoDay,
): Promise<ReadNoon | undefined> {
  const kept = await findNoonPicture(live.db, reader.icbCode, day)
  if (!kept) return undefined
  const { practicesAt4, ...picture } = parseNoon(kept.body)
  return {
    day: kept.day,
    stoodAt: kept.stoodAt,
    madeAt: kept.madeAt,
    picture,
    practicesAt4: seesPracticesAt4(reader) ? practicesAt4 : null,
    correctedSince: await readCorrections(live, reader, kept, picture),
  }
}

async function readCorrections(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: NoonReader,
  { day }: NoonPictureRow,
  sent: Omit<NoonData, 'practicesAt4'>,
): Promise<string[]> {
  const world = await readIcbWorld(db, icbCode)
  const { areas } = await readStoodAtNoon(db, world, { day, knownBy: now })
  return noonCorrections(sent, noonFigures(areas))
}

/** The page of a day's aggregate: what was sent, or why there is none; the days beside it; what the reader has set. */
export async function readNoonPage(live: Live, actor: Actor, day?: IsoDay) {
  const { db, now } = live
  const { icbCode } = actor
  const world = await readIcbWorld(db, icbCode)
  const read = await readNoon(live, actor, day)
  const shownDay = read?.day ?? day ?? londonDayOf(now)
  const next = nextReportingDay(shownDay, world.holidays)
  const before = previousReportingDay(shownDay, world.holidays)
  const step = (to: IsoDay) => ({ href: noonHref(to), label: formatDay(to) })
  return {
    system: read?.picture.system ?? (await getIcbShortName(db, icbCode)),
    day: shownDay,
    dayWords: formatDay(shownDay),
    read,
    atWords: formatTime(noonOf(shownDay, world)),
    lateWords: read ? lateWords(read) : null,
    whyNone: read ? null : whyThereIsNone(now, world, shownDay, await findFirstNoonDay(db, icbCode)),
    previous: step(before),
    next: next <= londonDayOf(now) ? step(next) : null,
    telephones: world.settings.telephones,
    mail: await readOwnMail(live, actor),
    feed: await readOwnFeed(live, actor),
  }
}

export type NoonPageData = Awaited<ReturnType<typeof readNoonPage>>

function lateWords({ stoodAt, madeAt }: ReadNoon): string | null {
  const [stood, made] = [new Date(stoodAt), new Date(madeAt)]
  if (made.getTime() - stood.getTime() <= LATE_MS) return null
  return `The service was not there at ${formatTime(stood)}. This was made ${formatDayAndTime(made)}, of what stood at ${formatTime(stood)}.`
}

function whyThereIsNone(now: Date, world: IcbWorld, day: IsoDay, first: IsoDay | undefined): string {
  if (!isReportingDay(day, world.holidays))
    return `No returns are due on ${formatDay(day)}, so there is no picture of it.`
  const noon = noonOf(day, world)
  if (now < noon) return `The picture of ${formatDay(day)} is made at ${formatTime(noon)}.`
  if (first === undefined || day < first)
    return `There is no picture of ${formatDay(day)}: none was made yet.`
  return `There is no picture of ${formatDay(day)}: the service was not there.`
}

/** Whether a partner is mailed the aggregate, and the version of that setting. */
export async function readOwnMail({ db }: Pick<Live, 'db'>, { icbCode, personId }: Actor) {
  const all = await listReportReaders(db, { icbCode, report: 'noon_picture', roles: ['partner'] })
  const own = all.find((one) => one.personId === personId)
  return { isMailed: own?.set ?? true, version: own?.version ?? 0 }
}

async function readOwnFeed({ db }: Pick<Live, 'db'>, { icbCode, personId, scopeCode }: Actor) {
  const feed = await findOwnPictureFeed(db, personId, { icbCode, providerCode: scopeCode })
  if (!feed) return null
  return {
    made: formatDayAndTime(dateOf(feed.madeAt)),
    lastRead: feed.lastReadAt && formatDayAndTime(dateOf(feed.lastReadAt)),
  }
}
