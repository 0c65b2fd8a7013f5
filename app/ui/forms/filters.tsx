import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { SubmitButton } from './submit-button'

export interface FilterChip {
  /** "PCN: SLAM" */
  label: string
  /** The same list without this filter. */
  removeHref: string
}

interface FiltersProps {
  /** Where the list lives; the fields become its search parameters. */
  action: string
  /** The fields, built from `SelectField`, `TextField`, `CheckboxGroup`. */
  children: ReactNode
  /** Search parameters to keep that are no field here: a tab, a sort order. */
  keep?: Readonly<Record<string, string>>
  /** A grid holds more fields than a row has room for. */
  layout?: 'column' | 'row' | 'grid'
  applyLabel?: string
}

/** What the list shows, chosen in a plain GET form: every view has an address. */
export function Filters({
  action,
  children,
  keep = {},
  layout = 'column',
  applyLabel = 'Apply',
}: FiltersProps) {
  return (
    <form
      className={classNames('app-filters', layout !== 'column' && `app-filters--${layout}`)}
      method="get"
      action={action}
      aria-label="Filters"
    >
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="app-filters__fields">{children}</div>
      <SubmitButton kind="secondary" small>
        {applyLabel}
      </SubmitButton>
    </form>
  )
}

interface FilterGroupProps {
  /** What the group narrows by: "Priority". */
  summary: string
  chosenCount: number
  isOpen: boolean
  children: ReactNode
}

/** The choices of one filter, closed until wanted so that many filters fit beside a list. Works without JavaScript. */
export function FilterGroup({ summary, chosenCount, isOpen, children }: FilterGroupProps) {
  return (
    <details className="app-filter-group" open={isOpen}>
      <summary className="app-filter-group__summary">
        {summary}
        {chosenCount > 0 && <span className="app-filter-group__count"> {chosenCount} chosen</span>}
      </summary>
      {children}
    </details>
  )
}

/** The filters in force; each can be taken away by itself. */
export function FilterChips({ chips }: { chips: readonly FilterChip[] }) {
  if (chips.length === 0) return null
  return (
    <ul className="app-chips" aria-label="Filters in force">
      {chips.map((chip) => (
        <li key={chip.label}>
          <a className="app-chip" href={chip.removeHref}>
            <span className="nhsuk-u-visually-hidden">Remove filter </span>
            {chip.label}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
