import { EmptyState, FreeText, InsetText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf, typedDay } from './checked-form'
import type { ConversationPageData } from './read-conversations.server'
import { StaleNotice } from './stale-notice'

interface ConversationPageProps {
  readonly page: ConversationPageData
  readonly answer: FormAnswer | undefined
  readonly isStale: boolean
}

/** Recording a conversation with a practice about lasting pressure, and those that were recorded. */
export function ConversationPage({ page, answer, isStale }: ConversationPageProps) {
  const { practice, corrected } = page
  const home = `/icb/practices/${practice.code}`
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: '/icb/practices', label: 'Practices' },
        { href: home, label: practice.name },
      ]}
    >
      <ErrorSummary problems={problemsOf(answer)} submission={answer} />
      <PageHead
        caption={practice.name}
        title={corrected ? 'Correct the record of a conversation' : 'Record a conversation'}
        lede="The practice reads what you write here, and is told by e-mail that it is there."
      />
      <StaleNotice isStale={isStale} />
      <Columns side={<Recorded page={page} />}>
        {practice.conflict ? (
          <InsetText>{practice.conflict}</InsetText>
        ) : (
          <Form page={page} answer={answer} isStale={isStale} />
        )}
      </Columns>
    </Page>
  )
}

function Form({ page, answer, isStale }: ConversationPageProps) {
  const { practice, corrected, people } = page
  const shown = (name: 'spokeBy' | 'spokeWith' | 'agreed' | 'told') =>
    answer ? answer.values[name] : corrected?.[name]
  return (
    <form method="post" noValidate>
      <input
        type="hidden"
        name="replaces"
        value={corrected && (isStale || !answer) ? corrected.id : (answer?.values.replaces ?? '')}
      />
      <DateField
        name="spokenDay"
        legend="When did you speak?"
        defaultValue={
          answer ? typedDay(answer, 'spokenDay') : partsOfDay(corrected?.spokenDay ?? practice.today)
        }
        error={messageAt(answer, 'spokenDay')}
      />
      <SelectField
        name="spokeBy"
        label="Who of us spoke?"
        options={people}
        emptyLabel="Choose"
        defaultValue={shown('spokeBy') ?? page.ownId}
        error={messageAt(answer, 'spokeBy')}
      />
      <TextField
        name="spokeWith"
        label="With whom at the practice?"
        hint="Name and job, or the job alone."
        width={30}
        defaultValue={shown('spokeWith')}
        error={messageAt(answer, 'spokeWith')}
      />
      <TextArea
        name="agreed"
        label="What was agreed?"
        hint="The practice reads this. No patient details, please."
        maxLength={500}
        defaultValue={shown('agreed')}
        error={messageAt(answer, 'agreed')}
      />
      <RadioGroup
        name="told"
        legend="Did you tell the practice that it may be named to the Risk Share Group?"
        hint="And that the group sees level and days, why it is named, how the risk is judged and the kind of plan; never answers or free text."
        choices={[
          { value: 'yes', label: 'Yes, and what the group sees' },
          { value: 'no', label: 'No, that was not spoken about' },
        ]}
        defaultValue={shown('told')}
        error={messageAt(answer, 'told')}
      />
      {(corrected || answer?.values.replaces) && (
        <TextField
          name="reason"
          label="Why do you correct it?"
          hint="The record before stays, marked as corrected."
          defaultValue={answer?.values.reason}
          error={messageAt(answer, 'reason')}
        />
      )}
      <FormEnd answer={answer} save="Record it" cancelHref={`/icb/practices/${practice.code}`} />
    </form>
  )
}

function Recorded({ page }: { page: ConversationPageData }) {
  const { conversations, practice } = page
  return (
    <>
      <SideBox heading="How its pressure has been">
        {practice.pressure.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </SideBox>
      <SideBox heading="Recorded so far">
        {conversations.length === 0 && (
          <EmptyState>None yet. Conversations stand here, newest first, for you and the practice.</EmptyState>
        )}
        {conversations.map((talk) => (
          <ConversationLines key={talk.id} talk={talk} practiceCode={practice.code} />
        ))}
      </SideBox>
    </>
  )
}

type Talk = ConversationPageData['conversations'][number]

/** One recorded conversation; a corrected one is folded away. */
function ConversationLines({ talk, practiceCode }: { talk: Talk; practiceCode: string }) {
  const lines = (
    <>
      <p>
        <strong>{talk.when}</strong>: {talk.who}
      </p>
      <FreeText>{talk.agreed}</FreeText>
      <p className="app-muted">
        {talk.naming} {talk.recorded}
      </p>
    </>
  )
  if (talk.isReplaced) return <Details summary={`Corrected: ${talk.when}`}>{lines}</Details>
  return (
    <>
      {lines}
      <p>
        <a href={`/icb/practices/${practiceCode}/conversation?corrects=${talk.id}`}>
          Correct this record<span className="nhsuk-u-visually-hidden"> of {talk.when}</span>
        </a>
      </p>
    </>
  )
}
