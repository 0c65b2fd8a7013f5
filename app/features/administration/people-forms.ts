import { z } from 'zod'
import { type Role, roleScopeKind, roles, roleWords } from '~/domain/access/roles'
import { emailField } from '~/domain/access/work-address'
import { assertNever } from '~/domain/assert-never'
import { reasonField, versionField } from './change-form'

const nameField = z
  .string()
  .min(2, 'Enter the name of the person, like Asha Patel.')
  .max(120, 'Use at most 120 characters.')
const jobField = z.string().max(120, 'Use at most 120 characters.')

/** What every role is given with: the organisation (or part of its name), and whether they lead the practice's people. */
const roleFields = {
  role: z.enum(roles, { error: 'Choose the role.' }),
  organisation: z.string().max(120, 'Use at most 120 characters.'),
  isLead: z.string().transform((text) => text === 'yes'),
}

export const addPersonForm = z.object({
  name: nameField,
  email: emailField,
  job: jobField,
  ...roleFields,
  reason: reasonField,
})
export const giveRoleForm = z.object({ ...roleFields, version: versionField, reason: reasonField })
export const detailsForm = z.object({
  name: nameField,
  email: emailField,
  job: jobField,
  version: versionField,
  reason: reasonField,
})
/** Ending a role: which one stands in the address, only the reason is asked. */
export const reasonedForm = z.object({ version: versionField, reason: reasonField })
/** Suspending and letting in again: the form says which of the two it was opened for. */
export const statusForm = reasonedForm.extend({
  status: z.enum(['active', 'suspended'], { error: 'Go back and choose what to do.' }),
})

/** Narrows what stands in an address. */
export function isRole(text: string | null): text is Role {
  return (roles as readonly (string | null)[]).includes(text)
}

/** What somebody in this role sees and does, for whoever gives it. */
export const roleHints: Readonly<Record<Role, string>> = {
  practice_user: 'Sends the returns of one practice, and sees its cases and requests.',
  triage: 'Reads the returns of every practice, works the queue and the cases, reads the week.',
  workforce: 'Works the cases that are sent to the workforce team.',
  cover_provider: 'Answers when cover for a practice is asked of one provider.',
  manager: 'All that a primary care officer does, and approves support.',
  pcn_lead: 'Sees level and trend of the practices of one PCN.',
  contract_quality:
    'Sees the frozen Risk Share pack, never a return. Cannot be held beside primary care officer or manager.',
  partner: 'Sees the aggregate by place for one system partner.',
  admin: 'Organisations, people, rules, calendar, outbox, jobs, audit. No returns.',
  national: 'Sees the week of every ICB in totals. No practice, no return, nothing else.',
}

/** The choices of a role on a form, in the order of the service. */
export const roleChoices = roles.map((role) => ({
  value: role,
  label: roleWords[role],
  hint: roleHints[role],
}))

/** What is asked to name the organisation of a role; `null` where it is the ICB itself and nothing is asked. */
export function organisationQuestion(role: Role): { label: string; ask: string } | null {
  const kind = roleScopeKind[role]
  switch (kind) {
    case 'practice':
      return { label: 'Practice', ask: 'Enter the code of the practice, or part of its name.' }
    case 'pcn':
      return { label: 'PCN', ask: 'Choose the PCN.' }
    case 'provider':
      return role === 'partner'
        ? { label: 'System partner', ask: 'Choose the partner.' }
        : { label: 'Cover provider', ask: 'Choose the provider.' }
    case 'icb':
      return null
    default:
      return assertNever(kind)
  }
}
