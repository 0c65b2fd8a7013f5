import { assertNever } from '~/domain/assert-never'
import type { IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { type Membership, membershipStateOn, openPauseOf, pauseOn } from '~/domain/organisations/membership'

/** How a practice stands in one sentence, on a day. */
export function membershipSentence(member: Membership, today: IsoDay): string {
  const { joinedDay, leftDay } = member
  const state = membershipStateOn(member, today)
  switch (state) {
    case 'not_joined':
      return 'This practice has not joined. No return is expected of it.'
    case 'joining':
      return `It joins on ${day(joinedDay)}. Until then no return is expected.`
    case 'expected':
      return `A return is expected every reporting day, since ${day(joinedDay)}.${pauseToCome(member, today)}`
    case 'leaving':
      return `It leaves: ${day(leftDay)} is the last day a return is expected.${pauseToCome(member, today)}`
    case 'paused': {
      const pause = pauseOn(member, today)
      const until = pause?.toDay ? `up to and with ${day(pause.toDay)}` : 'until somebody ends the pause'
      return `Returns are paused since ${day(pause?.fromDay ?? null)}, ${until}.`
    }
    case 'left':
      return `It left: ${day(leftDay)} was the last day a return was expected.`
    default:
      return assertNever(state)
  }
}

function pauseToCome(member: Membership, today: IsoDay): string {
  const pause = openPauseOf(member, today)
  return pause && pause.fromDay > today ? ` It is paused from ${formatDay(pause.fromDay)}.` : ''
}

function day(value: IsoDay | null): string {
  return value === null ? 'an unknown day' : formatDay(value)
}

/** What a page of membership says after something was done, by the code in its address. */
export const membershipDone: Readonly<Record<string, string>> = {
  joined: 'The practice joins. Returns are expected from the day you entered.',
  left: 'The last day is set. After it no return is expected.',
  stays: 'The practice stays. Its last day was taken back.',
  paused: 'The pause is recorded. While it holds no return is expected.',
  'pause-reviewed': 'The pause goes on until it is looked at again.',
  resumed: 'The pause ends. Returns are expected again.',
  'day-agreed': 'The whole-day closure is agreed. No return is expected that day.',
  'day-withdrawn': 'The closure was taken back. A return is expected that day.',
  'merger-planned': 'The merger is planned. Now go through its checklist.',
  'merger-confirmed':
    'The checklist is confirmed. The service carries the merger out when the last day is over.',
  'merger-done': 'The merger is carried out.',
  'merger-cancelled': 'The merger was cancelled. The practice stays.',
}

/** What was done to a practice's membership, by the audit's name of it; what is not named here is no part of this story. */
export const membershipActs: Readonly<Record<string, string>> = {
  'practice.joined': 'Joined',
  'practice.left': 'Last day set',
  'practice.stays': 'Last day taken back',
  'practice.paused': 'Paused',
  'practice.pause-reviewed': 'Pause looked at again',
  'practice.resumed': 'Pause ended',
  'practice.closed-day-agreed': 'Whole-day closure agreed',
  'practice.closed-day-withdrawn': 'Whole-day closure taken back',
  'merger.planned': 'Merger planned',
  'merger.confirmed': 'Merger checklist confirmed',
  'merger.cancelled': 'Merger cancelled',
  'merger.done': 'Merger carried out',
}
