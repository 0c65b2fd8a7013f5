import { countDayReturns, listMissingReturns, type MissingReturn } from '#db/queries/missing-returns'
import { listPeopleWithRole, type Person } from '#db/queries/people'
import type { IsoDay } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { ReminderTime } from '~/domain/returns/reminder-times'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

/** A mail lists so many practices; the rest is a number and a link. */
const mostLines = 40

/**
 * Sends everybody of the primary care team one mail with the returns that are missing now; none when all have come. Returns
 * that came late are counted as late, those not due yet (a closure that morning) are left out. Gives how many mails.
 */
export async function sendMissingList(
  live: Live,
  { icbCode, settings }: IcbWorld,
  { day, time }: { day: IsoDay; time: ReminderTime },
): Promise<number> {
  const { db, now, appUrl } = live
  const scope = { icbCode }
  const wantsMorning = time.group === 'after-morning-closure'
  const missing = (await listMissingReturns(db, scope, day)).filter(
    ({ isClosedThatMorning }) => isClosedThatMorning === wantsMorning,
  )
  if (missing.length === 0) return 0
  const { expected, late } = await countDayReturns(db, scope, day)
  const team = await listTeam(db, icbCode)
  const payload = {
    day: formatDay(day),
    asAt: formatTime(now),
    dueBy: formatTime(time.dueAt),
    missing: missing.length,
    expected,
    late,
    withoutAddress: missing.filter(({ contactMails }) => contactMails === 0).length,
    lines: missing.slice(0, mostLines).map((one) => lineOf(one, settings.telephones.teamName)),
    link: `${appUrl}/icb/missing`,
  }
  await db.transaction().execute((trx) =>
    queueMail(
      trx,
      now,
      team.map((person) => ({
        kind: 'missing-list' as const,
        payload,
        to: { address: person.email, personId: person.id },
        icbCode,
        dedupeKey: `missing-list:${icbCode}:${day}:${time.group}:${person.id}`,
        notAfter: time.notAfter,
      })),
    ),
  )
  return team.length
}

async function listTeam(db: Live['db'], icbCode: string): Promise<Person[]> {
  const lists = await Promise.all(
    (['triage', 'manager'] as const).map((role) =>
      listPeopleWithRole(db, { icbCode, role, scopeCode: icbCode }),
    ),
  )
  // Somebody who is officer and manager gets one mail.
  return [...new Map(lists.flat().map((person) => [person.id, person])).values()]
}

function lineOf(one: MissingReturn, teamName: string) {
  const inARow = one.missedBefore + 1
  const caseWords =
    one.welfareCase === null ? '' : `, case ${one.welfareCase} of the ${teamName.toLowerCase()}`
  return {
    practiceName: one.name,
    pcnName: `${one.pcnName} PCN`,
    phone: one.contactPhone ?? one.phone ?? one.deputyPhone ?? 'no number known',
    inARow: inARow > 1 ? `${inARow} returns in a row${caseWords}` : null,
  }
}
