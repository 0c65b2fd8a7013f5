import { insertAudit } from '#db/queries/audit'
import { type DeadAddress, listDeadAddresses, retryMailsTo } from '#db/queries/dead-addresses'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { momentWords } from './moments'

const MOST = 200

/** The addresses that mail does not reach, with whose they are and how to mend them. */
export async function readDeadContacts({ db }: Pick<Live, 'db'>, { icbCode }: Actor) {
  const addresses = await listDeadAddresses(db, icbCode, MOST)
  return addresses.map((one) => ({
    address: one.address,
    mails: one.mails,
    last: momentWords(one.lastAt),
    lastError: one.lastError,
    reached: one.reachedAt === null ? null : momentWords(one.reachedAt),
    ...whoseIs(one),
  }))
}

export type DeadContact = Awaited<ReturnType<typeof readDeadContacts>>[number]

function whoseIs({ personId, personName, practiceCode, practiceName }: DeadAddress) {
  const practice = practiceName ?? practiceCode
  if (personId !== null) {
    return {
      whose: [personName ?? 'A person', practice].filter(Boolean).join(', '),
      mendHref: `/admin/people/${personId}/details`,
      mend: 'Change the address of the person',
    }
  }
  if (practiceCode !== null) {
    return {
      whose: practice ?? practiceCode,
      mendHref: `/admin/organisations/practices/${practiceCode}`,
      mend: 'Change the contacts of the practice',
    }
  }
  return {
    whose: 'A provider or partner',
    mendHref: '/admin/organisations',
    mend: 'Change the provider’s or partner’s address',
  }
}

/** Puts every given-up mail to an address back into the outbox; each keeps its Message-ID. Gives how many. */
export async function sendAllAgain(
  { db, now }: Live,
  actor: Actor,
  asked: { address: string; reason: string },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const at = instant(now)
    const count = await retryMailsTo(trx, { icbCode: actor.icbCode, address: asked.address, at })
    if (count === 0) return 0
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'mail.address-sent-again',
      subjectKind: 'address',
      subjectId: asked.address,
      icbCode: actor.icbCode,
      after: { mails: count },
      reason: asked.reason,
    })
    return count
  })
}
