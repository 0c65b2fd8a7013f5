import type { Actor } from '~/domain/access/actor'
import { roleWords } from '~/domain/access/roles'
import { formatDayAndTime } from '~/domain/calendar/words'
import { dictionaryPath } from '~/domain/exports/dictionary-address'
import type { FilledTable } from '~/domain/exports/export-table'
import { csvFile, csvOfTables } from './csv-file.server'
import { fileAnswer } from './file-answer.server'
import type { Live } from './live.server'
import { noteExport } from './note-export.server'
import { type WorkbookNotes, workbook } from './workbook.server'

export const fileFormats = ['csv', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

/** The figures of a page, ready to be taken away. */
export interface FiguresFile extends WorkbookNotes {
  /** Without its ending. */
  readonly name: string
  readonly tables: readonly FilledTable[]
  /** Codes of the practices it names: each of them sees who took it away. */
  readonly practices: readonly string[]
}

/**
 * The figures of a page as a file: as CSV the one table as programs want it, or several one below the other; as a workbook a sheet
 * for each, after notes that say what it is, who made it and when. Practices in it are told of the look.
 */
export async function answerWithFigures(
  live: Pick<Live, 'db' | 'now' | 'appUrl'>,
  actor: Pick<Actor, 'personId' | 'name' | 'role'>,
  file: FiguresFile,
  format: FileFormat,
): Promise<Response> {
  await noteExport(live, actor, [...new Set(file.practices)])
  const [first, ...more] = file.tables
  if (format === 'csv' && first && more.length === 0)
    return fileAnswer(`${file.name}.csv`, 'csv', csvFile(first))
  const at = formatDayAndTime(live.now)
  const lines = [
    ...file.lines,
    { what: 'Made by', words: `${actor.name}, ${roleWords[actor.role]}, on ${at}.` },
    { what: 'What the columns mean', words: `Below, and on ${live.appUrl}${dictionaryPath}.` },
  ]
  if (format === 'xlsx')
    return fileAnswer(`${file.name}.xlsx`, 'xlsx', await workbook({ title: file.title, lines }, file.tables))
  const about = [['What', file.title], ...file.lines.map(({ what, words }) => [what, words])]
  return fileAnswer(`${file.name}.csv`, 'csv', csvOfTables(about, file.tables))
}
