import type { ReactNode } from 'react'
import { assertNever } from '~/domain/assert-never'

export const checkStates = ['passed', 'failed', 'asked', 'open'] as const

/** `asked`: needs a reason to go on; `open`: not known yet. */
export type CheckState = (typeof checkStates)[number]

export interface Check {
  key: string
  state: CheckState
  /** "A cover provider has accepted" */
  label: ReactNode
  detail?: ReactNode
  /** Instead of "Passed", "Not passed", "Needs a reason", "Not known yet". */
  stateWord?: string
}

/** Checks with a sign and a word each, in the order given. */
export function CheckList({ checks, label }: { checks: readonly Check[]; label: string }) {
  return (
    <ul className="app-checks" aria-label={label}>
      {checks.map((check) => (
        <li key={check.key}>
          <CheckSign state={check.state} />
          <div>
            <span className={`app-checks__state app-check--${check.state}`}>
              {check.stateWord ?? stateWord(check.state)}:
            </span>{' '}
            {check.label}
            {check.detail && <span className="app-checks__detail">{check.detail}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function stateWord(state: CheckState): string {
  switch (state) {
    case 'passed':
      return 'Passed'
    case 'failed':
      return 'Not passed'
    case 'asked':
      return 'Needs a reason'
    case 'open':
      return 'Not known yet'
    default:
      return assertNever(state)
  }
}

const signs: Readonly<Record<CheckState, string>> = {
  passed: 'M5 13l5 5 9-11',
  failed: 'M6 6l12 12M18 6L6 18',
  asked: 'M12 5v9M12 18v1.5',
  open: 'M6 12h12',
}

function CheckSign({ state }: { state: CheckState }) {
  return (
    <svg
      className={`app-checks__sign app-check--${state}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={signs[state]} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}

export interface Task {
  key: string
  label: string
  href?: string
  hint?: string
  done: boolean
  /** Instead of "Done" and "To do". */
  stateWord?: string
}

/** Steps to do in any order, each a link with its state in words. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="app-steps">
      {tasks.map((task) => (
        <li key={task.key}>
          <div>
            {task.href ? <a href={task.href}>{task.label}</a> : task.label}
            {task.hint && <span className="app-checks__detail">{task.hint}</span>}
          </div>
          <span>
            {task.done ? (
              (task.stateWord ?? 'Done')
            ) : (
              <strong className="nhsuk-tag nhsuk-tag--blue">{task.stateWord ?? 'To do'}</strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
