import type { IsoDay } from '~/domain/calendar/days'
import type { PcnCode, PracticeCode } from './codes'

/** The layouts the import can read. */
export const importFormats = ['practice-list', 'published-list', 'ods-epraccur'] as const
export type ImportFormat = (typeof importFormats)[number]

/** One line of a CSV file, with its number as an editor shows it (the first line is 1). */
export interface ImportRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** What is wrong with a line, in words for the person who has to mend the file. */
export interface ImportProblem {
  readonly line: number
  readonly reason: string
}

/** A practice as a file tells it. `undefined`: the layout does not hold this, so nothing is changed. */
export interface IncomingPractice {
  readonly line: number
  readonly code: PracticeCode
  readonly name: string
  readonly codeIsPlaceholder: boolean
  readonly pcnCode?: PcnCode
  readonly listSize?: number
  readonly listSizeIsPlaceholder?: boolean
  readonly openDay?: IsoDay
  /** The last day it is open; `null` when it is open with no end known. */
  readonly closeDay: IsoDay | null
}

/** A PCN as a file tells it. */
export interface IncomingPcn {
  readonly line: number
  readonly code: PcnCode
  readonly name: string
  readonly footprint: string
  readonly place: string
  readonly codeIsPlaceholder: boolean
}

/** A practice as the service holds it now. */
export interface CurrentPractice {
  readonly code: PracticeCode
  readonly name: string
  readonly pcnCode: PcnCode | null
  readonly listSize: number | null
  readonly closeDay: IsoDay | null
}

/** A PCN as the service holds it now. */
export interface CurrentPcn {
  readonly code: PcnCode
  readonly name: string
  readonly footprint: string
  readonly place: string
}

/** Everything the service holds that a file is compared with. Empty lists before the first import. */
export interface CurrentOrganisations {
  readonly practices: readonly CurrentPractice[]
  readonly pcns: readonly CurrentPcn[]
}

/** What a layout's reader needs to know besides the rows. */
export interface ImportSettings {
  readonly current: CurrentOrganisations
  /** ODS codes of the commissioners whose practices are wanted: `epraccur.csv` lists all of England. */
  readonly commissionerCodes: ReadonlySet<string>
  /** Whether a PCN the service does not know is added; otherwise it is a problem, as it is likely misspelt. */
  readonly addsNewPcns: boolean
}

/** A file that can be compared with what the service holds. */
export interface ImportContent {
  readonly format: ImportFormat
  readonly practices: readonly IncomingPractice[]
  readonly pcns: readonly IncomingPcn[]
  /** Lines that were understood and are not for this service, in words: "12,340 of other commissioners". */
  readonly leftOut: readonly string[]
}

export type ImportReading =
  | { readonly ok: true; readonly content: ImportContent }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }
