import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { insertFigures, insertIndicatorImport, listHeldFigures } from '#db/queries/indicators'
import { listPracticeNames } from '#db/queries/practice-names'
import {
  deleteWaitingList,
  findWaitingList,
  insertWaitingList,
  type WaitingList,
} from '#db/queries/waiting-lists'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { diffIndicators, type IndicatorDiff, isEmptyDiff } from '~/domain/indicators/import-diff'
import type { IndicatorFigure } from '~/domain/indicators/import-line'
import { type ListReading, type ReadList, readIndicatorRows } from '~/domain/indicators/import-list'
import type { ImportProblem } from '~/domain/organisations/import-types'
import { importText, notUtf8, readImportText } from '~/platform/csv-rows.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { hashToken } from '~/platform/secrets.server'

const kind = 'practice_indicators'
/** A file waits a day to be confirmed. */
const waitsForMs = DAY_MS
const figuresAStatement = 100

export type UploadOutcome =
  | { readonly outcome: 'kept'; readonly id: number }
  | { readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }

/** Reads a list; one that can be applied is kept to be confirmed, one that cannot is told line by line. */
export async function uploadIndicators(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<UploadOutcome> {
  const content = importText(file.bytes)
  if (content === undefined) return { outcome: 'refused', problems: [notUtf8] }
  const read = await readList(db, actor, content, now)
  if (!read.ok) return { outcome: 'refused', problems: read.problems }
  const id = await insertWaitingList(db, {
    kind,
    icbCode: actor.icbCode,
    personId: actor.personId,
    fileName: file.name,
    content,
    settings: '{}',
    uploadedAt: instant(now),
    expiresAt: instant(new Date(now.getTime() + waitsForMs)),
  })
  return { outcome: 'kept', id }
}

/** A list that waits, with what applying it would change now. `seen` stands for exactly this. */
export type WaitingIndicators =
  | { readonly state: 'gone' }
  | { readonly state: 'refused'; readonly upload: WaitingList; readonly problems: readonly ImportProblem[] }
  | {
      readonly state: 'ready'
      readonly upload: WaitingList
      readonly list: ReadList
      readonly diff: IndicatorDiff
      readonly seen: string
      /** The ICB's practices by code. */
      readonly names: ReadonlyMap<string, string>
    }

/** What has become of a list since it was uploaded, compared anew with what is kept. */
export async function readWaitingIndicators(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  id: number,
): Promise<WaitingIndicators> {
  return readWaiting(db, actor, id, now)
}

export type ApplyOutcome = 'applied' | 'nothing-to-change' | 'gone' | 'refused' | 'changed-meanwhile'

/**
 * Applies a list once, when what it would change is still what the person saw. Everything is read again inside the
 * transaction; figures that stood for the same periods stay as history.
 */
export async function applyIndicators(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  asked: { readonly id: number; readonly seen: string },
): Promise<ApplyOutcome> {
  return db.transaction().execute(async (trx): Promise<ApplyOutcome> => {
    const waiting = await readWaiting(trx, actor, asked.id, now)
    if (waiting.state !== 'ready') return waiting.state
    if (waiting.seen !== asked.seen) return 'changed-meanwhile'
    const { diff, upload } = waiting
    await deleteWaitingList(trx, { kind, icbCode: actor.icbCode, id: asked.id })
    if (isEmptyDiff(diff)) return 'nothing-to-change'
    await keepFigures(trx, { actor, fileName: upload.fileName, now }, diff)
    return 'applied'
  })
}

/** Forgets a list that is not to be applied; nothing was changed by it. */
export async function giveUpIndicators(
  { db }: Pick<Live, 'db'>,
  { icbCode }: Actor,
  id: number,
): Promise<void> {
  await deleteWaitingList(db, { kind, icbCode, id })
}

async function keepFigures(
  trx: Executor,
  { actor, fileName, now }: { readonly actor: Actor; readonly fileName: string; readonly now: Date },
  diff: IndicatorDiff,
): Promise<void> {
  const at = instant(now)
  const { icbCode, personId } = actor
  const counts = { added: diff.added.length, changed: diff.changed.length, same: diff.same }
  const importId = await insertIndicatorImport(trx, { icbCode, fileName, at, personId, counts })
  const figures = [...diff.added, ...diff.changed.map(({ to }) => to)]
  for (let from = 0; from < figures.length; from += figuresAStatement) {
    await insertFigures(trx, importId, figures.slice(from, from + figuresAStatement))
    await letOthersIn()
  }
  await insertAudit(trx, {
    at,
    personId,
    action: 'indicators.import',
    subjectKind: 'indicators',
    subjectId: String(importId),
    icbCode,
    // The figures themselves stay with the import, before and after: they are only ever added to.
    after: { fileName, ...counts, sources: [...new Set(figures.map(({ source }) => source))].slice(0, 20) },
  })
}

async function readWaiting(db: Executor, actor: Actor, id: number, now: Date): Promise<WaitingIndicators> {
  const upload = await findWaitingList(db, { kind, icbCode: actor.icbCode, id, at: instant(now) })
  if (!upload) return { state: 'gone' }
  const read = await readList(db, actor, upload.content, now)
  if (!read.ok) return { state: 'refused', upload, problems: read.problems }
  const { figures } = read.list
  const held = await listHeldFigures(db, actor.icbCode, spanOf(figures))
  const diff = diffIndicators(held, figures)
  return {
    state: 'ready',
    upload,
    list: read.list,
    diff,
    seen: hashToken(JSON.stringify(diff)),
    names: read.names,
  }
}

/** The first and last day that figures are of. */
function spanOf(figures: readonly IndicatorFigure[]): { firstDay: IsoDay; lastDay: IsoDay } {
  const [first] = figures
  if (!first) throw new Error('A list that can be applied has figures')
  return figures.reduce(
    (span, { fromDay, toDay }) => ({
      firstDay: fromDay < span.firstDay ? fromDay : span.firstDay,
      lastDay: toDay > span.lastDay ? toDay : span.lastDay,
    }),
    { firstDay: first.fromDay, lastDay: first.toDay },
  )
}

type Read =
  | Extract<ListReading, { ok: false }>
  | (Extract<ListReading, { ok: true }> & { readonly names: ReadonlyMap<string, string> })

/** Reads the text as a list, others getting their turn between two steps. */
async function readList(db: Executor, { icbCode }: Actor, content: string, now: Date): Promise<Read> {
  const file = await readImportText(content)
  if (!file.ok) return file
  const names = await listPracticeNames(db, icbCode)
  const steps = readIndicatorRows(file.rows, { today: londonDayOf(now), practices: new Set(names.keys()) })
  let step = steps.next()
  while (!step.done) {
    await letOthersIn()
    step = steps.next()
  }
  return step.value.ok ? { ...step.value, names } : step.value
}
