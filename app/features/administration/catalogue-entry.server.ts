import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { listAudit } from '#db/queries/audit-search'
import {
  type EntryVersion,
  hasOwnCatalogue,
  insertEntryVersion,
  listEntryVersions,
} from '#db/queries/catalogue'
import { findRuleSetIdInForce } from '#db/queries/rule-sets'
import { addSupportActions } from '#db/queries/seed'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { RuleSet } from '~/domain/opel/rule-set'
import { type CatalogueEntry, fillTemplate, type SupportActionCode } from '~/domain/support/catalogue'
import { newestOf, standingOf } from '~/domain/support/catalogue-versions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { tryOnExamples } from '~/domain/support/example-returns'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { againForm } from './again-form'
import { factChoices, fieldWords } from './catalogue-field-words'
import { readVersion, type VersionValues, valuesOf, versionFields } from './catalogue-version-form'
import { entryInWords } from './catalogue-words'
import { type ChangeAnswer, readChange } from './change-form'
import { dateWords, momentWords } from './moments'

const standingWords = {
  offered: 'Offered today',
  coming: 'Holds later',
  replaced: 'Replaced by a newer version',
  ended: 'Offered no more',
} as const

/** An entry with every version it has had; one version asked for, else the newest, in words. */
export async function readEntry(live: Live, actor: Actor, code: SupportActionCode, asked: string | null) {
  const today = londonDayOf(live.now)
  const versions = await versionsOf(live.db, actor.icbCode, code)
  const shown = asked === null ? newestOf(versions) : versions.find((one) => String(one.version) === asked)
  if (!shown) return undefined
  const reasons = await readReasons(live.db, actor.icbCode, code)
  const rules = await rulesInForce(live, actor.icbCode, today)
  return {
    code,
    shown: {
      ...entryInWords(shown.entry, rules),
      version: shown.version,
      preview: preview(shown.entry, (await readIcbWorld(live.db, actor.icbCode)).settings.telephones.team),
      tried: tryOnExamples(shown.entry.suggestedWhen, rules),
    },
    versions: versions.map((one) => ({
      version: one.version,
      standing: standingWords[standingOf(one, versions, today)],
      days: `From ${dateWords(one.validFromDay)}${one.validToDay ? ` to ${dateWords(one.validToDay)}` : ''}`,
      made: one.madeAt
        ? `${momentWords(one.madeAt)} by ${one.madeByName ?? 'the service'}`
        : 'With the service',
      reason: reasons.get(one.version) ?? null,
    })),
  }
}

export type EntryPageData = NonNullable<Awaited<ReturnType<typeof readEntry>>>

/** What the form of a new version starts from. */
export async function readVersionStart(live: Live, actor: Actor, code: SupportActionCode) {
  const today = londonDayOf(live.now)
  const versions = await versionsOf(live.db, actor.icbCode, code)
  const newest = newestOf(versions)
  if (!newest) return undefined
  const rules = await rulesInForce(live, actor.icbCode, today)
  const start = newest.validFromDay > today ? newest.validFromDay : today
  return {
    code,
    name: newest.entry.name,
    version: newest.version,
    changedBy: newest.madeAt
      ? `${newest.madeByName ?? 'the service'}, ${momentWords(newest.madeAt)}`
      : 'the service',
    current: valuesOf(newest.entry, start),
    facts: factChoices(rules, newest.entry),
    labels: labelsOf(valuesOf(newest.entry, start), newest.entry, rules),
  }
}

export type VersionStart = NonNullable<Awaited<ReturnType<typeof readVersionStart>>>

function labelsOf(values: VersionValues, before: CatalogueEntry, rules: RuleSet): Record<string, string> {
  return Object.fromEntries(versionFields.map(({ name }) => [name, fieldWords(name, values, before, rules)]))
}

/** A new version before it is published: before and after field by field, the message as sent, and what it would suggest. */
export interface CheckedVersion {
  readonly values: VersionValues
  readonly changes: readonly { name: string; label: string; before: string; after: string }[]
  readonly preview: string
  readonly tried: readonly {
    name: string
    level: 1 | 2 | 3 | 4
    before: readonly string[]
    after: readonly string[]
  }[]
}

export type VersionOutcome =
  /** `answer`: why it could not be published, where that was asked. */
  | {
      readonly outcome: 'checked'
      readonly checked: CheckedVersion
      readonly answer: ChangeAnswer | undefined
    }
  | { readonly outcome: 'published'; readonly version: number }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  /** A colleague published a version since the form was opened; what stands in each field, in words. */
  | {
      readonly outcome: 'stale'
      readonly values: VersionValues
      readonly labels: Readonly<Record<string, string>>
    }
  | { readonly outcome: 'not-found' }

/** Checks a new version of an entry, or publishes it: a past version is never changed, and the newest seen must be the newest. */
export async function makeVersion(
  live: Live,
  actor: Actor,
  code: SupportActionCode,
  asked: { readonly values: VersionValues; readonly intent: 'check' | 'publish' },
): Promise<VersionOutcome> {
  const { icbCode } = actor
  const today = londonDayOf(live.now)
  const rules = await rulesInForce(live, icbCode, today)
  const { team } = (await readIcbWorld(live.db, icbCode)).settings.telephones
  return live.db.transaction().execute(async (trx): Promise<VersionOutcome> => {
    const newest = newestOf(await versionsOf(trx, icbCode, code))
    if (!newest) return { outcome: 'not-found' }
    const before = newest.entry
    const read = readVersion(asked.values, { before, rules, today })
    if (!read.ok) return { outcome: 'returned', answer: read.answer }
    if (read.version !== newest.version) {
      return { outcome: 'stale', values: asked.values, labels: labelsOf(asked.values, before, rules) }
    }
    const changes = changesBetween(before, read.entry, newest, rules)
    if (changes.length === 0) {
      const problems = [
        { field: '', message: 'Nothing is different from the version that holds. Change a field first.' },
      ]
      return { outcome: 'returned', answer: { values: asked.values, problems, patientWords: [] } }
    }
    const checked = {
      values: asked.values,
      changes,
      preview: preview(read.entry, team),
      tried: triedBeforeAndAfter(before, read.entry, rules),
    }
    if (asked.intent === 'check') return { outcome: 'checked', checked, answer: undefined }
    const why = readChange(againForm, Object.entries(asked.values))
    if (!why.ok) return { outcome: 'checked', checked, answer: why.answer }
    const { reason } = why.value
    await publish(trx, live.now, actor, { before: newest, entry: read.entry, reason, changes })
    return { outcome: 'published', version: newest.version + 1 }
  })
}

async function publish(
  trx: Executor,
  now: Date,
  { icbCode, personId }: Actor,
  made: {
    before: EntryVersion
    entry: CatalogueEntry
    reason: string
    changes: CheckedVersion['changes']
  },
): Promise<void> {
  const { before, entry, reason, changes } = made
  // The first change makes the service's own catalogue the ICB's: the other entries stay as they were.
  if (!(await hasOwnCatalogue(trx, icbCode))) {
    await addSupportActions(
      trx,
      icbCode,
      defaultCatalogue.map((one) => ({
        code: one.code,
        body: JSON.stringify(one),
        fromDay: one.validFromDay,
        toDay: one.validToDay,
      })),
    )
  }
  const version = before.version + 1
  await insertEntryVersion(trx, { icbCode, version, entry, at: instant(now), personId })
  const facts = (side: 'before' | 'after') => Object.fromEntries(changes.map((one) => [one.label, one[side]]))
  await insertAudit(trx, {
    at: instant(now),
    personId,
    action: 'catalogue.version-published',
    subjectKind: 'catalogue',
    subjectId: entry.code,
    icbCode,
    before: { version: before.version, ...facts('before') },
    after: { version, ...facts('after') },
    reason,
  })
}

function changesBetween(before: CatalogueEntry, after: CatalogueEntry, newest: EntryVersion, rules: RuleSet) {
  const old = valuesOf(before, newest.validFromDay)
  const now = valuesOf(after, after.validFromDay)
  const differing = versionFields.filter(({ name }) => old[name] !== now[name])
  // A later first day alone changes nothing that anybody reads.
  if (differing.every(({ name }) => name === 'validFromDay')) return []
  return differing.map(({ name, label }) => ({
    name,
    label,
    before: fieldWords(name, old, before, rules),
    after: fieldWords(name, now, before, rules),
  }))
}

function triedBeforeAndAfter(before: CatalogueEntry, after: CatalogueEntry, rules: RuleSet) {
  const old = tryOnExamples(before.suggestedWhen, rules)
  return tryOnExamples(after.suggestedWhen, rules).map(({ name, level, because }, index) => ({
    name,
    level,
    before: old[index]?.because ?? [],
    after: because,
  }))
}

/** The message as a practice would read it, with example words put in. */
function preview(entry: CatalogueEntry, phone: string): string {
  return fillTemplate(entry.messageTemplate, {
    practice: 'Latham House',
    action: entry.name,
    owner: 'Asha Patel',
    day: 'Tuesday 1 December 2026, afternoon',
    phone,
  })
}

/** The versions an ICB has stored, else the service's own entry as the first. */
async function versionsOf(db: Executor, icbCode: string, code: SupportActionCode): Promise<EntryVersion[]> {
  const stored = await listEntryVersions(db, icbCode, code)
  if (stored.length > 0 || (await hasOwnCatalogue(db, icbCode))) return stored
  return defaultCatalogue
    .filter((entry) => entry.code === code)
    .map((entry) => ({
      version: 1,
      validFromDay: entry.validFromDay,
      validToDay: entry.validToDay,
      entry,
      madeAt: null,
      madeByName: null,
    }))
}

async function readReasons(db: Executor, icbCode: string, code: string): Promise<Map<number, string | null>> {
  const lines = await listAudit(db, {
    icbCode,
    subject: { kind: 'catalogue', id: code },
    limit: 200,
    offset: 0,
  })
  return new Map(
    lines.flatMap(({ after, reason }) => {
      const version: unknown = after === null ? undefined : JSON.parse(after)?.version
      return typeof version === 'number' ? [[version, reason] as const] : []
    }),
  )
}

async function rulesInForce({ db }: Live, icbCode: string, day: IsoDay): Promise<RuleSet> {
  const id = await findRuleSetIdInForce(db, icbCode, day)
  return id === undefined ? defaultRuleSet : readRuleSet(db, id)
}
