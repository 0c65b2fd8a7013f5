import { z } from 'zod'
import { type Instant, isInstant } from '~/domain/calendar/days'
import type { ApprovalCheck } from '~/domain/support/approval'
import type { RequestDetails } from '~/domain/support/stored-details'
import { datesInWords, pltDoorsWords, timesInWords } from './request-words'

const words = z.string()

/** What an approval record says, kept as it was on the day it was issued. */
export const approvalBodySchema = z.object({
  practiceName: words,
  practiceCode: words,
  pcnName: words,
  requestReference: words,
  actionName: words,
  when: z.array(words),
  sites: z.array(words),
  conditions: words,
  reasonToGoOn: words,
  cover: z
    .object({
      providerName: words,
      acceptedAt: z.custom<Instant>((at) => typeof at === 'string' && isInstant(at)).nullable(),
    })
    .nullable(),
  /** Where no provider covers: who looks after urgent patients. */
  ownArrangement: words,
  callsGoTo: words,
  checks: z.array(words),
  mustDo: z.array(words),
  reopening: words,
})
export type ApprovalBody = z.infer<typeof approvalBodySchema>

/** The record of an approval, in words, from what was asked for and what was checked. */
export function approvalBody(approved: {
  request: { practiceName: string; practiceCode: string; pcnName: string; reference: string }
  details: RequestDetails
  actionName: string
  conditions: string
  reasonToGoOn: string
  checks: readonly ApprovalCheck[]
  cover: ApprovalBody['cover']
}): ApprovalBody {
  const { request, details, checks, ...rest } = approved
  return {
    practiceName: request.practiceName,
    practiceCode: request.practiceCode,
    pcnName: request.pcnName,
    requestReference: request.reference,
    ...rest,
    when: datesInWords(details),
    checks: checks.map((check) => check.words),
    ...partsOf(details),
  }
}

type Parts = Pick<ApprovalBody, 'sites' | 'ownArrangement' | 'callsGoTo' | 'mustDo' | 'reopening'>

function partsOf(details: RequestDetails): Parts {
  switch (details.kind) {
    case 'half_day_closure':
      return {
        sites: [...details.form.sites],
        ownArrangement: '',
        callsGoTo: details.form.callsGoTo,
        mustDo: [
          'Put up the notice to patients on the door, the telephone and the website.',
          'Put the calls through to the number above before you shut, and test it.',
          'Change the Directory of Services and the NHS website profile; tell pharmacies and neighbours.',
          'Make the CQC notification and the patient-safety event where you said you would.',
          'Send the daily return all the same.',
        ],
        reopening:
          'When your doors are open again, confirm it on the request’s page. Without it, 30 minutes after the end your case owner rings you.',
      }
    case 'extra_plt':
      return {
        sites: [],
        ownArrangement: details.form.coverArrangement || pltDoorsWords[details.form.doors],
        callsGoTo: details.form.callsGoTo,
        mustDo:
          details.form.doors === 'open'
            ? ['Send the daily return all the same.']
            : [
                'Tell patients beforehand, on the door, the telephone and the website.',
                'Put the calls through to the number above before you shut, and test it.',
                'Send the daily return all the same.',
              ],
        reopening: 'Afterwards, say on the request’s page whether it helped.',
      }
    case 'lunchtime_closures': {
      const { startTime, endTime, phonesHow, urgentPatients } = details.form
      return {
        sites: [],
        ownArrangement: `Phones: ${phonesHow} Urgent patients: ${urgentPatients}`,
        callsGoTo: '',
        mustDo: [
          `Shut the doors only ${timesInWords(startTime, endTime)} on the days above.`,
          'Keep the phones answered and see urgent patients.',
          'Tell patients beforehand, on the door and the website.',
        ],
        reopening: 'After the last lunchtime, say on the request’s page whether it helped and what is left.',
      }
    }
    case 'other':
      return { sites: [], ownArrangement: '', callsGoTo: '', mustDo: [], reopening: '' }
  }
}
