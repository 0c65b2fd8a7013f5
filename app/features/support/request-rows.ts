import { assertNever } from '~/domain/assert-never'
import { formatDay, formatMinuteOfDay } from '~/domain/calendar/words'
import type { ExtraPltForm } from '~/domain/support/extra-plt'
import type { HalfDayClosureForm } from '~/domain/support/half-day-closure'
import { backlogKindWords, type LunchtimeClosuresForm } from '~/domain/support/lunchtime-closures'
import type { NoticeDetails, RequestDetails } from '~/domain/support/stored-details'
import {
  clinicianConfirmationWords,
  closureCauseWords,
  closureExtentWords,
  datesInWords,
  expectedDurationWords,
  noticeStateWords,
  pltDoorsWords,
  pltPurposeWords,
  safetyReportWords,
  timesInWords,
} from './request-words'

/** One line of what was asked for. */
export interface DetailRow {
  readonly label: string
  readonly value: string
}

/** What was asked for, line by line, in the order of its form; what was left empty is left out. */
export function detailRows(details: RequestDetails): DetailRow[] {
  switch (details.kind) {
    case 'half_day_closure':
      return filled([['When', datesInWords(details).join('\n')], ...halfDayRows(details.form)])
    case 'extra_plt':
      return filled([['When', datesInWords(details).join('\n')], ...pltRows(details.form)])
    case 'lunchtime_closures':
      return filled([['When', datesInWords(details).join('\n')], ...lunchtimeRows(details.form)])
    case 'other':
      return filled([['What for', details.note]])
    default:
      return assertNever(details)
  }
}

/** What a closure notice told, line by line; what was left empty is left out. */
export function noticeRows(notice: NoticeDetails): DetailRow[] {
  return filled([
    ['What has happened', closureCauseWords[notice.cause]],
    ['In a few words', notice.note],
    ['What is closed', closureExtentWords[notice.extent]],
    ['Sites', notice.sites.join('\n')],
    ['Closed from', `${formatDay(notice.fromDay)}, ${formatMinuteOfDay(notice.fromTime)}`],
    ['Expected to open', untilWords(notice)],
    ['GP we can reach', `${notice.contactableGpName}, ${notice.contactableGpPhone}`],
    ['What patients are told', notice.patientsAreTold],
    ['Number calls go to', notice.callsGoTo],
    ['Urgent patients', notice.urgentPatients],
    ['Urgent results', notice.urgentResults],
    ['Home visits', notice.homeVisits],
  ])
}

/** Until when, as far as anybody knows. */
export function untilWords({ untilDay, untilTime }: Pick<NoticeDetails, 'untilDay' | 'untilTime'>): string {
  if (untilDay === null) return 'Not known yet'
  return untilTime === null ? formatDay(untilDay) : `${formatDay(untilDay)}, ${formatMinuteOfDay(untilTime)}`
}

/** The same as the boxes of its form hold it. */
export function untilTyped({ untilDay, untilTime }: Pick<NoticeDetails, 'untilDay' | 'untilTime'>) {
  const [year = '', month = '', day = ''] = untilDay?.split('-') ?? []
  const time =
    untilTime === null ? '' : `${Math.floor(untilTime / 60)}:${String(untilTime % 60).padStart(2, '0')}`
  return { 'untilDay-day': day, 'untilDay-month': month, 'untilDay-year': year, untilTime: time }
}

type Row = readonly [string, string]

function halfDayRows(form: HalfDayClosureForm): Row[] {
  return [
    ['Sites that close', form.sites.join('\n')],
    ['Why it is not safe to open', form.whyNotSafe],
    [
      'Named clinician',
      `${form.clinicianName}, ${form.clinicianRole}, registration ${form.clinicianRegistration}`,
    ],
    ['The clinician confirms', clinicianConfirmationWords[form.clinicianConfirmsBy]],
    ['Clinician’s e-mail', form.clinicianEmail],
    ['Clinician’s telephone', form.clinicianPhone],
    ['How long it is expected to last', expectedDurationWords[form.expectedDuration]],
    ['More about how long', form.expectedDurationNote],
    ['Number calls go to', form.callsGoTo],
    ['GP who can be reached', `${form.contactableGpName}, ${form.contactableGpPhone}`],
    ['Urgent results', form.urgentResults],
    ['Home visits', form.homeVisits],
    ['Care homes', form.careHomes],
    ['Dispensing', form.dispensing],
    ['Notice to patients', form.patientNotice],
    ['Directory of Services', noticeStateWords[form.directoryOfServices]],
    ['NHS website profile', noticeStateWords[form.nhsWebsiteProfile]],
    ['Pharmacies told', noticeStateWords[form.pharmaciesTold]],
    ['Neighbouring practices told', noticeStateWords[form.neighboursTold]],
    ['CQC notification (regulation 18)', safetyReportWords[form.cqcNotification]],
    ['Patient-safety event', safetyReportWords[form.patientSafetyEvent]],
  ]
}

function pltRows(form: ExtraPltForm): Row[] {
  return [
    ['What for', pltPurposeWords[form.purpose]],
    ['Who is trained', form.whoIsTrained],
    ['In what', form.whatIsTrained],
    ['Doors', pltDoorsWords[form.doors]],
    ['Urgent patients', form.coverArrangement],
    ['Number calls go to', form.callsGoTo],
    [
      'GP who can be reached',
      [form.contactableGpName, form.contactableGpPhone].filter((text) => text !== '').join(', '),
    ],
  ]
}

function lunchtimeRows(form: LunchtimeClosuresForm): Row[] {
  return [
    ['Times', timesInWords(form.startTime, form.endTime)],
    ['Backlog', backlogKindWords[form.backlogKind]],
    ['How many are waiting', String(form.backlogSize)],
    ['Oldest', `${form.backlogOldestDays} working days`],
    ['Phones', form.phonesHow],
    ['Urgent patients', form.urgentPatients],
  ]
}

function filled(rows: readonly Row[]): DetailRow[] {
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}
