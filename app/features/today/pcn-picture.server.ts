import { insertPracticeLooks } from '#db/queries/access-log'
import { listScopeNames } from '#db/queries/scope-names'
import { listLevelsByDay, listStanding } from '#db/queries/today'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { pictureDay } from '~/domain/calendar/picture-day'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { firstOpenDay } from '~/domain/calendar/return-window'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { areaOf, firstLineOf } from './area-picture'
import { readPcnTrend } from './pcn-trend.server'

const STRIP_DAYS = 20

/**
 * A PCN lead's own practices: level now and over the last 20 reporting days, and the PCN over the last weeks. Levels alone: no
 * answer, no return, nothing of a case. Each practice shown sees that the lead looked.
 */
export async function readPcnPicture({ db, now }: Live, actor: Actor) {
  const scope = practiceScopeOf(actor)
  const { holidays, settings } = await readIcbWorld(db, actor.icbCode)
  const picture = pictureDay(now, holidays)
  const days = reportingDaysBack(STRIP_DAYS, picture.day, holidays)
  const { ruleSet } = await readRuleSetInForce(db, actor.icbCode, picture.day)
  const practices = await listStanding(db, scope, picture.day)
  const levels = await listLevelsByDay(db, scope, days[0] ?? picture.day, picture.day)
  const byPractice = new Map(levels.map((one) => [`${one.practiceCode} ${one.day}`, one]))
  const names = await listScopeNames(db, [{ kind: 'pcn', code: actor.scopeCode }])
  const name = names.get(`pcn:${actor.scopeCode}`) ?? 'Your PCN'
  const area = areaOf(ruleSet, practices)
  const { sustained, ...trend } = await readPcnTrend(db, {
    icbCode: actor.icbCode,
    pcnCode: actor.scopeCode,
    name,
    day: picture.day,
    days,
    openDay: firstOpenDay(now, settings.hours, holidays),
    now,
    ruleSet,
  })
  await insertPracticeLooks(db, {
    practiceCodes: practices.map(({ code }) => code),
    personId: actor.personId,
    role: actor.role,
    at: instant(now),
  })
  return {
    trend,
    ...picture,
    name,
    firstLine: firstLineOf(name, area),
    level: area.outcome === 'level' ? area.level : null,
    teamPhone: settings.telephones.team,
    practices: practices.map(({ code, name: practiceName, state, lastLevel }) => ({
      code,
      name: practiceName,
      state,
      level: lastLevel,
      isUnderSustainedPressure: sustained.has(code),
      strip: days.map((day) => {
        const found = byPractice.get(`${code} ${day}`)
        return { day, state: found?.state ?? null, level: found?.worstLevel ?? null }
      }),
    })),
  }
}

export type PcnPictureData = Awaited<ReturnType<typeof readPcnPicture>>
