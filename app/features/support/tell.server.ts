import type { Executor } from '#db/connection'
import { listPeopleWithRole } from '#db/queries/people'
import type { Letter } from '~/features/notifications/queue-mail.server'

/** An address a mail goes to. */
export type Addressee = Letter<'case-message'>['to']

/** The primary care team and its managers, each once: whoever must know at once. */
export async function icbAddressees(db: Executor, icbCode: string): Promise<Addressee[]> {
  const asked = { icbCode, scopeCode: icbCode }
  const people = [
    ...(await listPeopleWithRole(db, { ...asked, role: 'triage' })),
    ...(await listPeopleWithRole(db, { ...asked, role: 'manager' })),
  ]
  return [...new Map(people.map((one) => [one.id, { address: one.email, personId: one.id }])).values()]
}

/** Everybody who reports for a practice. */
export async function practiceAddressees(
  db: Executor,
  practice: { icbCode: string; practiceCode: string },
): Promise<Addressee[]> {
  const people = await listPeopleWithRole(db, {
    icbCode: practice.icbCode,
    role: 'practice_user',
    scopeCode: practice.practiceCode,
  })
  return people.map(({ id, email }) => ({ address: email, personId: id }))
}

/** Everybody who answers for a provider; its own mailbox where nobody does yet. */
export async function providerAddressees(
  db: Executor,
  provider: { icbCode: string; code: string; email: string | null },
): Promise<Addressee[]> {
  const people = await listPeopleWithRole(db, {
    icbCode: provider.icbCode,
    role: 'cover_provider',
    scopeCode: provider.code,
  })
  if (people.length > 0) return people.map(({ id, email }) => ({ address: email, personId: id }))
  return provider.email === null ? [] : [{ address: provider.email, personId: null }]
}
