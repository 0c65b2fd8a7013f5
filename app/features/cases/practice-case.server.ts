import { findCaseHead, listColleagues, listNames } from '#db/queries/case-page'
import { listUnreadByPractice } from '#db/queries/case-reads'
import { listCatalogue } from '#db/queries/catalogue'
import { findIncidentOfCase } from '#db/queries/incidents'
import { listMessages } from '#db/queries/messages'
import {
  listCasesOfPractice,
  listNoticesOfPractice,
  listRequestsOfPractice,
  type PracticeCase,
} from '#db/queries/practice-page'
import { findPractice } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { nextDueOf } from '~/domain/cases/case-state'
import { caseLaneWords } from '~/domain/cases/lanes'
import { practiceStateWords, promiseWords } from '~/domain/cases/practice-words'
import { triggerWords } from '~/domain/cases/triggers'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { requestStateWords } from '~/domain/support/request-states'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { loadCase } from './case-store.server'
import { readPracticeSteps } from './practice-steps.server'
import { personIdsOf, timelineForPractice } from './timeline'
import { workforceOnly } from './workforce-people'

const MOST_ROWS = 50

/** A practice's cases, support requests and closure notices, what is open first. */
export async function readPracticeCases({ db, now }: Live, actor: Actor, practiceCode: string) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const { settings } = await readIcbWorld(db, actor.icbCode)
  const practice = await findPractice(db, scope, practiceCode, londonDayOf(now))
  const cases = await listCasesOfPractice(db, scope, practiceCode, MOST_ROWS)
  const unread = new Set(await listUnreadByPractice(db, scope))
  const rows = cases.map((one) => ({ ...toCaseRow(one, now), isUnread: unread.has(one.reference) }))
  const notices = await listNoticesOfPractice(db, scope, practiceCode, MOST_ROWS)
  return {
    practice: { code: practiceCode, name: practice?.name ?? practiceCode },
    teamPhone: settings.telephones.team,
    openCases: rows.filter((row) => row.isOpen),
    earlierCases: rows.filter((row) => !row.isOpen),
    requests: await readRequests({ db, now }, actor, practiceCode),
    notices: notices.map((notice) => ({
      number: notice.noticeNumber,
      day: formatDay(notice.day),
      what: notice.isWholePractice ? 'The whole practice' : 'A site',
      state: NOTICE_STATES[notice.state],
    })),
  }
}

export type PracticeCasesData = Awaited<ReturnType<typeof readPracticeCases>>

const NOTICE_STATES = {
  planned: 'From a later time',
  open: 'Closed now',
  over: 'Open again',
  cancelled: 'Cancelled',
} as const

function toCaseRow(one: PracticeCase, now: Date) {
  return {
    reference: one.reference,
    why: one.why.join('; ') || caseLaneWords[one.lane],
    state: practiceStateWords[one.state],
    owner: one.ownerName,
    next: promiseWords(one, now),
    opened: formatShortDayAndTime(dateOf(one.openedAt)),
    isOpen: one.state !== 'closed',
    asksIfItHelped: one.state === 'resolved',
  }
}

async function readRequests({ db, now }: Pick<Live, 'db' | 'now'>, actor: Actor, practiceCode: string) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const catalogue = await listCatalogue(db, actor.icbCode, londonDayOf(now))
  const requests = await listRequestsOfPractice(db, scope, practiceCode, MOST_ROWS)
  return requests.map((request) => ({
    reference: request.reference,
    name: nameOf(request.actionCode, catalogue),
    state: requestStateWords[request.state],
    when: request.day === null ? null : `${formatDay(request.day)}${request.half ? `, ${request.half}` : ''}`,
    asked: formatShortDayAndTime(dateOf(request.askedAt)),
    approvalNumber: request.approvalNumber,
    caseReference: request.caseReference,
  }))
}

function nameOf(code: string, catalogue: readonly CatalogueEntry[]): string {
  return catalogue.find((one) => one.code === code)?.name ?? code
}

/**
 * A case as its practice reads it: received, seen by, owner, offered, decided, done, outcome; undefined when it is not theirs.
 * Internal notes are not even read.
 */
export async function readPracticeCase(
  live: Live,
  actor: Actor,
  practiceCode: string,
  reference: string,
  isWholeTimeline = false,
) {
  const { db, now } = live
  const head = await findCaseHead(db, { ...caseScopeOf(actor), practiceCode }, reference)
  if (!head) return undefined
  const { clock, settings } = await readIcbWorld(db, head.icbCode)
  const { events, record } = await loadCase(db, head.id, clock)
  const names = await listNames(db, [...personIdsOf(events), record.ownerId ?? 0])
  const messages = await listMessages(db, head.id)
  const texts = new Map(messages.map((message) => [message.eventSeq, message.body]))
  const requests = await readRequests(live, actor, practiceCode)
  const catalogue = await listCatalogue(db, head.icbCode, londonDayOf(now))
  const workforceIds = workforceOnly(await listColleagues(db, head.icbCode))
  const { telephones } = settings
  const timeline = timelineForPractice(
    { events, texts, names, practiceName: head.practiceName, teamName: telephones.teamName, workforceIds },
    now,
    isWholeTimeline,
  )
  return {
    reference: head.reference,
    practice: { code: practiceCode, name: head.practiceName },
    state: record.state,
    stateWords: practiceStateWords[record.state],
    why: record.triggers.filter((one) => one.endedAt === null).map((one) => triggerWords(one.trigger)),
    owner: record.ownerId === null ? null : (names.get(record.ownerId) ?? null),
    ownerTeam: record.team === 'workforce' ? 'Workforce team' : telephones.teamName,
    next: promiseWords({ ...record, nextDue: nextDueOf(record), lapseAt: null }, now),
    waitingFor: record.waitingFor,
    canReply: record.state !== 'closed',
    asksIfItHelped: record.state === 'resolved',
    read: { caseId: head.id, seq: record.lastSeq },
    steps: await readPracticeSteps(db, {
      caseId: head.id,
      practiceCode,
      stored: { events, record },
      names,
      nameOf: (code) => nameOf(code, catalogue),
    }),
    isAtOpel4: head.level === 4 && record.state !== 'closed',
    telephones,
    timeline: timeline.rows,
    hasMoreTimeline: timeline.hasMore,
    isPartOfIncident: (await findIncidentOfCase(db, head.id)) !== undefined,
    requests: requests.filter((request) => request.caseReference === head.reference),
  }
}

export type PracticeCaseData = NonNullable<Awaited<ReturnType<typeof readPracticeCase>>>
