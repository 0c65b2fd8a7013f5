import { InsetText } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { DateField } from '~/ui/forms/date-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import type { CheckedPurpose } from './change-purpose.server'
import { dayBoxes, type PurposeValues, purposeFields } from './purpose-form'
import { purposeCrumbs, purposePath, WordsCompared } from './purpose-parts'
import type { readPurpose } from './read-purpose.server'

type Purpose = Awaited<ReturnType<typeof readPurpose>>

/** The form of the next version: begins with the words of the newest. Nothing is kept before the next page. */
export function PurposeFormPage({ purpose, answer }: { purpose: Purpose; answer: ChangeAnswer | undefined }) {
  const values = answer?.values ?? purpose.newest.values
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: messageOf(answer, name) })
  return (
    <Page breadcrumbs={purposeCrumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="New version of the statement"
        lede={`It begins with the words of version ${purpose.newest.version}. On the next page you see before and after; nothing is kept before that.`}
      />
      <InsetText>
        The software holds to version 1: who sees returns, and that contracting and quality do not. Words that
        promise more are yours to hold to.
      </InsetText>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={values.version ?? purpose.rowId} />
        <TextArea
          {...field('inShort')}
          label="Beside the send button"
          hint="Two sentences."
          rows={4}
          maxLength={600}
        />
        <TextArea
          {...field('text')}
          label="The whole statement"
          hint="An empty line begins a new paragraph."
          rows={14}
          maxLength={6000}
        />
        <DateField
          name="from"
          legend="Shown from"
          hint="Tomorrow or later. Until then practices are shown the version before it."
          defaultValue={dayBoxes(values.from)}
          error={messageOf(answer, 'from')}
        />
        <AgreementFields values={values} answer={answer} />
        <ButtonRow>
          <SubmitButton name="intent" value="check">
            See before and after
          </SubmitButton>
          <a href={purposePath}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}

function AgreementFields({ values, answer }: { values: PurposeValues; answer: ChangeAnswer | undefined }) {
  return (
    <>
      <TextField
        name="agreedWith"
        label="Agreed with (leave empty if nobody has agreed yet)"
        hint="Like “Leicester, Leicestershire and Rutland LMC, Dr Patel”. Every practice reads it."
        defaultValue={values.agreedWith ?? ''}
        error={messageOf(answer, 'agreedWith')}
      />
      <DateField
        name="agreedOn"
        legend="Agreed on"
        defaultValue={dayBoxes(values.agreedOn)}
        error={messageOf(answer, 'agreedOn')}
      />
    </>
  )
}

/** The next version before it is kept: before and after, from when, who agreed, and why. */
export function PurposeCheckPage({
  checked,
  answer,
}: {
  checked: CheckedPurpose
  answer: ChangeAnswer | undefined
}) {
  const { values, beforeVersion, overtaken } = checked
  const { reason: _, patientWords: __, ...carried } = values
  return (
    <Page width="full" breadcrumbs={purposeCrumbs}>
      <ChangeProblems answer={answer} />
      <PageHead title="Check the new version" lede="Nothing is kept yet." />
      <SummaryList
        rows={[
          { key: 'from', label: 'Shown from', value: checked.fromWords },
          { key: 'agreed', label: 'Agreed', value: checked.agreement },
        ]}
      />
      {overtaken.length > 0 && (
        <InsetText>
          Version {overtaken.join(' and ')} was to come later, and is then never shown. To keep it, choose a
          later day here.
        </InsetText>
      )}
      <WordsCompared
        caption={`Before (version ${beforeVersion}) and after`}
        inShort={checked.inShort}
        paragraphs={checked.paragraphs}
      />
      <ChangeForm
        answer={answer}
        hidden={{ ...carried, intent: 'keep' }}
        button="Keep the new version"
        cancelHref={purposePath}
      >
        <p>
          <SubmitButton kind="secondary" small name="change" value="yes">
            Change something
          </SubmitButton>
        </p>
      </ChangeForm>
    </Page>
  )
}

/** A colleague changed the statement meanwhile: their newest words and those typed here, to choose from; checked again after. */
export function PurposeConflict({ purpose, values }: { purpose: Purpose; values: PurposeValues }) {
  const theirs: PurposeValues = purpose.newest.values
  const words = purposeFields.filter(({ name }) => name === 'inShort' || name === 'text')
  const different = words.filter(({ name }) => (values[name] ?? '') !== (theirs[name] ?? ''))
  const { reason: _, patientWords: __, ...typed } = values
  const carried = Object.entries(typed).filter(([name]) => !different.some((field) => field.name === name))
  return (
    <Page breadcrumbs={purposeCrumbs}>
      <ConflictPage
        what="The statement of purpose"
        changedBy={purpose.changedBy}
        action=""
        leaveHref={purposePath}
        button="Check what I chose"
        hidden={{ ...Object.fromEntries(carried), version: String(purpose.rowId), intent: 'check' }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: theirs[name] ?? '', text: theirs[name] ?? '' },
          yours: { value: values[name] ?? '', text: values[name] ?? '' },
        }))}
      />
    </Page>
  )
}

interface AgreementPageProps {
  readonly version: number
  /** The number of the last change of the statement. */
  readonly rowId: number
  readonly agreement: string
  readonly agreed: { readonly with: string; readonly onDay: string } | null
  readonly answer: ChangeAnswer | undefined
  /** Set where a colleague changed the statement while this form was open. */
  readonly changedBy: string | null
}

/** Who agreed to a version, and when: typed by the administrator, never assumed. */
export function AgreementPage(props: AgreementPageProps) {
  const { version, rowId, agreement, agreed, answer, changedBy } = props
  const values = answer?.values ?? { agreedWith: agreed?.with ?? '', agreedOn: agreed?.onDay ?? '' }
  return (
    <Page
      breadcrumbs={[
        ...purposeCrumbs,
        { href: `${purposePath}/versions/${version}`, label: `Version ${version}` },
      ]}
    >
      <ChangeProblems answer={answer} />
      <PageHead
        title={`Who agreed to version ${version}`}
        lede={`Now: ${agreement} To record that nobody agrees any more, empty both fields.`}
      />
      {changedBy !== null && (
        <InsetText>
          The statement was changed while you were reading it, by {changedBy}. What you typed is still here.
          What is recorded now stands above: save again if yours is right.
        </InsetText>
      )}
      <ChangeForm
        answer={answer}
        hidden={{ version: changedBy === null ? (values.version ?? rowId) : rowId }}
        button="Save"
        cancelHref={`${purposePath}/versions/${version}`}
      >
        <AgreementFields values={agreementValues(values)} answer={answer} />
      </ChangeForm>
    </Page>
  )
}

/** A form that comes back has its date in three boxes. */
function agreementValues(values: PurposeValues): PurposeValues {
  const boxes = ['day', 'month', 'year'].map((part) => values[`agreedOn-${part}`] ?? '')
  return { ...values, agreedOn: values.agreedOn ?? boxes.join('/') }
}
