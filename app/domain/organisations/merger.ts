import type { IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import type { FormProblem } from '~/domain/support/form-entries'
import { dayProblem, type Membership } from './membership'

/**
 * `planned` sets the closing practice's last day. `confirmed` ahead of time is carried out by the service when that day is
 * over; confirmed later it is carried out at once.
 */
export const mergerStates = ['planned', 'confirmed', 'done', 'cancelled'] as const
export type MergerState = (typeof mergerStates)[number]

/** One practice becoming part of another. On `lastDay` the closing one is expected as usual, from the next only the other. */
export interface Merger {
  readonly id: number
  readonly icbCode: string
  readonly closingCode: string
  readonly closingName: string
  readonly receivingCode: string
  readonly receivingName: string
  readonly lastDay: IsoDay
  readonly state: MergerState
  /** The receiving practice's list size from the day after; null until confirmed. */
  readonly patients: number | null
  readonly reason: string
  readonly plannedBy: number
  readonly confirmedBy: number | null
  readonly version: number
}

/** What has to be known of the two practices to plan a merger. Mergers that were cancelled are left out. */
export interface MergerFacts {
  readonly firstDay: IsoDay
  readonly closing: Membership
  /** Undefined for a code that is no practice of the same ICB. */
  readonly receiving: Membership | undefined
  /** The mergers in which the closing practice closes, or the receiving one. */
  readonly closingMerger: Merger | undefined
  readonly receivingMerger: Merger | undefined
  /** Mergers into the closing practice that are not carried out yet. */
  readonly intoClosing: readonly Merger[]
}

/** True for a list size that is probably a slip of the pen: over a quarter away from both practices' patients together. */
export function isUnlikelyListSize(patients: number, both: number): boolean {
  return Math.abs(patients - both) > both / 4
}

/** Why a merger cannot be planned so, in words; undefined when it can. */
export function mergerProblem(lastDay: IsoDay, facts: MergerFacts): FormProblem | undefined {
  const { closing, receiving, closingMerger, receivingMerger, intoClosing, firstDay } = facts
  if (closingMerger) return { field: 'receivingCode', message: alreadyWords(closingMerger) }
  if (!receiving)
    return { field: 'receivingCode', message: 'Enter the code of a practice of this ICB, like C82009.' }
  if (receiving.code === closing.code)
    return { field: 'receivingCode', message: 'Enter another practice: a practice cannot merge into itself.' }
  const undone = intoClosing.find((merger) => merger.closingCode === receiving.code)
  if (undone)
    return {
      field: 'receivingCode',
      message: `${receiving.name} is itself to be merged into ${closing.name}. Cancel that merger first.`,
    }
  if (receivingMerger)
    return { field: 'receivingCode', message: `Choose another practice. ${alreadyWords(receivingMerger)}` }
  if (intoClosing.length > 0)
    return {
      field: 'receivingCode',
      message: `${intoClosing[0]?.closingName} is still to be merged into ${closing.name}. Carry that out first.`,
    }
  return daysProblem(lastDay, closing, receiving, firstDay)
}

function daysProblem(
  lastDay: IsoDay,
  closing: Membership,
  receiving: Membership,
  firstDay: IsoDay,
): FormProblem | undefined {
  const field = 'lastDay'
  const problem = dayProblem(field, lastDay, firstDay)
  if (problem) return problem
  if (closing.joinedDay === null || closing.joinedDay > lastDay)
    return { field, message: `${closing.name} takes no part by then, so it has no last day.` }
  if (closing.leftDay !== null && closing.leftDay < firstDay)
    return { field, message: `${closing.name} left on ${formatDay(closing.leftDay)}.` }
  if (receiving.joinedDay === null || receiving.joinedDay > lastDay)
    return { field: 'receivingCode', message: `${receiving.name} has not joined by then.` }
  if (receiving.leftDay !== null)
    return {
      field: 'receivingCode',
      message: `${receiving.name} leaves on ${formatDay(receiving.leftDay)}.`,
    }
  return undefined
}

/** What a practice's own people read about a merger, on the pages of the practice that closes or of the one that receives. */
export interface MergerNote {
  readonly title: string
  readonly words: string
  readonly link: { readonly href: string; readonly label: string } | null
}

/** The note on the pages of the practice that closes. */
export function closingNote(merger: Merger): MergerNote {
  const { receivingCode, receivingName, lastDay } = merger
  const day = formatDay(lastDay)
  return merger.state === 'done'
    ? {
        title: `${merger.closingName} was merged into ${receivingName} after ${day}.`,
        words: `Returns are sent for ${receivingName} now. Everything sent before stays here to be read.`,
        link: { href: `/practices/${receivingCode}`, label: `Go to ${receivingName}` },
      }
    : {
        title: `${merger.closingName} is to be merged into ${receivingName}.`,
        words: `${day} is the last day a return is expected here. From the next day on it is sent for ${receivingName}.`,
        link: null,
      }
}

/** The note on the pages of the practice that receives; null while the merger is not carried out. */
export function receivingNote(merger: Merger): MergerNote | null {
  if (merger.state !== 'done') return null
  return {
    title: `${merger.closingName} became part of this practice after ${formatDay(merger.lastDay)}.`,
    words: 'Its levels, streaks and allowances from before stay with its old code.',
    link: { href: `/practices/${merger.receivingCode}/before-merger`, label: 'Before the merger' },
  }
}

/** "Birchwood Surgery is to be merged into Latham House after Friday 27 November 2026." */
function alreadyWords({ closingName, receivingName, lastDay, state }: Merger): string {
  return state === 'done'
    ? `${closingName} was merged into ${receivingName} after ${formatDay(lastDay)}.`
    : `${closingName} is to be merged into ${receivingName} after ${formatDay(lastDay)}.`
}

/** What a merger moves, counted: each is one line of the checklist somebody confirms. */
export const mergerItems = [
  'cases',
  'requests',
  'closures',
  'people',
  'patients',
  'contacts',
  'drafts',
] as const
export type MergerItem = (typeof mergerItems)[number]
export type MergerCounts = Readonly<Record<MergerItem, number>>

/** The counts as one text, which a form carries: what was confirmed is what was seen. */
export function countsText(counts: MergerCounts): string {
  return mergerItems.map((item) => counts[item]).join('.')
}
