import { assertNever } from '~/domain/assert-never'
import { levelLabel } from '~/domain/opel/levels'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { KeptNotice } from '~/ui/forms/kept-notice'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelPanel } from '~/ui/levels/level-panel'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import { ExplanationText } from './explanation-text'
import type { NoReturnPage } from './form-page'
import { DeclaredLevelFields } from './level-fields'
import type { LevelConflictPage, LevelPage } from './level-page'
import { NoReturnView } from './no-return-view'

/** The page that raises or lowers the level, in each of its shapes. */
export function LevelView({ page }: { page: LevelPage | LevelConflictPage | NoReturnPage }) {
  switch (page.show) {
    case 'level':
      return <LevelForm page={page} />
    case 'level-conflict':
      return <LevelConflict page={page} />
    case 'no-return':
      return <NoReturnView page={page} />
    default:
      return assertNever(page)
  }
}

function LevelForm({ page }: { page: LevelPage }) {
  const { standing, calculatedLevel, problems, moves, fields } = page
  const href = `/practices/${page.practice.code}/return/level`
  return (
    <Page back={{ href: standing.href, label: 'Back to the return' }}>
      <ErrorSummary problems={problems} submission={problems} />
      <PageHead
        caption={`${page.practice.name}, ${page.dayWords}`}
        title="Raise or lower the level"
        lede="Your answers stay as they were sent. The new level counts at once, and your open case is told."
      />
      <p>
        Now: <strong>{standing.words}</strong>.
        {calculatedLevel !== standing.level &&
          ` From the answers it would be ${levelLabel(calculatedLevel)}.`}
      </p>
      <KeptNotice isKept={page.isKept} />
      <form method="post" action={href} noValidate>
        <input type="hidden" name="basedOn" value={page.basedOn} />
        <input type="hidden" name="submitKey" value={page.submitKey} />
        <RadioGroup
          name="declaredLevel"
          legend="Which level is it now?"
          choices={moves.map(({ value, label, hint }) => ({ value, label, hint }))}
          defaultValue={fields.declaredLevel}
          error={problems.find(({ field }) => field === 'declaredLevel')?.message}
        />
        <DeclaredLevelFields
          reasons={page.reasons}
          fields={fields}
          problems={problems}
          asksPatient={page.asksPatient}
          needsClinician={moves.some(({ needs }) => needs === 'clinician')}
        />
        <ButtonRow>
          <SubmitButton>Change the level</SubmitButton>
          <a href={standing.href}>Leave it as it is</a>
        </ButtonRow>
      </form>
      <h2 className="nhsuk-heading-m">What your answers come to</h2>
      <LevelPanel level={calculatedLevel}>
        <ExplanationText explanation={page.explanation} />
      </LevelPanel>
      <p>
        Are the answers different now, or were they wrong?{' '}
        <a href={`/practices/${page.practice.code}/return/changed`}>It has changed</a> or{' '}
        <a href={`/practices/${page.practice.code}/return/corrected`}>It was wrong</a>.
      </p>
    </Page>
  )
}

function LevelConflict({ page }: { page: LevelConflictPage }) {
  return (
    <Page>
      <ConflictPage
        what={`Today’s level of ${page.practice.name}`}
        changedBy={page.changedBy}
        fields={[{ name: 'declaredLevel', label: 'Level', theirs: page.theirs, yours: page.yours }]}
        hidden={page.hidden}
        action={`/practices/${page.practice.code}/return/level`}
        leaveHref={page.leaveHref}
      />
    </Page>
  )
}
