import { z } from 'zod'
import type { Executor } from '#db/connection'
import {
  deleteWaitingList,
  findWaitingList,
  insertWaitingList,
  type WaitingList,
} from '#db/queries/waiting-lists'
import type { Actor } from '~/domain/access/actor'
import { DAY_MS, type IsoDay, instant, isIsoDay } from '~/domain/calendar/days'
import { isEmptyDiff, type OrganisationsDiff } from '~/domain/organisations/import-diff'
import type { ImportProblem } from '~/domain/organisations/import-types'
import { importText, notUtf8, readImportText } from '~/platform/csv-rows.server'
import { readFirstOpenDay } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { hashToken } from '~/platform/secrets.server'
import { type Adoption, adoptCodes } from './adopt-code.server'
import { applyDiff } from './apply-organisations.server'
import { compareOrganisations } from './import-organisations.server'

const kind = 'organisations'
/** A file waits a day to be confirmed. */
const waitsForMs = DAY_MS

const day = z.custom<IsoDay>((text) => typeof text === 'string' && isIsoDay(text))

/** How a list of organisations is to be read. */
const listSettings = z.object({ addsNewPcns: z.boolean(), fromDay: day, joinedDay: day.nullable() })
type ListSettings = z.infer<typeof listSettings>

/** A list that waits, with how it is to be read. */
export type OrganisationUpload = Omit<WaitingList, 'settings'> & ListSettings

export type UploadAsked = ListSettings & { readonly fileName: string; readonly bytes: Uint8Array }

export type UploadOutcome =
  | { readonly outcome: 'kept'; readonly id: number }
  | { readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }

/** Reads and compares a file; one that can be applied is kept to be confirmed, one that cannot is told line by line. */
export async function uploadOrganisations(
  { db, now }: Live,
  actor: Actor,
  asked: UploadAsked,
): Promise<UploadOutcome> {
  const content = importText(asked.bytes)
  if (content === undefined) return { outcome: 'refused', problems: [notUtf8] }
  const compared = await compareText(db, actor, { content, addsNewPcns: asked.addsNewPcns })
  if (compared.outcome === 'refused') return compared
  const { fileName, addsNewPcns, fromDay, joinedDay } = asked
  const settings: ListSettings = { addsNewPcns, fromDay, joinedDay }
  const id = await insertWaitingList(db, {
    kind,
    icbCode: actor.icbCode,
    personId: actor.personId,
    ...{ fileName, content, settings: JSON.stringify(settings) },
    uploadedAt: instant(now),
    expiresAt: instant(new Date(now.getTime() + waitsForMs)),
  })
  return { outcome: 'kept', id }
}

/** A file that waits, with what applying it would change now. `seen` stands for exactly this. */
export type WaitingUpload =
  | { readonly state: 'gone' }
  | {
      readonly state: 'refused'
      readonly upload: OrganisationUpload
      readonly problems: readonly ImportProblem[]
    }
  | {
      readonly state: 'ready'
      readonly upload: OrganisationUpload
      readonly diff: OrganisationsDiff
      readonly leftOut: readonly string[]
      readonly seen: string
    }

/** What became of a file since it was uploaded, compared anew with what the service holds. */
export async function readUploaded({ db, now }: Pick<Live, 'db' | 'now'>, actor: Actor, id: number) {
  return readWaiting(db, actor, id, now)
}

export type ApplyOutcome =
  | { readonly outcome: 'applied' | 'nothing-to-change' | 'gone' | 'refused' }
  /** What it would change is no longer what was read: somebody changed organisations meanwhile. */
  | { readonly outcome: 'changed-meanwhile' }

/**
 * Applies a file that was uploaded, once, when what it would change is still what the person saw. Everything is read again
 * inside the transaction: the browser sends only the file's number and what it was shown.
 */
export async function applyUploaded(
  { db, now }: Live,
  actor: Actor,
  asked: {
    readonly id: number
    readonly seen: string
    readonly reason: string
    readonly adoptions?: readonly Adoption[]
  },
): Promise<ApplyOutcome> {
  const { id, seen, reason, adoptions = [] } = asked
  const openDay = await readFirstOpenDay(db, actor.icbCode, now)
  return db.transaction().execute(async (trx): Promise<ApplyOutcome> => {
    const waiting = await readWaiting(trx, actor, id, now)
    if (waiting.state !== 'ready') return { outcome: waiting.state }
    if (waiting.seen !== seen) return { outcome: 'changed-meanwhile' }
    if (!adoptions.every((one) => isProposed(waiting.diff, one))) return { outcome: 'changed-meanwhile' }
    const { icbCode, personId } = actor
    await adoptCodes(trx, { icbCode, personId, reason, adoptions }, now)
    // Under their real codes the adopted practices are no longer new: what is left to change follows from that.
    const after = adoptions.length === 0 ? waiting : await readWaiting(trx, actor, id, now)
    if (after.state !== 'ready')
      throw new Error('A list that could be read cannot be read after taking over codes')
    await deleteWaitingList(trx, { kind, icbCode, id })
    if (isEmptyDiff(after.diff)) return { outcome: adoptions.length > 0 ? 'applied' : 'nothing-to-change' }
    const { fromDay, joinedDay, fileName } = after.upload
    const why = { reason, fileName }
    await applyDiff(trx, { icbCode, openDay, fromDay, joinedDay, personId, ...why }, after.diff, now)
    return { outcome: 'applied' }
  })
}

/** True when the list itself proposes it: names match, and nobody has the code yet. */
function isProposed({ adoptable }: OrganisationsDiff, { code, placeholder }: Adoption): boolean {
  return adoptable.some(
    (one) => one.code === code && one.candidates.some((held) => held.code === placeholder),
  )
}

/** Forgets a file that is not to be applied. Nothing was changed by it, so the audit says nothing. */
export async function giveUpUploaded({ db }: Live, { icbCode }: Actor, id: number): Promise<void> {
  await deleteWaitingList(db, { kind, icbCode, id })
}

async function readWaiting(db: Executor, actor: Actor, id: number, now: Date): Promise<WaitingUpload> {
  const waiting = await findWaitingList(db, { kind, icbCode: actor.icbCode, id, at: instant(now) })
  if (!waiting) return { state: 'gone' }
  const { settings, ...list } = waiting
  const upload = { ...list, ...listSettings.parse(JSON.parse(settings)) }
  const compared = await compareText(db, actor, upload)
  if (compared.outcome === 'refused') return { state: 'refused', upload, problems: compared.problems }
  const { diff, leftOut } = compared
  return { state: 'ready', upload, diff, leftOut, seen: hashToken(JSON.stringify(diff)) }
}

async function compareText(
  db: Executor,
  { icbCode }: Actor,
  { content, addsNewPcns }: Pick<OrganisationUpload, 'content' | 'addsNewPcns'>,
) {
  const file = await readImportText(content)
  if (!file.ok) return { outcome: 'refused' as const, problems: file.problems }
  return compareOrganisations(db, { icbCode, addsNewPcns }, file.rows)
}
