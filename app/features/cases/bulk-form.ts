import type { CaseActKind } from './case-act-form'

/** What can be done to several cases at once. Whatever is about one practice's own words is done on its page. */
export const bulkActs = ['acknowledge', 'assign', 'snooze', 'message', 'resolve'] as const
export type BulkAct = (typeof bulkActs)[number] & CaseActKind

/** What each is called in the choice above the list, and on its button. */
export const bulkWords: Readonly<Record<BulkAct, string>> = {
  acknowledge: 'Take',
  assign: 'Give to a colleague',
  snooze: 'Put aside until a time',
  message: 'Send a message',
  resolve: 'Resolve',
}

/** One case that was ticked, in the version that was seen. */
export interface PickedCase {
  readonly reference: string
  readonly version: number
}

export const MOST_PICKED = 100

/** The cases ticked, each once, as "C-0412:7"; what is no case is left out. */
export function readPicked(values: readonly string[]): PickedCase[] {
  const picked = new Map<string, PickedCase>()
  for (const value of values) {
    const [, reference, version] = /^(C-\d{4,9}):(\d{1,9})$/.exec(value) ?? []
    if (reference && version) picked.set(reference, { reference, version: Number(version) })
  }
  return [...picked.values()].slice(0, MOST_PICKED)
}

/** How a case is ticked in a form. */
export function pickedValue({ reference, version }: PickedCase): string {
  return `${reference}:${version}`
}

export function readBulkAct(value: string | null | undefined): BulkAct | undefined {
  return bulkActs.find((act) => act === value)
}
