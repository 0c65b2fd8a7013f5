import { type ReactNode, useId } from 'react'
import { ScrollBox } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'

interface ChartFigureProps {
  /** What the chart shows, as a sentence with its figures; it is the chart's text alternative. */
  sentence: string
  /** The drawing; unseen by screen readers, which get the sentence and the table. */
  children: ReactNode
  /** The same figures as a table. */
  table: ReactNode
  /** Where the figures can be had as a file. */
  csvHref?: string
}

/** A chart with the sentence that says it, the figures behind a press, and a file of them. */
export function ChartFigure({ sentence, children, table, csvHref }: ChartFigureProps) {
  const captionId = useId()
  return (
    <figure className="app-chart">
      <figcaption id={captionId}>{sentence}</figcaption>
      <ScrollBox labelledBy={captionId} className="app-chart__drawing">
        {children}
      </ScrollBox>
      <Details summary="Show the figures">{table}</Details>
      {csvHref && (
        <p className="nhsuk-body-s app-no-print">
          <a href={csvHref} download>
            Download these figures (CSV)
          </a>
        </p>
      )}
    </figure>
  )
}
