import type { IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'

/** Why words are removed. A closed list: what is typed here could say again what has just gone. */
export const removalReasons = ['patient', 'person', 'mistake', 'ordered'] as const
export type RemovalReason = (typeof removalReasons)[number]

/** A reason as it stands in the place of the words. */
export const removalReasonWords: Readonly<Record<RemovalReason, string>> = {
  patient: 'details of a patient',
  person: 'details of another person',
  mistake: 'written here by mistake',
  ordered: 'a court or the Information Commissioner asked for it',
}

/** True for a reason of the list. */
export function isRemovalReason(text: string): text is RemovalReason {
  return removalReasons.some((reason) => reason === text)
}

/** What stands in the place of removed words, wherever they stood. */
export function removalMark(day: IsoDay, personName: string, reason: RemovalReason): string {
  return `[Removed on ${formatDay(day)} by ${personName}: ${removalReasonWords[reason]}]`
}

/** What stands there where the place has no room for more. */
export const SHORT_MARK = '[Removed]'

/** True when nothing but a mark is left. */
export function isMark(text: string): boolean {
  return text === SHORT_MARK || /^\[Removed on [^\]]+\]$/.test(text)
}

/** The text with every copy of the words replaced, however they are broken into lines; marks side by side become one. */
export function withoutWords(text: string, patterns: readonly RegExp[], mark: string): string {
  const replaced = patterns.reduce((rest, pattern) => rest.replace(pattern, () => mark), text)
  if (replaced === text) return text
  const one = escaped(mark)
  return replaced.replace(new RegExp(`${one}(?:[\\s,;.-]{0,3}${one})+`, 'gu'), () => mark)
}

/** As much of a value as its place has room for. */
export function fitted(value: string, mark: string, most: number | undefined): string {
  if (most === undefined || value.length <= most) return value
  return value.split(mark).join(SHORT_MARK).slice(0, most)
}

/** The names under which stored JSON keeps what people wrote, however short it is. */
const writtenKeys: ReadonlySet<string> = new Set([
  'agreed',
  'asked',
  'careHomes',
  'conditions',
  'contactableGpName',
  'coverArrangement',
  'decision',
  'dispensing',
  'expectedDurationNote',
  'freeText',
  'homeVisits',
  'line',
  'message',
  'note',
  'patientNotice',
  'patientsAreTold',
  'phonesHow',
  'plan',
  'reason',
  'reasonToGoOn',
  'result',
  'said',
  'spokeTo',
  'summary',
  'urgentPatients',
  'urgentResults',
  'what',
  'whatIsTrained',
  'whyNotSafe',
])

/** Codes, moments, references and addresses, which the service could not read any more were a part of them replaced. */
const code =
  /^(?:[a-z][A-Za-z0-9]*(?:[_.:-][A-Za-z0-9]+)*|[A-Z]\d{5}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|[A-Z]{1,3}-[\d-]+|https?:\S+|\/\S*)$/

function isWritten(key: string, text: string): boolean {
  return text.trim() !== '' && (writtenKeys.has(key) || !code.test(text))
}

/** A stored JSON text with the words replaced in each text that people wrote in it. Names of fields and codes stay. */
export function jsonWithoutWords(json: string, patterns: readonly RegExp[], mark: string): string {
  return mapWritten(json, (text) => withoutWords(text, patterns, mark))
}

/** Each text of a stored JSON that loses words, before and after, in order. */
export function changedTexts(
  json: string,
  patterns: readonly RegExp[],
  mark: string,
): { readonly was: string; readonly is: string }[] {
  const changed: { was: string; is: string }[] = []
  mapWritten(json, (was) => {
    const is = withoutWords(was, patterns, mark)
    if (is !== was) changed.push({ was, is })
    return was
  })
  return changed
}

/** The texts in a stored JSON that people may have written, in order. */
export function writtenTexts(json: string): string[] {
  const found: string[] = []
  mapWritten(json, (text) => {
    found.push(text)
    return text
  })
  return found
}

/** What is no JSON is one text. */
function mapWritten(json: string, to: (text: string) => string): string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return to(json)
  }
  return JSON.stringify(mapValue(value, '', to))
}

function mapValue(value: unknown, key: string, to: (text: string) => string): unknown {
  if (typeof value === 'string') return isWritten(key, value) ? to(value) : value
  if (Array.isArray(value)) return value.map((one: unknown) => mapValue(one, key, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapValue(one, name, to)]))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
