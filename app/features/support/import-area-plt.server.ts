import { CsvError, parse } from 'csv-parse/sync'
import type { Executor } from '#db/connection'
import { insertAreaPlt, listAreaPlt, saveAreaPltProvider } from '#db/queries/area-plt'
import { insertAudit } from '#db/queries/audit'
import { deleteWaitingList, findWaitingList, insertWaitingList } from '#db/queries/waiting-lists'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, instant } from '~/domain/calendar/days'
import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'
import type { AreaPltSession } from '~/domain/support/area-plt'
import {
  type AreaPltDiff,
  type AreaPltWorld,
  diffAreaPlt,
  readAreaPltRows,
} from '~/domain/support/area-plt-import'
import type { Live } from '~/platform/live.server'
import { hashToken } from '~/platform/secrets.server'
import { readAreaPltWorld } from './area-plt-world.server'

/** A year of weekly sessions has some 10 KB. Reading more at once would hold up everybody else. */
const mostBytes = 256 * 1024
const kind = 'area_plt'
const waitsForMs = DAY_MS

export type UploadAreaPltOutcome =
  | { readonly outcome: 'kept'; readonly id: number }
  | { readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }

/** Reads a list; one that can be applied is kept to be confirmed, one that cannot is told line by line. */
export async function uploadAreaPlt(
  live: Live,
  actor: Actor,
  file: { name: string; bytes: Uint8Array },
): Promise<UploadAreaPltOutcome> {
  const content = textOf(file.bytes)
  if (typeof content !== 'string') return { outcome: 'refused', problems: [content] }
  const world = await readAreaPltWorld(live.db, actor.icbCode, live.now)
  const read = readList(content, world)
  if (!read.ok) return { outcome: 'refused', problems: read.problems }
  const id = await insertWaitingList(live.db, {
    kind,
    settings: '{}',
    icbCode: actor.icbCode,
    personId: actor.personId,
    fileName: file.name,
    content,
    uploadedAt: instant(live.now),
    expiresAt: instant(new Date(live.now.getTime() + waitsForMs)),
  })
  return { outcome: 'kept', id }
}

/** A list that waits, with what applying it would change now; `seen` stands for exactly this. Undefined when it is gone. */
export async function readWaitingAreaPlt(live: Live, actor: Actor, id: number) {
  const world = await readAreaPltWorld(live.db, actor.icbCode, live.now)
  return waitingList(live.db, { actor, id, now: live.now, world })
}

export type WaitingAreaPlt = NonNullable<Awaited<ReturnType<typeof readWaitingAreaPlt>>>

export type ApplyAreaPltOutcome = 'applied' | 'gone' | 'refused' | 'changed-meanwhile'

/** Applies a list once, when what it would change is still what the person saw. */
export async function applyAreaPlt(
  live: Live,
  actor: Actor,
  asked: { id: number; seen: string },
): Promise<ApplyAreaPltOutcome> {
  const world = await readAreaPltWorld(live.db, actor.icbCode, live.now)
  const { icbCode, personId } = actor
  return live.db.transaction().execute(async (trx): Promise<ApplyAreaPltOutcome> => {
    const waiting = await waitingList(trx, { actor, id: asked.id, now: live.now, world })
    if (!waiting) return 'gone'
    if (!waiting.diff) return 'refused'
    if (waiting.seen !== asked.seen) return 'changed-meanwhile'
    const at = instant(live.now)
    for (const entry of waiting.diff.added) await insertAreaPlt(trx, { ...entry, icbCode, at, by: personId })
    for (const { held, providerCode } of waiting.diff.changed) {
      await saveAreaPltProvider(trx, { id: held.id, version: held.version, providerCode })
    }
    await deleteWaitingList(trx, { kind, icbCode, id: asked.id })
    await insertAudit(trx, {
      at,
      personId,
      action: 'area-plt.import',
      subjectKind: 'area-plt',
      subjectId: waiting.upload.fileName,
      icbCode,
      after: {
        added: waiting.diff.added,
        changed: waiting.diff.changed.map(({ held, providerCode }) => ({ id: held.id, providerCode })),
      },
    })
    return 'applied'
  })
}

/** Forgets a list that is not to be applied; nothing was changed by it. */
export async function giveUpAreaPlt({ db }: Live, { icbCode }: Actor, id: number): Promise<void> {
  await deleteWaitingList(db, { kind, icbCode, id })
}

async function waitingList(
  db: Executor,
  asked: { actor: Actor; id: number; now: Date; world: AreaPltWorld },
): Promise<
  | {
      upload: { fileName: string; uploadedByName: string; uploadedAt: string }
      problems: readonly ImportProblem[]
      diff: AreaPltDiff | null
      seen: string
      world: AreaPltWorld
    }
  | undefined
> {
  const { actor, id, now, world } = asked
  const upload = await findWaitingList(db, { kind, icbCode: actor.icbCode, id, at: instant(now) })
  if (!upload) return undefined
  const read = readList(upload.content, world)
  if (!read.ok) return { upload, problems: read.problems, diff: null, seen: '', world }
  const held: AreaPltSession[] = await listAreaPlt(db, actor.icbCode, {
    firstDay: world.today,
    lastDay:
      read.entries
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? world.today,
  })
  const diff = diffAreaPlt(held, read.entries)
  return { upload, problems: [], diff, seen: hashToken(JSON.stringify(diff)), world }
}

function textOf(bytes: Uint8Array): string | ImportProblem {
  if (bytes.length > mostBytes)
    return { line: 1, reason: 'The file is larger than 256 KB: it is no PLT calendar.' }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return { line: 1, reason: 'The file is not text in UTF-8. Save it as "CSV UTF-8".' }
  }
}

function readList(content: string, world: AreaPltWorld) {
  try {
    const records = parse(content, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // With `info` each record comes with where it ended, which the types do not say.
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const rows: ImportRow[] = records.map(({ record, info }) => ({ line: info.lines, cells: record }))
    return readAreaPltRows(rows, world)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    const reason = `This line cannot be read as CSV: ${error.message}.`
    return { ok: false as const, problems: [{ line, reason }] }
  }
}
