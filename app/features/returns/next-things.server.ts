import { listAreaPltOf } from '#db/queries/area-plt'
import { listCatalogue } from '#db/queries/catalogue'
import {
  listOwnOpenCases,
  listOwnOpenSupport,
  type OwnOpenCase,
  type OwnOpenSupport,
} from '#db/queries/return-day'
import type { PracticeScope } from '~/domain/access/actor'
import { addDays, dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatShortDay, formatTimeAndDay } from '~/domain/calendar/words'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { AreaPltSession } from '~/domain/support/area-plt'
import { type RequestState, requestStates, requestStateWords } from '~/domain/support/request-states'
import type { Live } from '~/platform/live.server'
import { owedWords } from './next-steps'
import type { NextThing } from './next-things'

/** What is open for a practice, most urgent cases first, then requests and notices. */
export async function readNextThings(
  { db, now }: Pick<Live, 'db' | 'now'>,
  scope: PracticeScope,
  practiceCode: string,
): Promise<NextThing[]> {
  const today = londonDayOf(now)
  const stretch = { firstDay: today, lastDay: addDays(today, pltDaysAhead) }
  const [cases, support, plt] = await Promise.all([
    listOwnOpenCases(db, scope, practiceCode),
    listOwnOpenSupport(db, scope, practiceCode, today),
    listAreaPltOf(db, { icbCode: scope.icbCode, practiceCode }, stretch),
  ])
  const hasRequest = support.some(({ kind }) => kind === 'request')
  const catalogue = hasRequest ? await listCatalogue(db, scope.icbCode, today) : []
  const actionNames = new Map<string, string>(catalogue.map(({ code, name }) => [code, name]))
  return [
    ...cases.map((open) => nextOfCase(practiceCode, open, now)),
    ...support.map((open) => nextOfSupport(practiceCode, open, { now, actionNames })),
    ...plt.map((session) => nextOfAreaPlt(practiceCode, session, today)),
  ]
}

/** So many days ahead a practice's home says that the area has PLT. */
const pltDaysAhead = 14

/** A session of the area's own PLT: when, and who looks after the patients. */
function nextOfAreaPlt(practiceCode: string, session: AreaPltSession, today: IsoDay): NextThing {
  const { day, half, providerName } = session
  const other = half === 'morning' ? 'afternoon' : 'morning'
  return {
    href: `/practices/${practiceCode}/calendar`,
    title: `The area’s PLT, ${formatShortDay(day)} ${half}`,
    state: providerName ? `${providerName} covers` : 'No cover provider entered',
    next:
      day === today
        ? `Today’s return stays as it is: count the sessions of the ${other} only.`
        : 'The day’s return stays as it is.',
  }
}

const caseStateForPractice: Readonly<Record<string, string>> = {
  new: 'New',
  acknowledged: 'Taken on',
  in_progress: 'In progress',
  waiting: 'Waiting for you',
  snoozed: 'Comes back later',
  resolved: 'Resolved',
}

/** An open case in the practice's words: with whom it is, and what is owed by when. */
function nextOfCase(practiceCode: string, open: OwnOpenCase, now: Date): NextThing {
  return {
    href: `/practices/${practiceCode}/cases/${open.reference}`,
    title: `Case ${open.reference}`,
    state: caseStateForPractice[open.state] ?? open.state,
    next: caseNext(open, now),
  }
}

function caseNext({ state, ownerName, nextDueAt, nextDueKind }: OwnOpenCase, now: Date): string {
  const withWhom = ownerName ? `With ${ownerName}, ICB. ` : ''
  switch (state) {
    case 'waiting':
      return `${withWhom}The team has asked you something: answer it in the case.`
    case 'snoozed':
      return `${withWhom}The team comes back to it, or at once if you report something new.`
    case 'resolved':
      return 'Did it help? Say so in the case.'
    default: {
      const kind = targetKinds.find((one): one is TargetKind => one === nextDueKind)
      if (!kind || !nextDueAt) return `${withWhom}Nothing is due by a time.`
      const due = dateOf(nextDueAt)
      const owed = `The primary care team ${owedWords[kind]} by ${formatTimeAndDay(due, now)}.`
      return due < now ? `${withWhom}${owed} That time has passed: ring the team.` : `${withWhom}${owed}`
    }
  }
}

/** An open request or closure notice in the practice's words. */
function nextOfSupport(
  practiceCode: string,
  open: OwnOpenSupport,
  { now, actionNames }: { now: Date; actionNames: ReadonlyMap<string, string> },
): NextThing {
  const when = open.day ? `, ${formatShortDay(open.day)}${open.half ? ` ${open.half}` : ''}` : ''
  if (open.kind === 'notice') {
    return {
      href: `/practices/${practiceCode}/notices/${open.reference}`,
      title: `Closure ${open.reference}${when}`,
      state: 'Told to the ICB',
      next: 'Say when you have opened again.',
    }
  }
  const name = actionNames.get(open.actionCode ?? '') ?? 'Support'
  const state = requestStates.find((one): one is RequestState => one === open.state)
  return {
    href: `/practices/${practiceCode}/requests/${open.reference}`,
    title: `${name}${when}`,
    state: state ? requestStateWords[state] : open.state,
    next: requestNext(open, now),
  }
}

function requestNext({ state, decisionDueAt }: OwnOpenSupport, now: Date): string {
  if (state === 'approved' || state === 'scheduled') return 'Agreed. What you must do stands in the request.'
  if (state === 'reserve') return 'It goes ahead when there is room.'
  if (!decisionDueAt) return 'The primary care team decides.'
  return `Decision by ${formatTimeAndDay(dateOf(decisionDueAt), now)}.`
}
