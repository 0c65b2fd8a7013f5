import { insertAudit } from '#db/queries/audit'
import { countQueue } from '#db/queries/queue-counts'
import { deleteQueueView, insertQueueView, listQueueViews, renameQueueView } from '#db/queries/queue-views'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { MOST_VIEWS, mayChangeView, mayShareViews, type QueueView } from '~/domain/cases/queue-views'
import type { Live } from '~/platform/live.server'
import { toQueueFilters } from './queue-asked.server'
import { queueSearch, readAskedQueue } from './queue-filters'
import type { PostedView } from './queue-view-form'

/** A saved view as a tab: where it leads, and how many cases it has now. */
export interface ViewTab {
  readonly href: string
  readonly label: string
  readonly count: number
  readonly search: string
}

/** The saved views that this person has tabs for, each counted as they would see it. */
export async function readViewTabs({ db, now }: Live, actor: Actor): Promise<ViewTab[]> {
  const views = await listQueueViews(db, actor.icbCode, actor.personId)
  const time = { at: instant(now), day: londonDayOf(now) }
  const tabs: ViewTab[] = []
  for (const view of views) {
    const filters = toQueueFilters(readAskedQueue(new URLSearchParams(view.search)), actor.personId)
    const count = await countQueue(db, caseScopeOf(actor), filters, time)
    tabs.push({ href: hrefOf(view), label: labelOf(view, actor), count, search: view.search })
  }
  return tabs
}

/** The page of saved views: what could be saved now, and each view with whether this person may change it. */
export async function readViewsPage({ db }: Live, actor: Actor, search: URLSearchParams) {
  const views = await listQueueViews(db, actor.icbCode, actor.personId)
  return {
    search: normal(search.toString()),
    mayShare: mayShareViews(actor.role),
    views: views.map((view) => ({
      id: view.id,
      version: view.version,
      name: view.name,
      href: hrefOf(view),
      isShared: view.isShared,
      by: view.personId === actor.personId ? 'you' : view.personName,
      mayChange: mayChangeView(view, actor),
    })),
  }
}

export type ViewsPageData = Awaited<ReturnType<typeof readViewsPage>>

export type ViewOutcome =
  | { readonly outcome: 'saved'; readonly href: string }
  | { readonly outcome: 'renamed' | 'deleted' }
  /** Somebody changed or deleted it since the page was opened; nothing was done. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly field: string; readonly problem: string }
  | { readonly outcome: 'not-found' }

/** Saves, renames or deletes a view. What is done to a shared one stands in the audit. */
export async function changeViews(live: Live, actor: Actor, posted: PostedView): Promise<ViewOutcome> {
  return posted.act === 'save' ? saveView(live, actor, posted) : changeView(live, actor, posted)
}

async function saveView(
  live: Live,
  actor: Actor,
  { name, isShared, search }: Extract<PostedView, { act: 'save' }>,
): Promise<ViewOutcome> {
  if (isShared && !mayShareViews(actor.role)) {
    return refused('shared', 'Only the primary care team and its managers share views.')
  }
  const { icbCode, personId } = actor
  const at = instant(live.now)
  const kept = normal(search)
  return live.db.transaction().execute(async (trx) => {
    const views = await listQueueViews(trx, icbCode, personId)
    const alike = views.filter((view) => view.isShared === isShared)
    if (alike.length >= MOST_VIEWS) {
      return refused('name', `There are ${MOST_VIEWS} already. Delete one that is no longer needed first.`)
    }
    const made = await insertQueueView(trx, { icbCode, personId, name, search: kept, isShared, at })
    if (!made) return nameTaken(name)
    if (isShared) await audit(trx, live, actor, 'saved', name, null, { name, search: kept })
    return { outcome: 'saved', href: kept === '' ? '/icb/queue' : `/icb/queue?${kept}` }
  })
}

async function changeView(
  live: Live,
  actor: Actor,
  posted: Extract<PostedView, { act: 'rename' | 'delete' }>,
): Promise<ViewOutcome> {
  const { icbCode } = actor
  const { id, version } = posted
  return live.db.transaction().execute(async (trx) => {
    const views = await listQueueViews(trx, icbCode, actor.personId)
    const view = views.find((one) => one.id === id)
    if (!view) return { outcome: 'not-found' }
    if (!mayChangeView(view, actor)) {
      return refused('', `${view.personName} saved this view. They can change it, or a manager.`)
    }
    if (posted.act === 'delete') {
      if (!(await deleteQueueView(trx, { icbCode, id, version }))) return { outcome: 'changed' }
      if (view.isShared) await audit(trx, live, actor, 'deleted', view.name, { name: view.name }, null)
      return { outcome: 'deleted' }
    }
    const isTaken = views.some(
      (one) => one.id !== id && one.isShared === view.isShared && one.name === posted.name,
    )
    if (isTaken) return nameTaken(posted.name)
    if (!(await renameQueueView(trx, { icbCode, id, version, name: posted.name }))) {
      return { outcome: 'changed' }
    }
    if (view.isShared) {
      await audit(trx, live, actor, 'renamed', posted.name, { name: view.name }, { name: posted.name })
    }
    return { outcome: 'renamed' }
  })
}

function audit(
  trx: Parameters<typeof insertAudit>[0],
  { now }: Live,
  { personId, icbCode }: Actor,
  what: 'saved' | 'renamed' | 'deleted',
  name: string,
  before: Record<string, string> | null,
  after: Record<string, string> | null,
): Promise<unknown> {
  return insertAudit(trx, {
    at: instant(now),
    personId,
    action: `queue-view.${what}`,
    subjectKind: 'queue-view',
    subjectId: name,
    icbCode,
    practiceCode: null,
    before,
    after,
  })
}

/** The same choices as the queue would write them, so that one view has one text. */
function normal(search: string): string {
  return queueSearch(readAskedQueue(new URLSearchParams(search)))
}

function hrefOf({ search }: Pick<QueueView, 'search'>): string {
  return search === '' ? '/icb/queue' : `/icb/queue?${search}`
}

function labelOf(view: QueueView, { personId }: Actor): string {
  return view.isShared && view.personId !== personId ? `${view.name}, by ${view.personName}` : view.name
}

function nameTaken(name: string): ViewOutcome {
  return refused('name', `There is a view called “${name}” already. Choose another name.`)
}

function refused(field: string, problem: string): ViewOutcome {
  return { outcome: 'refused', field, problem }
}
