import type { ConflictOfInterest } from '~/domain/cases/judgement'
import type { Decider } from '~/domain/support/catalogue'
import type { Assignment } from './roles'

/** What an interest in a practice can be. */
export const interestKinds = ['partner', 'work', 'family', 'money', 'patient', 'other'] as const
export type InterestKind = (typeof interestKinds)[number]

/** What a kind is called on screen. */
export const interestKindWords: Readonly<Record<InterestKind, string>> = {
  partner: 'Partner or owner',
  work: 'Works there, or did until lately',
  family: 'Family or a close friend works there',
  money: 'Money: property, a loan, a business with it',
  patient: 'Registered there as a patient',
  other: 'Something else',
}

/** True for the roles that decide for practices: their people declare what they have to do with one. */
export function declaresInterests({ role }: Pick<Assignment, 'role'>): boolean {
  return role === 'triage' || role === 'manager' || role === 'workforce'
}

/** Somebody who decides nothing for a practice, and why. */
export interface Conflicted {
  readonly personId: number
  readonly kind: ConflictOfInterest['kind']
}

interface PossibleDecider {
  readonly personId: number
  readonly name: string
  readonly team: 'triage' | 'workforce'
  readonly isManager: boolean
}

/**
 * What stands against this person deciding for a practice, with the names of those who can: of the role that decides, nobody
 * who has a role or an interest there. Null when nothing does.
 */
export function conflictOf(
  personId: number,
  conflicted: readonly Conflicted[],
  colleagues: readonly PossibleDecider[],
  decidedBy: Decider = 'manager',
): ConflictOfInterest | null {
  const found = conflicted.filter((one) => one.personId === personId)
  const [first] = found
  if (!first) return null
  const out = new Set(conflicted.map((one) => one.personId))
  const can = colleagues.filter((one) => !out.has(one.personId) && decides(one, decidedBy))
  return {
    kind: found.some(({ kind }) => kind === 'practice_role') ? 'practice_role' : first.kind,
    whoCan: [...new Set(can.map(({ name }) => name))],
  }
}

function decides({ team, isManager }: PossibleDecider, decidedBy: Decider): boolean {
  return decidedBy === 'manager' ? isManager : team === decidedBy
}
