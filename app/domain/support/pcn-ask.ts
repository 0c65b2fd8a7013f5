import { z } from 'zod'
import { atLondonMinute } from '~/domain/calendar/days'
import { type FormEntries, type FormResult, readForm } from './form-entries'
import { dayOfForm, timeOfForm } from './form-fields'

/** Where an ask to a PCN lead stands. */
export const pcnAskStates = ['asked', 'acknowledged', 'can_help', 'cannot'] as const
export type PcnAskState = (typeof pcnAskStates)[number]

/** A state as people read it. */
export const pcnAskStateWords: Readonly<Record<PcnAskState, string>> = {
  asked: 'Waits to be acknowledged',
  acknowledged: 'Acknowledged',
  can_help: 'The PCN can help',
  cannot: 'The PCN cannot help',
}

/** What a PCN lead can answer. */
export const pcnAnswers = ['acknowledge', 'can_help', 'cannot'] as const
export type PcnAnswer = (typeof pcnAnswers)[number]

/** The state an answer leads to. */
export function stateOfAnswer(answer: PcnAnswer): PcnAskState {
  return answer === 'acknowledge' ? 'acknowledged' : answer
}

/** Why an ask cannot be answered so; undefined when it can. `isOpen` says whether its request still is. */
export function pcnAnswerProblem(
  ask: { readonly state: PcnAskState; readonly isOpen: boolean },
  answer: PcnAnswer,
  line: string,
): string | undefined {
  if (!ask.isOpen) return 'It is over: the request for mutual aid has ended. You need do nothing more.'
  if (ask.state === 'can_help' || ask.state === 'cannot')
    return 'It has been answered already. Ring the team to change it.'
  if (answer === 'acknowledge' && ask.state === 'acknowledged') return 'Somebody of your PCN has it already.'
  if (answer === 'cannot' && line === '') return 'Write in a line why the PCN cannot help.'
  return undefined
}

const LONGEST_ASK = 500
const LONGEST_DAYS = 31

const askSchema = z.object({
  asked: z
    .string()
    .min(1, 'Write what would help, in a sentence.')
    .max(LONGEST_ASK, `Use at most ${LONGEST_ASK} characters.`),
  untilDay: dayOfForm('Enter the day until when it is wanted.'),
  untilTime: timeOfForm('Enter the time until when it is wanted.'),
})

/** An ask to a PCN lead as it was written. */
export interface PcnAskForm {
  readonly asked: string
  readonly untilAt: Date
}

/** Reads the form of an ask; the time must be to come, within a month. */
export function readPcnAsk(entries: FormEntries, now: Date): FormResult<PcnAskForm> {
  const read = readForm(askSchema, entries, {
    check: ({ untilDay, untilTime }) => {
      const left = atLondonMinute(untilDay, untilTime).getTime() - now.getTime()
      const message =
        left <= 0
          ? 'Choose a day and time that are still to come.'
          : `Choose a time within the next ${LONGEST_DAYS} days: ask again after that.`
      return left > 0 && left <= LONGEST_DAYS * 86_400_000 ? [] : [{ field: 'untilDay', message }]
    },
  })
  if (!read.ok) return read
  const { asked, untilDay, untilTime } = read.value
  return { ok: true, value: { asked, untilAt: atLondonMinute(untilDay, untilTime) } }
}
