import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { isPracticeCode } from '~/domain/organisations/codes'
import {
  countOfForm,
  dayOfForm,
  optionalEmail,
  optionalPhoneNumber,
  readDay,
  writtenLine,
} from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

/** A field of a form of organisations: what it is called and how it is asked. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'tel' | 'email' | 'number' | 'day' | 'yes' | 'choice'
  readonly hint?: string
}

const emptyAsNull = (text: string) => (text === '' ? null : text)
const maybeLine = z.string().max(200, 'Use at most 200 characters.').transform(emptyAsNull)
const maybePhone = optionalPhoneNumber().transform(emptyAsNull)
const maybeEmail = optionalEmail().transform(emptyAsNull)
const ticked = z.string().transform((text) => text === 'yes')
const fromDay = dayOfForm('Enter the day from which it holds.')
const changed = { version: versionField, reason: reasonField }
const practiceName = writtenLine('Enter the name of the practice, like Latham House.')
const patients = countOfForm('Enter how many patients are registered.', 200_000)

const maybeDay = z.string().transform((text, context): IsoDay | null => {
  if (text === '') return null
  const day = readDay(text)
  if (day) return day
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'Enter a day like 24/11/2026, or leave it empty.',
  })
  return z.NEVER
})

export const detailsForm = z.object({
  name: practiceName,
  knownAs: maybeLine,
  phone: maybePhone,
  address: maybeLine,
  building: maybeLine,
  clinicalSystem: maybeLine,
  telephonySupplier: maybeLine,
  ...changed,
})

export const pcnForm = z.object({
  pcnCode: z.string().min(1, 'Choose the PCN.').max(20),
  fromDay,
  ...changed,
})

export const listSizeForm = z.object({ patients, fromDay, ...changed })

export const contactForm = z.object({
  name: writtenLine('Enter the name of the person, like Asha Patel.'),
  job: writtenLine('Enter what the person does, like Practice manager.'),
  phone: maybePhone,
  email: maybeEmail,
  ...changed,
})

export const siteForm = z.object({
  name: writtenLine('Enter what the site is called, like Main Street branch.'),
  building: maybeLine,
  isMain: ticked,
  ...changed,
})

/** Taking a contact or site away. */
export const removalForm = z.object(changed)

export const newPracticeForm = z.object({
  code: z
    .string()
    .transform((text) => text.toUpperCase())
    .refine(isPracticeCode, 'Enter the ODS code of the practice, a letter and five digits, like C82001.'),
  name: practiceName,
  pcnCode: z.string().min(1, 'Choose the PCN.').max(20),
  patients,
  fromDay,
  joinedDay: maybeDay,
  reason: reasonField,
})

export const pcnRecordForm = z.object({
  name: writtenLine('Enter the name of the PCN.'),
  placeId: z.string().min(1, 'Choose the place.').max(60),
  footprintId: z.string().min(1, 'Choose the footprint.').max(60),
  fromDay,
  ...changed,
})

const provider = {
  name: writtenLine('Enter the name of the organisation.'),
  phone: maybePhone,
  email: maybeEmail,
  halfDayCapacity: countOfForm('Enter how many practices it covers in the same half day.', 50),
}
export const providerForm = z.object({ ...provider, ...changed })
export const newProviderForm = z.object({
  code: z
    .string()
    .transform((text) => text.toUpperCase())
    .refine((text) => /^[A-Z0-9]{2,10}$/.test(text), 'Enter a short code of letters and digits, like DHU.'),
  kind: z.enum(['cover_provider', 'partner'], { error: 'Choose what it is.' }),
  ...provider,
  reason: reasonField,
})

export const fields = {
  details: [
    { name: 'name', label: 'Name', kind: 'text' },
    {
      name: 'knownAs',
      label: 'Known as (optional)',
      kind: 'text',
      hint: 'What people call it, where that differs.',
    },
    { name: 'phone', label: 'Telephone (optional)', kind: 'tel' },
    { name: 'address', label: 'Address (optional)', kind: 'text' },
    {
      name: 'building',
      label: 'Building (optional)',
      kind: 'text',
      hint: 'Practices under one roof share its trouble: write it the same for each.',
    },
    {
      name: 'clinicalSystem',
      label: 'Clinical system (optional)',
      kind: 'text',
      hint: 'Like SystmOne or EMIS Web.',
    },
    { name: 'telephonySupplier', label: 'Telephony supplier (optional)', kind: 'text' },
  ],
  pcn: [
    { name: 'pcnCode', label: 'PCN', kind: 'choice' },
    { name: 'fromDay', label: 'From which day', kind: 'day', hint: 'Days before keep the PCN they had.' },
  ],
  'list-size': [
    { name: 'patients', label: 'Registered patients', kind: 'number' },
    {
      name: 'fromDay',
      label: 'From which day',
      kind: 'day',
      hint: 'Days before keep the list size they had.',
    },
  ],
  contact: [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'job', label: 'Job', kind: 'text' },
    { name: 'phone', label: 'Telephone (optional)', kind: 'tel' },
    { name: 'email', label: 'E-mail (optional)', kind: 'email' },
  ],
  site: [
    { name: 'name', label: 'Name of the site', kind: 'text' },
    { name: 'building', label: 'Building (optional)', kind: 'text' },
    { name: 'isMain', label: 'This is the main site', kind: 'yes' },
  ],
  newPractice: [
    { name: 'code', label: 'ODS code', kind: 'text', hint: 'A letter and five digits, like C82001.' },
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'pcnCode', label: 'PCN', kind: 'choice' },
    { name: 'patients', label: 'Registered patients', kind: 'number' },
    { name: 'fromDay', label: 'PCN and list size hold from', kind: 'day' },
    {
      name: 'joinedDay',
      label: 'Sends returns from (optional)',
      kind: 'day',
      hint: 'Leave it empty while that is not agreed.',
    },
  ],
  pcnRecord: [
    { name: 'name', label: 'Name', kind: 'text', hint: 'A new name holds for all days at once.' },
    { name: 'placeId', label: 'Place', kind: 'choice' },
    { name: 'footprintId', label: 'Footprint', kind: 'choice' },
    {
      name: 'fromDay',
      label: 'Place and footprint hold from',
      kind: 'day',
      hint: 'Days before keep the place and footprint they had.',
    },
  ],
  provider: [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'phone', label: 'Telephone (optional)', kind: 'tel' },
    { name: 'email', label: 'E-mail (optional)', kind: 'email' },
    {
      name: 'halfDayCapacity',
      label: 'Practices covered in the same half day',
      kind: 'number',
      hint: '0 for a partner, who gives no cover. What is booked already stays booked.',
    },
  ],
  newProvider: [
    { name: 'code', label: 'Code', kind: 'text', hint: 'Short, of letters and digits, like DHU.' },
    { name: 'kind', label: 'What it is', kind: 'choice' },
  ],
} as const satisfies Record<string, readonly FieldSpec[]>
