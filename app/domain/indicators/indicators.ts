import { readYesNo } from '~/domain/organisations/import-cells'

/** What is kept about a practice from published data, in the order it is shown. */
export const indicatorCodes = [
  'appointments',
  'appointments_gp',
  'appointments_nurse',
  'appointments_hca',
  'vacancies_gp',
  'vacancies_nurse',
  'vacancies_other_clinical',
  'vacancies_admin',
  'single_handed',
  'sites',
] as const
export type IndicatorCode = (typeof indicatorCodes)[number]

/** The parts that make up the benchmarked number of appointments. */
export const appointmentParts = ['appointments_gp', 'appointments_nurse', 'appointments_hca'] as const

type IndicatorKind = 'rate' | 'wte' | 'count' | 'yes-no'

interface IndicatorFacts {
  readonly kind: IndicatorKind
  /** What it is called in a table. */
  readonly label: string
  /** What the number counts. */
  readonly unit: string
}

const perWeek = 'per 1,000 registered patients per week'
const wte = 'whole-time equivalents'

/** What each indicator is called and counted in. */
export const indicatorFacts: Readonly<Record<IndicatorCode, IndicatorFacts>> = {
  appointments: { kind: 'rate', label: 'Appointments, GP, nurse and HCA together', unit: perWeek },
  appointments_gp: { kind: 'rate', label: 'Appointments with a GP', unit: perWeek },
  appointments_nurse: { kind: 'rate', label: 'Appointments with a nurse', unit: perWeek },
  appointments_hca: {
    kind: 'rate',
    label: 'Appointments with a healthcare assistant (HCA)',
    unit: perWeek,
  },
  vacancies_gp: { kind: 'wte', label: 'Vacancies, GPs', unit: wte },
  vacancies_nurse: { kind: 'wte', label: 'Vacancies, nurses', unit: wte },
  vacancies_other_clinical: { kind: 'wte', label: 'Vacancies, other clinical staff', unit: wte },
  vacancies_admin: { kind: 'wte', label: 'Vacancies, reception and admin', unit: wte },
  single_handed: { kind: 'yes-no', label: 'Single-handed: one GP alone', unit: 'yes or no' },
  sites: { kind: 'count', label: 'Sites', unit: 'places where patients are seen' },
}

/** An indicator by its code; undefined for any other word. */
export function findIndicator(code: string): IndicatorCode | undefined {
  return indicatorCodes.find((one) => one === code)
}

/** A value as people read it; yes and no are kept as 1 and 0, and not known is null. */
export function valueWords(code: IndicatorCode, value: number | null): string {
  if (value === null) return 'Not known'
  const { kind } = indicatorFacts[code]
  if (kind === 'yes-no') return value === 1 ? 'Yes' : 'No'
  return numberWords(value)
}

/** "72.5", "1,200": at most two decimals, none that say nothing. */
export function numberWords(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
}

const most: Readonly<Record<Exclude<IndicatorKind, 'yes-no'>, number>> = { rate: 1000, wte: 200, count: 50 }
/** Above these somebody should look again: possible, and most often a slip of the comma. */
const unlikelyAbove: Readonly<Record<Exclude<IndicatorKind, 'yes-no'>, number>> = {
  rate: 200,
  wte: 20,
  count: 10,
}

export type ReadValue =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly reason: string }

/** A value as a list writes it; says what is possible when it is not. */
export function readValue(code: IndicatorCode, text: string): ReadValue {
  if (/^(not[ _-]?known|unknown|n\/?k)$/i.test(text)) return { ok: true, value: null }
  const { kind, unit } = indicatorFacts[code]
  const orNotKnown = 'or “not known”, or leave the cell empty'
  if (kind === 'yes-no') {
    const yes = readYesNo(text)
    return yes === undefined
      ? { ok: false, reason: `“${text}” is not possible. Write yes or no, ${orNotKnown}.` }
      : { ok: true, value: yes ? 1 : 0 }
  }
  const number = readNumber(text)
  const least = kind === 'count' ? 1 : 0
  const isPossible = number !== undefined && number >= least && number <= most[kind]
  if (!isPossible || (kind === 'count' && !Number.isInteger(number))) {
    const what = kind === 'count' ? 'a whole number' : 'a number'
    const range = `from ${least} to ${numberWords(most[kind])}`
    return {
      ok: false,
      reason: `“${text}” is not possible. Write ${what} ${range} (${unit}), ${orNotKnown}.`,
    }
  }
  return { ok: true, value: Math.round(number * 100) / 100 }
}

/** True for a value that can be, and that somebody should look at again before it is kept. */
export function isUnlikely(code: IndicatorCode, value: number | null): boolean {
  const { kind } = indicatorFacts[code]
  return value !== null && kind !== 'yes-no' && value > unlikelyAbove[kind]
}

/** Digits with or without thousands separators and decimals: "1,200", "72.5"; a comma is never a decimal point. */
function readNumber(text: string): number | undefined {
  const digits = text.replace(/,(?=\d{3}(?:\D|$))| /g, '')
  return /^\d{1,7}(?:\.\d{1,6})?$/.test(digits) ? Number(digits) : undefined
}
