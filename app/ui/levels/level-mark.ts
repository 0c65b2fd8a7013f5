import { assertNever } from '~/domain/assert-never'
import { levelLabel, levelName, type OpelLevel } from '~/domain/opel/levels'

/** Why a practice's day shows no level. `awaited`: the day is not over; `missing`: it is. */
export const dayGaps = ['missing', 'awaited', 'closed', 'not_required'] as const

export type DayGap = (typeof dayGaps)[number]

/** What stands in a practice's box for a day: its level, or why there is none. */
export type LevelMark = OpelLevel | DayGap

/** The mark in full words: "OPEL 3 Severe pressure", "Not returned". */
export function markLabel(mark: LevelMark): string {
  return isGap(mark) ? gapLabel(mark) : levelLabel(mark)
}

/** The mark's word without "OPEL" and the number. */
export function markWord(mark: LevelMark): string {
  return isGap(mark) ? gapLabel(mark) : levelName(mark)
}

/** What stands in the small box: the level's number, or a sign that is no number. */
export function markSign(mark: LevelMark): string {
  switch (mark) {
    case 'missing':
      return '–'
    case 'awaited':
      return '…'
    case 'closed':
      return 'C'
    case 'not_required':
      return 'n/a'
    default:
      return String(mark)
  }
}

/** Worst first: OPEL 4 to 1, then days without a level. Sorts with `Array.sort`. */
export function compareWorstFirst(a: LevelMark, b: LevelMark): number {
  return severity(b) - severity(a)
}

function severity(mark: LevelMark): number {
  return isGap(mark) ? -dayGaps.indexOf(mark) : mark
}

function isGap(mark: LevelMark): mark is DayGap {
  return typeof mark === 'string'
}

function gapLabel(gap: DayGap): string {
  switch (gap) {
    case 'missing':
      return 'Not returned'
    case 'awaited':
      return 'Not returned yet'
    case 'closed':
      return 'Closed, as agreed'
    case 'not_required':
      return 'No return needed'
    default:
      return assertNever(gap)
  }
}
