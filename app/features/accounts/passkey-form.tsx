import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { ErrorMessage } from '~/ui/forms/field-parts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import type { PasskeyPurpose } from '~/ui/work/passkey-browser'
import { browserProblemWords } from './passkey-words'

interface PasskeyFormProps {
  readonly purpose: PasskeyPurpose
  readonly button: string
  /** What to do where the browser has no passkeys or no script runs. */
  readonly without: ReactNode
  readonly hidden?: Readonly<Record<string, string>>
  /** Fields of the form, above its button. */
  readonly children?: ReactNode
  /** Beside the button: a way out. */
  readonly beside?: ReactNode
}

/**
 * Asks the browser for a passkey and posts its answer as a form like any other. Only a script can ask: the button is there once
 * the page has one and the browser knows passkeys; without, and when the script does not come, the page says what to do instead.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  const { purpose, button, without, hidden = {}, children, beside } = props
  const answer = useRef<HTMLInputElement>(null)
  const [canAsk, setCanAsk] = useState<boolean>()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  useEffect(() => setCanAsk(typeof window.PublicKeyCredential === 'function'), [])

  async function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (isBusy || !answer.current) return
    setIsBusy(true)
    setProblem('')
    try {
      const { answerOfBrowser } = await import('~/ui/work/passkey-browser')
      answer.current.value = await answerOfBrowser(purpose)
      form.submit()
    } catch (error) {
      setProblem(browserProblemWords(purpose, error instanceof Error ? error : new Error()))
    }
    setIsBusy(false)
  }

  if (canAsk === false) return <InsetText>{without}</InsetText>
  return (
    <form method="post" noValidate onSubmit={ask} id="passkey" tabIndex={-1}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="passkey" ref={answer} />
      {canAsk ? (
        children
      ) : (
        <div className="app-without-script">
          <InsetText>{without}</InsetText>
        </div>
      )}
      <div role="alert">{problem && <ErrorMessage id="passkey-problem">{problem}</ErrorMessage>}</div>
      <ButtonRow>
        {canAsk && <SubmitButton busy={isBusy}>{button}</SubmitButton>}
        {beside}
      </ButtonRow>
    </form>
  )
}
