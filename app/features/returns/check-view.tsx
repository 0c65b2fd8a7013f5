import { assertNever } from '~/domain/assert-never'
import { levelLabel, type OpelLevel } from '~/domain/opel/levels'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { KeptNotice } from '~/ui/forms/kept-notice'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelPanel } from '~/ui/levels/level-panel'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { CheckPage, SentMeanwhilePage } from './check-page'
import { ExplanationText } from './explanation-text'
import { actField } from './form-entries'
import type { NoReturnPage } from './form-page'
import { DeclaredLevelFields } from './level-fields'
import { NoReturnView } from './no-return-view'
import { Differences } from './receipt-history'

/** The check page in each of its shapes. */
export function CheckView({ page }: { page: CheckPage | SentMeanwhilePage | NoReturnPage }) {
  switch (page.show) {
    case 'check':
      return <CheckAnswers page={page} />
    case 'sent-meanwhile':
      return <SentMeanwhileView page={page} />
    case 'no-return':
      return <NoReturnView page={page} />
    default:
      return assertNever(page)
  }
}

const sendWords: Readonly<Record<ReturnAct, string>> = {
  first: 'Send return',
  changed: 'Send the change',
  corrected: 'Send the correction',
}

function CheckAnswers({ page }: { page: CheckPage }) {
  const { level, explanation, paths, problems } = page
  return (
    <Page back={{ href: paths.form, label: 'Back to the questions' }}>
      <ErrorSummary problems={problems} submission={problems} />
      <PageHead
        caption={`${page.practice.name}, ${page.dayWords}`}
        title="Check your answers before sending"
      />
      {page.hasChanged && (
        <section className="app-now app-now--warning">
          <h2 className="app-now__title">The answers changed since you looked</h2>
          <p>Nothing was sent and nothing was lost. Below is what is saved now: check it, then send it.</p>
        </section>
      )}
      <KeptNotice isKept={page.isKept} />
      <LevelPanel level={level}>
        <ExplanationText explanation={explanation} />
      </LevelPanel>
      <form method="post" action={paths.check} noValidate>
        <input type="hidden" name={actField} value={page.act} />
        <input type="hidden" name="submitKey" value={page.submitKey} />
        <input type="hidden" name="draftVersion" value={page.draftVersion} />
        <input type="hidden" name="purposeVersion" value={page.purposeVersion} />
        {page.carried.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {page.changes && <Changes changes={page.changes} level={level} />}
        <LevelChoiceFields page={page} />
        <h2 className="nhsuk-heading-m">What you answered</h2>
        <SummaryList rows={summaryRows(page)} />
        <p className="app-purpose">
          {page.purposeInShort} <a href="/privacy">How your returns are used</a>
        </p>
        <SubmitButton>{sendWords[page.act]}</SubmitButton>
      </form>
    </Page>
  )
}

/** What stands and what would be sent, side by side, before it is sent. */
function Changes({ changes, level }: { changes: NonNullable<CheckPage['changes']>; level: OpelLevel }) {
  const { before, levelBefore, rows } = changes
  return (
    <>
      <Differences before={before} after="Now" rows={rows} />
      <p>
        {before}: <LevelTag level={levelBefore} /> From these answers: <LevelTag level={level} />
      </p>
    </>
  )
}

function summaryRows({ lines, paths, reason, act }: CheckPage) {
  const rows = lines.map(({ field, label, value }) => ({
    key: field,
    label,
    value,
    change: { href: `${paths.form}#${field}`, what: label.toLowerCase() },
  }))
  if (!reason) return rows
  const label = act === 'corrected' ? 'What was wrong' : 'Entered by telephone'
  return [{ key: 'why', label, value: reason, change: { href: `${paths.form}#why`, what: label } }, ...rows]
}

/** Agree, worse or better. What only another level needs is shown by the style sheet once one is chosen. */
function LevelChoiceFields({ page }: { page: CheckPage }) {
  const { choices, reasons, fields, problems, declaredBefore } = page
  const errors = new Map(problems.map(({ field, message }) => [field, message]))
  return (
    <div className="app-level-choice">
      <RadioGroup
        name="declaredLevel"
        legend="Do you agree?"
        hint={declaredBefore ? declaredBeforeWords(declaredBefore, choices) : undefined}
        choices={choices.map(({ value, label }) => ({ value, label }))}
        defaultValue={fields.declaredLevel}
        error={errors.get('declaredLevel')}
      />
      <div className="app-level-choice__more">
        <DeclaredLevelFields
          reasons={reasons}
          fields={fields}
          problems={problems}
          asksPatient={page.asksPatient}
          needsClinician={choices.some(({ needs }) => needs === 'clinician')}
        />
      </div>
    </div>
  )
}

/** A declared level stands until the practice changes it, unless these answers do not allow it any more. */
function declaredBeforeWords(declared: OpelLevel, choices: CheckPage['choices']): string {
  const said = `You declared ${levelLabel(declared)} before.`
  return choices.some(({ value }) => value === String(declared))
    ? `${said} It stands unless you change it here.`
    : `${said} With these answers it can be no longer: choose again.`
}

function SentMeanwhileView({ page }: { page: SentMeanwhilePage }) {
  const { sent, yourLevel, act, paths } = page
  return (
    <Page width="full" back={{ href: paths.home }}>
      <PageHead
        caption={`${page.practice.name}, ${page.dayWords}`}
        title={`${sent.byName} sent this return at ${sent.at}`}
        lede="Yours was not sent and is not lost. Both are below."
      />
      <div className="nhsuk-grid-row">
        <section className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">What {sent.byName} sent</h2>
          <p>
            <LevelTag level={sent.level} />
          </p>
          <SummaryList rows={page.theirLines.map(({ field, ...line }) => ({ key: field, ...line }))} />
        </section>
        <section className="nhsuk-grid-column-one-half">
          <h2 className="nhsuk-heading-m">What you entered</h2>
          {yourLevel && (
            <p>
              <LevelTag level={yourLevel} />
            </p>
          )}
          <SummaryList rows={page.yourLines.map(({ field, ...line }) => ({ key: field, ...line }))} />
        </section>
      </div>
      <form method="post" action={paths.check}>
        <ButtonRow>
          <SubmitButton name="intent" value="keep-mine">
            {act === 'corrected' ? 'Go on with mine as a correction' : 'Go on with mine: it has changed'}
          </SubmitButton>
          <a href={sent.href}>Leave it as {sent.byName} sent it</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
