import { below } from './crumbs'
import type { TemplateStart } from './templates.server'

/** The template's own page; the list, for one that is not there yet. */
export function templateHref({ number }: Pick<TemplateStart, 'number'>): string {
  return number === null ? '/admin/templates' : `/admin/templates/${number}`
}

/** Where the pages that change a template live. */
export function templateCrumbs(start: Pick<TemplateStart, 'number' | 'name'>) {
  const own = start.name === null ? [] : [{ href: templateHref(start), label: start.name }]
  return below('/admin/templates', 'Message templates', ...own)
}
