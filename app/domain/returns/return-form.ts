import * as z from 'zod/mini'
import type { RuleSet } from '../opel/rule-set'
import type { ParameterAnswer, ReturnAnswers } from './answers'
import {
  type FormValues,
  fieldsFromEntries,
  groupOf,
  listOf,
  nestFields,
  splitName,
  textOf,
} from './form-fields'
import { fieldsOfParameter, readParameter } from './parameter-fields'
import { patientProblem } from './patient-question'
import { type ParameterHistory, type SoftCheck, softChecks } from './soft-checks'

export const safetyStatements = ['safe', 'help'] as const
export type SafetyStatement = (typeof safetyStatements)[number]

export const helpChoices = ['none', 'advice', 'today'] as const
export type HelpWanted = (typeof helpChoices)[number]

export const longestFreeText = 2000

/** One return as a practice sends it. Level, safety statement and help wanted are three separate facts. */
export interface ReturnSubmission {
  readonly answers: ReturnAnswers
  readonly safety: SafetyStatement
  readonly careAffected: boolean
  readonly supportNeeded: boolean
  readonly helpWanted: HelpWanted
  readonly reasons: readonly string[]
  readonly already: readonly string[]
  readonly freeText: string
  /** Someone has looked at what resembled a patient's details and said that it is no patient. */
  readonly freeTextConfirmed: boolean
}

export interface FormProblem {
  /** Name of the field it stands beside. */
  readonly field: string
  readonly message: string
}

export type ParsedReturnForm =
  | { readonly ok: true; readonly value: ReturnSubmission; readonly questions: readonly SoftCheck[] }
  | {
      readonly ok: false
      readonly problems: readonly FormProblem[]
      readonly questions: readonly SoftCheck[]
    }

/** Zod takes longer to make a schema than to use it, and the rule sets in force are few. */
const schemas = new WeakMap<RuleSet, ReturnType<typeof makeSchema>>()

/**
 * The one schema of the return form, for react-hook-form (`zodResolver`) and the server alike: takes nested values of
 * strings as a browser has them, gives a `ReturnSubmission`, or an issue per field that says what to do.
 */
export function returnFormSchema(ruleSet: RuleSet) {
  const schema = schemas.get(ruleSet) ?? makeSchema(ruleSet)
  schemas.set(ruleSet, schema)
  return schema
}

function makeSchema(ruleSet: RuleSet) {
  return z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((values: FormValues, context): ReturnSubmission => {
      const { submission, problems } = readReturnValues(ruleSet, values)
      for (const { field, message } of problems) {
        const path = field.replace(/\[\]$/, '').split('.')
        context.issues.push({ code: 'custom', input: values, path, message, params: { field } })
      }
      return submission
    }),
  )
}

/**
 * A posted return form. `questions` are unlikely numbers not yet confirmed (`confirmed[]` holds their ids): the return
 * is sent when there is neither problem nor question. A parameter the rule set does not have is a problem; other
 * names (buttons, tokens) are passed over.
 */
export function parseReturnForm(
  ruleSet: RuleSet,
  entries: Iterable<readonly [string, unknown]>,
  history?: ParameterHistory,
): ParsedReturnForm {
  const fields = fieldsFromEntries(entries)
  const values = nestFields(fields)
  const parsed = returnFormSchema(ruleSet).safeParse(values)
  const confirmed = listOf(values.confirmed)
  const answers = parsed.success ? parsed.data.answers : readAnswers(ruleSet, values, [])
  const questions = softChecks(ruleSet, answers, history).filter(({ id }) => !confirmed.includes(id))
  const unknown = unknownFields(ruleSet, Object.keys(fields))
  if (parsed.success && unknown.length === 0) return { ok: true, value: parsed.data, questions }
  const issues = parsed.success ? [] : parsed.error.issues
  const problems = issues.map((issue) => {
    const field: unknown = issue.code === 'custom' ? issue.params?.field : undefined
    return { field: typeof field === 'string' ? field : issue.path.join('.'), message: issue.message }
  })
  return { ok: false, problems: [...problems, ...unknown], questions }
}

/**
 * What the schema reads: a submission from nested form values, and a problem per field that says what to do. The browser's
 * form asks this directly, which spares it the schema library.
 */
export function readReturnValues(
  ruleSet: RuleSet,
  values: FormValues,
): { submission: ReturnSubmission; problems: FormProblem[] } {
  const problems: FormProblem[] = []
  const answers = readAnswers(ruleSet, values, problems)
  const safety = safetyStatements.find((one) => one === values.safety)
  const submission: ReturnSubmission = {
    answers,
    safety: safety ?? 'help',
    careAffected: isTicked(values.careAffected),
    supportNeeded: isTicked(values.supportNeeded),
    helpWanted: helpChoices.find((one) => one === values.helpWanted) ?? 'none',
    reasons: readChoices('reason[]', values.reason, ruleSet.reasons, problems),
    already: readChoices('already[]', values.already, ruleSet.alreadyDone, problems),
    freeText: textOf(values.freeText).replace(/\r\n?/g, '\n').trim(),
    freeTextConfirmed: isTicked(values.freeTextConfirmed),
  }
  const safetyProblem = problemWithSafety(submission, safety)
  if (safetyProblem) problems.push({ field: 'safety', message: safetyProblem })
  problems.push(...freeTextProblems(submission))
  return { submission, problems }
}

function readAnswers(ruleSet: RuleSet, values: FormValues, problems: FormProblem[]): ReturnAnswers {
  const parameters: Record<string, ParameterAnswer> = {}
  for (const parameter of ruleSet.parameters) {
    const read = readParameter(parameter, groupOf(values, parameter.id))
    for (const { field, message } of read.problems)
      problems.push({ field: `${parameter.id}.${field}`, message })
    if (read.answer.state !== 'notAnswered') parameters[parameter.id] = read.answer
  }
  const tickable = ruleSet.emergencyTriggers.flatMap(({ kind, id }) =>
    kind === 'ticked' ? [{ code: id }] : [],
  )
  return { parameters, triggers: readChoices('trigger[]', values.trigger, tickable, problems) }
}

function readChoices(
  field: string,
  value: unknown,
  choices: readonly { readonly code: string }[],
  problems: FormProblem[],
): string[] {
  const ticked = listOf(value)
  const known = ticked.filter((code) => choices.some((choice) => choice.code === code))
  if (known.length < ticked.length)
    problems.push({ field, message: 'Choose from the list: one choice is not on it' })
  return known
}

function isTicked(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '' && value !== 'no' && value !== 'false')
}

/** What is ticked under "No" also arrives when "Yes" is chosen afterwards: nobody's call for help is dropped in silence. */
function problemWithSafety(
  submission: ReturnSubmission,
  safety: SafetyStatement | undefined,
): string | undefined {
  const { answers, careAffected, supportNeeded, helpWanted } = submission
  const needsSomething = answers.triggers.length > 0 || careAffected || supportNeeded || helpWanted !== 'none'
  if (safety === undefined)
    return 'Choose whether it is safe to stay open today, with nothing needed from others'
  if (safety === 'safe' && needsSomething) {
    return 'You chose “Yes, safe, nothing needed”, but ticked something below “No”: choose which is right'
  }
  if (safety === 'help' && !needsSomething) {
    return 'Tick what is not safe, what is affected or what you need, or choose “Yes, safe, nothing needed”'
  }
  return undefined
}

/** Free text and the reasons of "not known" are kept as typed; a return can always be sent without them. */
function freeTextProblems({ freeText, freeTextConfirmed, answers }: ReturnSubmission): FormProblem[] {
  const reasons = Object.entries(answers.parameters).flatMap(([id, answer]): [string, string][] =>
    answer.state === 'notKnown' || answer.state === 'notApplicable' ? [[`${id}.reason`, answer.reason]] : [],
  )
  const problems: FormProblem[] = []
  for (const [field, text] of [['freeText', freeText] as const, ...reasons]) {
    if (text.length > longestFreeText) {
      const message = `Shorten the text to 2,000 characters or fewer: it has ${text.length.toLocaleString('en-GB')}`
      problems.push({ field, message })
      continue
    }
    const message = freeTextConfirmed ? undefined : patientProblem(text)
    if (message) problems.push({ field, message })
  }
  return problems
}

function unknownFields(ruleSet: RuleSet, names: readonly string[]): FormProblem[] {
  return names.flatMap((name) => {
    const [group, field] = splitName(name)
    if (field === undefined) return []
    const parameter = ruleSet.parameters.find(({ id }) => id === group)
    if (parameter && fieldsOfParameter(parameter).includes(field)) return []
    return [{ field: name, message: `This question is not part of the return: ${group.slice(0, 40)}` }]
  })
}
