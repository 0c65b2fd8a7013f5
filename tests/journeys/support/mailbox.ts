import { openDatabase } from '#db/connection'
import { openSealed } from '~/platform/secrets.server'
import { journeysDatabase, journeysSecret } from './service.ts'

/** The six digits of the newest sign-in mail to this address, as its reader would find them. */
export async function newestCodeFor(address: string): Promise<string> {
  const db = openDatabase(journeysDatabase())
  try {
    const { payload } = await db
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'sign-in-code')
      .where('to_address', '=', address)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const { sealedCode } = JSON.parse(payload) as { sealedCode: string }
    return openSealed(journeysSecret, sealedCode)
  } finally {
    await db.destroy()
  }
}

/** The mails to an address that carry these words, newest first; of one kind and about one practice where that is asked for. */
export async function mailsTo(
  address: string,
  carrying: string,
  kind?: string,
  practiceCode?: string,
): Promise<number[]> {
  const db = openDatabase(journeysDatabase())
  try {
    const rows = await db
      .selectFrom('outbox')
      .select('id')
      .where('to_address', '=', address)
      .where('payload', 'like', `%${carrying}%`)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
      .$if(practiceCode !== undefined, (query) => query.where('practice_code', '=', practiceCode ?? ''))
      .orderBy('id', 'desc')
      .execute()
    return rows.map(({ id }) => id)
  } finally {
    await db.destroy()
  }
}
