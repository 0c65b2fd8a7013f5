import type { Actor } from '~/domain/access/actor'
import { readForm } from '~/domain/support/form-entries'
import type { Live } from '~/platform/live.server'
import { type ChangeAnswer, type Posted, readChange, refused } from './change-form'
import { changeRetention, linesOf, readRetentionSetting, retentionDifferences } from './retention.server'
import type { RetentionCheck } from './retention-check-page'
import { retentionChangeForm, retentionForm, settingOf } from './retention-form'

type Answered =
  | { readonly kind: 'form'; readonly answer: ChangeAnswer }
  | { readonly kind: 'check'; readonly check: RetentionCheck; readonly answer: ChangeAnswer | undefined }
  | { readonly kind: 'stale'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'done' }

const NOTHING = 'Nothing is different. Change a period, or leave the page.'

/** Answers a post of the form or of the check page: what to put right, what would change, or what was done. */
export async function answerRetention(live: Live, actor: Actor, posted: Posted): Promise<Answered> {
  const values: Record<string, string> = Object.fromEntries(posted)
  const read = readForm(retentionForm, values)
  if (!read.ok) return { kind: 'form', answer: { values, problems: read.problems, patientWords: [] } }
  const setting = settingOf(read.value)
  const { version } = read.value
  const changes = retentionDifferences(await readRetentionSetting(live.db, actor.icbCode), setting)
  const check = { values, changes, lines: await linesOf(live, actor.icbCode, setting) }
  if (values.step !== 'save') {
    if (changes.length === 0) return { kind: 'form', answer: refused(values, '', NOTHING) }
    return { kind: 'check', check, answer: undefined }
  }
  const change = readChange(retentionChangeForm, Object.entries(values))
  if (!change.ok) return { kind: 'check', check, answer: change.answer }
  const { reason } = change.value
  const { outcome } = await changeRetention(live, actor, { setting, version, reason })
  if (outcome === 'changed-meanwhile') return { kind: 'stale', values: change.values }
  if (outcome === 'nothing-changed') return { kind: 'form', answer: refused(values, '', NOTHING) }
  return { kind: 'done' }
}
