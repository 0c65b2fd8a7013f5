import { z } from 'zod'
import { type FormEntries, type FormProblem, type FormResult, readForm } from './form-entries'
import {
  choiceOf,
  dayOfForm,
  optionalLine,
  optionalPhoneNumber,
  optionalText,
  writtenLine,
  writtenText,
} from './form-fields'
import { closureDayProblem, type FormCalendar, halfMinutes, halves } from './halves'

/** What the session is for. New staff is the reason the scheme has; another is possible and is explained. */
export const pltPurposes = ['new_staff_training', 'other_training'] as const
/** Whether the doors shut, and if so who looks after patients. */
export const pltDoors = ['open', 'closed_provider_covers', 'closed_own_arrangement'] as const

/** What a practice posts when it asks for an extra protected learning time session. */
export const extraPltSchema = z.object({
  day: dayOfForm('Enter the day of the session.'),
  half: choiceOf(halves, 'Choose morning (8am to 1pm) or afternoon (1pm to 6:30pm).'),
  purpose: choiceOf(pltPurposes, 'Choose what the session is for.'),
  whoIsTrained: writtenLine('Enter who is trained, by job, like two new receptionists.'),
  whatIsTrained: writtenText('Say what they are trained in.'),
  doors: choiceOf(pltDoors, 'Choose whether your doors stay open during the session.'),
  coverArrangement: optionalText(),
  callsGoTo: optionalPhoneNumber(),
  contactableGpName: optionalLine(),
  contactableGpPhone: optionalPhoneNumber(),
})
export type ExtraPltForm = z.infer<typeof extraPltSchema>

/** Reads a request for an extra PLT session; what a closed door needs is asked only when it is closed. */
export function parseExtraPltForm(entries: FormEntries, calendar: FormCalendar): FormResult<ExtraPltForm> {
  return readForm(extraPltSchema, entries, { check: (form) => problemsOf(form, calendar) })
}

function problemsOf(form: ExtraPltForm, calendar: FormCalendar): FormProblem[] {
  const dayProblem = closureDayProblem(form.day, halfMinutes[form.half].end, calendar)
  const problems = dayProblem ? [{ field: 'day', message: dayProblem }] : []
  return form.doors === 'open' ? problems : [...problems, ...closedDoorProblems(form)]
}

function closedDoorProblems(form: ExtraPltForm): FormProblem[] {
  const needed: readonly (readonly [keyof ExtraPltForm, string])[] = [
    ['callsGoTo', 'Enter the number that calls to the practice will go to.'],
    ['contactableGpName', 'Enter the name of a GP who can be reached.'],
    ['contactableGpPhone', 'Enter the number on which that GP can be reached.'],
    ...(form.doors === 'closed_own_arrangement'
      ? ([['coverArrangement', 'Say who sees urgent patients while your doors are shut.']] as const)
      : []),
  ]
  return needed.flatMap(([field, message]) => (form[field] ? [] : [{ field, message }]))
}
