import type { Markup } from './markup'

/** The body of a table with many hundred cells, written as markup instead of an element for each. */
export function MarkupRows({ rows, role }: { rows: Markup; role?: 'rowgroup' }) {
  return <tbody role={role} dangerouslySetInnerHTML={{ __html: rows.html }} />
}
