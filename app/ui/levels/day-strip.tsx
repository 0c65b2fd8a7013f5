import { classNames } from '~/ui/class-names'
import { type LevelMark, markLabel } from './level-mark'
import { LevelSquare } from './level-tag'

export interface StripDay {
  /** `YYYY-MM-DD` */
  day: string
  /** In full, for the link's name: "Friday 20 November 2026". */
  label: string
  /** Under the box: "20 Nov". */
  shortLabel: string
  level: LevelMark
  /** The day's return; left out where there is nothing to see. */
  href?: string
  startsWeek?: boolean
}

/** A practice's last working days, oldest first, each a box with its level and the date below. */
export function DayStrip({ days, label }: { days: readonly StripDay[]; label: string }) {
  return (
    <ol className="app-strip" aria-label={label}>
      {days.map((entry) => (
        <li
          key={entry.day}
          className={classNames('app-strip__item', entry.startsWeek && 'app-strip__item--week-start')}
        >
          {entry.href ? (
            <a className="app-strip__link" href={entry.href}>
              <DayBox {...entry} />
            </a>
          ) : (
            <DayBox {...entry} />
          )}
        </li>
      ))}
    </ol>
  )
}

function DayBox({ label, shortLabel, level }: StripDay) {
  return (
    <>
      <span className="nhsuk-u-visually-hidden">{`${label}: ${markLabel(level)}`}</span>
      <LevelSquare level={level} silent />
      <span className="app-strip__date" aria-hidden="true">
        {shortLabel}
      </span>
    </>
  )
}
