import { listStripRows } from '#db/queries/case-page'
import { listCatalogue } from '#db/queries/catalogue'
import { findLiveMerger, listMergersInto } from '#db/queries/mergers'
import {
  listCasesOfPractice,
  listContacts,
  listNoticesOfPractice,
  listRequestsOfPractice,
} from '#db/queries/practice-page'
import { findPractice } from '#db/queries/practices'
import { findOpenCandidate } from '#db/queries/risk-candidates'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { pressureWords } from '~/domain/at-risk/pressure-words'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { caseLaneWords } from '~/domain/cases/lanes'
import { caseStateWords } from '~/domain/cases/states'
import { counted } from '~/domain/counted'
import type { Merger } from '~/domain/organisations/merger'
import { requestStateWords } from '~/domain/support/request-states'
import { hasReturned } from '~/domain/trends/practice-day'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

const STRIP_DAYS = 20
const MOST_ROWS = 20
/** Further back than the strip: streaks and what is usual for the practice. */
const PRESSURE_DAYS = 120

/** A practice as the ICB sees it: who to ring, the last 20 reporting days, cases and support; undefined outside the scope. */
export async function readPracticePage({ db, now }: Live, actor: Actor, code: string) {
  const scope = practiceScopeOf(actor)
  const today = londonDayOf(now)
  const practice = await findPractice(db, scope, code, today)
  if (!practice) return undefined
  const { holidays } = await readIcbWorld(db, practice.icbCode)
  const allDays = reportingDaysBack(PRESSURE_DAYS, today, holidays)
  const days = allDays.slice(-STRIP_DAYS)
  const { icbCode } = practice
  const from = allDays[0] ?? today
  const allRows = await listStripRows(db, { icbCode, practiceCode: code, from, to: today })
  const rows = allRows.filter(({ day }) => day >= (days[0] ?? today))
  const byDay = new Map(allRows.map((row) => [row.day, row]))
  const reported = (day: (typeof days)[number]) => {
    const row = byDay.get(day)
    return row && hasReturned(row) ? row.worstLevel : null
  }
  const may = rolePermissions[actor.role]
  const catalogue = await listCatalogue(db, icbCode, today)
  const cases = await listCasesOfPractice(db, caseScopeOf(actor), code, MOST_ROWS)
  const requests = await listRequestsOfPractice(db, scope, code, MOST_ROWS)
  const notices = await listNoticesOfPractice(db, scope, code, MOST_ROWS)
  const levels = rows.flatMap(({ worstLevel }) => (worstLevel === null ? [] : [worstLevel]))
  return {
    code,
    name: practice.name,
    knownAs: practice.knownAs,
    pcnName: practice.pcnName,
    pcnCode: practice.pcnCode,
    placeName: practice.placeName,
    patients: practice.patients.toLocaleString('en-GB'),
    isPlaceholder: practice.isPlaceholderCode || practice.isPlaceholderListSize,
    phone: practice.phone,
    building: practice.building,
    clinicalSystem: practice.clinicalSystem,
    contacts: await listContacts(db, code),
    mergedInto: mergedWords(await findLiveMerger(db, code), 'receiving'),
    mergedFrom: (await listMergersInto(db, code)).map((merger) => mergedWords(merger, 'closing')),
    stateToday: byDay.get(today)?.state ?? null,
    levelToday: byDay.get(today)?.lastLevel ?? null,
    firstLine: firstLineOf(levels),
    pressure: pressureWords(allDays.map((day) => ({ day, level: reported(day) }))),
    mayRecordConversation: may.includes('conversation:record'),
    mayReadAtRisk: may.includes('at-risk:read'),
    candidate: may.includes('at-risk:read')
      ? ((await findOpenCandidate(db, icbCode, code))?.reference ?? null)
      : null,
    strip: days.map((day) => {
      const row = byDay.get(day)
      const reference = row?.returnReference ?? null
      return {
        day,
        state: row?.state ?? null,
        level: row?.worstLevel ?? null,
        href: reference === null ? null : `/icb/practices/${code}/returns/${reference}`,
      }
    }),
    cases: cases.map((one) => ({
      reference: one.reference,
      why: one.why.join('; ') || caseLaneWords[one.lane],
      priority: one.priority,
      state: caseStateWords[one.state],
      owner: one.ownerName,
      opened: formatShortDayAndTime(dateOf(one.openedAt)),
    })),
    requests: requests.map((one) => ({
      reference: one.reference,
      name: catalogue.find((entry) => entry.code === one.actionCode)?.name ?? one.actionCode,
      state: requestStateWords[one.state],
      day: one.day === null ? null : `${formatDay(one.day)}${one.half ? `, ${one.half}` : ''}`,
      asked: formatShortDayAndTime(dateOf(one.askedAt)),
    })),
    notices: notices.map((one) => ({
      number: one.noticeNumber,
      day: formatDay(one.day),
      what: one.isWholePractice ? 'The whole practice' : 'A site',
    })),
  }
}

/** A merger by its other practice; null where there is none. */
function mergedWords(merger: Merger | undefined, other: 'closing' | 'receiving') {
  if (!merger) return null
  const [code, name] =
    other === 'closing'
      ? [merger.closingCode, merger.closingName]
      : [merger.receivingCode, merger.receivingName]
  return { code, name, lastWords: formatDay(merger.lastDay), isDone: merger.state === 'done' }
}

export type PracticePageData = NonNullable<Awaited<ReturnType<typeof readPracticePage>>>

function firstLineOf(levels: readonly number[]): string {
  if (levels.length === 0) return `It has not reported in the last ${STRIP_DAYS} working days.`
  const high = levels.filter((level) => level >= 3).length
  return `OPEL 3 or 4 on ${high} of the ${counted(levels.length, 'day')} it reported in the last ${STRIP_DAYS} working days.`
}
