import { countAudit, listAudit } from '#db/queries/audit'
import { listPersonNames } from '#db/queries/people-admin'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { actionWords, changedFacts, peopleNamedIn } from './audit-words'
import { listPageOf } from './list-pages'
import { momentWords } from './moments'

/** One page of the audit of the actor's ICB, newest first; about one practice or person where the address names one. */
export async function readAudit({ db }: Pick<Live, 'db'>, { icbCode }: Actor, search: URLSearchParams) {
  const practiceCode = (search.get('practice') ?? '').trim().toUpperCase().slice(0, 10)
  const personId = /^\d{1,12}$/.exec(search.get('person') ?? '')?.[0] ?? ''
  const asked = {
    icbCode,
    ...(practiceCode && { practiceCode }),
    ...(personId && { subject: { kind: 'person', id: personId } }),
  }
  const page = listPageOf(search, await countAudit(db, asked))
  const lines = await listAudit(db, { ...asked, ...page })
  const named = lines.flatMap(({ before, after }) => [...peopleNamedIn(before), ...peopleNamedIn(after)])
  const people = await listPersonNames(db, named)
  return {
    page,
    practiceCode,
    personId,
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
