import { diamond, triangle } from './plot'
import type { XmrMark } from './xmr-chart'

export type VariationIconKind = XmrMark | 'too-few' | 'no-figures' | 'common'

interface VariationIconProps {
  kind: VariationIconKind
  side: 'high' | 'low' | null
}

/**
 * What the newest figure says: H or L (higher or lower than usual) in the shape of its points, or a level line of dots for
 * common cause. Stands before its words, so it has none of its own.
 */
export function VariationIcon({ kind, side }: VariationIconProps) {
  const letter = side === 'high' ? 'H' : 'L'
  return (
    <svg className="app-spc-icon" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      {kind === 'improving' && <path className="app-svg__mark--diamond" d="M18 0L36 18L18 36L0 18Z" />}
      {kind === 'concerning' && (
        <rect className="app-svg__mark--square" x="3" y="3" width="30" height="30" rx="2" />
      )}
      {kind === 'special' && <path className="app-svg__mark--triangle" d="M18 2L35 33L1 33Z" />}
      {(kind === 'improving' || kind === 'concerning' || kind === 'special') && (
        <text className="app-svg__on-dark" x="18" y={kind === 'special' ? 29 : 24} textAnchor="middle">
          {letter}
        </text>
      )}
      {kind === 'common' && (
        <>
          <circle className="app-spc-icon__ring" cx="18" cy="18" r="15" />
          <path className="app-spc-icon__wave" d="M7 20L13 15L18 20L23 15L29 19" />
        </>
      )}
      {(kind === 'too-few' || kind === 'no-figures') && <Empty />}
    </svg>
  )
}

export type AssuranceIconKind = 'hits' | 'misses' | 'hit-and-miss' | 'no-target' | 'too-few'

/** Whether the target can be counted on: a tick, a cross, a question mark, or nothing to say. */
export function AssuranceIcon({ kind }: { kind: AssuranceIconKind }) {
  return (
    <svg className="app-spc-icon" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      {kind === 'no-target' || kind === 'too-few' ? (
        <Empty />
      ) : (
        <>
          <circle className={`app-spc-icon__disc app-spc-icon__disc--${kind}`} cx="18" cy="18" r="15" />
          {kind === 'hits' && <path className="app-spc-icon__sign" d="M10 19L16 25L27 12" />}
          {kind === 'misses' && <path className="app-spc-icon__sign" d="M12 12L24 24M24 12L12 24" />}
          {kind === 'hit-and-miss' && (
            <text className="app-spc-icon__question" x="18" y="25" textAnchor="middle">
              ?
            </text>
          )}
        </>
      )}
    </svg>
  )
}

function Empty() {
  return (
    <>
      <circle className="app-spc-icon__ring app-spc-icon__ring--empty" cx="18" cy="18" r="15" />
      <path className="app-spc-icon__wave" d="M12 18L24 18" />
    </>
  )
}

/** The shapes with what they mean, for the marks given. */
export function SpcKey({ marks }: { marks: readonly { mark: XmrMark; words: string }[] }) {
  return (
    <ul className="app-spc-key">
      {marks.map(({ mark, words }) => (
        <li key={mark}>
          <svg className="app-spc-key__mark" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            {mark === 'common' && <circle className="app-svg__mark" cx="9" cy="9" r="4" />}
            {mark === 'concerning' && (
              <rect className="app-svg__mark--square" x="3" y="3" width="12" height="12" />
            )}
            {mark === 'improving' && <path className="app-svg__mark--diamond" d={diamond(9, 9)} />}
            {mark === 'special' && <path className="app-svg__mark--triangle" d={triangle(9, 9)} />}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
