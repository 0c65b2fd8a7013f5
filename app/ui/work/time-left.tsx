export const timeLeftStates = ['running', 'soon', 'past', 'paused'] as const

/** `soon`: three quarters of the time are gone; `paused`: the next move is somebody else's. */
export type TimeLeftState = (typeof timeLeftStates)[number]

interface TimeLeftProps {
  /** "12 minutes left", "35 minutes past", "Paused". Says it all; the bar only repeats it. */
  text: string
  /** Share of the time used, 0 to 1; past the target it stays at 1. */
  used: number
  state: TimeLeftState
}

const BAR_WIDTH = 120

/** Time left on a target, as text and as a bar. */
export function TimeLeft({ text, used, state }: TimeLeftProps) {
  const share = Math.min(1, Math.max(0, used))
  return (
    <span className={`app-time app-time--${state}`}>
      <span className="app-time__text">{text}</span>
      <svg
        className="app-time__bar"
        viewBox={`0 0 ${BAR_WIDTH} 8`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect className="app-time__track" x="0.5" y="0.5" width={BAR_WIDTH - 1} height="7" />
        <rect className="app-time__fill" x="1" y="1" width={Math.round(share * (BAR_WIDTH - 2))} height="6" />
      </svg>
    </span>
  )
}
