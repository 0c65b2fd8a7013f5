import type { PlaceName } from '#db/queries/removals'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { previewOf } from './preview-removal.server'
import type { RemovalCheck } from './removal-check-page'
import { type RemovalAnswer, readRemoval } from './removal-form'
import { planRemoval, removeWords } from './remove-words.server'

type Answered =
  | { readonly kind: 'form'; readonly answer: RemovalAnswer }
  | { readonly kind: 'check'; readonly check: RemovalCheck }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'not-there' }

/** Answers a post of the form or of the check page: what to put right, what would go, or what was done. */
export async function answerRemoval(
  live: Live,
  actor: Actor,
  posted: Iterable<readonly [string, string]>,
  { place, isWholePossible }: { place: PlaceName | undefined; isWholePossible: boolean },
): Promise<Answered> {
  const read = readRemoval(posted, { canBeWhole: isWholePossible })
  if (!read.ok) return { kind: 'form', answer: read.answer }
  const { values } = read
  const asked = { ...read.value, place }
  if (asked.step === 'change') return { kind: 'form', answer: { values, problems: [] } }
  if (asked.step === 'remove') {
    const removed = await removeWords(live, actor, asked)
    if (removed.outcome === 'done') return { kind: 'done', id: removed.id }
  }
  const plan = await planRemoval(live, actor, asked)
  if (plan.outcome === 'not-there') return { kind: 'not-there' }
  if (plan.outcome === 'refused') {
    return { kind: 'form', answer: { values, problems: [{ field: 'words', message: plan.message }] } }
  }
  const check = {
    lines: await previewOf(live, plan),
    places: plan.changes.length,
    version: plan.version,
    values,
    hasChanged: asked.step === 'remove',
  }
  return { kind: 'check', check }
}
