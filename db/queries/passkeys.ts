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
