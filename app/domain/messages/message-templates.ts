import { z } from 'zod'
import type { Instant } from '~/domain/calendar/days'
import { type CaseLane, caseLanes } from '~/domain/cases/lanes'
import { templateProblem } from './fill-in'

/** What a message template may name; the names that offers of support use, and the level. */
export const messageWords = ['practice', 'owner', 'level', 'day', 'phone', 'write'] as const
export type MessageWord = (typeof messageWords)[number]

/** What stands in the place of each word, for whoever writes a template. */
export const messageWordSays: Readonly<Record<MessageWord, string>> = {
  practice: 'the name of the practice',
  owner: 'who has the case',
  level: 'its level today, like “OPEL 3 Severe pressure”',
  day: 'today, like “Friday 20 November 2026”',
  phone: 'the telephone number of the team',
  write: 'what only the sender knows: the message cannot be sent before it is written',
}

/** Why a word could not be filled in, beside its name. */
export const messageWordLacks: Readonly<Record<MessageWord, string>> = {
  practice: 'the practice has no name here',
  owner: 'nobody has the case yet',
  level: 'the practice has no level today',
  day: 'there is no day',
  phone: 'the team has no telephone number here',
  write: 'only you know what belongs here',
}

export const longestTemplateName = 80
export const longestTemplatePurpose = 120
/** The most characters of a template: far below what a message may have, so that it fits when it is filled in. */
export const longestTemplateBody = 4000

/** A template for messages to practices, as an administrator may change it. */
export const messageTemplateSchema = z.strictObject({
  name: z.string().min(1).max(longestTemplateName),
  /** When to choose it, in a few words. */
  purpose: z.string().min(1).max(longestTemplatePurpose),
  body: z
    .string()
    .min(1)
    .max(longestTemplateBody)
    .refine((text) => templateProblem(text, messageWords) === undefined),
  /** The kinds of cases it is offered on. */
  lanes: z.array(z.enum(caseLanes)).min(1),
  /** False once it is retired: it is kept, and offered no more. */
  isInUse: z.boolean(),
})
export type MessageTemplate = z.infer<typeof messageTemplateSchema>

/** One version of a template. Templates are numbered within their ICB; versions within their template. */
export interface TemplateVersion extends MessageTemplate {
  readonly number: number
  readonly version: number
  /** When and by whom; nobody for those the service began with. */
  readonly madeAt: Instant | null
  readonly madeByName: string | null
  readonly reason: string | null
}

/** The templates that can be chosen on cases of all the lanes given, in the order of their names. */
export function templatesFor<Template extends MessageTemplate>(
  templates: readonly Template[],
  lanes: readonly CaseLane[],
): Template[] {
  return templates
    .filter(({ isInUse }) => isInUse)
    .filter((one) => lanes.every((lane) => one.lanes.includes(lane)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/**
 * The text of a message's box after a template was chosen. What somebody typed stays, above the template's words; a template's
 * words that nobody has changed make room for the next one.
 */
export function withTemplate(typed: string, lastFilledIn: string, filledIn: string): string {
  const own = sameLines(typed)
  const isUntouched = own === '' || own === sameLines(lastFilledIn)
  return isUntouched ? filledIn : `${own}\n\n${filledIn}`
}

/** A browser ends lines with CR and LF: the same text is the same text. */
function sameLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}
