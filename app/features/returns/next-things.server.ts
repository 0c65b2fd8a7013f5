import { listAreaPltOf } from '#db/queries/area-plt'
import { listUnreadByPractice } from '#db/queries/case-reads'
import { listCatalogue } from '#db/queries/catalogue'
import {
  listOwnOpenCases,
  listOwnOpenSupport,
  type OwnOpenCase,
  type OwnOpenSupport,
} from '#db/queries/return-day'
import { listOpenHelpQuestions, type OpenHelpQuestion } from '#db/queries/support-outcomes'
import type { PracticeScope } from '~/domain/access/actor'
import { addDays, DAY_MS, dateOf, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
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
  const unread = new Set(await listUnreadByPractice(db, { icbCode: scope.icbCode, practiceCode }))
  const stretch = { firstDay: today, lastDay: addDays(today, pltDaysAhead) }
  const [cases, support, plt] = await Promise.all([
    listOwnOpenCases(db, scope, practiceCode),
    listOwnOpenSupport(db, scope, practiceCode, today),
    listAreaPltOf(db, { icbCode: scope.icbCode, practiceCode }, stretch),
  ])
  const since = instant(new Date(now.getTime() - QUESTION_DAYS * DAY_MS))
  const questions = await listOpenHelpQuestions(db, { icbCode: scope.icbCode, practiceCode, since })
  const hasRequest = questions.length > 0 || support.some(({ kind }) => kind === 'request')
  const catalogue = hasRequest ? await listCatalogue(db, scope.icbCode, today) : []
  const actionNames = new Map<string, string>(catalogue.map(({ code, name }) => [code, name]))
  return [
    ...cases.map((open) => nextOfCase(practiceCode, open, { now, isUnread: unread.has(open.reference) })),
    ...questions.map((open) => nextOfQuestion(practiceCode, open, actionNames)),
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
function nextOfCase(
  practiceCode: string,
  open: OwnOpenCase,
  { now, isUnread }: { now: Date; isUnread: boolean },
): NextThing {
  return {
    href: `/practices/${practiceCode}/cases/${open.reference}`,
    title: `Case ${open.reference}`,
    state: caseStateForPractice[open.state] ?? open.state,
    next: isUnread
      ? `New from the ICB: open the case to read it. ${caseNext(open, now)}`
      : caseNext(open, now),
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

/** A question that nobody has answered for so long is not put on the home page any more. */
const QUESTION_DAYS = 10

function nextOfQuestion(
  practiceCode: string,
  { reference, actionCode, day, isSecond }: OpenHelpQuestion,
  actionNames: ReadonlyMap<string, string>,
): NextThing {
  const when = day ? `, ${formatShortDay(day)}` : ''
  return {
    href: `/practices/${practiceCode}/requests/${reference}#did-it-help`,
    title: `${actionNames.get(actionCode) ?? 'Support'}${when}`,
    state: 'Delivered',
    next: isSecond ? 'Two days on, did it help? One tap.' : 'Did it help? One tap.',
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

function requestNext({ state, actionCode, decisionDueAt }: OwnOpenSupport, now: Date): string {
  if (state === 'suggested' || state === 'nominated') return 'We offer you this: say yes, or no thanks.'
  if (state === 'approved' && actionCode === 'partner_ask') {
    return 'A partner is asked. Who has taken it on stands in the request.'
  }
  if (state === 'approved' || state === 'scheduled') return 'Agreed. What you must do stands in the request.'
  if (state === 'reserve') return 'It goes ahead when there is room.'
  if (!decisionDueAt) return 'The primary care team decides.'
  return `Decision by ${formatTimeAndDay(dateOf(decisionDueAt), now)}.`
}
