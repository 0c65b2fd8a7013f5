import { type LookedAt, listLooks } from '#db/queries/access-log'
import { findPractice } from '#db/queries/practices'
import type { Actor } from '~/domain/access/actor'
import { type Role, roles, roleWords } from '~/domain/access/roles'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'

const ROWS_A_PAGE = 50

const lookedAtWords: Readonly<Record<LookedAt, string>> = {
  return: 'A return',
  case: 'A case',
  practice: 'The practice page',
  request: 'A support request',
  export: 'An export that names the practice',
}

/** Who of outside the practice looked at it, newest first, one page at a time. */
export async function readWhoLooked({ db, now }: Live, actor: Actor, practiceCode: string, page: number) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const practice = await findPractice(db, scope, practiceCode, londonDayOf(now))
  // One row more than shown tells whether there is a further page.
  const offset = (page - 1) * ROWS_A_PAGE
  const looks = await listLooks(db, { practiceCode, limit: ROWS_A_PAGE + 1, offset })
  return {
    practice: { code: practiceCode, name: practice?.name ?? practiceCode },
    page,
    hasNext: looks.length > ROWS_A_PAGE,
    looks: looks.slice(0, ROWS_A_PAGE).map((look) => ({
      key: String(look.id),
      who: look.personName,
      role: wordsOfRole(look.role),
      what: whatWords(look),
      at: formatShortDayAndTime(dateOf(look.at)),
    })),
  }
}

function whatWords({ what, role, packNumber }: Awaited<ReturnType<typeof listLooks>>[number]): string {
  if (packNumber !== null) return `Risk Share pack ${packNumber}`
  // A PCN lead has no page of a practice: levels alone, on the PCN's.
  return role === 'pcn_lead' && what === 'practice' ? 'Your level, on the PCN’s page' : lookedAtWords[what]
}

export type WhoLookedData = Awaited<ReturnType<typeof readWhoLooked>>

function wordsOfRole(role: string): string {
  const known: Role | undefined = roles.find((one) => one === role)
  return known ? roleWords[known] : role
}
