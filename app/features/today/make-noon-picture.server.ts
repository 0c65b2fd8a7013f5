import { z } from 'zod'
import type { Db } from '#db/connection'
import {
  findNoonPicture,
  insertNoonPicture,
  listLevelTimes,
  listLevelVersions,
  type PracticeVersion,
} from '#db/queries/noon-pictures'
import { listReportReaders } from '#db/queries/report-readers'
import { listRuleSets } from '#db/queries/rule-sets'
import { listIcbs } from '#db/queries/settings'
import { getIcbShortName, listStanding, type StandingPractice } from '#db/queries/today'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import {
  addDays,
  atLondonMinute,
  atLondonTime,
  type IsoDay,
  instant,
  londonDayOf,
} from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { stoodAt } from '~/domain/opel/stood-at'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { type KnownRuleSet, readRuleSetInForce } from '~/platform/rule-sets.server'
import { groupBy } from './area-picture'
import { noonHref } from './noon-address'
import { type NoonData, noonFigures } from './noon-data'
import { type PartnerAreas, partnerAreas } from './partner-areas'
import { partnerFirstLine } from './partner-words'

/** How far back a service that was switched off makes the aggregates it has missed; the days' own jobs look as far. */
const DAYS_BACK = 7

const dayOfIcb = z.object({ icbCode: z.string(), day: isoDaySchema })

/** When the aggregate of a day is taken. */
export function noonOf(day: IsoDay, { settings }: IcbWorld): Date {
  return atLondonTime(day, hoursOn(settings.hours, day).returns.aggregate)
}

/** How an ICB stood at the time of a day's aggregate, by what was known at that time or is known now. */
export async function readStoodAtNoon(
  db: Db,
  world: IcbWorld,
  asked: { day: IsoDay; knownBy: Date },
): Promise<{
  areas: PartnerAreas
  practicesAt4: readonly StandingPractice[]
  rules: KnownRuleSet
  shortName: string
}> {
  const { day, knownBy } = asked
  const { icbCode } = world
  const rules = await readRuleSetInForce(db, icbCode, day)
  const times = await listLevelTimes(db, icbCode, day)
  const versions = groupBy(await listLevelVersions(db, icbCode, day), ({ practiceCode }) => practiceCode)
  const at = { at: instant(noonOf(day, world)), knownBy: instant(knownBy) }
  const practices = (await listStanding(db, { icbCode }, day)).map((practice): StandingPractice => {
    const ofPractice: readonly PracticeVersion[] = versions.get(practice.code) ?? []
    const { worstLevel = null, worstAt = null, lastAt = null } = times.get(practice.code) ?? {}
    const stood = stoodAt(ofPractice, { ...practice, worstLevel, worstAt, lastAt }, at)
    return { ...practice, lastLevel: stood?.level ?? null, coreScorePercent: stood?.coreScorePercent ?? null }
  })
  const shortName = await getIcbShortName(db, icbCode)
  return {
    areas: partnerAreas(rules.ruleSet, practices, shortName),
    practicesAt4: practices.filter(({ lastLevel }) => lastLevel === 4),
    rules,
    shortName,
  }
}

/**
 * Makes the aggregate of an ICB's reporting day as it stood at its time, however late it is made; keeps it for good and, on its own
 * day, mails it to the partners. A day has one: the first that was made stands, and is mailed once.
 */
export async function makeNoonPicture(
  live: Live,
  world: IcbWorld,
  day: IsoDay,
): Promise<'made' | 'there-already' | 'nothing-to-send'> {
  const { db, now } = live
  const noon = noonOf(day, world)
  if (now < noon || !isReportingDay(day, world.holidays)) return 'nothing-to-send'
  if (await findNoonPicture(db, world.icbCode, day)) return 'there-already'
  const { areas, practicesAt4, rules, shortName } = await readStoodAtNoon(db, world, { day, knownBy: noon })
  if (areas.places.length === 0) return 'nothing-to-send'
  const picture: NoonData = {
    format: 1,
    system: shortName,
    ...noonFigures(areas),
    firstLine: partnerFirstLine(shortName, areas.name, areas.whole),
    rules: await rulesWords(db, world.icbCode, rules),
    practicesAt4: practicesAt4.map(({ code, name, pcnName, placeName }) => ({
      code,
      name,
      pcnName,
      placeName,
    })),
  }
  return db.transaction().execute(async (trx) => {
    const isFirst = await insertNoonPicture(trx, world.icbCode, {
      day,
      stoodAt: instant(noon),
      madeAt: instant(now),
      ruleSetId: rules.id,
      body: JSON.stringify(picture),
    })
    if (!isFirst) return 'there-already'
    if (londonDayOf(now) === day) await mailPartners(trx, live, world, { day, noon, picture })
    return 'made'
  })
}

async function rulesWords(
  db: Db,
  icbCode: string,
  { id, ruleSet }: KnownRuleSet,
): Promise<NoonData['rules']> {
  const row = (await listRuleSets(db, icbCode)).find((one) => one.id === id)
  return { name: row?.name ?? ruleSet.name, version: row?.version ?? ruleSet.version }
}

async function mailPartners(
  trx: Parameters<typeof queueMail>[0],
  live: Live,
  { icbCode, settings }: IcbWorld,
  sent: { day: IsoDay; noon: Date; picture: NoonData },
): Promise<void> {
  const { day, noon, picture } = sent
  const partners = await listReportReaders(trx, { icbCode, report: 'noon_picture', roles: ['partner'] })
  const mailed = [
    ...new Map(partners.filter(({ set }) => set ?? true).map((one) => [one.personId, one])).values(),
  ]
  await queueMail(
    trx,
    live.now,
    mailed.map(({ personId, email }) => ({
      kind: 'noon-picture' as const,
      payload: {
        system: picture.system,
        day: formatDay(day),
        at: formatTime(noon),
        firstLine: picture.firstLine,
        places: picture.places,
        onCallPhone: settings.telephones.onCall,
        link: `${live.appUrl}${noonHref(day)}`,
      },
      to: { address: email, personId },
      icbCode,
      dedupeKey: `noon-picture:${icbCode}:${day}:${personId}`,
      // Of the day alone: tomorrow has its own.
      notAfter: atLondonMinute(addDays(day, 1), 0),
    })),
  )
}

/** Makes and mails the aggregate of each reporting day at its time; what was missed is made as it stood then. */
export const noonPictureJob: JobKind = {
  kind: 'noon-picture',
  plan: async (live) => {
    const today = londonDayOf(live.now)
    const planned = []
    for (const { code: icbCode } of await listIcbs(live.db)) {
      const world = await readIcbWorld(live.db, icbCode)
      for (let back = DAYS_BACK; back >= 0; back -= 1) {
        const day = addDays(today, -back)
        if (!isReportingDay(day, world.holidays)) continue
        planned.push({
          uniqueKey: `noon-picture:${icbCode}:${day}`,
          payload: JSON.stringify({ icbCode, day }),
          runAfter: instant(noonOf(day, world)),
        })
      }
    }
    return planned
  },
  run: async (live, payload) => {
    const { icbCode, day } = dayOfIcb.parse(payload)
    const outcome = await makeNoonPicture(live, await readIcbWorld(live.db, icbCode), day)
    live.log.info({ icbCode, day, outcome }, 'aggregate for partners')
  },
}
