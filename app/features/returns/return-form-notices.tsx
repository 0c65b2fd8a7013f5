import type { ReactNode } from 'react'
import { assertNever } from '~/domain/assert-never'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import type { SoftCheck } from '~/domain/returns/soft-checks'
import type { Difference, FilledFrom, ReturnFormPage } from './form-page'

/** Where the answers in the form come from, when they were not typed here and now. */
export function FilledNotice({ filled, act }: { filled: FilledFrom; act: ReturnAct }) {
  switch (filled.from) {
    case 'nothing':
    case 'typed':
      return null
    case 'own-draft':
      return (
        <Notice>
          <strong>Not sent yet.</strong> This is what was saved before: carry on.
        </Notice>
      )
    case 'session-ran-out':
      return (
        <Notice>
          <strong>Not sent yet.</strong> Your session had run out; what you typed was kept and is here again.
        </Notice>
      )
    case 'sent':
      return act === 'corrected' ? (
        <Notice>These are the answers as they were sent. Put right what was wrong.</Notice>
      ) : (
        <Notice>
          These are the answers as they were sent. Change what is different now, better or worse.
        </Notice>
      )
    case 'last-return-too-old':
      return (
        <Notice>Your last return is more than 3 reporting days old, so nothing was copied from it.</Notice>
      )
    case 'last-return':
      return (
        <Notice>
          Copied from your return of {filled.day}. Check each answer.
          {filled.askAgain.length > 0 && (
            <> Answer again, because days go on counting: {filled.askAgain.join(', ')}.</>
          )}
        </Notice>
      )
    default:
      return assertNever(filled)
  }
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <p>{children}</p>
    </div>
  )
}

/** Answers of a draft that a newer version of the questions asks no more. */
export function DroppedNotice({ dropped }: { dropped: readonly string[] }) {
  if (dropped.length === 0) return null
  return (
    <section className="app-now app-now--warning" aria-labelledby="dropped-title">
      <h2 className="app-now__title" id="dropped-title">
        The questions have changed since this was begun
      </h2>
      <p>These answers are kept here, but they are not asked any more and will not be sent:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {dropped.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>Where one still matters, write it under “Anything else”. Everything else you answered is below.</p>
    </section>
  )
}

/** Unlikely answers, asked about once: sending the form again as it is says that they are right. */
export function QuestionsNotice({ questions }: { questions: readonly SoftCheck[] }) {
  if (questions.length === 0) return null
  return (
    <section className="app-now app-now--warning" aria-labelledby="questions-title">
      <h2 className="app-now__title" id="questions-title">
        Is that right?
      </h2>
      <ul className="nhsuk-list">
        {questions.map(({ id, field, message }) => (
          <li key={id}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
      <p>If it is, press “Check answers” again. If not, change it below.</p>
    </section>
  )
}

/** Somebody saved the same return meanwhile, a colleague or oneself elsewhere: what differs, and how to keep either. */
export function ConflictNotice({
  conflict,
  formPath,
}: {
  conflict: NonNullable<ReturnFormPage['conflict']>
  formPath: string
}) {
  const { byName, at, differences } = conflict
  return (
    <section className="app-now app-now--warning" aria-labelledby="conflict-title">
      <h2 className="app-now__title" id="conflict-title">
        {byName ?? 'You'} saved this return at {at}
        {byName === null && ', in another window or on another device'}
      </h2>
      <p>
        Nothing was lost. What you typed is below; press “Check answers” to go on with it. Or{' '}
        <a href={formPath}>use what {byName ?? 'you'} saved</a>.
      </p>
      {differences.length > 0 && <Differences differences={differences} byName={byName ?? 'you'} />}
    </section>
  )
}

function Differences({ differences, byName }: { differences: readonly Difference[]; byName: string }) {
  return (
    <table className="app-table">
      <caption className="nhsuk-u-visually-hidden">What differs</caption>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">What you typed here</th>
          <th scope="col">What {byName} saved</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, yours, theirs }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{yours || '(empty)'}</td>
            <td>{theirs || '(empty)'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
