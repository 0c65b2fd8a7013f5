import { classNames } from '~/ui/class-names'

export interface Figure {
  /** What is counted: "at OPEL 4". */
  label: string
  value: number | string
  /** The list behind the figure. */
  href: string
  tone?: '3' | '4' | 'missing' | 'warning'
}

/** The figures at the head of a page, each a link to its list. */
export function FigureRow({ figures, label }: { figures: readonly Figure[]; label: string }) {
  return (
    <ul className="app-figures" aria-label={label}>
      {figures.map((figure) => (
        <li key={figure.label}>
          <a
            className={classNames('app-figure', figure.tone && `app-figure--${figure.tone}`)}
            href={figure.href}
          >
            <span className="app-figure__value">{figure.value}</span>{' '}
            <span className="app-figure__label">{figure.label}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
