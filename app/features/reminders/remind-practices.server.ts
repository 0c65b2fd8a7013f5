import {
  insertReminders,
  listCodesToRemind,
  listToRemind,
  type MailStep,
  reminderKey,
  type ToRemind,
} from '#db/queries/reminders'
import { dateOf, type IsoDay, instant } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import type { ReminderTime } from '~/domain/returns/reminder-times'
import { type Letter, queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { whoIsReminded } from './who-is-reminded'

/** Practices in one transaction: the driver is synchronous, and a slice must not hold the loop over 25 ms. */
const practicesASlice = 25
/** Each read goes through all that have not returned, so that few of them are made. */
const practicesARead = 1000

interface Asked {
  readonly day: IsoDay
  readonly step: MailStep
  readonly time: ReminderTime
}

/**
 * Reminds every practice whose return has not come, each once per step and day whatever is run again, in slices that let
 * requests in between. A return that comes while it runs is seen: each slice looks anew. Gives how many practices were
 * reminded, and how many have nobody to write to.
 */
export async function remindPractices(
  live: Live,
  world: IcbWorld,
  asked: Asked,
): Promise<{ reminded: number; withoutAddress: number }> {
  const { icbCode } = world
  const { day, step, time } = asked
  let reminded = 0
  let withoutAddress = 0
  for await (const codes of slicesToRemind(live, { icbCode, day, step, group: time.group })) {
    const made = await remindSlice(live, world, asked, codes)
    reminded += made.reminded
    withoutAddress += made.withoutAddress
  }
  return { reminded, withoutAddress }
}

/** The practices that are left, by code, a slice after a turn of the loop each. All of a large ICB at once would hold it too long. */
async function* slicesToRemind(
  { db }: Live,
  asked: Omit<Parameters<typeof listCodesToRemind>[1], 'after' | 'most'>,
): AsyncGenerator<string[]> {
  let after: string | undefined = ''
  while (after !== undefined) {
    await letOthersIn()
    const codes = await listCodesToRemind(db, { ...asked, after, most: practicesARead })
    for (let from = 0; from < codes.length; from += practicesASlice) {
      await letOthersIn()
      yield codes.slice(from, from + practicesASlice)
    }
    after = codes.at(-1)
  }
}

async function remindSlice(live: Live, world: IcbWorld, asked: Asked, codes: readonly string[]) {
  const { icbCode } = world
  const { day, step } = asked
  return live.db.transaction().execute(async (trx) => {
    const practices = await listToRemind(trx, { icbCode, day, codes })
    const letters = new Map(
      practices.map((practice) => [practice.practiceCode, lettersTo(live, world, asked, practice)]),
    )
    const mailsOf = (code: string) => letters.get(code) ?? []
    const made = await insertReminders(
      trx,
      { icbCode, day, step, at: instant(live.now) },
      practices.map(({ practiceCode, draftSavedAt }) => ({
        practiceCode,
        hadDraft: draftSavedAt !== null,
        mails: mailsOf(practiceCode).length,
      })),
    )
    const isMade = practices.filter(({ practiceCode }) => made.has(practiceCode))
    await queueMail(
      trx,
      live.now,
      isMade.flatMap(({ practiceCode }) => mailsOf(practiceCode)),
    )
    const withoutAddress = isMade.filter(({ practiceCode }) => mailsOf(practiceCode).length === 0).length
    return { reminded: isMade.length - withoutAddress, withoutAddress }
  })
}

function lettersTo(
  live: Live,
  { icbCode, settings }: IcbWorld,
  { day, step, time }: Asked,
  practice: ToRemind,
): Letter<'return-reminder'>[] {
  const { practiceCode, draftSavedAt } = practice
  const payload = {
    practiceName: practice.name,
    day: formatDay(day),
    dueBy: formatTime(time.dueAt),
    step,
    draftSavedAt: draftSavedAt && formatTime(dateOf(draftSavedAt)),
    teamPhone: settings.telephones.team,
    link: `${live.appUrl}/practices/${practiceCode}/return`,
  }
  return whoIsReminded(step, practice).map((to) => ({
    kind: 'return-reminder',
    payload,
    to,
    icbCode,
    practiceCode,
    dedupeKey: reminderKey(practiceCode, day, step, to.address),
    notAfter: time.notAfter,
  }))
}
