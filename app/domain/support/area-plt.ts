import type { IsoDay } from '~/domain/calendar/days'
import type { PlannedClosure } from './clash-guard'
import { type Half, halfMinutes } from './halves'

/** For whom a session of the area's own PLT calendar is held. */
export const areaPltScopes = ['icb', 'place', 'pcn'] as const
export type AreaPltScope = (typeof areaPltScopes)[number]

/** A half day of the area's own PLT calendar: for whom, and which provider looks after their patients. */
export interface AreaPlt {
  readonly scopeKind: AreaPltScope
  /** The code of the ICB or PCN, or the id of the place. */
  readonly scopeCode: string
  readonly day: IsoDay
  readonly half: Half
  /** Null where no provider is known. */
  readonly providerCode: string | null
}

/** A session as it stands in the calendar, with its names. */
export interface AreaPltSession extends AreaPlt {
  readonly id: number
  readonly areaName: string
  readonly providerName: string | null
  readonly isCancelled: boolean
  readonly version: number
}

/** True when a session is held for a practice of this PCN and place. */
export function isHeldFor(
  { scopeKind, scopeCode }: Pick<AreaPlt, 'scopeKind' | 'scopeCode'>,
  practice: { readonly icbCode: string; readonly placeId: string; readonly pcnCode: string },
): boolean {
  switch (scopeKind) {
    case 'icb':
      return scopeCode === practice.icbCode
    case 'place':
      return scopeCode === practice.placeId
    case 'pcn':
      return scopeCode === practice.pcnCode
  }
}

/** The place each PCN lies in. */
export type PcnPlaces = ReadonlyMap<string, string>

/** A session as the clash guard sees it: once for the whole ICB, or once for each PCN it is held for. */
export function plannedAreaPlt(session: AreaPltSession, pcnPlaces: PcnPlaces): PlannedClosure[] {
  const { start, end } = halfMinutes[session.half]
  const planned: PlannedClosure = {
    reference: areaPltReference(session.id),
    kind: 'area_plt',
    practiceCode: '',
    name: session.areaName,
    pcnCode: session.scopeKind === 'pcn' ? session.scopeCode : null,
    building: null,
    day: session.day,
    startMinute: start,
    endMinute: end,
    provider:
      session.providerCode && session.providerName
        ? { code: session.providerCode, name: session.providerName }
        : null,
  }
  if (session.scopeKind !== 'place') return [planned]
  return [...pcnPlaces].flatMap(([pcnCode, placeId]) =>
    placeId === session.scopeCode ? [{ ...planned, pcnCode }] : [],
  )
}

/** What a session is called where closures have a reference. */
export function areaPltReference(id: number): string {
  return `PLT-${id}`
}
