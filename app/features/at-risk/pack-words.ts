import { candidateStateWords, riskGroundsWords, riskScoreWords } from '~/domain/at-risk/candidates'
import type { PackRow } from '~/domain/at-risk/pack'
import { planTypeWords } from '~/domain/at-risk/plans'
import { formatDay } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'

/** A practice of a pack in words; nothing in it was written by anybody. */
export function packRowWords(row: PackRow) {
  const reported = row.days.flatMap(({ level }) => (level === null ? [] : [level]))
  const at = (wanted: number) => reported.filter((level) => level === wanted).length
  return {
    code: row.practiceCode,
    name: row.practiceName,
    where: `${row.pcnName} PCN, ${row.placeName}`,
    patients: row.patients.toLocaleString('en-GB'),
    state: candidateStateWords[row.state],
    levels: `OPEL 4 on ${counted(at(4), 'day')}, OPEL 3 on ${counted(at(3), 'day')}, of ${reported.length} reported in the last ${row.days.length} working days.`,
    sustained:
      row.sustainedSince === null
        ? 'Not under sustained pressure on that day.'
        : `Under sustained pressure since ${formatDay(row.sustainedSince)}.`,
    grounds: riskGroundsWords[row.grounds],
    score: riskScoreWords(row),
    plan: planTypeWords[row.plan],
    review: formatDay(row.reviewDay),
    spoken: formatDay(row.spokenDay),
    days: row.days.map(({ day, level }) => ({
      day,
      state: level === null ? ('missing' as const) : ('returned' as const),
      level,
    })),
  }
}

export type PackRowWords = ReturnType<typeof packRowWords>
