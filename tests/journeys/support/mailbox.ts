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
