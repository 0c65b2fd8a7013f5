import { insertAccessEvent } from '#db/queries/access-events'
import type { Actor } from '~/domain/access/actor'
import type { Permission } from '~/domain/access/permissions'
import { instant, londonDayOf } from '~/domain/calendar/days'
import type { RouteArgs } from './live.server'
import type { SignedIn } from './session.server'

/** Keeps that a page with sensitive words was opened: once for each person, page and day. What a form changes is in the audit. */
export async function noteOpened(
  { request, context }: RouteArgs,
  { personId, role, icbCode }: Actor,
  practiceCode: string | undefined,
): Promise<void> {
  if (request.method !== 'GET') return
  const now = context.app.clock.now()
  const what = new URL(request.url).pathname.replace(/\.data$/, '').slice(0, 200)
  await insertAccessEvent(context.app.db, {
    kind: 'opened',
    span: londonDayOf(now),
    at: instant(now),
    personId,
    role,
    icbCode,
    what,
    practiceCode,
  })
}

/**
 * Keeps that somebody was refused: once for each permission, practice and hour. That it cannot be kept is logged; the answer is
 * "no" all the same.
 */
export async function noteRefusal(
  { app, log }: RouteArgs['context'],
  { personId, active }: SignedIn,
  permission: Permission,
  practiceCode: string | undefined,
): Promise<void> {
  // Whoever holds no role any more belongs to no ICB whose administrator could read of it.
  if (!active) return
  const at = instant(app.clock.now())
  const { role, icbCode } = active
  try {
    await insertAccessEvent(app.db, {
      kind: 'refused',
      span: at.slice(0, 13),
      at,
      personId,
      role,
      icbCode,
      what: permission,
      practiceCode,
    })
  } catch (error) {
    log.error({ err: error, personId, permission }, 'a refusal could not be kept')
  }
}
