import { type MouseEvent, useEffect, useRef } from 'react'

export interface Problem {
  /** Id of the control to go to: a field's name. Left out when the problem is about no single field. */
  field?: string
  message: string
}

/**
 * Problems by field in the order of a form's fields, for the summary; fields the order does not name come last.
 */
export function problemsInOrder(
  messages: Readonly<Record<string, string | undefined>>,
  order: readonly string[] = [],
): Problem[] {
  const named = Object.keys(messages)
  const known = order.filter((field) => named.includes(field))
  return [...known, ...named.filter((field) => !known.includes(field))].flatMap((field) => {
    const message = messages[field]
    return message === undefined ? [] : [{ field, message }]
  })
}

interface ErrorSummaryProps {
  problems: readonly Problem[]
  title?: string
  /** Changes with each submit (the action's answer, a submit count), so that the summary takes the focus anew. */
  submission?: unknown
}

/**
 * What has to be put right, at the top of the page. Takes the focus after each submit, goes to the field on
 * a click, and begins the page's title with "Error: ". Renders nothing without a problem.
 */
export function ErrorSummary({ problems, title = 'There is a problem', submission }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null)
  const hasProblems = problems.length > 0

  const lastSubmission = useRef<unknown>(NEVER)
  useEffect(() => {
    if (hasProblems && lastSubmission.current !== submission) summary.current?.focus()
    lastSubmission.current = hasProblems ? submission : NEVER
  }, [hasProblems, submission])

  useErrorTitle(hasProblems)

  if (!hasProblems) return null
  return (
    <div className="nhsuk-error-summary" ref={summary} tabIndex={-1} {...focusedOnLoad}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {problems.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field ? (
                  <a href={`#${field}`} onClick={(event) => goToField(event, field)}>
                    {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

/** No submission equals it: the summary takes the focus when it appears. */
const NEVER = Symbol('never submitted')

/** In the server's HTML this becomes `autofocus`, which moves the focus without JavaScript too. */
const focusedOnLoad = { autoFocus: true } as const

const ERROR_PREFIX = 'Error: '

function useErrorTitle(hasProblems: boolean) {
  useEffect(() => {
    if (!hasProblems) return
    if (!document.title.startsWith(ERROR_PREFIX)) document.title = ERROR_PREFIX + document.title
    return () => {
      if (document.title.startsWith(ERROR_PREFIX)) document.title = document.title.slice(ERROR_PREFIX.length)
    }
  }, [hasProblems])
}

/**
 * Focuses the control and shows its question. Following the link itself would be a navigation, after which
 * the router forgets what the server answered and every message is gone.
 */
function goToField(event: MouseEvent, field: string) {
  const control = document.getElementById(field)
  if (!control) return
  event.preventDefault()
  const question = control.closest('fieldset')?.querySelector('legend') ?? labelOf(control) ?? control
  question.scrollIntoView()
  control.focus({ preventScroll: true })
}

function labelOf(control: HTMLElement): Element | null {
  return document.querySelector(`label[for="${CSS.escape(control.id)}"]`)
}
