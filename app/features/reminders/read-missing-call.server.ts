import { findPracticeToRing, listMissingCalls, type MissingCall } from '#db/queries/missing-calls'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { callOutcomeWords } from '~/domain/returns/missing-calls'
import type { Live } from '~/platform/live.server'
import { randomToken } from '~/platform/secrets.server'
import type { CallLine, MissingCallPage } from './missing-call-page'

/** What the page about a call shows; undefined for a practice of another ICB. */
export async function readMissingCallPage(
  { db, now }: Live,
  actor: Actor,
  practiceCode: string,
): Promise<MissingCallPage | undefined> {
  const scope = practiceScopeOf(actor)
  const day = londonDayOf(now)
  const practice = await findPracticeToRing(db, scope, practiceCode, day)
  if (!practice) return undefined
  const calls = await listMissingCalls(db, scope, day, practiceCode)
  return {
    practice: { code: practice.code, name: practice.name, pcnName: practice.pcnName ?? '' },
    dayWords: formatDay(day),
    standing: standingWords(practice),
    ringable: [
      ...practice.contacts.map(({ name, job, phone }) => ({
        who: name.toLowerCase().startsWith(job.toLowerCase()) ? name : `${name}, ${job}`,
        phone: phone ?? 'No number known',
      })),
      { who: 'Practice', phone: practice.phone ?? 'No number known' },
    ],
    calls: calls.map(callLineOf),
    version: calls.length,
    submitKey: randomToken(),
  }
}

function standingWords({ state, returnedAt }: { state: string | null; returnedAt: string | null }): string {
  switch (state) {
    case 'awaited':
      return 'Today’s return has not come.'
    case 'missing':
      return 'Today’s return did not come, and the day is over.'
    case 'returned':
    case 'late':
      return returnedAt
        ? `Today’s return came at ${formatTime(new Date(returnedAt))}: there is nothing to ring about any more.`
        : 'Today’s return has come.'
    default:
      return 'No return is needed from this practice today.'
  }
}

function callLineOf({ seq, at, personName, outcome, spokeTo, note }: MissingCall): CallLine {
  return {
    key: String(seq),
    who: `${formatTime(dateOf(at))}, ${personName}`,
    what: spokeTo ? `${callOutcomeWords[outcome]} (${spokeTo})` : callOutcomeWords[outcome],
    note,
  }
}
