import type { CaseLane } from '~/domain/cases/lanes'
import { type TemplateVersion, templatesFor } from '~/domain/messages/message-templates'

/** The templates that fit cases of all these lanes, to choose from: each by its name and what it is for. */
export function templateChoices(templates: readonly TemplateVersion[], lanes: readonly CaseLane[]) {
  return templatesFor(templates, lanes).map(({ number, name, purpose }) => ({
    value: String(number),
    label: `${name} (${purpose.charAt(0).toLowerCase()}${purpose.slice(1)})`,
  }))
}
