import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { templateProblem } from '~/domain/messages/fill-in'
import { askAboutPatients } from '~/domain/returns/patient-question'
import {
  type CatalogueEntry,
  catalogueEntrySchema,
  deciders,
  requesters,
  templateWords,
} from '~/domain/support/catalogue'
import { type NamedInRules, readFact, unknownNames } from '~/domain/support/condition-facts'
import { conditionOf, factKey, mostWays, type Way, waysLine, waysOf } from '~/domain/support/condition-ways'
import type { ConditionFact } from '~/domain/support/conditions'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, dayOfForm, optionalLine, readDay, writtenLine } from '~/domain/support/form-fields'
import { type ChangeAnswer, type Posted, versionField } from './change-form'

/** The fields of a new version, one line or text each: lists are lines of a text, the condition is one line of words. */
export const versionFields = [
  { name: 'name', label: 'Name' },
  { name: 'whatItIs', label: 'What it is' },
  { name: 'whenItFits', label: 'When it fits' },
  { name: 'exclusions', label: 'When it does not fit' },
  { name: 'requestedBy', label: 'How it begins' },
  { name: 'decidedBy', label: 'Who decides' },
  { name: 'consulted', label: 'Who is brought in' },
  { name: 'condition', label: 'Suggested when' },
  { name: 'checklist', label: 'Before deciding' },
  { name: 'messageTemplate', label: 'Message to the practice' },
  { name: 'allowancePerYear', label: 'How often in a financial year' },
  { name: 'capacity', label: 'What limits it' },
  { name: 'priority', label: 'Priority' },
  { name: 'decideWithinWorkingDays', label: 'Decided within (working days)' },
  { name: 'source', label: 'Where it comes from' },
  { name: 'validFromDay', label: 'Offered from' },
  { name: 'validToDay', label: 'Offered until' },
] as const
export type VersionField = (typeof versionFields)[number]['name']

/** What is in each field, as it is typed or chosen. */
export type VersionValues = Readonly<Record<string, string>>

const text = (ask: string) => z.string().min(1, ask).max(600, 'Use at most 600 characters.')
const lines = z.string().transform((typed) => linesOf(typed))
const wholeNumber = (ask: string, most: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, `${ask} Use a whole number from 1 to ${most}.`)
    .transform(Number)
    .refine((count) => count >= 1 && count <= most, `${ask} Use a whole number from 1 to ${most}.`)

const versionForm = z.object({
  name: z.string().min(1, 'Enter the name practices read.').max(80, 'Use at most 80 characters.'),
  whatItIs: text('Say what it is, in words for somebody in her first NHS job.'),
  whenItFits: text('Say when it fits.'),
  exclusions: lines,
  requestedBy: z.string().transform((typed, context) => {
    const chosen = requesters.filter((one) => typed.split(',').includes(one))
    if (chosen.length === 0) {
      context.issues.push({ code: 'custom', input: typed, message: 'Choose at least one way it begins.' })
    }
    return chosen
  }),
  decidedBy: choiceOf(deciders, 'Choose who decides.'),
  consulted: optionalLine(),
  condition: z.string().max(2000),
  checklist: lines.refine((all) => all.length > 0, 'Enter at least one line for whoever decides.'),
  messageTemplate: text('Enter the message to the practice.').check((context) => {
    const message = templateProblem(context.value, templateWords)
    if (message) context.issues.push({ code: 'custom', input: context.value, message })
  }),
  allowancePerYear: z.union([
    z.literal('').transform(() => null),
    wholeNumber('Leave it empty for no limit.', 52),
  ]),
  capacity: choiceOf(['none', 'cover_provider_half_day'], 'Choose what limits it.'),
  priority: choiceOf(['1', '2', '3', '4'], 'Choose the priority.'),
  decideWithinWorkingDays: wholeNumber('Enter within how many working days it is decided.', 30),
  source: writtenLine('Say where it comes from.'),
  validFromDay: dayOfForm('Enter the first day it holds.'),
  validToDay: z.union([z.literal('').transform(() => null), dayOfForm('Enter the last day it is offered.')]),
  version: versionField,
})

/** The texts in which a patient's details could be typed. */
const freeTexts = [
  'name',
  'whatItIs',
  'whenItFits',
  'exclusions',
  'consulted',
  'checklist',
  'messageTemplate',
  'source',
]

/** An entry as its form shows it, from the day given on. */
export function valuesOf(entry: CatalogueEntry, fromDay: IsoDay): VersionValues {
  return {
    name: entry.name,
    whatItIs: entry.whatItIs,
    whenItFits: entry.whenItFits,
    exclusions: entry.exclusions.join('\n'),
    requestedBy: entry.requestedBy.join(','),
    decidedBy: entry.decidedBy,
    consulted: entry.consulted,
    condition: waysLine(waysOf(entry.suggestedWhen)),
    checklist: entry.checklist.join('\n'),
    messageTemplate: entry.messageTemplate,
    allowancePerYear: entry.allowancePerYear === null ? '' : String(entry.allowancePerYear),
    capacity: entry.capacity,
    priority: String(entry.targets.priority),
    decideWithinWorkingDays: String(entry.targets.decideWithinWorkingDays),
    source: entry.source,
    validFromDay: fromDay,
    validToDay: entry.validToDay ?? '',
  }
}

/** What was posted, a text per field: boxes of a date, check boxes and the facts of each way put together. */
export function valuesPosted(posted: Posted): VersionValues {
  const entries = [...posted]
  const values: Record<string, string> = Object.fromEntries(
    entries.map(([name, value]) => [name, value.trim()]),
  )
  const all = (name: string) => entries.filter(([one]) => one === name).map(([, value]) => value.trim())
  if (values.condition === undefined) {
    const ways = Array.from({ length: mostWays }, (_, index) =>
      all(`way-${index + 1}`)
        .filter(Boolean)
        .join('&'),
    )
    values.condition = ways.filter(Boolean).join(';')
  }
  values.requestedBy = all('requestedBy').join(',')
  for (const name of ['validFromDay', 'validToDay']) {
    const boxes = ['day', 'month', 'year'].map((part) => values[`${name}-${part}`])
    if (boxes.some((box) => box !== undefined)) {
      values[name] = boxes.some(Boolean) ? boxes.map((box) => box ?? '').join('/') : ''
    }
    values[name] = readDay(values[name] ?? '') ?? values[name] ?? ''
  }
  const kept = new Set<string>([
    ...versionFields.map(({ name }) => name),
    'version',
    'reason',
    'ways',
    'patientWords',
  ])
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => kept.has(name))
      // A browser ends lines with CR and LF: the same text is the same text.
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
  )
}

/** What a checked version carries along until it is published; what was said to be no patient is not asked about again. */
export function valuesToPublish(values: VersionValues): VersionValues {
  const { version: _version, reason: _reason, ways: _ways, patientWords, ...fields } = values
  return patientWords === 'keep' ? { ...fields, patientWords } : fields
}

export type ReadVersion =
  | { readonly ok: true; readonly entry: CatalogueEntry; readonly version: number }
  | { readonly ok: false; readonly answer: ChangeAnswer }

interface VersionWorld {
  /** The entry that the form changes. */
  readonly before: CatalogueEntry
  readonly rules: NamedInRules
  readonly today: IsoDay
}

/**
 * Reads a new version: every field by itself, then what it names against the rules in force, then its days against today.
 * What an entry is about (its code, how it shuts the doors) is never changed by a version.
 */
export function readVersion(typed: VersionValues, world: VersionWorld): ReadVersion {
  const { before, rules, today } = world
  const asked = askAboutPatients(
    Object.fromEntries(freeTexts.map((name) => [name, typed[name] ?? ''])),
    typed.patientWords,
  )
  const values = { ...typed, ...asked.texts }
  const read = readForm(versionForm, values)
  const { condition, problems: unknown } = readCondition(values.condition ?? '', before, rules)
  const problems: FormProblem[] = [
    ...asked.problems,
    ...(read.ok ? [] : read.problems),
    ...unknown,
    ...(read.ok ? dayProblems(read.value, today) : []),
  ]
  if (!read.ok || problems.length > 0) {
    return { ok: false, answer: { values, problems, patientWords: asked.words } }
  }
  const { version, priority, decideWithinWorkingDays, condition: _line, ...fields } = read.value
  const entry = catalogueEntrySchema.parse({
    ...fields,
    code: before.code,
    closureKind: before.closureKind,
    suggestedWhen: condition,
    targets: { priority: Number(priority), decideWithinWorkingDays },
  })
  return { ok: true, entry, version }
}

/** The ways that a form's line names; facts the entry had keep their own words. */
export function readWays(
  line: string,
  before: CatalogueEntry,
  rules: NamedInRules,
): (ConditionFact | string)[][] {
  const known = new Map(
    waysOf(before.suggestedWhen)
      .flat()
      .map((fact) => [factKey(fact), fact]),
  )
  return line
    .split(';')
    .filter(Boolean)
    .map((way) =>
      way
        .split('&')
        .filter(Boolean)
        .map((key) => readFact(key, rules, known) ?? key),
    )
}

function readCondition(line: string, before: CatalogueEntry, rules: NamedInRules) {
  const read = readWays(line, before, rules)
  const strange = read.flat().filter((fact): fact is string => typeof fact === 'string')
  const ways = read.map((way): Way => way.filter((fact): fact is ConditionFact => typeof fact !== 'string'))
  const condition = conditionOf(ways)
  const sentences = [
    ...strange.map((key) => `Nothing that a return tells is called “${key}”.`),
    ...(condition === null ? [] : unknownNames(condition, rules)),
    ...(ways.length > mostWays ? [`Use at most ${mostWays} ways.`] : []),
  ]
  const problems = sentences.length === 0 ? [] : [{ field: 'condition', message: sentences.join(' ') }]
  return { condition, problems }
}

function dayProblems(
  { validFromDay, validToDay }: { validFromDay: IsoDay; validToDay: IsoDay | null },
  today: IsoDay,
): FormProblem[] {
  if (validFromDay < today) {
    return [
      {
        field: 'validFromDay',
        message: 'Choose today or a later day: what held in the past stays as it was.',
      },
    ]
  }
  if (validToDay !== null && validToDay < validFromDay) {
    return [{ field: 'validToDay', message: 'The last day must not lie before the first.' }]
  }
  return []
}

function linesOf(typed: string): string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
