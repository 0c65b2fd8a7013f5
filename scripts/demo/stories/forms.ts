import type { IsoDay } from '~/domain/calendar/days'
import type { ExtraPltForm } from '~/domain/support/extra-plt'
import type { HalfDayClosureForm } from '~/domain/support/half-day-closure'
import type { Half } from '~/domain/support/halves'
import type { LunchtimeClosuresForm } from '~/domain/support/lunchtime-closures'
import type { UnplannedClosureForm } from '~/domain/support/unplanned-closure'

/** A half-day closure as a practice asks for it. Clinician, numbers and arrangements are invented. */
export function halfDayForm(day: IsoDay, half: Half, whyNotSafe: string): HalfDayClosureForm {
  return {
    day,
    half,
    sites: ['Main surgery'],
    whyNotSafe,
    clinicianName: 'Senior GP partner of the practice',
    clinicianRole: 'GP partner',
    clinicianRegistration: '0000000',
    clinicianConfirmsBy: 'call',
    clinicianEmail: '',
    clinicianPhone: '0116 496 0801',
    expectedDuration: 'this_half_day',
    expectedDurationNote: '',
    callsGoTo: '0116 496 0802',
    contactableGpName: 'Duty GP of the practice',
    contactableGpPhone: '0116 496 0803',
    urgentResults: 'The duty GP looks at urgent results until 6:30pm.',
    homeVisits: 'Urgent visits go to the cover provider; the others move to tomorrow.',
    careHomes: 'Both care homes are told and ring the cover provider.',
    dispensing: 'We do not dispense.',
    patientNotice: 'Door, telephone message and website say that urgent care is given by the cover provider.',
    directoryOfServices: 'will_do',
    nhsWebsiteProfile: 'will_do',
    pharmaciesTold: 'done',
    neighboursTold: 'done',
    cqcNotification: 'will_make',
    patientSafetyEvent: 'not_needed',
  }
}

/** An extra PLT session for new staff, with the doors open unless said otherwise. */
export function pltForm(day: IsoDay, half: Half, changed: Partial<ExtraPltForm> = {}): ExtraPltForm {
  return {
    day,
    half,
    purpose: 'new_staff_training',
    whoIsTrained: 'Three new receptionists',
    whatIsTrained: 'Care navigation, the telephone system and safeguarding.',
    doors: 'open',
    coverArrangement: '',
    callsGoTo: '',
    contactableGpName: '',
    contactableGpPhone: '',
    ...changed,
  }
}

/** A short series of lunchtime closures against a backlog of results. */
export function lunchtimeForm(days: readonly IsoDay[], backlogSize: number): LunchtimeClosuresForm {
  return {
    days: [...days],
    startTime: 12 * 60 + 30,
    endTime: 14 * 60,
    backlogKind: 'results',
    backlogSize,
    backlogOldestDays: 6,
    phonesAnswered: 'yes',
    phonesHow: 'Two receptionists answer throughout.',
    urgentPatients: 'The duty GP sees urgent patients as usual.',
  }
}

/** A closure that a practice tells of. */
export function noticeForm(
  fromDay: IsoDay,
  fromTime: number,
  changed: Partial<UnplannedClosureForm>,
): UnplannedClosureForm {
  return {
    cause: 'power',
    extent: 'whole_practice',
    sites: [],
    fromDay,
    fromTime,
    untilDay: null,
    untilTime: null,
    contactableGpName: 'Duty GP of the practice',
    contactableGpPhone: '0116 496 0811',
    patientsAreTold: 'A notice on the door and a telephone message.',
    callsGoTo: '0116 496 0812',
    urgentPatients: 'Rung back by the duty GP.',
    urgentResults: 'The duty GP has access from home.',
    homeVisits: 'Done as planned.',
    note: '',
    ...changed,
  }
}
