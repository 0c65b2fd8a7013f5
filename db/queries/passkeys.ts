import { z } from 'zod'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface Passkey {
  readonly id: number
  readonly credentialId: string
  /** As base64url. */
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly addedAt: Instant
  readonly lastUsedAt: Instant | null
}

const transportsColumn = z.array(z.string())

/** The passkeys of a person, oldest first. */
export async function listPasskeys(db: Executor, personId: number): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select([
      'id',
      'credential_id as credentialId',
      'public_key as publicKey',
      'counter',
      'transports',
      'name',
      'added_at as addedAt',
      'last_used_at as lastUsedAt',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, transports: transportsColumn.parse(JSON.parse(row.transports)) }))
}

/** Adds a passkey; throws a unique-constraint error when somebody has it. */
export async function insertPasskey(
  trx: Executor,
  added: Omit<Passkey, 'id' | 'addedAt' | 'lastUsedAt'> & { personId: number; at: Instant },
): Promise<void> {
  await trx
    .insertInto('passkeys')
    .values({
      person_id: added.personId,
      credential_id: added.credentialId,
      public_key: added.publicKey,
      counter: added.counter,
      transports: JSON.stringify(added.transports),
      name: added.name,
      added_at: added.at,
      last_used_at: null,
    })
    .execute()
}

/** Notes that a passkey was used, with the count that it gave. */
export async function markPasskeyUsed(
  trx: Executor,
  used: { id: number; counter: number; at: Instant },
): Promise<void> {
  await trx
    .updateTable('passkeys')
    .set({ counter: used.counter, last_used_at: used.at })
    .where('id', '=', used.id)
    .execute()
}

/** Takes a passkey of a person away and gives its name; undefined when they have none of that number. */
export async function deletePasskey(
  trx: Executor,
  { personId, id }: { personId: number; id: number },
): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('passkeys')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Keeps what a passkey is to sign in this session, in the place of what was kept before. */
export async function putChallenge(
  trx: Executor,
  kept: { tokenHash: string; challenge: string; purpose: 'add' | 'prove'; expiresAt: Instant },
): Promise<void> {
  await trx.deleteFrom('passkey_challenges').where('token_hash', '=', kept.tokenHash).execute()
  await trx
    .insertInto('passkey_challenges')
    .values({
      token_hash: kept.tokenHash,
      challenge: kept.challenge,
      purpose: kept.purpose,
      expires_at: kept.expiresAt,
    })
    .execute()
}

/** What a passkey was to sign in this session; it is gone afterwards. Undefined when none is kept, or its time is over. */
export async function takeChallenge(
  trx: Executor,
  asked: { tokenHash: string; purpose: 'add' | 'prove'; at: Instant },
): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('passkey_challenges')
    .where('token_hash', '=', asked.tokenHash)
    .returning(['challenge', 'purpose', 'expires_at'])
    .executeTakeFirst()
  return row && row.purpose === asked.purpose && row.expires_at > asked.at ? row.challenge : undefined
}
