import { z } from 'zod'
import { type TargetKind, targetKinds } from './target-settings'

/** What the service tells people of by itself, when a time has come. Each is an event of the case. */
export const tellingKinds = [
  /** Three quarters (by settings) of a target's time are gone: its owner. */
  'warning',
  /** A target is past its time: the duty manager. */
  'breach',
  /** A priority 1 target is past its time: the practice, with the number to ring. */
  'practice_breach',
  /** OPEL 4: a step of the duty list. */
  'opel_4',
  /** Priority 1 is still open when the day ends: the duty manager, by name. */
  'evening',
  /** Priority 1 went over the night without a record: duty manager and managers. */
  'morning',
  /** Priority 1 outside working hours: whoever is on call. */
  'on_call',
  /** Priority 1 outside working hours: the practice, with the number to ring. */
  'practice_on_call',
  /** An acknowledgement lapsed: the owner it had. */
  'lapsed',
] as const
export type TellingKind = (typeof tellingKinds)[number]

/** The target of a trigger that somebody is told about; no target where it is the trigger as a whole. */
const toldAbout = z.object({ triggerSeq: z.int(), target: z.enum(targetKinds).nullable() })
export type ToldAbout = z.infer<typeof toldAbout>

const toldStep = z.object({
  number: z.int(),
  name: z.string(),
  /** No step after it is covered: nobody more is told. */
  isLast: z.boolean(),
  /** Names of the steps nobody covered, passed over on the way to it. */
  skipped: z.array(z.string()),
})

/** Somebody was told: of what, who by name, and at OPEL 4 on which step. Nobody where there was nobody to tell. */
export const toldEvent = z.object({
  kind: z.literal('told'),
  what: z.enum(tellingKinds),
  about: z.array(toldAbout),
  step: toldStep.nullable(),
  people: z.array(z.object({ personId: z.int().nullable(), name: z.string() })),
})
export type ToldEvent = z.infer<typeof toldEvent>

/** True when that was told about this trigger, or about this target of it. */
export function isToldAbout(
  told: Pick<ToldEvent, 'what' | 'about'>,
  what: TellingKind,
  triggerSeq: number,
  target: TargetKind | null,
): boolean {
  return (
    told.what === what && told.about.some((one) => one.triggerSeq === triggerSeq && one.target === target)
  )
}
