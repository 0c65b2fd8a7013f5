import {
  countMergerItems,
  countMoves,
  findLiveMerger,
  listMovedWork,
  listPeopleOfPractice,
} from '#db/queries/mergers'
import { listPractices } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { addDays, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import {
  countsText,
  type Merger,
  type MergerCounts,
  type MergerItem,
  mergerItems,
} from '~/domain/organisations/merger'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { mergerLine, readMembership } from './read-membership.server'

/** A merger's page: the form that plans it, its checklist, or what moved; undefined for a practice outside the ICB. */
export async function readMerge(live: Live, actor: Actor, practiceCode: string) {
  const member = await readMembership(live, actor, practiceCode)
  if (!member) return undefined
  const merger = await findLiveMerger(live.db, practiceCode)
  const ofReceiving = merger && (await conflictProblem(live.db, actor, merger.receivingCode))
  const conflict = member.conflict ?? ofReceiving ?? null
  const today = londonDayOf(live.now)
  if (!merger) {
    const practices = await listPractices(live.db, practiceScopeOf(actor), today)
    return {
      step: 'plan' as const,
      member,
      conflict,
      others: practices
        .filter(
          ({ code, leftDay, joinedDay }) => code !== practiceCode && leftDay === null && joinedDay !== null,
        )
        .map(({ code, name, pcnName }) => ({ value: code, label: `${name}, ${pcnName} (${code})` })),
    }
  }
  const line = {
    ...mergerLine(merger),
    reason: merger.reason,
    nextWords: formatDay(addDays(merger.lastDay, 1)),
  }
  if (merger.state === 'done') {
    const counts = await countMoves(live.db, merger.id)
    return {
      step: 'done' as const,
      member,
      merger: line,
      patients: (merger.patients ?? 0).toLocaleString('en-GB'),
      moved: Object.fromEntries(counts),
      work: await listMovedWork(live.db, merger.id),
    }
  }
  const counts = await countMergerItems(live.db, merger, today)
  return {
    step: 'checklist' as const,
    member,
    conflict,
    merger: line,
    isConfirmed: merger.state === 'confirmed',
    isOver: merger.lastDay < today,
    seen: countsText(counts),
    patients: merger.patients ?? counts.patients,
    people: await listPeopleOfPractice(live.db, merger.closingCode),
    items: mergerItems.map((item) => ({
      item,
      count: counts[item].toLocaleString('en-GB'),
      ...wordsOf(item, merger, counts, member.may.readPractice),
    })),
  }
}

export type MergePageData = NonNullable<Awaited<ReturnType<typeof readMerge>>>

/** What a line of the checklist counts, what happens with it, and where it is to be looked at. */
function wordsOf(
  item: MergerItem,
  { closingCode, closingName, receivingCode, receivingName, patients }: Merger,
  counts: MergerCounts,
  readsPractices: boolean,
): { label: string; happens: string; href: string } {
  const page = (code: string) =>
    readsPractices ? `/icb/practices/${code}` : `/admin/organisations/practices/${code}`
  switch (item) {
    case 'cases':
      return {
        label: 'Open cases',
        happens: `They move to ${receivingName} with owner and clock. Where it has one open of the same kind, that one goes on.`,
        href: page(closingCode),
      }
    case 'requests':
      return {
        label: 'Open requests and approvals',
        happens: 'They move with their cover. Allowances already used stay with the old code.',
        href: page(closingCode),
      }
    case 'closures':
      return {
        label: 'Closures not over',
        happens: `They become closures of one of the sites of ${receivingName}: its own doors stay open.`,
        href: readsPractices ? '/icb/closures' : page(closingCode),
      }
    case 'people':
      return {
        label: 'People who gain the practice',
        happens: `They can work for ${receivingName} as deputies, and still read what ${closingName} sent.`,
        href: readsPractices ? page(closingCode) : `/admin/people?search=${closingCode}`,
      }
    case 'patients':
      return {
        label: 'Patients of both together',
        happens: `${(patients ?? counts.patients).toLocaleString('en-GB')} patients count with ${receivingName} from the day after.`,
        href: page(receivingCode),
      }
    case 'contacts':
      return {
        label: 'Contacts',
        happens: `They follow the contacts that ${receivingName} has. Its own come first.`,
        href: page(closingCode),
      }
    case 'drafts':
      return {
        label: 'Returns begun and not sent',
        happens: 'They do not move: send or ring them through before the last day is over.',
        href: readsPractices ? '/icb/missing' : page(closingCode),
      }
    default:
      return assertNever(item)
  }
}
