import { z } from 'zod'
import { type CaseLane, caseLanes, caseLaneWords } from '~/domain/cases/lanes'
import { templateProblem } from '~/domain/messages/fill-in'
import {
  longestTemplateBody,
  longestTemplateName,
  longestTemplatePurpose,
  type MessageTemplate,
  messageWords,
} from '~/domain/messages/message-templates'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { readForm } from '~/domain/support/form-entries'
import { type ChangeAnswer, type Posted, versionField } from './change-form'

/** The fields of a template's form, a text each; the lanes are a line of words. */
export const templateFields = [
  { name: 'name', label: 'Name' },
  { name: 'purpose', label: 'What it is for' },
  { name: 'body', label: 'Message' },
  { name: 'lanes', label: 'Offered on' },
] as const
export type TemplateField = (typeof templateFields)[number]['name']

/** What is in each field, as it is typed or chosen. */
export type TemplateValues = Readonly<Record<string, string>>

const written = (ask: string, most: number) =>
  z
    .string()
    .min(1, ask)
    .max(most, `Use at most ${most.toLocaleString('en-GB')} characters.`)

const templateForm = z.object({
  name: written('Enter a name, as it will stand in the list of templates.', longestTemplateName),
  purpose: written('Say what it is for, in a few words.', longestTemplatePurpose),
  body: written('Write the message.', longestTemplateBody).check((context) => {
    const message = templateProblem(context.value, messageWords)
    if (message) context.issues.push({ code: 'custom', input: context.value, message })
  }),
  lanes: z.string().transform((typed, context): CaseLane[] => {
    const chosen = caseLanes.filter((one) => typed.split(',').includes(one))
    if (chosen.length === 0) {
      context.issues.push({
        code: 'custom',
        input: typed,
        message: 'Choose at least one kind of case. To offer it nowhere, retire it.',
      })
    }
    return chosen
  }),
  version: versionField,
})

/** A new template's form: empty, offered on every kind of case. */
export const emptyTemplate: TemplateValues = { name: '', purpose: '', body: '', lanes: caseLanes.join(',') }

/** A template as its form shows it. */
export function templateValues({ name, purpose, body, lanes }: MessageTemplate): TemplateValues {
  return { name, purpose, body, lanes: caseLanes.filter((lane) => lanes.includes(lane)).join(',') }
}

/** What was posted, a text per field: the ticked lanes put together. */
export function templateValuesPosted(posted: Posted): TemplateValues {
  const entries = [...posted]
  const kept = new Set(['name', 'purpose', 'body', 'version', 'reason', 'patientWords'])
  // A browser ends lines with CR and LF: the same text is the same text.
  const values = entries
    .filter(([name]) => kept.has(name))
    .map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()] as const)
  const lanes = entries.filter(([name]) => name === 'lanes').map(([, value]) => value)
  return { ...Object.fromEntries(values), lanes: lanes.join(',') }
}

export type ReadTemplate =
  | {
      readonly ok: true
      readonly fields: Omit<MessageTemplate, 'isInUse'>
      readonly version: number
      /** As it goes on to the next page: without what looked like a patient's, where that was to be removed. */
      readonly values: TemplateValues
    }
  | { readonly ok: false; readonly answer: ChangeAnswer }

/** Reads a template as it was filled in; words that look like a patient's details are asked about. */
export function readTemplateForm(typed: TemplateValues): ReadTemplate {
  const { name = '', purpose = '', body = '' } = typed
  const asked = askAboutPatients({ name, purpose, body }, typed.patientWords)
  const values = { ...typed, ...asked.texts }
  const read = readForm(templateForm, values)
  if (!read.ok || asked.words.length > 0) {
    const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
    return { ok: false, answer: { values, problems, patientWords: asked.words } }
  }
  const { version, ...fields } = read.value
  return { ok: true, fields, version, values }
}

/** A field's value as people read it. */
export function templateFieldWords(name: TemplateField, values: TemplateValues): string {
  return name === 'lanes' ? lanesInWords((values.lanes ?? '').split(',')) : (values[name] ?? '')
}

/** "Every case", or the kinds of cases by name. */
export function lanesInWords(lanes: readonly string[]): string {
  const chosen = caseLanes.filter((lane) => lanes.includes(lane))
  return chosen.length === caseLanes.length
    ? 'Every case'
    : chosen.map((lane) => caseLaneWords[lane]).join('. ')
}
