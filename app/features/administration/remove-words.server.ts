import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { insertRemoval, type PlaceName, withoutTraces, writeThroughDoor } from '#db/queries/removals'
import { findPlaceOwner, findWrittenPlace, type WrittenPlace } from '#db/queries/written-places'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import {
  fitted,
  jsonWithoutWords,
  removalMark,
  removalReasonWords,
  withoutWords,
} from '~/domain/governance/removal'
import { patternOf } from '~/domain/governance/sought-words'
import type { Live } from '~/platform/live.server'
import { hashToken } from '~/platform/secrets.server'
import { findWords, holdsWords, MOST_PLACES } from './find-words.server'
import { namedPlace } from './read-places.server'
import type { RemovalAsked } from './removal-form'

/** Copies of a shorter whole text are left: "Two GPs are away" was not copied but said twice. */
const SHORTEST_COPIED = 25

export interface PlannedChange {
  readonly place: WrittenPlace
  readonly after: string
}

export interface Plan {
  readonly changes: readonly PlannedChange[]
  readonly patterns: readonly RegExp[]
  readonly mark: string
  /** Stands for what each place says now. */
  readonly version: string
}

type Planned =
  | ({ readonly outcome: 'planned' } & Plan)
  | { readonly outcome: 'not-there' }
  | { readonly outcome: 'refused'; readonly message: string }

type Asked = Pick<RemovalAsked, 'pieces' | 'isWhole' | 'reason'> & {
  /** The text somebody looks at; without one the words are sought everywhere. */
  readonly place: PlaceName | undefined
}

/** What would change, place by place; or why nothing can be removed like this. Changes nothing. */
export async function planRemoval(
  live: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  asked: Asked,
): Promise<Planned> {
  const mark = removalMark(londonDayOf(live.now), actor.name, asked.reason)
  const chosen = asked.place && (await findWrittenPlace(live.db, actor.icbCode, asked.place))
  if (asked.place && !chosen) return { outcome: 'not-there' }
  const pieces = asked.isWhole && chosen ? [chosen.value.trim()] : asked.pieces
  const patterns = pieces.map(patternOf)
  const isAlone = asked.isWhole && (chosen?.value.trim().length ?? 0) < SHORTEST_COPIED
  const inMark = pieces.find((piece) => !isAlone && patternOf(piece).test(mark))
  if (inMark !== undefined) {
    const message = `“${inMark}” also stands in the sentence that takes its place. Add the words beside it.`
    return { outcome: 'refused', message }
  }
  const missing = chosen && !asked.isWhole && pieces.find((piece) => !holdsWords(chosen, [patternOf(piece)]))
  if (missing) {
    const message = `“${missing}” does not stand in this text. Copy whole words from it as they are.`
    return { outcome: 'refused', message }
  }
  const found = isAlone ? [] : await findWords(live, actor.icbCode, pieces)
  if (found.length > MOST_PLACES) {
    const message = `These words stand in more than ${MOST_PLACES} places: nobody could check what goes. Add the words beside them.`
    return { outcome: 'refused', message }
  }
  const places = chosen ? [chosen, ...found.filter((place) => !isSame(place, chosen))] : found
  if (places.length === 0) {
    return { outcome: 'refused', message: 'These words stand nowhere. Check the spelling.' }
  }
  const changes = places.map((place) => ({
    place,
    after:
      asked.isWhole && place === chosen ? fitted(mark, mark, place.most) : without(place, patterns, mark),
  }))
  return { outcome: 'planned', changes, patterns, mark, version: versionOf(changes) }
}

export type RemovalOutcome =
  | { readonly outcome: 'done'; readonly id: number; readonly places: number }
  | { readonly outcome: 'changed-meanwhile' }
  | Exclude<Planned, { readonly outcome: 'planned' }>

/**
 * Takes the words out of every place they stand in, and keeps who did it, when and why, never the words. Nothing is removed when a
 * place says something else, or the words stand in another one, than what was shown.
 */
export async function removeWords(
  live: Live,
  actor: Actor,
  asked: Asked & { readonly version: string },
): Promise<RemovalOutcome> {
  const plan = await planRemoval(live, actor, asked)
  if (plan.outcome !== 'planned') return plan
  if (plan.version !== asked.version) return { outcome: 'changed-meanwhile' }
  const { db } = live
  const removed = await withoutTraces(db, async () => {
    const id = await db
      .transaction()
      .execute((trx) => carryOut(trx, live, { actor, asked, plan, firstId: null }))
    if (id === undefined) return undefined
    // What was written while the places were being looked for.
    const late = asked.isWhole ? undefined : await planRemoval(live, actor, { ...asked, place: undefined })
    if (late?.outcome !== 'planned') return { id, places: plan.changes.length }
    await db.transaction().execute((trx) => carryOut(trx, live, { actor, asked, plan: late, firstId: id }))
    return { id, places: plan.changes.length + late.changes.length }
  })
  if (!removed) return { outcome: 'changed-meanwhile' }
  live.log.info({ removal: removed.id, places: removed.places }, 'words removed')
  return { outcome: 'done', ...removed }
}

/** Gives the number of the removal; undefined, with nothing changed, when a place was changed meanwhile. */
async function carryOut(
  trx: Executor,
  live: Live,
  given: { actor: Actor; asked: Asked; plan: Plan; firstId: number | null },
): Promise<number | undefined> {
  const { actor, asked, plan } = given
  for (const { place } of plan.changes) {
    const now = await findWrittenPlace(trx, actor.icbCode, place)
    if (now?.value !== place.value) return undefined
  }
  const at = instant(live.now)
  let firstId = given.firstId
  for (const { place, after } of plan.changes) {
    const line = {
      place,
      at,
      firstId,
      reason: asked.reason,
      icbCode: actor.icbCode,
      personId: actor.personId,
    }
    const id = await insertRemoval(trx, { ...line, foundIn: await namedPlace(trx, place) })
    await writeThroughDoor(trx, place, after, id)
    firstId ??= id
  }
  const [first] = plan.changes
  if (firstId === null || !first) return undefined
  const owner = await findPlaceOwner(trx, first.place)
  await insertAudit(trx, {
    at,
    personId: actor.personId,
    action: 'words.removed',
    subjectKind: 'removal',
    subjectId: String(firstId),
    icbCode: actor.icbCode,
    practiceCode: owner.practiceCode,
    after: { foundIn: await namedPlace(trx, first.place), places: plan.changes.length },
    reason: removalReasonWords[asked.reason],
  })
  return firstId
}

function without(place: WrittenPlace, patterns: readonly RegExp[], mark: string): string {
  if (place.isJson) return jsonWithoutWords(place.value, patterns, mark)
  return fitted(withoutWords(place.value, patterns, mark), mark, place.most)
}

function isSame(one: PlaceName, other: PlaceName): boolean {
  return one.table === other.table && one.column === other.column && one.rowId === other.rowId
}

function versionOf(changes: readonly PlannedChange[]): string {
  return hashToken(
    JSON.stringify(changes.map(({ place }) => [place.table, place.column, place.rowId, place.value])),
  )
}
