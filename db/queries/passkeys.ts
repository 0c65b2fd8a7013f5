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

/** The passkey with this credential, when it is this person's. */
export async function findPasskeyOf(
  db: Executor,
  { personId, credentialId }: { personId: number; credentialId: string },
): Promise<Passkey | undefined> {
  return (await listPasskeys(db, personId)).find((one) => one.credentialId === credentialId)
}

/** Adds a passkey of a person. False: the credential is known, be it theirs or another person's. */
export async function insertPasskey(
  trx: Executor,
  added: Omit<Passkey, 'id' | 'addedAt' | 'lastUsedAt'> & { personId: number; at: Instant },
): Promise<boolean> {
  const result = await trx
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
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/**
 * Notes that a passkey was used, and how often it says it was. False: it was taken away meanwhile, or it counts no further than
 * before, as a copy of it does. One that always says 0 does not count.
 */
export async function notePasskeyUse(
  trx: Executor,
  used: { id: number; personId: number; counter: number; at: Instant },
): Promise<boolean> {
  const result = await trx
    .updateTable('passkeys')
    .set({ counter: used.counter, last_used_at: used.at })
    .where('id', '=', used.id)
    .where('person_id', '=', used.personId)
    .where((eb) =>
      eb.or([
        eb('counter', '<', used.counter),
        eb.and([eb('counter', '=', 0), eb(eb.val(used.counter), '=', 0)]),
      ]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Takes one passkey of a person away. False: it was gone. */
export async function removePasskey(
  trx: Executor,
  { id, personId }: { id: number; personId: number },
): Promise<boolean> {
  const result = await trx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** What a challenge is for: to add a passkey, or to prove oneself with one. */
export type ChallengePurpose = 'add' | 'prove'

/** Keeps what a session's browser is to sign, in the place of what it was asked before; what ran out anywhere goes. */
export async function putChallenge(
  trx: Executor,
  asked: {
    tokenHash: string
    challenge: string
    purpose: ChallengePurpose
    at: Instant
    expiresAt: Instant
  },
): Promise<void> {
  await trx
    .deleteFrom('passkey_challenges')
    .where((eb) => eb.or([eb('token_hash', '=', asked.tokenHash), eb('expires_at', '<=', asked.at)]))
    .execute()
  await trx
    .insertInto('passkey_challenges')
    .values({
      token_hash: asked.tokenHash,
      challenge: asked.challenge,
      purpose: asked.purpose,
      expires_at: asked.expiresAt,
    })
    .execute()
}

/** Takes the challenge of a session, which is gone by it: undefined when there is none, it ran out, or was for something else. */
export async function takeChallenge(
  db: Executor,
  asked: { tokenHash: string; purpose: ChallengePurpose; at: Instant },
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('token_hash', '=', asked.tokenHash)
    .returning(['challenge', 'purpose', 'expires_at'])
    .executeTakeFirst()
  return row && row.purpose === asked.purpose && row.expires_at > asked.at ? row.challenge : undefined
}
