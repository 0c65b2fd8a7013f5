import { insertAudit } from '#db/queries/audit'
import { findPerson, listAssignments } from '#db/queries/people'
import {
  findPictureFeedByToken,
  insertPictureFeed,
  type PictureFeedScope,
  revokePictureFeed,
  touchPictureFeed,
} from '#db/queries/picture-feeds'
import { setReportReader } from '#db/queries/report-readers'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { type Instant, instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { hashToken, randomToken } from '~/platform/secrets.server'
import { type ReadNoon, readNoon } from './read-noon.server'

/** Makes a secret address for a partner's dashboard, in place of any made before, which stops working. Shown once. */
export async function makePictureFeed(live: Live, actor: Actor): Promise<string> {
  const scope = scopeOf(actor)
  const token = randomToken()
  const at = instant(live.now)
  await live.db.transaction().execute(async (trx) => {
    await revokePictureFeed(trx, actor.personId, scope, at)
    await insertPictureFeed(trx, { ...scope, tokenHash: hashToken(token), personId: actor.personId, at })
    await insertAudit(trx, feedAudit(actor, at, 'picture-feed.made'))
  })
  return `${live.appUrl}/feeds/12-00/${token}.json`
}

/** Withdraws a partner's secret address. Nothing happens when none worked. */
export async function endPictureFeed(live: Live, actor: Actor): Promise<void> {
  const at = instant(live.now)
  await live.db.transaction().execute(async (trx) => {
    if (!(await revokePictureFeed(trx, actor.personId, scopeOf(actor), at))) return
    await insertAudit(trx, feedAudit(actor, at, 'picture-feed.revoked'))
  })
}

function scopeOf({ icbCode, scopeCode }: Actor): PictureFeedScope {
  return { icbCode, providerCode: scopeCode }
}

function feedAudit(actor: Actor, at: Instant, action: string) {
  return {
    at,
    personId: actor.personId,
    action,
    subjectKind: 'picture-feed',
    subjectId: actor.scopeCode,
    icbCode: actor.icbCode,
  }
}

/**
 * The newest aggregate behind a secret address. Undefined when the token is unknown or withdrawn, when its person has left or no
 * longer holds the role there, and before the first aggregate.
 */
export async function readPictureFeed(live: Live, token: string): Promise<ReadNoon | undefined> {
  const feed = await findPictureFeedByToken(live.db, hashToken(token))
  if (!feed) return undefined
  const person = await findPerson(live.db, feed.personId)
  if (person?.status !== 'active') return undefined
  const held = (await listAssignments(live.db, feed.personId)).find(
    ({ role, icbCode, scopeCode }) =>
      icbCode === feed.icbCode &&
      scopeCode === feed.providerCode &&
      rolePermissions[role].includes('system-picture:read'),
  )
  if (!held) return undefined
  await touchPictureFeed(live.db, feed.id, instant(live.now))
  return readNoon(live, held)
}

/** Sets whether a partner is mailed the aggregate. False when it was set elsewhere meanwhile. */
export async function setOwnMail(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  { isMailed, version }: { readonly isMailed: boolean; readonly version: number },
): Promise<boolean> {
  return db.transaction().execute((trx) =>
    setReportReader(trx, {
      icbCode,
      report: 'noon_picture',
      personId,
      isMailed,
      version,
      at: instant(now),
      setBy: personId,
    }),
  )
}
