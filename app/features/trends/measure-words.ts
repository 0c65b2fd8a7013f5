import type { ComparedMeasure } from '~/domain/trends/week-comparison'

/** What a week is held against others by, in words with what it is a share of. */
export const measureWords: Record<ComparedMeasure, string> = {
  patientShareAtThreeOrFour: 'Patients at OPEL 3 or 4, average day',
  practiceShareAtThreeOrFour: 'Practices at OPEL 3 or 4, average day',
  coverage: 'Coverage, of patients, average day',
  returnRate: 'Returns sent, of those expected',
  onTimeRate: 'Returns sent on time, of those expected',
  acknowledgedInTime: 'Acknowledged in time, of those whose outcome is known',
}
