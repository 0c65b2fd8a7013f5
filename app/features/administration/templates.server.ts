import { listTemplates, listTemplateVersions } from '#db/queries/message-templates'
import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { fillIn } from '~/domain/messages/fill-in'
import type { MessageWord, TemplateVersion } from '~/domain/messages/message-templates'
import { levelLabel } from '~/domain/opel/levels'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { momentWords } from './moments'
import {
  emptyTemplate,
  lanesInWords,
  templateFields,
  templateFieldWords,
  templateValues,
} from './template-form'

/** Every template of the ICB as it stands, those in use first, each by name. */
export async function readTemplateLines({ db }: Live, { icbCode }: Actor) {
  const templates = [...(await listTemplates(db, icbCode))].sort((a, b) =>
    a.name.localeCompare(b.name, 'en-GB'),
  )
  const lines = templates.map((one) => ({
    number: one.number,
    name: one.name,
    purpose: one.purpose,
    lanes: lanesInWords(one.lanes),
    isInUse: one.isInUse,
    changed: one.madeAt === null ? 'As it came with the service' : madeWords(one),
  }))
  return { inUse: lines.filter(({ isInUse }) => isInUse), retired: lines.filter(({ isInUse }) => !isInUse) }
}

export type TemplateLine = Awaited<ReturnType<typeof readTemplateLines>>['inUse'][number]

/** One template with every version it has had; the version asked for, else the newest. Undefined when there is none. */
export async function readTemplate(live: Live, { icbCode }: Actor, number: number, asked: string | null) {
  const versions = await listTemplateVersions(live.db, icbCode, number)
  const [newest] = versions
  const shown = asked === null ? newest : versions.find((one) => String(one.version) === asked)
  if (!newest || !shown) return undefined
  return {
    number,
    name: newest.name,
    isInUse: newest.isInUse,
    newestVersion: newest.version,
    shown: {
      version: shown.version,
      name: shown.name,
      purpose: shown.purpose,
      body: shown.body,
      lanes: lanesInWords(shown.lanes),
      ...(await previewOf(live, icbCode, shown.body)),
    },
    versions: versions.map((one, index) => ({
      version: one.version,
      what: whatChanged(one, versions[index + 1]),
      made: one.madeAt === null ? 'With the service' : madeWords(one),
      reason: one.reason,
    })),
  }
}

export type TemplatePageData = NonNullable<Awaited<ReturnType<typeof readTemplate>>>

/** What the form of a new version starts from, or of a new template (`null`); undefined when there is no such template. */
export async function readTemplateStart({ db }: Live, { icbCode }: Actor, number: number | null) {
  if (number === null) {
    return { number, name: null, version: 0, changedBy: '', current: emptyTemplate, isInUse: true }
  }
  const [newest] = await listTemplateVersions(db, icbCode, number)
  if (!newest) return undefined
  return {
    number,
    name: newest.name,
    version: newest.version,
    changedBy: newest.madeAt === null ? 'the service' : madeWords(newest),
    current: templateValues(newest),
    isInUse: newest.isInUse,
  }
}

export type TemplateStart = NonNullable<Awaited<ReturnType<typeof readTemplateStart>>>

/** The message as a practice would read it, with example values; what is left to whoever sends it stays between braces. */
export async function previewOf(live: Live, icbCode: string, body: string) {
  const { team } = (await readIcbWorld(live.db, icbCode)).settings.telephones
  const examples: Record<MessageWord, string | null> = {
    practice: 'Latham House',
    owner: 'Asha Patel',
    level: levelLabel(3),
    day: formatDay(londonDayOf(live.now)),
    phone: team,
    write: null,
  }
  const { text, missing } = fillIn(body, examples)
  return { preview: text, isForSender: missing.length > 0 }
}

function madeWords({ madeAt, madeByName }: TemplateVersion): string {
  return madeAt === null ? 'the service' : `${momentWords(madeAt)} by ${madeByName ?? 'the service'}`
}

function whatChanged(version: TemplateVersion, before: TemplateVersion | undefined): string {
  if (!before) return 'Added'
  if (before.isInUse !== version.isInUse) return version.isInUse ? 'Brought back' : 'Retired'
  const [old, now] = [templateValues(before), templateValues(version)]
  const labels = templateFields.filter(({ name }) => old[name] !== now[name]).map(({ label }) => label)
  return `Changed: ${labels.join(', ').toLowerCase()}`
}

/** What differs between two forms of a template, in words. */
export function templateDifferences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
) {
  return templateFields
    .filter(({ name }) => (before[name] ?? '') !== (after[name] ?? ''))
    .map(({ name, label }) => ({
      name,
      label,
      before: templateFieldWords(name, before),
      after: templateFieldWords(name, after),
    }))
}
