import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findPersonByEmail, listAssignments } from '#db/queries/people'
import { removeSecondFactors } from '#db/queries/second-factors'
import { endAllSessions } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { readIcbWorld } from '~/platform/icb-world.server'

export type OperatorReset = 'done' | 'no-such-person' | 'nothing-set-up'

/**
 * Resets the second step of a person from the server's own machine: for the only administrator, whom nobody can help by a page. They
 * are signed out, told by mail, and the audit has the reason.
 */
export async function resetByOperator(
  { db, now, appUrl }: { db: Db; now: Date; appUrl: string },
  asked: { email: string; reason: string },
): Promise<OperatorReset> {
  return db.transaction().execute(async (trx) => {
    const person = await findPersonByEmail(trx, asked.email)
    if (!person) return 'no-such-person'
    if (!(await removeSecondFactors(trx, person.id))) return 'nothing-set-up'
    await endAllSessions(trx, person.id, instant(now))
    const [held] = await listAssignments(trx, person.id)
    const icbCode = held?.icbCode ?? null
    const teamPhone = icbCode ? (await readIcbWorld(trx, icbCode)).settings.telephones.team : null
    await insertAudit(trx, {
      at: instant(now),
      personId: null,
      action: 'second-factor.reset',
      subjectKind: 'person',
      subjectId: String(person.id),
      icbCode,
      reason: asked.reason,
    })
    await queueMail(trx, now, [
      {
        kind: 'second-factor-changed',
        payload: {
          change: 'reset',
          changedBy: 'whoever runs the server',
          teamPhone,
          link: `${appUrl}/account`,
        },
        to: { address: person.email, personId: person.id },
        icbCode,
      },
    ])
    return 'done'
  })
}
