import { listColleagues } from '#db/queries/case-page'
import { type DeclaredInterest, listInterests, listPracticesToChoose } from '#db/queries/interests'
import { interestKinds, interestKindWords } from '~/domain/access/interests'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'

/** The declared interests in an ICB's practices, of one person where one is asked for, with what a form can choose from. */
export async function readInterests({ db }: Pick<Live, 'db'>, asked: { icbCode: string; personId?: number }) {
  const interests = await listInterests(db, asked)
  const practices = await listPracticesToChoose(db, asked.icbCode)
  const colleagues = await listColleagues(db, asked.icbCode)
  const people = new Map(colleagues.map(({ personId, name }) => [personId, name]))
  return {
    held: interests.filter(({ endedAt }) => endedAt === null).map(toRow),
    ended: interests.filter(({ endedAt }) => endedAt !== null).map(toRow),
    practices: practices.map(({ code, name, pcnName }) => ({
      value: code,
      label: pcnName === null ? name : `${name}, ${pcnName}`,
    })),
    people: [...people].map(([id, name]) => ({ value: String(id), label: name })),
    kinds: interestKinds.map((value) => ({ value, label: interestKindWords[value] })),
  }
}

export type InterestsData = Awaited<ReturnType<typeof readInterests>>

function toRow(one: DeclaredInterest) {
  const by =
    one.declaredByName === null || one.declaredByName === one.personName ? '' : ` by ${one.declaredByName}`
  return {
    id: one.id,
    personName: one.personName,
    practiceName: one.practiceName,
    kind: interestKindWords[one.kind],
    note: one.note,
    declared: `${formatShortDayAndTime(dateOf(one.declaredAt))}${by}`,
    ended: one.endedAt === null ? null : formatShortDayAndTime(dateOf(one.endedAt)),
    endReason: one.endReason,
  }
}
