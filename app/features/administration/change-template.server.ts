import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import {
  addDefaultTemplates,
  hasOwnTemplates,
  insertTemplateVersion,
  listTemplates,
} from '#db/queries/message-templates'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { MessageTemplate, TemplateVersion } from '~/domain/messages/message-templates'
import type { Live } from '~/platform/live.server'
import { againForm } from './again-form'
import { type ChangeAnswer, type Posted, readChange, refused } from './change-form'
import { reasonedForm } from './people-forms'
import { readTemplateForm, type TemplateValues, templateValues } from './template-form'
import { previewOf, templateDifferences } from './templates.server'

/** A template before it is kept: what changes, and the message as it will read. */
export interface CheckedTemplate {
  readonly values: TemplateValues
  readonly changes: ReturnType<typeof templateDifferences>
  readonly preview: string
  /** Part of it is left to whoever sends it. */
  readonly isForSender: boolean
}

export type TemplateOutcome =
  /** `answer`: why it could not be kept, where that was asked. */
  | {
      readonly outcome: 'checked'
      readonly checked: CheckedTemplate
      readonly answer: ChangeAnswer | undefined
    }
  | { readonly outcome: 'kept'; readonly number: number }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  /** A colleague changed it since the form was opened. */
  | { readonly outcome: 'stale'; readonly values: TemplateValues }
  | { readonly outcome: 'not-found' }

/**
 * Checks a template, or keeps it: a new one (`number` null), or the next version of one that is there. What was is never
 * edited; a change on a version that is no longer the newest comes back with both.
 */
export async function changeTemplate(
  live: Live,
  actor: Actor,
  asked: {
    readonly number: number | null
    readonly values: TemplateValues
    readonly intent: 'check' | 'keep'
  },
): Promise<TemplateOutcome> {
  const { number, intent } = asked
  const read = readTemplateForm(asked.values)
  const preview = await previewOf(live, actor.icbCode, read.ok ? read.fields.body : '')
  return live.db.transaction().execute(async (trx): Promise<TemplateOutcome> => {
    const all = await listTemplates(trx, actor.icbCode)
    const before = all.find((one) => one.number === number)
    if (number !== null && !before) return { outcome: 'not-found' }
    if (!read.ok) return { outcome: 'returned', answer: read.answer }
    const { values } = read
    if (before && read.version !== before.version) return { outcome: 'stale', values }
    const template = { ...read.fields, isInUse: before?.isInUse ?? true }
    const changes = templateDifferences(before ? templateValues(before) : {}, templateValues(template))
    const nothing = 'Nothing is different from the template as it is. Change a field first.'
    if (changes.length === 0) return { outcome: 'returned', answer: refused(values, '', nothing) }
    const clash = nameProblem(all, template, number)
    if (clash) return { outcome: 'returned', answer: refused(values, 'name', clash) }
    const checked = { values, changes, ...preview }
    if (intent === 'check') return { outcome: 'checked', checked, answer: undefined }
    const why = readChange(againForm, Object.entries(values))
    if (!why.ok) return { outcome: 'checked', checked, answer: why.answer }
    const kept = await keep(trx, live, actor, { all, before, template, reason: why.value.reason })
    return { outcome: 'kept', number: kept }
  })
}

export type UseOutcome =
  | { readonly outcome: 'kept'; readonly isInUse: boolean }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  | { readonly outcome: 'stale'; readonly values: Readonly<Record<string, string>> }
  | { readonly outcome: 'not-found' }

/** Retires a template, or brings it back: it is kept as it was, with who did it and why. */
export async function changeTemplateUse(
  live: Live,
  actor: Actor,
  number: number,
  asked: { readonly posted: Posted; readonly isInUse: boolean },
): Promise<UseOutcome> {
  const read = readChange(reasonedForm, asked.posted)
  return live.db.transaction().execute(async (trx): Promise<UseOutcome> => {
    const all = await listTemplates(trx, actor.icbCode)
    const before = all.find((one) => one.number === number)
    if (!before) return { outcome: 'not-found' }
    if (!read.ok) return { outcome: 'returned', answer: read.answer }
    const { values, value } = read
    if (before.isInUse === asked.isInUse) {
      const already = `It is ${asked.isInUse ? 'in use' : 'retired'} already. There is nothing left to do.`
      return { outcome: 'returned', answer: refused(values, '', already) }
    }
    if (value.version !== before.version) return { outcome: 'stale', values }
    const template = { ...templateOf(before), isInUse: asked.isInUse }
    const clash = nameProblem(all, template, number)
    if (clash) return { outcome: 'returned', answer: refused(values, '', clash) }
    await keep(trx, live, actor, { all, before, template, reason: value.reason })
    return { outcome: 'kept', isInUse: asked.isInUse }
  })
}

async function keep(
  trx: Executor,
  { now }: Live,
  { icbCode, personId }: Actor,
  made: {
    all: readonly TemplateVersion[]
    before: TemplateVersion | undefined
    template: MessageTemplate
    reason: string
  },
): Promise<number> {
  const { all, before, template, reason } = made
  // The first change makes the service's own templates the ICB's: the others stay as they were.
  if (!(await hasOwnTemplates(trx, icbCode))) await addDefaultTemplates(trx, icbCode)
  const number = before?.number ?? Math.max(0, ...all.map((one) => one.number)) + 1
  const version = (before?.version ?? 0) + 1
  const at = instant(now)
  await insertTemplateVersion(trx, { icbCode, number, version, template, at, personId, reason })
  const differs = templateDifferences(before ? templateValues(before) : {}, templateValues(template))
  const facts = (side: 'before' | 'after') => Object.fromEntries(differs.map((one) => [one.label, one[side]]))
  await insertAudit(trx, {
    at,
    personId,
    action: actionOf(before, template),
    subjectKind: 'message-template',
    subjectId: String(number),
    icbCode,
    ...(before ? { before: { name: before.name, version: before.version, ...facts('before') } } : {}),
    after: { name: template.name, version, ...facts('after') },
    reason,
  })
  return number
}

function actionOf(before: TemplateVersion | undefined, { isInUse }: MessageTemplate): string {
  if (!before) return 'message-template.added'
  if (before.isInUse === isInUse) return 'message-template.changed'
  return isInUse ? 'message-template.brought-back' : 'message-template.retired'
}

/** Two templates of one name could not be told apart in the list they are chosen from. */
function nameProblem(
  all: readonly TemplateVersion[],
  { name, isInUse }: MessageTemplate,
  number: number | null,
): string | undefined {
  const same = all.find(
    (one) => one.isInUse && one.number !== number && one.name.toLowerCase() === name.toLowerCase(),
  )
  if (!same || !isInUse) return undefined
  return `There is a template in use that is called “${same.name}”. Choose another name, or change that one.`
}

function templateOf({ name, purpose, body, lanes, isInUse }: TemplateVersion): MessageTemplate {
  return { name, purpose, body, lanes, isInUse }
}
