import { z } from 'zod'
import { atLondonMinute } from '~/domain/calendar/days'
import { type FormEntries, type FormProblem, type FormResult, readForm } from './form-entries'
import { choiceOf, dayOfForm, timeOfForm } from './form-fields'

/** Where an ask to a partner stands. `proposed`: a manager has not decided yet, and the partner knows nothing of it. */
export const partnerAskStates = [
  'proposed',
  'asked',
  'acknowledged',
  'done',
  'cannot',
  'expired',
  'withdrawn',
] as const
export type PartnerAskState = (typeof partnerAskStates)[number]

/** What a state is called on the ICB's screens. */
export const partnerAskStateWords: Readonly<Record<PartnerAskState, string>> = {
  proposed: 'For a manager to decide',
  asked: 'Asked, not acknowledged yet',
  acknowledged: 'Acknowledged',
  done: 'Done',
  cannot: 'Cannot be done',
  expired: 'Not answered in time',
  withdrawn: 'Taken back',
}

interface PartnerAskMove {
  readonly from: PartnerAskState
  readonly to: PartnerAskState
  readonly by: 'icb' | 'partner' | 'service'
}

/** Every move there is. What is not here cannot happen. */
export const partnerAskMoves: readonly PartnerAskMove[] = [
  { from: 'proposed', to: 'asked', by: 'icb' },
  { from: 'proposed', to: 'withdrawn', by: 'icb' },
  { from: 'asked', to: 'acknowledged', by: 'partner' },
  { from: 'asked', to: 'done', by: 'partner' },
  { from: 'asked', to: 'cannot', by: 'partner' },
  { from: 'asked', to: 'withdrawn', by: 'icb' },
  { from: 'asked', to: 'expired', by: 'service' },
  { from: 'acknowledged', to: 'done', by: 'partner' },
  { from: 'acknowledged', to: 'cannot', by: 'partner' },
  { from: 'acknowledged', to: 'withdrawn', by: 'icb' },
  { from: 'acknowledged', to: 'expired', by: 'service' },
]

/** Why that side cannot move the ask there at this moment; undefined when it can. Nobody answers once its time has passed. */
export function partnerAskProblem(
  ask: { readonly state: PartnerAskState; readonly untilAt: Date },
  to: PartnerAskState,
  by: PartnerAskMove['by'],
  now: Date,
): string | undefined {
  const isAllowed = partnerAskMoves.some(
    (move) => move.from === ask.state && move.to === to && move.by === by,
  )
  if (!isAllowed) return `This cannot be done any more: ${partnerAskStateWords[ask.state].toLowerCase()}.`
  const isOver = ask.untilAt <= now
  if (by === 'service') return isOver ? undefined : 'Its time has not passed yet.'
  if (!isOver || to === 'withdrawn') return undefined
  return by === 'partner'
    ? 'The time for this ask has passed. Ring the ICB if you can still do something.'
    : 'The time it is wanted by has passed. Take it back, and ask anew with a later time.'
}

const LONGEST_ASK = 500

const askSchema = z.object({
  partner: z.string().min(1, 'Choose whom to ask.').max(20),
  asked: z
    .string()
    .min(1, 'Write what they should do, in a sentence.')
    .max(LONGEST_ASK, `Use at most ${LONGEST_ASK} characters.`),
  untilDay: dayOfForm('Enter the day until when it is wanted.'),
  untilTime: timeOfForm('Enter the time until when it is wanted.'),
  named: choiceOf(['yes', 'no'], 'Choose whether the practice agreed to be named.'),
})

/** An ask as it was written. */
export interface PartnerAskForm {
  readonly partner: string
  readonly asked: string
  readonly untilAt: Date
  readonly namesPractice: boolean
}

/**
 * Reads the form of an ask. The time must be to come, and a text that names the practice is refused where the practice has not
 * agreed to be named: `names` are what it is called.
 */
export function readPartnerAsk(
  entries: FormEntries,
  names: readonly string[],
  now: Date,
): FormResult<PartnerAskForm> {
  const read = readForm(askSchema, entries, {
    check: ({ asked, untilDay, untilTime, named }) => [
      ...untilProblem(atLondonMinute(untilDay, untilTime), now),
      ...(named === 'no' ? namingProblem(asked, names) : []),
    ],
  })
  if (!read.ok) return read
  const { partner, asked, untilDay, untilTime, named } = read.value
  const untilAt = atLondonMinute(untilDay, untilTime)
  return { ok: true, value: { partner, asked, untilAt, namesPractice: named === 'yes' } }
}

const LONGEST_DAYS = 31

function untilProblem(untilAt: Date, now: Date): FormProblem[] {
  if (untilAt <= now) return [{ field: 'untilDay', message: 'Choose a day and time that are still to come.' }]
  const isFar = untilAt.getTime() - now.getTime() > LONGEST_DAYS * 86_400_000
  return isFar
    ? [
        {
          field: 'untilDay',
          message: `Choose a time within the next ${LONGEST_DAYS} days: ask again after that.`,
        },
      ]
    : []
}

function namingProblem(asked: string, names: readonly string[]): FormProblem[] {
  const text = asked.toLowerCase()
  const found = names.find((name) => name.trim() !== '' && text.includes(name.trim().toLowerCase()))
  if (found === undefined) return []
  const message = `The practice has not agreed to be named, and the text names it (“${found}”). Take the name out.`
  return [{ field: 'asked', message }]
}
