import type { Db } from '#db/connection'
import { insertLook, type LookedAt } from '#db/queries/access-log'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'

/**
 * Keeps that somebody outside the practice looked at it, for the practice to see (product.md: "you can see who looked").
 * The practice's own people are left out. Writing this on a page view is part of the view, not a change of state.
 */
export async function noteLook(
  { db, now }: { db: Db; now: Date },
  actor: Actor,
  practiceCode: string,
  what: LookedAt,
  /** Of the committee pack that names it, where that is what was looked at. */
  packNumber: string | null = null,
): Promise<void> {
  if (actor.role === 'practice_user') return
  const { personId, role } = actor
  await insertLook(db, { practiceCode, personId, role, what, packNumber, at: instant(now) })
}
