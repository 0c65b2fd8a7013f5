import { formatDay } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'
import { findOwnShift, ownShiftSentence } from './own-shift'
import {
  findStreaks,
  findSustainedPressure,
  findSustainedSince,
  type PressureDay,
} from './sustained-pressure'

/** How a practice's pressure has been, in sentences for whoever looks at it. Days oldest first, all reporting days. */
export function pressureWords(days: readonly PressureDay[]): {
  isSustained: boolean
  sentences: string[]
} {
  const sustained = findSustainedPressure(days)
  const since = findSustainedSince(days)
  const { current, currentSince, longest } = findStreaks(days)
  const now = sustained
    ? `Under sustained pressure${since === null ? '' : ` since ${formatDay(since)}`}: OPEL 3 or 4 on ${sustained.daysAtThree} of ${sustained.daysReported} reported days${sustained.rule === 'in_a_row' ? ' in a row' : ''}.`
    : 'Not under sustained pressure now.'
  const run =
    current > 0 && currentSince !== null
      ? `OPEL 3 or 4 on the last ${counted(current, 'reported day')}${current > 1 ? ' in a row' : ''}, since ${formatDay(currentSince)}`
      : 'No run of OPEL 3 or 4 goes on'
  const longestWords = longest > 0 ? `; the longest run in this time was ${counted(longest, 'day')}` : ''
  return {
    isSustained: sustained !== null,
    sentences: [now, `${run}${longestWords}.`, ownShiftSentence(findOwnShift(days))],
  }
}
