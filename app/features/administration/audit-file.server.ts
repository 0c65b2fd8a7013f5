import { insertAudit } from '#db/queries/audit'
import { type AuditAsked, type AuditFound, type AuditPlace, listAudit } from '#db/queries/audit-search'
import { insertExportLooks } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { auditTable } from '~/domain/exports/audit-line'
import { csvHeading, csvPiece } from '~/platform/csv-file.server'
import type { Live } from '~/platform/live.server'
import { actionWords } from './audit-action-words'
import { readAuditAddress } from './audit-address'
import { changedFacts } from './audit-words'
import { peopleNamed } from './read-audit.server'
import { readAuditSearch } from './search-audit.server'

/** So many lines are read, written and sent at a time: a few milliseconds each. */
const linesAPiece = 200

/**
 * Everything that a search finds, as CSV in pieces that are read as they are taken; undefined where the search cannot be
 * read. That it was taken is a line of the audit itself, written before the first piece and not part of the file. Each
 * practice it names reads of it, as of every file that names one.
 */
export async function openAuditFile(live: Live, actor: Actor, search: URLSearchParams) {
  const { asked, problems, parts } = await readAuditSearch(live, actor, readAuditAddress(search))
  if (problems.length > 0) return undefined
  const [newest] = await listAudit(live.db, { ...asked, limit: 1 })
  await insertAudit(live.db, {
    at: instant(live.now),
    personId: actor.personId,
    action: 'audit.exported',
    subjectKind: 'audit',
    subjectId: newest ? String(newest.id) : 'nothing',
    icbCode: actor.icbCode,
    practiceCode: asked.practiceCode ?? null,
    after: {
      search: parts.length === 0 ? 'everything' : parts.map(({ words }) => words),
      newestLine: newest?.id ?? null,
    },
  })
  return {
    name: `opel-audit-${londonDayOf(live.now)}.csv`,
    pieces: filePieces(live, actor, asked, newest),
  }
}

async function* filePieces(
  live: Live,
  actor: Actor,
  asked: AuditAsked,
  newest: AuditFound | undefined,
): AsyncGenerator<string, void> {
  yield csvHeading(auditTable.columns)
  // Lines written from now on, such as the one about this file, are no part of what was found.
  let after: AuditPlace | undefined = newest && { at: newest.at, id: newest.id + 1 }
  const noted = new Set<string>()
  while (after) {
    const lines: AuditFound[] = await listAudit(live.db, { ...asked, after, limit: linesAPiece })
    if (lines.length === 0) return
    const unseen = [...new Set(lines.flatMap(({ practiceCode }) => practiceCode ?? []))].filter(
      (code) => !noted.has(code),
    )
    await insertExportLooks(live.db, {
      practiceCodes: unseen,
      personId: actor.personId,
      role: actor.role,
      at: instant(live.now),
    })
    for (const code of unseen) noted.add(code)
    yield await pieceOf(live.db, lines)
    after = lines.length < linesAPiece ? undefined : lines.at(-1)
  }
}

async function pieceOf(db: Live['db'], lines: readonly AuditFound[]): Promise<string> {
  const people = await peopleNamed(db, lines)
  return csvPiece(
    auditTable,
    lines.map((line) => {
      const facts = changedFacts(line.before, line.after, people)
      const words = (side: 'before' | 'after') =>
        facts.flatMap((fact) => (fact[side] === null ? [] : [`${fact.name}: ${fact[side]}`])).join('; ')
      return {
        ...line,
        actionWords: actionWords(line.action),
        before: words('before'),
        after: words('after'),
      }
    }),
  )
}
