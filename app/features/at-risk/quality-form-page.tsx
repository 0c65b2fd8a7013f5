import {
  cqcRatings,
  cqcRatingWords,
  cqcStages,
  cqcStageWords,
  type QualityKind,
  qualityKindWords,
} from '~/domain/at-risk/quality'
import { InsetText } from '~/ui/content/callouts'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf, typedDay } from './checked-form'
import { qualityCrumbs } from './quality-crumbs'
import type { QualityFormData } from './read-quality.server'
import { StaleNotice } from './stale-notice'

interface QualityFormPageProps {
  readonly page: QualityFormData
  readonly answer: FormAnswer | undefined
  readonly isStale: boolean
}

const noteLabels: Readonly<Record<QualityKind, string>> = {
  cqc: 'A few words, if they help',
  complaints: 'What is it about?',
  healthwatch: 'What does it say?',
  concern: 'What is the concern?',
  concern_closed: 'Why is the concern closed?',
}

/** A line of the quality view: a new one, or the correction of one. */
export function QualityFormPage({ page, answer, isStale }: QualityFormPageProps) {
  const { practice, kind, corrected, about } = page
  const _home = `/icb/practices/${practice.code}`
  return (
    <Page breadcrumbs={qualityCrumbs(practice)}>
      <ErrorSummary problems={problemsOf(answer)} submission={answer} />
      <PageHead
        caption={practice.name}
        title={`${corrected ? 'Correct' : 'Record'}: ${qualityKindWords[kind]}`}
        lede="For primary care managers. It is in no committee pack, and no patient is named in it."
      />
      <StaleNotice isStale={isStale} />
      {about && kind === 'concern_closed' && <InsetText>The concern: {about.note}</InsetText>}
      {corrected && (
        <InsetText>
          As it stands:{' '}
          {[partsOfLine(corrected.day), corrected.source, corrected.note].filter(Boolean).join(', ')}
        </InsetText>
      )}
      {practice.conflict ? (
        <InsetText>{practice.conflict}</InsetText>
      ) : (
        <Form page={page} answer={answer} isStale={isStale} />
      )}
    </Page>
  )
}

function partsOfLine(day: string): string {
  const { day: date, month, year } = partsOfDay(day)
  return `${date}/${month}/${year}`
}

function Form({ page, answer, isStale }: QualityFormPageProps) {
  const { practice, kind, corrected, about } = page
  const shown = (name: 'source' | 'note' | 'stage' | 'rating') =>
    answer ? answer.values[name] : corrected?.[name]
  const replaces = corrected && (isStale || !answer) ? corrected.id : (answer?.values.replaces ?? '')
  return (
    <form method="post" noValidate>
      <input type="hidden" name="replaces" value={replaces} />
      <input type="hidden" name="about" value={about?.rootId ?? ''} />
      {kind === 'cqc' && (
        <RadioGroup
          name="stage"
          legend="How far has it come?"
          choices={cqcStages.map((value) => ({ value, label: cqcStageWords[value] }))}
          defaultValue={shown('stage')}
          error={messageAt(answer, 'stage')}
        />
      )}
      <DateField
        name="day"
        legend={kind === 'cqc' ? 'Day of the notice, visit or report' : 'Day'}
        defaultValue={answer ? typedDay(answer, 'day') : partsOfDay(corrected?.day ?? practice.today)}
        error={messageAt(answer, 'day')}
      />
      {kind === 'cqc' && (
        <RadioGroup
          name="rating"
          legend="Rating, of a final report"
          choices={cqcRatings.map((value) => ({ value, label: cqcRatingWords[value] }))}
          defaultValue={shown('rating')}
          error={messageAt(answer, 'rating')}
        />
      )}
      {kind !== 'concern_closed' && (
        <TextField
          name="source"
          label="Where it comes from"
          hint={kind === 'cqc' ? 'May stay empty.' : 'Like “ICB complaints team” or “Healthwatch visit”.'}
          width={30}
          defaultValue={shown('source')}
          error={messageAt(answer, 'source')}
        />
      )}
      <TextArea
        name="note"
        label={noteLabels[kind]}
        hint="No patient details, please."
        rows={3}
        maxLength={500}
        defaultValue={shown('note')}
        error={messageAt(answer, 'note')}
      />
      {(corrected || answer?.values.replaces) && (
        <>
          <CheckboxField
            name="withdrawn"
            label="It should not be here at all: take it back"
            defaultChecked={answer?.values.withdrawn === 'yes'}
          />
          <TextField
            name="reason"
            label="Why do you correct it?"
            hint="The line before is kept, with this reason."
            defaultValue={answer?.values.reason}
            error={messageAt(answer, 'reason')}
          />
        </>
      )}
      <FormEnd
        answer={answer}
        save={kind === 'concern_closed' && !corrected ? 'Close the concern' : 'Record it'}
        cancelHref={`/icb/practices/${practice.code}/quality`}
      />
    </form>
  )
}
