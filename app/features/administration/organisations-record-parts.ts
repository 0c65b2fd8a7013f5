import type { z } from 'zod'
import { type ChangeAnswer, type Posted, readChange } from './change-form'
import type { PracticeRecordView } from './organisations-record.server'
import {
  contactForm,
  detailsForm,
  type FieldSpec,
  fields,
  listSizeForm,
  pcnForm,
  removalForm,
  siteForm,
} from './organisations-record-forms'

/** A part of a practice's record that is changed by itself. A site without a number is a new one. */
export type RecordPart =
  | { readonly kind: 'details' | 'pcn' | 'list-size' }
  | { readonly kind: 'contact'; readonly rank: 1 | 2 }
  | { readonly kind: 'site'; readonly id: number | null }

/** A change that somebody asks for, with the version of the record they saw. */
export type RecordChange =
  | ({ readonly kind: 'details' } & z.output<typeof detailsForm>)
  | ({ readonly kind: 'pcn' } & z.output<typeof pcnForm>)
  | ({ readonly kind: 'list-size' } & z.output<typeof listSizeForm>)
  | ({ readonly kind: 'contact'; readonly rank: 1 | 2 } & z.output<typeof contactForm>)
  | ({ readonly kind: 'site'; readonly id: number | null } & z.output<typeof siteForm>)
  | ({ readonly kind: 'remove-contact'; readonly rank: 1 | 2 } & z.output<typeof removalForm>)
  | ({ readonly kind: 'remove-site'; readonly id: number } & z.output<typeof removalForm>)

/** The part that stands in an address; undefined for one there is not. */
export function readRecordPart(text: string): RecordPart | undefined {
  switch (text) {
    case 'details':
    case 'pcn':
    case 'list-size':
      return { kind: text }
    case 'named-contact':
      return { kind: 'contact', rank: 1 }
    case 'deputy':
      return { kind: 'contact', rank: 2 }
    case 'new-site':
      return { kind: 'site', id: null }
    default: {
      const [, id] = /^site-(\d{1,9})$/.exec(text) ?? []
      return id === undefined ? undefined : { kind: 'site', id: Number(id) }
    }
  }
}

/** What somebody posted for a part; `intent` "remove" takes a contact or site away. */
export function readRecordChange(
  part: RecordPart,
  posted: Posted,
):
  | { readonly ok: true; readonly value: RecordChange; readonly values: ChangeAnswer['values'] }
  | { readonly ok: false; readonly answer: ChangeAnswer } {
  const entries = [...posted]
  const removes = entries.some(([name, value]) => name === 'intent' && value === 'remove')
  switch (part.kind) {
    case 'details':
      return tagged({ kind: part.kind }, readChange(detailsForm, entries))
    case 'pcn':
      return tagged({ kind: part.kind }, readChange(pcnForm, entries))
    case 'list-size':
      return tagged({ kind: part.kind }, readChange(listSizeForm, entries))
    case 'contact':
      return removes
        ? tagged({ kind: 'remove-contact', rank: part.rank }, readChange(removalForm, entries))
        : tagged(part, readChange(contactForm, entries))
    case 'site':
      return removes && part.id !== null
        ? tagged({ kind: 'remove-site', id: part.id }, readChange(removalForm, entries))
        : tagged(part, readChange(siteForm, entries))
  }
}

function tagged<const Tag extends object, T extends object>(
  tag: Tag,
  read: ReturnType<typeof readChange<never, T>>,
) {
  return read.ok ? { ...read, value: { ...read.value, ...tag } } : read
}

/** A part as its page shows it: the form's fields and what stands in them now. */
export interface PartForm {
  readonly title: string
  readonly fields: readonly FieldSpec[]
  /** By field name, as somebody would type it; a field that holds from a day has none. */
  readonly current: Readonly<Record<string, string>>
  /** What taking it away is called; undefined where it cannot be taken away. */
  readonly removal: string | undefined
}

/** The form of a part; undefined for a site that the practice does not have. */
export function partFormOf(part: RecordPart, record: PracticeRecordView): PartForm | undefined {
  switch (part.kind) {
    case 'details': {
      const { name, knownAs, phone, address, building, clinicalSystem, telephonySupplier } = record
      const current = texts({ name, knownAs, phone, address, building, clinicalSystem, telephonySupplier })
      return { title: 'Change details', fields: fields.details, current, removal: undefined }
    }
    case 'pcn':
      return {
        title: 'Change the PCN',
        fields: fields.pcn,
        current: texts({ pcnCode: record.memberships[0]?.pcnCode ?? null }),
        removal: undefined,
      }
    case 'list-size':
      return {
        title: 'Change the list size',
        fields: fields['list-size'],
        current: texts({ patients: record.listSizes[0]?.patients ?? null }),
        removal: undefined,
      }
    case 'contact': {
      const who = part.rank === 1 ? 'named contact' : 'deputy'
      const held = record.contacts.find(({ rank }) => rank === part.rank)
      return {
        title: `${held ? 'Change' : 'Add'} the ${who}`,
        fields: fields.contact,
        current: held ? texts({ name: held.name, job: held.job, phone: held.phone, email: held.email }) : {},
        removal: held && `Remove the ${who}`,
      }
    }
    case 'site': {
      if (part.id === null)
        return { title: 'Add a site', fields: fields.site, current: {}, removal: undefined }
      const held = record.sites.find(({ id }) => id === part.id)
      if (!held) return undefined
      return {
        title: 'Change a site',
        fields: fields.site,
        current: texts({ name: held.name, building: held.building, isMain: held.isMain ? 'yes' : '' }),
        removal: 'Remove this site',
      }
    }
  }
}

/** Values as they stand in form fields. */
export function texts(
  values: Readonly<Record<string, string | number | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')]))
}
