import { notFound } from '~/platform/responses.server'
import { type ActAnswer, type ReadAct, refusedAct, staleAct } from './act-form'
import type { MembershipOutcome } from './change-membership.server'

/** The form again, with what was typed, and the status of the answer. */
export interface ActAgain {
  readonly answer: ActAnswer
  readonly status: 409 | 422
}

/**
 * Does what a form of membership asks for once it reads well: undefined when it is done, otherwise the form again. Throws a
 * 404 answer for a practice outside the ICB.
 */
export async function doAct<T>(
  read: ReadAct<T>,
  act: (asked: T) => Promise<MembershipOutcome>,
): Promise<ActAgain | undefined> {
  if (!read.ok) return { answer: read.answer, status: 422 }
  const result = await act(read.value)
  switch (result.outcome) {
    case 'done':
      return undefined
    case 'not-found':
      throw notFound('practice')
    case 'changed-meanwhile':
      return { answer: staleAct(read.values), status: 409 }
    case 'refused':
      return { answer: refusedAct(read.values, result.problem), status: 422 }
  }
}
