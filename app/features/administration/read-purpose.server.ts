import { listSettingChanges } from '#db/queries/duty'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { icbSettingSchemas } from '~/domain/settings/icb-settings'
import {
  findPurpose,
  type PurposeStatement,
  type PurposeStatements,
  purposeOn,
  purposeStanding,
} from '~/domain/settings/purpose-statement'
import { compareParagraphs } from '~/domain/text/paragraph-differences'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { dateWords, momentWords } from './moments'
import { agreementWords, newestPurpose, purposeValues } from './purpose-form'

const MOST_CHANGES = 200

/** Every version of the statement with where it stands, who made it and why; newest first. */
export async function readPurpose({ db, now }: Pick<Live, 'db' | 'now'>, actor: Pick<Actor, 'icbCode'>) {
  const today = londonDayOf(now)
  const [{ purpose }, rows] = await Promise.all([
    readIcbSettings(db, actor.icbCode),
    listSettingChanges(db, actor.icbCode, 'purpose', MOST_CHANGES),
  ])
  const madeBy = whoMadeEach(rows)
  const newest = newestPurpose(purpose)
  return {
    /** What a form about the statement carries: the number of the last change. */
    rowId: rows[0]?.id ?? 0,
    changedBy: rows[0]
      ? `${rows[0].setByName ?? 'the service'}, ${momentWords(rows[0].setAt)}`
      : 'the service',
    shown: inFull(purposeOn(purpose, today)),
    newest: { version: newest.version, values: purposeValues(newest) },
    versions: purpose
      .map((one) => ({
        version: one.version,
        standing: standingWords(purpose, one, today),
        agreement: agreementWords(one),
        ...(madeBy.get(one.version) ?? { made: 'Comes with the service', reason: '' }),
      }))
      .reverse(),
  }
}

/** One version in full beside another (the one before it, where none is asked for); undefined where there is no such version. */
export async function readPurposeVersion(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Pick<Actor, 'icbCode'>,
  asked: { readonly version: number; readonly besides: number | null },
) {
  const { purpose } = await readIcbSettings(db, actor.icbCode)
  const one = findPurpose(purpose, asked.version)
  if (!one) return undefined
  const other = findPurpose(purpose, asked.besides ?? one.version - 1)
  if (!other && asked.besides !== null) return undefined
  return {
    ...inFull(one),
    standing: standingWords(purpose, one, londonDayOf(now)),
    agreed: one.agreement,
    others: purpose.map(({ version }) => version).filter((version) => version !== one.version),
    compared: other
      ? {
          version: other.version,
          inShort: { before: other.inShort, after: one.inShort },
          paragraphs: compareParagraphs(other.paragraphs, one.paragraphs),
        }
      : null,
  }
}

function inFull(statement: PurposeStatement) {
  const { version, inShort, paragraphs } = statement
  return { version, inShort, paragraphs, agreement: agreementWords(statement) }
}

/** Each change of the setting keeps the whole list: a version was made by the first change that holds it. */
function whoMadeEach(rows: Awaited<ReturnType<typeof listSettingChanges>>) {
  const made = new Map<number, { made: string; reason: string }>()
  for (const { value, setAt, setByName, reason } of rows.toReversed()) {
    for (const { version, fromDay } of icbSettingSchemas.purpose.parse(JSON.parse(value))) {
      if (fromDay === null || made.has(version)) continue
      made.set(version, { made: `${momentWords(setAt)}, ${setByName ?? 'the service'}`, reason })
    }
  }
  return made
}

function standingWords(all: PurposeStatements, one: PurposeStatement, today: IsoDay): string {
  const standing = purposeStanding(all, one, today)
  const from = one.fromDay ? dateWords(one.fromDay) : null
  switch (standing) {
    case 'shown':
      return from ? `Shown now, from ${from}` : 'Shown now, from the start'
    case 'coming':
      return `To be shown from ${one.fromDay ? formatDay(one.fromDay) : ''}`
    case 'replaced':
      return replacedWords(all, one, from)
    default:
      return assertNever(standing)
  }
}

function replacedWords(all: PurposeStatements, one: PurposeStatement, from: string | null): string {
  const next = all
    .filter(({ version }) => version > one.version)
    .map(({ fromDay }) => fromDay ?? '')
    .sort()[0]
  if (next !== undefined && next <= (one.fromDay ?? '')) return 'Never shown: a later version came first'
  return from ? `Shown from ${from} until it was replaced` : 'Shown from the start until it was replaced'
}
