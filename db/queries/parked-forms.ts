import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'

/** Keeps what a form held when its session had run out, for the browser that posted it. */
export async function insertParkedForm(
  db: Executor,
  form: {
    browserHash: string
    personId: number | null
    path: string
    entries: string
    at: Instant
    expiresAt: Instant
  },
): Promise<void> {
  await db
    .insertInto('parked_forms')
    .values({
      browser_hash: form.browserHash,
      person_id: form.personId,
      path: form.path,
      entries: form.entries,
      created_at: form.at,
      expires_at: form.expiresAt,
    })
    .execute()
}

/** The newest parked form of this browser, person and path that has not expired; undefined when there is none. */
export async function findParkedForm(
  db: Executor,
  asked: { browserHash: string; personId: number; path: string; at: Instant },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('parked_forms')
    .select('entries')
    .where('browser_hash', '=', asked.browserHash)
    .where('path', '=', asked.path)
    .where('expires_at', '>', asked.at)
    .where((eb) => eb.or([eb('person_id', '=', asked.personId), eb('person_id', 'is', null)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.entries
}

const removalOfParked = keptQuery((db, asked: { browserHash: string; path: string; at: Instant }) =>
  db
    .deleteFrom('parked_forms')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', asked.at),
        eb.and([eb('browser_hash', '=', asked.browserHash), eb('path', '=', asked.path)]),
      ]),
    ),
)

/** Forgets the parked forms of this browser and path, once what they held was sent or saved, and all expired ones. */
export async function deleteParkedForms(
  db: Executor,
  asked: { browserHash: string; path: string; at: Instant },
): Promise<void> {
  await removalOfParked(db, asked)
}
