import { z } from 'zod'
import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import {
  findPurpose,
  type PurposeStatement,
  type PurposeStatements,
} from '~/domain/settings/purpose-statement'
import { type FormProblem, type FormResult, readForm } from '~/domain/support/form-entries'
import { dayOfForm, optionalDayOfForm, optionalLine } from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

const longestShort = 600
const longestText = 6000

/** What is typed or chosen in a form about the statement, by field. */
export type PurposeValues = Readonly<Record<string, string>>

const agreementShape = {
  agreedWith: optionalLine(),
  agreedOn: optionalDayOfForm('Enter the day on which it was agreed.'),
}

/** The next version of the statement, as it is filled in. */
const purposeForm = z.object({
  inShort: z
    .string()
    .min(20, 'Write the two sentences that stand beside the send button.')
    .max(longestShort, `Use at most ${longestShort} characters: they stand beside the send button.`),
  text: z
    .string()
    .min(20, 'Write the whole statement.')
    .max(longestText, `Use at most ${longestText.toLocaleString('en-GB')} characters.`)
    .transform(paragraphsOf),
  from: dayOfForm('Enter the first day on which it is shown.'),
  ...agreementShape,
  version: versionField,
})
export type PurposeAsked = z.output<typeof purposeForm>

/** Who agreed to a version that is there, or that nobody does. */
export const agreementForm = z.object({ ...agreementShape, version: versionField, reason: reasonField })
export type AgreementAsked = z.output<typeof agreementForm>

/** The fields of a new version that two people could fill in differently, with what they are called. */
export const purposeFields = [
  { name: 'inShort', label: 'Beside the send button' },
  { name: 'text', label: 'The whole statement' },
  { name: 'from', label: 'Shown from' },
  { name: 'agreedWith', label: 'Agreed with' },
  { name: 'agreedOn', label: 'Agreed on' },
] as const

/** What was posted, a text per field: lines as one kind of line, a date in three boxes put together. */
export function purposeValuesPosted(posted: Iterable<readonly [string, string]>): PurposeValues {
  const typed = Object.fromEntries(
    [...posted].map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]),
  )
  const date = (field: string) => {
    if (typed[field]) return typed[field]
    const boxes = ['day', 'month', 'year'].map((part) => typed[`${field}-${part}`] ?? '')
    return boxes.some((text) => text !== '') ? boxes.join('/') : ''
  }
  const { inShort = '', text = '', agreedWith = '', version = '', reason = '', patientWords = '' } = typed
  return {
    inShort,
    text,
    from: date('from'),
    agreedWith,
    agreedOn: date('agreedOn'),
    version,
    reason,
    patientWords,
  }
}

/** Reads a new version: shown from tomorrow on at the earliest, so that on one day everybody is shown the same words. */
export function readPurposeForm(values: PurposeValues, today: IsoDay): FormResult<PurposeAsked> {
  return readForm(purposeForm, values, {
    check: ({ from, ...agreed }) => [...firstDayProblems(from, today), ...agreementProblems(agreed, today)],
  })
}

function firstDayProblems(from: IsoDay, today: IsoDay): FormProblem[] {
  const tomorrow = addDays(today, 1)
  if (from < tomorrow) {
    const message = `Enter ${formatDay(tomorrow)} or later: a day that has begun keeps the words it began with.`
    return [{ field: 'from', message }]
  }
  if (from > addDays(today, 366)) return [{ field: 'from', message: 'Enter a day within a year.' }]
  return []
}

/** Who and when belong together, and an agreement is never of a day to come. */
export function agreementProblems(
  { agreedWith, agreedOn }: { readonly agreedWith: string; readonly agreedOn: IsoDay | null },
  today: IsoDay,
): FormProblem[] {
  if (agreedWith !== '' && agreedOn === null)
    return [{ field: 'agreedOn', message: 'Enter the day on which it was agreed, or leave out who agreed.' }]
  if (agreedWith === '' && agreedOn !== null)
    return [{ field: 'agreedWith', message: 'Enter who agreed, or leave out the day.' }]
  if (agreedOn !== null && agreedOn > today)
    return [
      {
        field: 'agreedOn',
        message: 'Enter today or a day before. What is still to be agreed is not agreed.',
      },
    ]
  return []
}

/** The words of a version as the form shows them; its day and who agreed are the next version's own. */
export function purposeValues({ inShort, paragraphs }: PurposeStatement): PurposeValues {
  return { inShort, text: paragraphs.join('\n\n'), from: '', agreedWith: '', agreedOn: '' }
}

/** The newest version there is, shown already or to come. */
export function newestPurpose(statements: PurposeStatements): PurposeStatement {
  const newest = findPurpose(statements, Math.max(...statements.map(({ version }) => version)))
  if (!newest) throw new Error('There is no purpose statement')
  return newest
}

/** A day of a form's value in the three boxes of its field; what is no day stands in the first. */
export function dayBoxes(text: string | undefined): { day: string; month: string; year: string } {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? '')
  if (iso) return { day: String(Number(iso[3])), month: String(Number(iso[2])), year: iso[1] ?? '' }
  const [day = '', month = '', year = ''] = (text ?? '').split('/')
  return { day, month, year }
}

/** "Agreed with the LLR LMC on 20 November 2026." or that it is not. */
export function agreementWords({ agreement }: Pick<PurposeStatement, 'agreement'>): string {
  if (agreement === null) return 'Not yet agreed with the LMC.'
  return `Agreed with ${agreement.with} on ${formatDay(isoDay(agreement.onDay))}.`
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
}
