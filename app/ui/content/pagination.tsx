interface PaginationProps {
  page: number
  pageCount: number
  /** Address of a page, 1 the first. */
  pageHref: (page: number) => string
  /** "cases", "practices": completes the label for a screen reader. */
  what: string
}

/** Pages of a long list; nothing when there is one page. */
export function Pagination({ page, pageCount, pageHref, what }: PaginationProps) {
  if (pageCount <= 1) return null
  return (
    <nav className="nhsuk-pagination nhsuk-pagination--numbered" aria-label={`Pages of ${what}`}>
      {page > 1 && (
        <a className="nhsuk-pagination__previous" href={pageHref(page - 1)} rel="prev">
          <span className="nhsuk-pagination__title">
            Previous<span className="nhsuk-u-visually-hidden"> page</span>
          </span>
        </a>
      )}
      <ul className="nhsuk-pagination__list">
        {pagesShown(page, pageCount).map((shown) =>
          typeof shown === 'string' ? (
            <li key={shown} className="nhsuk-pagination__item nhsuk-pagination__item--ellipsis">
              ⋯
            </li>
          ) : (
            <PageLink key={shown} page={shown} isCurrent={shown === page} href={pageHref(shown)} />
          ),
        )}
      </ul>
      {page < pageCount && (
        <a className="nhsuk-pagination__next" href={pageHref(page + 1)} rel="next">
          <span className="nhsuk-pagination__title">
            Next<span className="nhsuk-u-visually-hidden"> page</span>
          </span>
        </a>
      )}
    </nav>
  )
}

function PageLink({ page, isCurrent, href }: { page: number; isCurrent: boolean; href: string }) {
  return (
    <li className={`nhsuk-pagination__item${isCurrent ? ' nhsuk-pagination__item--current' : ''}`}>
      <a
        className="nhsuk-pagination__link"
        href={href}
        aria-label={`Page ${page}`}
        aria-current={isCurrent ? 'page' : undefined}
      >
        {page}
      </a>
    </li>
  )
}

type Gap = 'gap-before' | 'gap-after'

/** First, last, the current page and its neighbours; a gap stands for what is left out. */
export function pagesShown(page: number, pageCount: number): (number | Gap)[] {
  const near = [page - 1, page, page + 1].filter((number) => number > 1 && number < pageCount)
  const first = near[0] ?? pageCount
  const last = near.at(-1) ?? 1
  return [
    1,
    ...(first > 2 && near.length > 0 ? (['gap-before'] as const) : []),
    ...near,
    ...(last < pageCount - 1 && near.length > 0 ? (['gap-after'] as const) : []),
    ...(pageCount > 1 ? [pageCount] : []),
  ]
}

interface PreviousNextProps {
  previous?: { href: string; label: string }
  next?: { href: string; label: string }
  /** "weeks", "days" */
  what: string
}

/** One step back or forward in time. */
export function PreviousNext({ previous, next, what }: PreviousNextProps) {
  return (
    <nav className="nhsuk-pagination" aria-label={`Other ${what}`}>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {previous && <Step {...previous} direction="previous" />}
        {next && <Step {...next} direction="next" />}
      </ul>
    </nav>
  )
}

const steps = {
  previous: { word: 'Previous', link: 'prev', arrow: 'left', path: 'M10 6l-6 6 6 6M4 12h15' },
  next: { word: 'Next', link: 'next', arrow: 'right', path: 'M14 6l6 6-6 6M20 12H5' },
} as const

function Step(step: { href: string; label: string; direction: 'previous' | 'next' }) {
  const { word, link, arrow, path } = steps[step.direction]
  return (
    <li className={`nhsuk-pagination-item--${step.direction}`}>
      <a className={`nhsuk-pagination__link nhsuk-pagination__link--${link}`} href={step.href} rel={link}>
        <span className="nhsuk-pagination__title">{word}</span>
        <span className="nhsuk-u-visually-hidden">:</span>
        <span className="nhsuk-pagination__page">{step.label}</span>
        <svg
          className={`nhsuk-icon nhsuk-icon--arrow-${arrow}`}
          viewBox="0 0 24 24"
          width="16"
          height="16"
          aria-hidden="true"
          focusable="false"
        >
          <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        </svg>
      </a>
    </li>
  )
}
