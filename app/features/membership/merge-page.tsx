import { InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ActAnswer } from './act-form'
import { ActForm, ActProblems, DayField, messageOf } from './act-form-view'
import { membershipCrumbs } from './membership-page'
import { membershipDone } from './membership-words'
import { MergerSentence } from './merger-sentence'
import type { MergePageData } from './read-merge.server'

interface MergePageProps {
  readonly page: MergePageData
  readonly answer: ActAnswer | undefined
  /** What was just done, by its code. */
  readonly done: string | null
}

/** Plans a merger, confirms its checklist, or tells what moved. */
export function MergePage({ page, answer, done }: MergePageProps) {
  const doneText = !answer && done ? membershipDone[done] : undefined
  return (
    <Page breadcrumbs={membershipCrumbs(page.member)}>
      <ActProblems answer={answer} sentence={page.member.sentence} />
      {doneText && <NotificationBanner>{doneText}</NotificationBanner>}
      {page.step === 'plan' && <Plan page={page} answer={answer} />}
      {page.step === 'checklist' && <Checklist page={page} answer={answer} />}
      {page.step === 'done' && <Done page={page} />}
    </Page>
  )
}

type Of<Step extends MergePageData['step']> = Extract<MergePageData, { step: Step }>

function Plan({ page, answer }: { page: Of<'plan'>; answer: ActAnswer | undefined }) {
  const { member, others, conflict } = page
  const version = answer && !answer.isStale ? (answer.values.version ?? member.version) : member.version
  return (
    <>
      <PageHead
        caption={member.name}
        title="Merge it into another practice"
        lede={`On its last day ${member.name} is expected as usual. From the next day only the other practice is.`}
      />
      {conflict ? (
        <InsetText>{conflict}</InsetText>
      ) : (
        <ActForm
          answer={answer}
          hidden={{ act: 'plan', version }}
          button="Plan the merger"
          cancelHref={homeOf(member.code)}
        >
          <SelectField
            name="receivingCode"
            label="Practice it becomes part of"
            options={others}
            emptyLabel="Choose a practice"
            defaultValue={answer?.values.receivingCode ?? ''}
            error={messageOf(answer, 'receivingCode')}
          />
          <DayField
            answer={answer}
            name="lastDay"
            legend={`Last day of ${member.name}`}
            hint="Today or later. Nothing moves before it is over."
          />
        </ActForm>
      )}
    </>
  )
}

function Checklist({ page, answer }: { page: Of<'checklist'>; answer: ActAnswer | undefined }) {
  const { merger, items, isConfirmed, conflict } = page
  return (
    <>
      <PageHead
        caption={merger.closing.name}
        title={isConfirmed ? 'Merger confirmed' : 'Checklist of the merger'}
        lede={<MergerSentence merger={merger} />}
      />
      <p>{merger.reason}</p>
      <DataTable
        caption="What moves"
        rows={items}
        rowKey={(row) => row.item}
        columns={[
          {
            key: 'what',
            heading: 'What',
            isRowHeader: true,
            cell: (row) => <a href={row.href}>{row.label}</a>,
          },
          { key: 'count', heading: 'Now', isNumber: true, cell: (row) => row.count },
          { key: 'happens', heading: 'What happens', cell: (row) => row.happens },
        ]}
      />
      <p>{page.people.length > 0 ? `People: ${page.people.join(', ')}.` : 'Nobody signs in for it.'}</p>
      {isConfirmed && (
        <InsetText>
          The service carries this out in the night after the last day. Counts may change until then: what is
          open at that time moves.
        </InsetText>
      )}
      {conflict ? (
        <InsetText>{conflict}</InsetText>
      ) : (
        <>
          {!isConfirmed && <ConfirmChecklist page={page} answer={answer} />}
          <CancelMerger page={page} answer={answer} />
        </>
      )}
    </>
  )
}

const homeOf = (practiceCode: string) => `/icb/practices/${practiceCode}/membership`

function ConfirmChecklist({ page, answer }: { page: Of<'checklist'>; answer: ActAnswer | undefined }) {
  const { merger, items, isOver } = page
  const confirms = answer?.values.act === 'confirm' ? answer : undefined
  // Ticks hold for the counts they were given for.
  const stillTicked = confirms?.values.seen === page.seen ? (confirms.values.ticked ?? '').split(' ') : []
  const unlikely = messageOf(confirms, 'patients')
  // As the service reads it: without the spaces and commas of a typed number.
  const typedPatients = (confirms?.values.patients ?? '').replace(/[\s,]/g, '')
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value="confirm" />
      <input type="hidden" name="version" value={merger.version} />
      <input type="hidden" name="seen" value={page.seen} />
      <TextField
        name="patients"
        label={`Patients of ${merger.receiving.name} from ${merger.nextWords}`}
        hint="Both practices together, unless you know the number better."
        kind="number"
        width={10}
        defaultValue={confirms?.values.patients ?? String(page.patients)}
        error={unlikely}
      />
      {unlikely && <input type="hidden" name="patientsAsked" value={typedPatients} />}
      <CheckboxGroup
        key={page.seen}
        name="ticked"
        defaultValues={stillTicked}
        legend="I have looked at"
        choices={items.map(({ item, label, count }) => ({ value: item, label: `${label}: ${count}` }))}
        error={messageOf(confirms, 'ticked')}
      />
      <ButtonRow>
        <SubmitButton>{isOver ? 'Confirm and carry out now' : 'Confirm the checklist'}</SubmitButton>
        <a href={homeOf(merger.closing.code)}>Back</a>
      </ButtonRow>
    </form>
  )
}

function CancelMerger({ page, answer }: { page: Of<'checklist'>; answer: ActAnswer | undefined }) {
  const { merger, isOver } = page
  return (
    <>
      <h2 className="nhsuk-heading-m">Cancel the merger</h2>
      <p>
        {merger.closing.name} then stays, and returns are expected of it
        {isOver ? ' again from today. The days since its last one keep no row.' : ' as before.'}
      </p>
      <ActForm
        answer={answer?.values.act === 'cancel' ? answer : undefined}
        hidden={{ act: 'cancel', version: merger.version }}
        button="Cancel the merger"
        kind="warning"
        cancelHref={homeOf(merger.closing.code)}
      />
    </>
  )
}

function Done({ page }: { page: Of<'done'> }) {
  const { merger, moved, work, member } = page
  const count = (kind: string) => String(moved[kind] ?? 0)
  return (
    <>
      <PageHead
        caption={merger.closing.name}
        title="Merger carried out"
        lede={<MergerSentence merger={merger} />}
      />
      <p>
        Returns, levels, closed cases and allowances used stay with {merger.closing.code}, and past figures
        are as they were.
      </p>
      <SummaryList
        rows={[
          { key: 'case', label: 'Cases', value: count('case') },
          { key: 'request', label: 'Requests and approvals', value: count('request') },
          { key: 'closure', label: 'Closures', value: count('closure') },
          { key: 'person', label: 'People who gained the practice', value: count('person') },
          { key: 'contact', label: 'Contacts', value: count('contact') },
          { key: 'site', label: 'Sites', value: count('site') },
          { key: 'patients', label: `Patients from ${merger.nextWords}`, value: page.patients },
        ]}
      />
      {work.length > 0 && (
        <ul>
          {work.map(({ kind, reference, what }) => (
            <li key={reference}>
              {member.may.readPractice ? (
                <a href={`/icb/${kind === 'case' ? 'cases' : 'requests'}/${reference}`}>{reference}</a>
              ) : (
                reference
              )}{' '}
              {what === 'moved' ? 'moved' : `goes on in a case of ${merger.receiving.name}`}
            </li>
          ))}
        </ul>
      )}
      {member.may.readPractice && (
        <p>
          <a href={`/icb/practices/${merger.receiving.code}`}>{merger.receiving.name}</a>
        </p>
      )}
    </>
  )
}
