import type { Actor } from '~/domain/access/actor'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'
import type { ChangeAnswer } from './change-form'
import { type CheckedTemplate, changeTemplate } from './change-template.server'
import { type TemplateValues, templateValuesPosted } from './template-form'

/** What the form of a template is answered with, where nothing was kept yet, and with which status. */
export type TemplateAnswer =
  | { readonly kind: 'form'; readonly status: 200 | 422; readonly answer: ChangeAnswer }
  | {
      readonly kind: 'checked'
      readonly status: 200 | 422
      readonly checked: CheckedTemplate
      readonly answer: ChangeAnswer | undefined
    }
  | { readonly kind: 'stale'; readonly status: 409; readonly values: TemplateValues }

/** Reads the posted form of a template, new (`number` null) or changed, and checks or keeps it. Throws 404. */
export async function answerTemplateForm(
  args: RouteArgs,
  actor: Actor,
  number: number | null,
): Promise<TemplateAnswer | { readonly kind: 'kept'; readonly number: number }> {
  const entries = await readEntries(args.request)
  const values = templateValuesPosted(entries)
  if (fieldValue(entries, 'change') === 'yes') {
    return { kind: 'form', status: 200, answer: { values, problems: [], patientWords: [] } }
  }
  const intent = fieldValue(entries, 'intent') === 'keep' ? 'keep' : 'check'
  const result = await changeTemplate(live(args.context), actor, { number, values, intent })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('template')
    case 'returned':
      return { kind: 'form', status: 422, answer: result.answer }
    case 'stale':
      return { kind: 'stale', status: 409, values: result.values }
    case 'checked': {
      const { checked, answer } = result
      return { kind: 'checked', status: answer ? 422 : 200, checked, answer }
    }
    case 'kept':
      return { kind: 'kept', number: result.number }
  }
}
