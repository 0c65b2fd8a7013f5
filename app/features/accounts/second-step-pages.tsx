import type { ReactNode } from 'react'
import { PrintButton } from '~/ui/content/print-button'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonLink, ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { PageHead } from '~/ui/shell/page'
import type { AppToSetUp } from './authenticator-app.server'

interface CodeAnswer {
  readonly typed: string
  readonly problem: string
}

interface CodeFormProps {
  readonly kind: 'app' | 'recovery'
  readonly answer: CodeAnswer | undefined
  readonly hidden?: Readonly<Record<string, string>>
  readonly button: string
  /** Another form of the page is the first choice. */
  readonly isSecond?: boolean
  /** Beside the button: a way out. */
  readonly children?: ReactNode
}

const fields = {
  app: {
    label: '6-digit code from your authenticator app',
    hint: 'It changes every 30 seconds.',
    kind: 'code',
    width: 10,
    autoComplete: 'one-time-code',
  },
  recovery: {
    label: 'Recovery code',
    hint: '16 letters and digits, like ABCD-EFGH-IJKL-2345. Each works once.',
    kind: 'text',
    width: 20,
    autoComplete: 'off',
  },
} as const

/** What has to be put right about a code, above the heading. */
export function CodeProblem({ answer }: Pick<CodeFormProps, 'answer'>) {
  return (
    <ErrorSummary problems={answer ? [{ field: 'code', message: answer.problem }] : []} submission={answer} />
  )
}

/** One code, of an app or from the list of recovery codes. */
export function CodeForm({ kind, answer, hidden = {}, button, isSecond, children }: CodeFormProps) {
  return (
    <form method="post" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="code"
        {...fields[kind]}
        labelSize={isSecond ? 's' : 'm'}
        error={answer?.problem}
        defaultValue={answer?.typed}
      />
      <ButtonRow>
        <SubmitButton kind={isSecond ? 'secondary' : 'primary'}>{button}</SubmitButton>
        {children}
      </ButtonRow>
    </form>
  )
}

/** For whoever cannot go on: signs out, which is all that is open besides. */
export function SignOutForm() {
  return (
    <form method="post" action="/sign-out" noValidate>
      <button type="submit" className="app-link-button">
        Sign out
      </button>
    </form>
  )
}

interface SetUpAppProps {
  readonly app: AppToSetUp
  readonly answer: CodeAnswer | undefined
  /** What stops working by it. */
  readonly replaces: 'app' | 'codes' | 'nothing'
  readonly children?: ReactNode
}

const replacedWords = {
  app: 'The app you use now, and your recovery codes, stop working when you do.',
  codes: 'You get new recovery codes. The ones you have now stop working. Your passkeys stay.',
  nothing: '',
} as const

/** Three steps: an app, the secret as picture and as text, a first code. */
export function SetUpApp({ app, answer, replaces, children }: SetUpAppProps) {
  return (
    <>
      <ol>
        <li>
          <p>
            Open an authenticator app on your telephone, like Microsoft Authenticator or Google Authenticator.
            If you have none, get one from the app store. Your IT team can help.
          </p>
        </li>
        <li>
          <p>Choose “Add account” in the app, then scan this picture.</p>
          <QrCode qr={app.qr} />
          <p>
            Or type this key into the app: <br />
            <strong className="app-secret">{app.secretWords}</strong>
          </p>
        </li>
        <li>
          <p>Enter the code that the app now shows for OPEL Daily.</p>
        </li>
      </ol>
      {replaces !== 'nothing' && <p>{replacedWords[replaces]}</p>}
      <CodeForm kind="app" answer={answer} hidden={{ sealed: app.sealed }} button="Set up">
        {children}
      </CodeForm>
    </>
  )
}

function QrCode({ qr }: Pick<AppToSetUp, 'qr'>) {
  return (
    <svg
      className="app-qr"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label="QR code with the key that stands below it"
      shapeRendering="crispEdges"
    >
      <rect width={qr.size} height={qr.size} fill="#ffffff" />
      <path d={qr.path} fill="#000000" />
    </svg>
  )
}

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly title: string
  readonly next: string
}

/** The ten codes, the only time they are shown. */
export function RecoveryCodes({ codes, title, next }: RecoveryCodesProps) {
  return (
    <>
      <PageHead title={title} lede="Keep these 10 recovery codes now. They are not shown again." />
      <p>
        Each signs you in once when your app or passkey is not at hand. Print them, or write them down, and
        keep them apart from it. Do not send them by e-mail.
      </p>
      <ul className="app-recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <PrintButton label="Print the codes" />
      <ButtonRow>
        <ButtonLink href={next}>I have kept them</ButtonLink>
      </ButtonRow>
    </>
  )
}
