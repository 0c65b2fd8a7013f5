import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { TextField } from '~/ui/forms/text-field'
import { PasskeyForm } from './passkey-form'
import { passkeyNameLength } from './passkey-words'
import { CodeForm } from './second-step-pages'

/** A code or a passkey that was not taken, and why. */
interface RefusedStep {
  readonly typed: string
  readonly problem: string
  readonly field?: 'code' | 'passkey'
}

/** What has to be put right, above the heading. */
export function StepProblem({ answer }: { answer: RefusedStep | undefined }) {
  return (
    <ErrorSummary
      problems={answer ? [{ field: answer.field ?? 'code', message: answer.problem }] : []}
      submission={answer}
    />
  )
}

interface GiveStepProps {
  readonly means: { readonly app: boolean; readonly passkey: boolean }
  readonly answer: RefusedStep | undefined
  readonly next: string
  /** Beside the button of the code: a way out. */
  readonly children?: ReactNode
}

/** The second step by whatever its person has: a passkey, the code of an app, or either. */
export function GiveStep({ means, answer, next, children }: GiveStepProps) {
  if (!means.app && !means.passkey) {
    return (
      <InsetText>
        Your passkey does not work at this address of the service. Use a recovery code, or ring the team.
      </InsetText>
    )
  }
  return (
    <>
      {means.passkey && (
        <PasskeyForm
          purpose="prove"
          button="Use your passkey"
          hidden={{ next }}
          without={
            means.app
              ? 'This browser cannot use your passkey, or JavaScript is off. Enter the code of your authenticator app instead.'
              : 'This browser cannot use your passkey, or JavaScript is off. Use a recovery code, or sign in with another browser.'
          }
          beside={!means.app && children}
        >
          <p>Have the fingerprint, face or PIN of your device ready, or your security key.</p>
        </PasskeyForm>
      )}
      {means.passkey && means.app && <h2 className="nhsuk-heading-m">Or use your app</h2>}
      {means.app && (
        <CodeForm
          kind="app"
          answer={answer?.field === 'passkey' ? undefined : answer}
          hidden={{ next }}
          button="Continue"
          isSecond={means.passkey}
        >
          {children}
        </CodeForm>
      )}
    </>
  )
}

interface AddPasskeyProps {
  /** As the browser is called, or as was typed. */
  readonly name: string
  /** Beside the button: a way out. */
  readonly children?: ReactNode
}

/** Makes a passkey on this device or on a security key, under a name of its own. */
export function AddPasskey({ name, children }: AddPasskeyProps) {
  return (
    <>
      <p>
        A passkey stays on your computer, telephone or security key. You unlock it with the fingerprint, face
        or PIN that you use there, and type no code. Your NHS computer may offer “Windows Hello”.
      </p>
      <p>Do not add one on a computer that others unlock with the same PIN.</p>
      <PasskeyForm
        purpose="add"
        button="Add a passkey"
        without="This browser cannot make a passkey, or JavaScript is off. Use an authenticator app instead: it works without."
        beside={children}
      >
        <TextField
          name="name"
          label="Name of this passkey"
          hint="To tell it from others, like “Work laptop”."
          labelSize="s"
          width={20}
          autoComplete="off"
          defaultValue={name}
          inputProps={{ maxLength: passkeyNameLength }}
        />
      </PasskeyForm>
    </>
  )
}
