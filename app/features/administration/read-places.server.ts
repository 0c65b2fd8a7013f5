import type { Executor } from '#db/connection'
import { listRemovals, type PlaceName } from '#db/queries/removals'
import { isWrittenTable, type WrittenTableName, writtenTables } from '#db/queries/written-columns'
import {
  findHolderPractice,
  findPlaceOwner,
  findWrittenPlace,
  listWrittenPlaces,
  type WordsHolder,
} from '#db/queries/written-places'
import type { Actor } from '~/domain/access/actor'
import { isMark, isRemovalReason, removalReasonWords } from '~/domain/governance/removal'
import type { Live } from '~/platform/live.server'
import { momentWords } from './moments'
import { placeWords, textsOf } from './place-words'

const MOST_REMOVALS = 50
const MOST_SHOWN = 300

/** What an address calls a place: "case_notes.body.12"; undefined for what is none. */
export function readPlaceKey(key: string): PlaceName | undefined {
  const [table = '', column = '', row = '', ...more] = key.split('.')
  if (more.length > 0 || !isWrittenTable(table) || !/^\d{1,12}$/.test(row)) return undefined
  return Object.hasOwn(writtenTables[table].columns, column)
    ? { table, column, rowId: Number(row) }
    : undefined
}

function placeKey({ table, column, rowId }: PlaceName): string {
  return `${table}.${column}.${rowId}`
}

/** "Internal note, C-0412": a place as people call it. */
export async function namedPlace(db: Executor, place: PlaceName): Promise<string> {
  const { reference } = await findPlaceOwner(db, place)
  return placeWords(writtenTables[place.table].name, place.column, reference)
}

/** What was removed before, and where `reference` names something of the actor's ICB, everything written in it. */
export async function readRemovals(live: Live, actor: Actor, reference: string) {
  const removals = await listRemovals(live.db, actor.icbCode, MOST_REMOVALS)
  return {
    reference,
    found: reference === '' ? undefined : await readWritten(live, actor, reference),
    removals: removals.map(({ id, at, foundIn, reason, personName, copies }) => ({
      id,
      when: momentWords(at),
      who: personName,
      foundIn: foundIn ?? '',
      copies: Number(copies),
      why: isRemovalReason(reason) ? removalReasonWords[reason] : reason,
    })),
  }
}

async function readWritten(live: Live, actor: Actor, reference: string) {
  for (const kind of ['practice', 'case', 'request', 'return'] as const) {
    const holder = { kind, icbCode: actor.icbCode, reference }
    const practice = await findHolderPractice(live.db, holder)
    if (!practice) continue
    return { practice, kind, places: await listTexts(live, holder) }
  }
  return null
}

/** Place by place, messages and notes first; what is a single word or number is left to the page of the place. */
async function listTexts(live: Live, holder: WordsHolder) {
  const places = await listWrittenPlaces(live.db, holder)
  return places
    .map((place) => {
      const texts = textsOf(place).filter((text) => !place.isJson || /\S\s+\S/.test(text))
      return {
        key: placeKey(place),
        name: placeWords(writtenTables[place.table].name, place.column, null),
        isJson: place.isJson,
        isGone: texts.every(isMark),
        texts: texts.map((text, id) => ({ id, text })),
      }
    })
    .filter(({ texts }) => texts.length > 0)
    .toSorted((a, b) => Number(a.isJson) - Number(b.isJson))
    .slice(0, MOST_SHOWN)
}

const looks: Partial<Record<WrittenTableName, 'return' | 'case' | 'request'>> = {
  daily_returns: 'return',
  return_drafts: 'return',
  level_assessments: 'return',
  assessment_disagreements: 'return',
  cases: 'case',
  case_messages: 'case',
  case_notes: 'case',
  case_events: 'case',
  support_requests: 'request',
  support_request_events: 'request',
  cover_asks: 'request',
  approval_records: 'request',
}

/** One place as it stands, for marking the words in it; undefined where the actor's ICB has none like it. */
export async function readPlace(live: Live, actor: Actor, place: PlaceName) {
  const found = await findWrittenPlace(live.db, actor.icbCode, place)
  if (!found) return undefined
  const { practiceCode, reference } = await findPlaceOwner(live.db, place)
  return {
    name: placeWords(writtenTables[place.table].name, place.column, reference),
    reference,
    practiceCode,
    /** What a look at it is called in the practice's list of who looked. */
    lookedAt: looks[place.table] ?? ('practice' as const),
    isWholePossible: !found.isJson,
    texts: textsOf(found).map((text, id) => ({ id, text })),
  }
}
