import { listStripRows } from '#db/queries/case-page'
import { listMergersInto } from '#db/queries/mergers'
import { listCasesOfPractice } from '#db/queries/practice-page'
import { findPractice } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import { caseLaneWords } from '~/domain/cases/lanes'
import { caseStateWords } from '~/domain/cases/states'
import type { Merger } from '~/domain/organisations/merger'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

const STRIP_DAYS = 20
const MOST_CASES = 20

/**
 * The practices that became part of this one, as they were before: levels of their last days and their cases by name and
 * state, never answers or free text, which stay with the people of the old practice. Undefined outside the actor's scope.
 */
export async function readBeforeMerger({ db, now }: Live, actor: Actor, practiceCode: string) {
  const scope = practiceScopeOf(actor)
  const practice = await findPractice(db, scope, practiceCode, londonDayOf(now))
  if (!practice) return undefined
  const { holidays } = await readIcbWorld(db, practice.icbCode)
  const mergers = (await listMergersInto(db, practiceCode)).filter(({ state }) => state === 'done')
  const before = await Promise.all(mergers.map((merger) => oneBefore(merger)))
  return { practice: { code: practice.code, name: practice.name, pcnName: practice.pcnName }, before }

  async function oneBefore({ closingCode, closingName, lastDay, icbCode }: Merger) {
    const days = reportingDaysBack(STRIP_DAYS, lastDay, holidays)
    const rows = await listStripRows(db, {
      icbCode,
      practiceCode: closingCode,
      from: days[0] ?? lastDay,
      to: lastDay,
    })
    const byDay = new Map(rows.map((row) => [row.day, row]))
    const levels = rows.flatMap(({ worstLevel }) => (worstLevel === null ? [] : [worstLevel]))
    const cases = await listCasesOfPractice(
      db,
      { icbCode, practiceCode: closingCode },
      closingCode,
      MOST_CASES,
    )
    return {
      code: closingCode,
      name: closingName,
      lastWords: formatDay(lastDay),
      reported: levels.length,
      atThreeOrFour: levels.filter((level) => level >= 3).length,
      strip: days.map((day) => ({
        day,
        state: byDay.get(day)?.state ?? null,
        level: byDay.get(day)?.worstLevel ?? null,
        href: null,
      })),
      cases: cases.map((one) => ({
        reference: one.reference,
        lane: caseLaneWords[one.lane],
        state: caseStateWords[one.state],
        opened: formatShortDayAndTime(dateOf(one.openedAt)),
      })),
    }
  }
}

export type BeforeMergerData = NonNullable<Awaited<ReturnType<typeof readBeforeMerger>>>
