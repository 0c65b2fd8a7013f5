import { type AuditFound, countAudit, listAudit } from '#db/queries/audit-search'
import { listPersonNames } from '#db/queries/people-admin'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { actionWords } from './audit-action-words'
import { readAuditAddress } from './audit-address'
import { changedFacts, peopleNamedIn } from './audit-words'
import { listPageOf } from './list-pages'
import { momentWords } from './moments'
import { readAuditSearch } from './search-audit.server'

/** So many lines can be paged through; whoever wants more narrows the search, or takes the file. */
export const MOST_LISTED = 5000

/** One page of what a search of the audit of the actor's ICB finds, newest first; nothing while the search cannot be read. */
export async function readAudit(live: Pick<Live, 'db' | 'now'>, actor: Actor, search: URLSearchParams) {
  const typed = readAuditAddress(search)
  const { asked, problems, parts, kinds } = await readAuditSearch(live, actor, typed)
  const canRun = problems.length === 0
  const found = canRun ? await countAudit(live.db, asked, MOST_LISTED + 1) : 0
  const page = listPageOf(search, Math.min(found, MOST_LISTED))
  const lines = canRun ? await listAudit(live.db, { ...asked, ...page }) : []
  const people = await peopleNamed(live.db, lines)
  return {
    typed,
    problems,
    parts,
    kinds,
    page,
    hasMore: found > MOST_LISTED,
    lines: lines.map((line) => ({
      id: line.id,
      at: momentWords(line.at),
      who: line.personName ?? 'The service',
      what: actionWords(line.action),
      about: [
        `${line.subjectKind} ${line.subjectId}`,
        ...(line.practiceCode ? [line.practiceCode] : []),
      ].join(', '),
      changes: changedFacts(line.before, line.after, people),
      reason: line.reason,
    })),
  }
}

/** The names of the people that the states of these lines name by number. */
export function peopleNamed(db: Live['db'], lines: readonly Pick<AuditFound, 'before' | 'after'>[]) {
  return listPersonNames(
    db,
    lines.flatMap(({ before, after }) => [...peopleNamedIn(before), ...peopleNamedIn(after)]),
  )
}
