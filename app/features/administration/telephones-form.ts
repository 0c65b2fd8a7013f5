import { z } from 'zod'
import { phoneNumber } from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

const name = (ask: string) => z.string().min(2, ask).max(80, 'Use at most 80 characters.')

/** The numbers that people ring when nobody answers in the service. */
export const telephonesForm = z.object({
  team: phoneNumber('Enter the telephone number of the team.'),
  teamName: name('Enter what the team is called, like Primary care team.'),
  onCall: phoneNumber('Enter the telephone number for outside working hours.'),
  onCallName: name('Enter who answers it, like ICB on-call director.'),
  version: versionField,
  reason: reasonField,
})

/** The fields in the order of the form, with what they are called. */
export const telephoneFields = [
  { name: 'team', label: 'Telephone number of the team' },
  { name: 'teamName', label: 'What the team is called' },
  { name: 'onCall', label: 'Telephone number outside working hours' },
  { name: 'onCallName', label: 'Who answers it' },
] as const
