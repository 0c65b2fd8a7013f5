import { counted } from '~/domain/counted'
import type { PressureDay } from './sustained-pressure'

const recentDays = 20
const usualDays = 60
/** Fewer days than this on a side say nothing about what is usual. */
const leastRecent = 10
const leastUsual = 20
/** Half a level on the average: less is what chance does to twenty days. */
const shiftOf = 0.5

/** A practice's last 20 reported days against its own 60 before. */
export interface OwnShift {
  readonly direction: 'higher' | 'lower' | 'as_usual' | 'too_few_days'
  readonly recent: Spell
  readonly usual: Spell
}

interface Spell {
  readonly reported: number
  readonly atThree: number
  /** Of the worst levels; null without a day. */
  readonly meanLevel: number | null
}

/** Whether a practice has moved away from what is usual for itself. Days oldest first; those without a return are passed over. */
export function findOwnShift(days: readonly PressureDay[]): OwnShift {
  const levels = days.flatMap(({ level }) => (level === null ? [] : [level]))
  const recent = spellOf(levels.slice(-recentDays))
  const usual = spellOf(levels.slice(0, -recentDays).slice(-usualDays))
  return { direction: directionOf(recent, usual), recent, usual }
}

/** The same in one sentence. */
export function ownShiftSentence({ direction, recent, usual }: OwnShift): string {
  if (direction === 'too_few_days') {
    const reported = recent.reported + usual.reported
    if (reported === 0) return 'It has not reported lately.'
    return `It has reported ${counted(reported, 'day')} lately: too few to say what is usual for it.`
  }
  const facts = `OPEL 3 or 4 on ${recent.atThree} of its last ${counted(recent.reported, 'reported day')}, and on ${usual.atThree} of the ${usual.reported} before`
  switch (direction) {
    case 'higher':
      return `Higher than is usual for this practice: ${facts}.`
    case 'lower':
      return `Lower than is usual for this practice: ${facts}.`
    case 'as_usual':
      return `About as usual for this practice: ${facts}.`
  }
}

function directionOf(recent: Spell, usual: Spell): OwnShift['direction'] {
  if (recent.reported < leastRecent || usual.reported < leastUsual) return 'too_few_days'
  const by = (recent.meanLevel ?? 0) - (usual.meanLevel ?? 0)
  if (by >= shiftOf) return 'higher'
  return by <= -shiftOf ? 'lower' : 'as_usual'
}

function spellOf(levels: readonly number[]): Spell {
  const sum = levels.reduce((total, level) => total + level, 0)
  return {
    reported: levels.length,
    atThree: levels.filter((level) => level >= 3).length,
    meanLevel: levels.length === 0 ? null : sum / levels.length,
  }
}
