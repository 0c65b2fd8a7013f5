/** Which part of the ICB a closure calendar shows. */
export type CalendarArea =
  | { readonly kind: 'icb' }
  | { readonly kind: 'place' | 'pcn'; readonly code: string }

/** What `?area=pcn:U12345` asks for; everything that names no area is the whole ICB. */
export function readCalendarArea(text: string | null): CalendarArea {
  const [, kind, code] = /^(place|pcn):([\w-]{1,40})$/.exec(text ?? '') ?? []
  if ((kind !== 'place' && kind !== 'pcn') || code === undefined) return { kind: 'icb' }
  return { kind, code }
}

/** The area as an address writes it; empty for the whole ICB. */
export function calendarAreaText(area: CalendarArea): string {
  return area.kind === 'icb' ? '' : `${area.kind}:${area.code}`
}

/** The calendar of a week and area. */
export function calendarHref(week: string | null, area: string): string {
  const search = new URLSearchParams({ ...(week ? { week } : {}), ...(area ? { area } : {}) })
  return search.size > 0 ? `/icb/closures?${search}` : '/icb/closures'
}
