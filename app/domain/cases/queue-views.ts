import type { Role } from '~/domain/access/roles'

/** So that the tabs stay readable and counting them cheap. */
export const MOST_VIEWS = 12

/** A view of the queue under a name. */
export interface QueueView {
  readonly id: number
  readonly personId: number
  readonly personName: string
  readonly name: string
  /** What it shows, as the query of the queue's address. */
  readonly search: string
  readonly isShared: boolean
  readonly version: number
}

/** True for whoever may save a view for everybody: the primary care team and its managers. */
export function mayShareViews(role: Role): boolean {
  return role === 'triage' || role === 'manager'
}

/** True when that person may rename or delete the view: their own, and for a manager every shared one. */
export function mayChangeView(
  view: Pick<QueueView, 'personId' | 'isShared'>,
  actor: { readonly personId: number; readonly role: Role },
): boolean {
  return view.personId === actor.personId || (view.isShared && actor.role === 'manager')
}
