import { z } from 'zod'
import { planOutcomes, planTypes, rcgpStages } from '~/domain/at-risk/plans'
import type { IsoDay } from '~/domain/calendar/days'
import { choiceOf, dayOfForm, writtenLine } from '~/domain/support/form-fields'
import { type ReadResult, readChecked } from './checked-form'
import { optionalShortText, shortText, versionField } from './form-parts'

/** What can be posted to a plan. */
export const planActs = ['add-action', 'action-done', 'review', 'move-stage', 'close'] as const
export type PlanAct = (typeof planActs)[number]

const openSchema = z.object({
  type: choiceOf(planTypes, 'Choose the kind of plan.'),
  aim: shortText('Enter what the plan is for.'),
  reviewDay: dayOfForm('Enter the day of the first review.'),
})
const actionSchema = z.object({
  what: shortText('Enter what is to be done.'),
  owner: writtenLine('Enter who does it, like “Practice manager”.'),
  dueDay: dayOfForm('Enter the day it is due.'),
  version: versionField,
})
const doneSchema = z.object({
  action: z
    .string()
    .regex(/^\d{1,4}$/, 'Choose the action that is done.')
    .transform(Number),
  note: optionalShortText,
  version: versionField,
})
const reviewSchema = z.object({
  found: shortText('Enter what the review found.'),
  reviewDay: dayOfForm('Enter the day of the next review.'),
  version: versionField,
})
const stageSchema = z.object({
  stage: choiceOf(rcgpStages, 'Choose the stage.'),
  version: versionField,
})
const closeSchema = z.object({
  outcome: choiceOf(planOutcomes, 'Choose what came of it.'),
  note: shortText('Enter what came of it, in a sentence.'),
  version: versionField,
})

type Posted = Iterable<readonly [string, string]>
export type OpenPlanForm = z.output<typeof openSchema>
export type PlanActForm =
  | { readonly act: 'add-action'; readonly form: z.output<typeof actionSchema> }
  | { readonly act: 'action-done'; readonly form: z.output<typeof doneSchema> }
  | { readonly act: 'review'; readonly form: z.output<typeof reviewSchema> }
  | { readonly act: 'move-stage'; readonly form: z.output<typeof stageSchema> }
  | { readonly act: 'close'; readonly form: z.output<typeof closeSchema> }

/** A new plan as it was posted. */
export function readNewPlan(posted: Posted, today: IsoDay): ReadResult<OpenPlanForm> {
  return readChecked(openSchema, posted, ['aim'], ({ reviewDay }) =>
    reviewDay > today ? [] : [{ field: 'reviewDay', message: 'Enter a day after today.' }],
  )
}

/** One act on a plan as it was posted. */
export function readPlanAct(act: PlanAct, posted: Posted, today: IsoDay): ReadResult<PlanActForm> {
  switch (act) {
    case 'add-action':
      return asAct(readChecked(actionSchema, posted, ['what', 'owner']), (form) => ({ act, form }))
    case 'action-done':
      return asAct(readChecked(doneSchema, posted, ['note']), (form) => ({ act, form }))
    case 'review':
      return asAct(
        readChecked(reviewSchema, posted, ['found'], ({ reviewDay }) =>
          reviewDay > today ? [] : [{ field: 'reviewDay', message: 'Enter a day after today.' }],
        ),
        (form) => ({ act, form }),
      )
    case 'move-stage':
      return asAct(readChecked(stageSchema, posted, []), (form) => ({ act, form }))
    case 'close':
      return asAct(readChecked(closeSchema, posted, ['note']), (form) => ({ act, form }))
  }
}

function asAct<T>(read: ReadResult<T>, wrap: (form: T) => PlanActForm): ReadResult<PlanActForm> {
  return read.ok ? { ...read, value: wrap(read.value) } : read
}
