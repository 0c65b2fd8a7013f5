import { z } from 'zod'
import { type FormEntries, type FormProblem, type FormResult, readForm } from './form-entries'
import {
  choiceOf,
  dayOfForm,
  listOf,
  optionalEmail,
  optionalPhoneNumber,
  optionalText,
  phoneNumber,
  writtenLine,
  writtenText,
} from './form-fields'
import { closureDayProblem, type FormCalendar, halfMinutes, halves } from './halves'

/** How the named clinician confirms the statement: by a mail sent to them, or by a call the ICB notes. */
export const clinicianConfirmations = ['mail', 'call'] as const
/** How long the practice expects not to be safe. */
export const expectedDurations = ['this_half_day', 'longer', 'not_known'] as const
/** Whether something is done, or by whom it will be. */
export const noticeStates = ['done', 'will_do'] as const
/** CQC notification under regulation 18, and a patient-safety event: considered, with what came of it. */
export const safetyReports = ['not_needed', 'made', 'will_make'] as const

const tellWhetherDone = 'Choose whether this is done or will be done.'
const tellWhatConsidered = 'Choose what you decided, so that it is on record that you considered it.'

/** What a practice posts when it asks for a half-day closure. */
export const halfDayClosureSchema = z.object({
  day: dayOfForm('Enter the day you need to close.'),
  half: choiceOf(halves, 'Choose morning (8am to 1pm) or afternoon (1pm to 6:30pm).'),
  sites: listOf('Choose which of your sites close.', 20),
  whyNotSafe: writtenText('Say why it is not clinically safe to open. No patient details, please.'),
  clinicianName: writtenLine('Enter the name of the clinician who says that it is not safe to open.'),
  clinicianRole: writtenLine('Enter the clinician’s role, like GP partner.'),
  clinicianRegistration: z
    .string()
    .min(1, 'Enter the clinician’s registration number, like a GMC number.')
    .regex(
      /^[A-Za-z0-9 ]{5,15}$/,
      'Enter the registration number as it stands in the register, like 1234567.',
    ),
  clinicianConfirmsBy: choiceOf(
    clinicianConfirmations,
    'Choose whether we send the clinician a mail or ring them to confirm.',
  ),
  clinicianEmail: optionalEmail(),
  clinicianPhone: optionalPhoneNumber(),
  expectedDuration: choiceOf(expectedDurations, 'Choose how long you expect it not to be safe.'),
  expectedDurationNote: optionalText(),
  callsGoTo: phoneNumber('Enter the number that calls to the practice will go to.'),
  contactableGpName: writtenLine('Enter the name of a GP the cover provider can reach.'),
  contactableGpPhone: phoneNumber('Enter the number on which that GP can be reached.'),
  urgentResults: writtenText('Say who deals with urgent results that come in.'),
  homeVisits: writtenText('Say what happens to home visits.'),
  careHomes: writtenText('Say who looks after your care homes.'),
  dispensing: writtenText('Say what happens to dispensing, or write that you do not dispense.'),
  patientNotice: writtenText('Write what patients will be told, on the door, the phone and the website.'),
  directoryOfServices: choiceOf(noticeStates, tellWhetherDone),
  nhsWebsiteProfile: choiceOf(noticeStates, tellWhetherDone),
  pharmaciesTold: choiceOf(noticeStates, tellWhetherDone),
  neighboursTold: choiceOf(noticeStates, tellWhetherDone),
  cqcNotification: choiceOf(safetyReports, tellWhatConsidered),
  patientSafetyEvent: choiceOf(safetyReports, tellWhatConsidered),
})
export type HalfDayClosureForm = z.infer<typeof halfDayClosureSchema>

/** Reads a half-day closure as a browser posts it: every field checked, the day against the calendar. */
export function parseHalfDayClosureForm(
  entries: FormEntries,
  calendar: FormCalendar,
): FormResult<HalfDayClosureForm> {
  return readForm(halfDayClosureSchema, entries, {
    lists: ['sites'],
    check: (form) => problemsOf(form, calendar),
  })
}

function problemsOf(form: HalfDayClosureForm, calendar: FormCalendar): FormProblem[] {
  const problems: FormProblem[] = []
  const dayProblem = closureDayProblem(form.day, halfMinutes[form.half].end, calendar)
  if (dayProblem) problems.push({ field: 'day', message: dayProblem })
  if (form.clinicianConfirmsBy === 'mail' && !form.clinicianEmail) {
    problems.push({ field: 'clinicianEmail', message: 'Enter the clinician’s e-mail address.' })
  }
  if (form.clinicianConfirmsBy === 'call' && !form.clinicianPhone) {
    problems.push({
      field: 'clinicianPhone',
      message: 'Enter the number on which we can ring the clinician.',
    })
  }
  if (form.expectedDuration === 'longer' && !form.expectedDurationNote) {
    problems.push({ field: 'expectedDurationNote', message: 'Say how long you expect it to last.' })
  }
  return problems
}
