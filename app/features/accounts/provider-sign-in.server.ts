import { insertAudit } from '#db/queries/audit'
import { findPerson, findPersonByEmail, listAssignments } from '#db/queries/people'
import {
  endProviderSessions,
  findPersonOfSubject,
  linkSubject,
  takeLogoutToken,
} from '#db/queries/sign-in-providers'
import { DAY_MS, instant } from '~/domain/calendar/days'
import type { LogoutToken, ProvenPerson } from '~/platform/oidc.server'
import type { AccountLive } from './typed-codes.server'

export type ProviderOutcome =
  | { readonly outcome: 'known'; readonly personId: number }
  /** Nobody here has this address, or they are suspended: the same is said of both. */
  | { readonly outcome: 'unknown' }
  /** First use, and the service does not vouch for the address. */
  | { readonly outcome: 'unverified' }
  /** The address is of a person who signs in as somebody else there: an address can change hands. */
  | { readonly outcome: 'other-account' }

/**
 * Who of this service the proven person is: by their subject, or at first use by the address that the sign-in service
 * vouches for, and by the subject from then on. Nobody gets an account by signing in elsewhere.
 */
export async function findProvenPerson(live: AccountLive, proven: ProvenPerson): Promise<ProviderOutcome> {
  const { issuer, subject, verifiedEmail } = proven
  return live.db.transaction().execute(async (trx): Promise<ProviderOutcome> => {
    const linked = await findPersonOfSubject(trx, { issuer, subject })
    if (linked !== undefined) {
      const person = await findPerson(trx, linked)
      return person?.status === 'active' ? { outcome: 'known', personId: linked } : { outcome: 'unknown' }
    }
    if (verifiedEmail === null) return { outcome: 'unverified' }
    const person = await findPersonByEmail(trx, verifiedEmail)
    if (person?.status !== 'active') return { outcome: 'unknown' }
    const at = instant(live.realNow)
    if (!(await linkSubject(trx, { issuer, subject, personId: person.id, at })))
      return { outcome: 'other-account' }
    const [held] = await listAssignments(trx, person.id)
    await insertAudit(trx, {
      at: instant(live.now),
      personId: person.id,
      action: 'provider.linked',
      subjectKind: 'person',
      subjectId: String(person.id),
      icbCode: held?.icbCode ?? null,
      after: { issuer },
    })
    return { outcome: 'known', personId: person.id }
  })
}

/** Ends the sessions that a logout token names, once; gives how many. A token that came before ends nothing. */
export async function endByProvider(live: AccountLive, token: LogoutToken): Promise<number> {
  const at = instant(live.realNow)
  return live.db.transaction().execute(async (trx) => {
    const { issuer, jti } = token
    // Refused by its age long before that.
    const keptSince = instant(new Date(live.realNow.getTime() - DAY_MS))
    if (!(await takeLogoutToken(trx, { issuer, jti, at, keptSince }))) return 0
    const ended = await endProviderSessions(trx, { ...token, at })
    for (const personId of new Set(ended)) {
      const [held] = await listAssignments(trx, personId)
      await insertAudit(trx, {
        at: instant(live.now),
        personId: null,
        action: 'sessions.ended-by-provider',
        subjectKind: 'person',
        subjectId: String(personId),
        icbCode: held?.icbCode ?? null,
        after: { sessions: ended.filter((one) => one === personId).length },
      })
    }
    return ended.length
  })
}
