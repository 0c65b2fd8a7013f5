import { classNames } from '~/ui/class-names'
import { type LevelMark, markLabel, markSign, markWord } from './level-mark'

interface LevelTagProps {
  /** `null` is a day that is over without a return. */
  level: LevelMark | null
  size?: 'normal' | 'large'
}

/** A level as it is always shown: number, word and colour. */
export function LevelTag({ level, size = 'normal' }: LevelTagProps) {
  const mark = level ?? 'missing'
  const isLevel = typeof mark === 'number'
  return (
    <strong className={classNames('app-level', `app-level--${mark}`, size === 'large' && 'app-level--large')}>
      <span className="app-level__number">{isLevel ? `OPEL ${mark}` : markWord(mark)}</span>
      {isLevel && <span className="app-level__word"> {markWord(mark)}</span>}
    </strong>
  )
}

/**
 * The level's number in a box, for tiles, strips and grids. The words go along unseen; leave them out
 * (`silent`) where the link around it already says them.
 */
export function LevelSquare({ level, silent = false }: { level: LevelMark | null; silent?: boolean }) {
  const mark = level ?? 'missing'
  return (
    <span className={`app-square app-square--${mark}`}>
      <span aria-hidden="true">{markSign(mark)}</span>
      {!silent && <span className="nhsuk-u-visually-hidden">{markLabel(mark)}</span>}
    </span>
  )
}

/** What the boxes of a strip or grid mean, in words. */
export function LevelKey({ marks = [1, 2, 3, 4, 'missing'] }: { marks?: readonly LevelMark[] }) {
  return (
    <ul className="app-key" aria-label="What the boxes mean">
      {marks.map((mark) => (
        <li key={mark}>
          {typeof mark === 'number' ? (
            <LevelTag level={mark} />
          ) : (
            <span className={`app-level app-level--${mark}`}>
              <span className="app-level__number" aria-hidden="true">
                {markSign(mark)}
              </span>
              <span className="app-level__word">{markWord(mark)}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
