import { z } from 'zod'
import { leftOverProblem } from '~/domain/messages/fill-in'

/** The most characters of a message to a practice. */
export const longestMessage = 10_000

/** A message while it is written: something between braces may still stand in it. */
export const messageText = z
  .string()
  .min(1, 'Enter the message.')
  .max(
    longestMessage,
    'A message can have at most 10,000 characters. Shorten it, or send the rest as a second message.',
  )

/** A message as it can be sent: nothing stands between braces any more. */
export const finishedMessage = messageText.refine((text) => leftOverProblem(text) === undefined, {
  error: (issue) => leftOverProblem(String(issue.input)) ?? '',
})

/** What is done with a message before it is sent: a template put into its box, a look at it, a way back to the box. */
const messageSteps = ['template', 'preview', 'change'] as const
export type MessageStep = (typeof messageSteps)[number]

/** The step a form of a message asked for; undefined when it is to be sent, or is about something else. */
export function messageStepOf(fields: Readonly<Record<string, string>>): MessageStep | undefined {
  return fields.act === 'message' ? messageSteps.find((step) => step === fields.intent) : undefined
}

/** A word that could not be filled in, and why. */
export interface LackingWord {
  /** As it stands in the text: "{owner}". */
  readonly word: string
  readonly why: string
}

/** What came of choosing a template. */
export interface TemplateNote {
  readonly templateName: string
  /** What was typed before stands above its words. */
  readonly isBelow: boolean
  readonly lacks: readonly LackingWord[]
}

/** The box of a message on its way: what stands in it, and what was put into it. */
export interface WrittenMessage {
  readonly values: Readonly<Record<string, string>>
  readonly note: TemplateNote | null
}

/** The one field of a message that is read before it is sent. */
export const messageOnly = z.object({ body: messageText })
