import { insertAudit } from '#db/queries/audit'
import { listPracticeReaders } from '#db/queries/messages'
import { insertReopening, listReopenings, type Reopening } from '#db/queries/reopenings'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { atLondonTime, dateOf, type Instant, instant, MINUTE_MS } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { FormProblem } from '~/domain/returns/return-form'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { type Entries, entryNumber, entryText } from './form-entries'
import { postedWords, wordsProblem } from './icb-words'
import { noReturnWords } from './no-return-words'
import type { ReopenAnswer, ReopenPage } from './reopen-page'
import { isAlreadyThere } from './sent-meanwhile.server'
import { openTodaysReturn, requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'

/** Who opens the day of which practice again. */
export interface ReopenAsked {
  readonly actor: Actor
  readonly practiceCode: string
}

interface ReopenState {
  readonly fields?: ReopenPage['fields']
  readonly problems?: readonly FormProblem[]
  readonly asksPatient?: boolean
  readonly isStale?: boolean
  readonly isKept?: boolean
}

/** The page that opens today again for one practice, with what a session that ran out held; where it cannot be done it says why. */
export async function openReopenPage(
  live: Live,
  asked: ReopenAsked,
  kept?: Entries | undefined,
): Promise<ReopenAnswer> {
  const scope = practiceScopeOf(asked.actor)
  const today = await requireTodaysReturn(live, scope, asked.practiceCode)
  if (!kept) return reopenPage(live, asked, today, {})
  const before = await listReopenings(live.db, scope, asked.practiceCode, today.day)
  const isStale = entryNumber(kept, 'version') !== before.length
  return reopenPage(live, asked, today, { fields: fieldsOf(kept), isKept: true, isStale })
}

function fieldsOf(posted: Entries): ReopenPage['fields'] {
  return { until: entryText(posted, 'until'), reason: postedWords(posted, 'reason').words }
}

/**
 * Opens today again for one practice until a time of the same day, with a reason the practice is told. The day closes by
 * itself; what is sent meanwhile names the reopening. A colleague who did the same first is shown, never written over.
 */
export async function postReopening(live: Live, asked: ReopenAsked, posted: Entries): Promise<ReopenAnswer> {
  const { actor, practiceCode } = asked
  const today = await openTodaysReturn(live, practiceScopeOf(actor), practiceCode)
  const { isNoPatient } = postedWords(posted, 'reason')
  const fields = fieldsOf(posted)
  const untilAt = endOf(fields.until, today, live.now)
  const words = wordsProblem(
    fields.reason,
    isNoPatient,
    'Enter why the day is opened again: the practice reads it',
  )
  const problems: FormProblem[] = [
    ...(untilAt ? [] : [{ field: 'until', message: 'Choose until when it is open again' }]),
    ...(words ? [{ field: 'reason', message: words.message }] : []),
  ]
  const asksPatient = words?.asksPatient ?? false
  const again = (state: ReopenState) => reopenPage(live, asked, today, { fields, ...state })
  const before = await listReopenings(live.db, practiceScopeOf(actor), practiceCode, today.day)
  const refusal = await refusalOf(live, asked, today)
  if (refusal !== null || problems.length > 0 || !untilAt) return again({ problems, asksPatient })
  if (entryNumber(posted, 'version') !== before.length) return again({ isStale: true, asksPatient })
  try {
    await write(live, asked, today, { seq: before.length + 1, reason: fields.reason.trim(), untilAt })
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
    return again({ isStale: true })
  }
  return { goTo: `/icb/practices/${practiceCode}/reopen?done=reopened` }
}

async function write(
  live: Live,
  { actor, practiceCode }: ReopenAsked,
  { day, facts, world }: TodaysReturn,
  made: { seq: number; reason: string; untilAt: Instant },
): Promise<void> {
  const at = instant(live.now)
  const { icbCode } = facts
  const until = formatTime(dateOf(made.untilAt))
  await live.db.transaction().execute(async (trx) => {
    const opened = { icbCode, practiceCode, day, openedAt: at, openedBy: actor.personId }
    await insertReopening(trx, { ...opened, ...made })
    const readers = await listPracticeReaders(trx, icbCode, practiceCode)
    await queueMail(
      trx,
      live.now,
      readers.map((to) => ({
        kind: 'return-reopened' as const,
        payload: {
          practiceName: facts.name,
          day: formatDay(day),
          until,
          byName: actor.name,
          reason: made.reason,
          teamPhone: world.settings.telephones.team,
          link: `${live.appUrl}/practices/${practiceCode}`,
        },
        to,
        icbCode,
        practiceCode,
        dedupeKey: `reopened:${practiceCode}:${day}:${made.seq}:${to.address}`,
      })),
    )
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'return.reopened',
      subjectKind: 'practice-day',
      subjectId: `${practiceCode}:${day}`,
      icbCode,
      practiceCode,
      before: { state: facts.state },
      after: { openUntil: made.untilAt },
      reason: made.reason,
    })
  })
}

/** How long it can be open again, in minutes; the day ends at midnight. */
const lengths = [30, 60, 120] as const
const untilMidnight = 'end'

function lastMinuteOf({ day }: TodaysReturn): Date {
  return atLondonTime(day, '23:59')
}

function choicesAt(today: TodaysReturn, now: Date): ReopenPage['choices'] {
  const end = lastMinuteOf(today)
  const within = lengths.flatMap((minutes) => {
    const until = new Date(now.getTime() + minutes * MINUTE_MS)
    if (until >= end) return []
    const length = minutes === 30 ? '30 minutes' : minutes === 60 ? '1 hour' : '2 hours'
    return [{ value: String(minutes), label: `For ${length}, until ${formatTime(until)}` }]
  })
  return [...within, { value: untilMidnight, label: 'Until the day ends, at midnight' }]
}

function endOf(choice: string, today: TodaysReturn, now: Date): Instant | undefined {
  const end = lastMinuteOf(today)
  if (choice === untilMidnight) return now < end ? instant(end) : undefined
  const minutes = lengths.find((one) => String(one) === choice)
  const until = minutes && new Date(now.getTime() + minutes * MINUTE_MS)
  return until && until < end ? instant(until) : undefined
}

/** Only a day that has closed is opened again; a practice not expected that day has nothing to open. */
async function refusalOf(live: Live, { actor, practiceCode }: ReopenAsked, today: TodaysReturn) {
  const { window, facts } = today
  const no = whyNoReturn({ ...today, reopening: null })
  if (no && no.why !== 'day-closed') return noReturnWords(no).title
  if (window.state === 'open' || window.state === 'late') {
    return `It is not closed yet: ${facts.name} can send and change its return until ${formatTime(window.window.closesAt)}.`
  }
  if (live.now >= lastMinuteOf(today)) return 'The day is over.'
  return (await conflictProblem(live.db, actor, practiceCode)) ?? null
}

async function reopenPage(
  live: Live,
  asked: ReopenAsked,
  today: TodaysReturn,
  state: ReopenState,
): Promise<ReopenAnswer> {
  const { actor, practiceCode } = asked
  const [reopenings, refusal] = await Promise.all([
    listReopenings(live.db, practiceScopeOf(actor), practiceCode, today.day),
    refusalOf(live, asked, today),
  ])
  const last = reopenings.at(-1)
  const problems = state.problems ?? []
  const page: ReopenPage = {
    practice: { code: practiceCode, name: today.facts.name, pcnName: today.facts.pcnName },
    dayWords: formatDay(today.day),
    stateWords: stateWords(today),
    refusal,
    choices: choicesAt(today, live.now),
    fields: state.fields ?? { until: '', reason: '' },
    version: reopenings.length,
    reopenings: reopenings.map((one) => lineOf(one, live.now)),
    problems,
    asksPatient: state.asksPatient ?? false,
    isKept: state.isKept ?? false,
    meanwhile: state.isStale && last ? `${last.openedByName} opened this day again: ${hoursOf(last)}.` : null,
  }
  return { page, status: statusOf(page, state) }
}

function statusOf({ refusal, problems, meanwhile }: ReopenPage, { fields }: ReopenState) {
  if (meanwhile !== null) return 409
  if (problems.length > 0) return 422
  return refusal !== null && fields ? 422 : 200
}

function stateWords({ window, facts, reopening }: TodaysReturn): string {
  if (reopening) return `Open again until ${formatTime(dateOf(reopening.untilAt))}.`
  if (window.state !== 'closed') return ''
  const sent = facts.versions > 0 ? 'a return was sent' : 'no return was sent'
  return `Closed at ${formatTime(window.window.closesAt)}; ${sent}.`
}

function lineOf(one: Reopening, now: Date) {
  const { seq, openedByName, reason, untilAt } = one
  return { key: seq, hours: hoursOf(one), byName: openedByName, reason, isOpen: now <= dateOf(untilAt) }
}

function hoursOf({ openedAt, untilAt }: Pick<Reopening, 'openedAt' | 'untilAt'>): string {
  return `${formatTime(dateOf(openedAt))} to ${formatTime(dateOf(untilAt))}`
}
