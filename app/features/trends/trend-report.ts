import type { IsoDay } from '~/domain/calendar/days'
import type { SpcRule } from '~/domain/trends/spc-rules'
import type { Assurance, Variation } from '~/domain/trends/spc-verdict'
import type { TrendMeasure, TrendMeasureKey } from '~/domain/trends/trend-measures'
import type { TrendAddress } from './trend-address'

/** How a point is drawn: common cause, or special and what that means. */
export type PointMark = 'common' | 'improving' | 'concerning' | 'special'

export interface TrendPoint {
  readonly step: IsoDay
  /** "16 Nov 2026" */
  readonly label: string
  readonly value: number | null
  readonly part: number | null
  readonly whole: number | null
  readonly movingRange: number | null
  readonly isJump: boolean
  readonly rules: readonly SpcRule[]
  readonly mark: PointMark
  readonly phase: number
}

/** A stretch with limits of its own; the limits as they are told, no further than the measure can go. */
export interface TrendPhase {
  readonly from: number
  readonly to: number
  readonly points: number
  readonly limits: {
    readonly mean: number
    readonly lower: number
    readonly upper: number
    readonly meanRange: number
    readonly rangeLimit: number
    readonly isTrial: boolean
  } | null
  /** The baseline it begins with; null for the first stretch of all. */
  readonly baseline: BaselineMark | null
}

export interface BaselineMark {
  readonly id: number
  /** "Monday 16 November 2026" */
  readonly fromWords: string
  readonly reason: string
  /** "Ines Grant, Monday 16 November 2026, 10:30am" */
  readonly setBy: string
}

/** One measure of an area in a line. */
export interface TrendRow {
  readonly measure: TrendMeasureKey
  readonly label: string
  readonly variation: Variation['kind']
  readonly side: 'high' | 'low' | null
  readonly variationWords: string
  readonly assurance: Assurance
  readonly assuranceWords: string
  /** Figures in words: "31.2%", "No figure". */
  readonly latest: string
  readonly mean: string
  readonly limits: string
  /** The same as numbers in the measure's unit, for a file; null where there is none. */
  readonly figures: {
    readonly latest: number | null
    readonly mean: number | null
    readonly lower: number | null
    readonly upper: number | null
  }
}

/** A finding of the rules, in words with its days. */
export interface FoundSignal {
  readonly key: string
  readonly words: string
  readonly mark: PointMark
}

/** A measure of an area over time: everything shown and everything downloaded is read from it. */
export interface TrendReport {
  readonly address: TrendAddress
  readonly measure: TrendMeasure
  readonly areaName: string
  /** Whose figures these are and how much of them they cover; null before there are any. */
  readonly cover: string | null
  /** What the chart says, its text alternative. */
  readonly sentence: string
  /** What to know about the limits: trial limits, or why there are none; null where there is nothing. */
  readonly limitsNote: string | null
  readonly rangesSentence: string
  readonly points: readonly TrendPoint[]
  readonly phases: readonly TrendPhase[]
  readonly found: readonly FoundSignal[]
  /** Findings further back than the list goes. */
  readonly foundBefore: number
  readonly row: TrendRow
  readonly overview: readonly TrendRow[]
  /** What of the days asked for is not shown, and why. */
  readonly notes: readonly string[]
}

export interface TrendOption {
  readonly value: string
  readonly label: string
  readonly group: string
}

/** What the page offers besides its figures. */
export interface TrendChoices {
  readonly areas: readonly TrendOption[]
}
