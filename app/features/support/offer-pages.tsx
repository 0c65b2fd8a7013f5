import { Form } from '@remix-run/react'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SelectField } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import { type FormAnswer, type FormRecord, listOf, textOf, versionOf } from './checked-form'
import { longestMessage } from './offer-form'
import type { OfferChoices, OfferStart } from './offer-page.server'
import { fieldsOf, PatientQuestion } from './support-form'

function crumbs(reference: string) {
  return [
    { href: '/icb/queue', label: 'Queue' },
    { href: `/icb/cases/${reference}`, label: `Case ${reference}` },
  ]
}

/** What to offer: the suggested first, each with its reasons. */
export function OfferChoicesPage({ page }: { page: OfferChoices }) {
  return (
    <Page breadcrumbs={crumbs(page.reference)}>
      <PageHead
        title="Offer support"
        caption={page.practice.name}
        lede="Choose what to offer. You write the message and see what will be sent before anything goes out."
      />
      <h2 className="nhsuk-heading-m">Suggested for what was reported</h2>
      {page.suggested.length === 0 && (
        <EmptyState>
          The rules suggest nothing for what was reported. Support they suggest would stand here.
        </EmptyState>
      )}
      <ChoiceList page={page} choices={page.suggested} />
      <h2 className="nhsuk-heading-m">Other support</h2>
      <ChoiceList page={page} choices={page.others} />
    </Page>
  )
}

function ChoiceList({ page, choices }: { page: OfferChoices; choices: OfferChoices['suggested'] }) {
  return (
    <ul className="nhsuk-list app-offers">
      {choices.map((one) => (
        <li key={one.code}>
          <strong>{one.name}</strong>
          {one.because?.map((because) => (
            <span key={because} className="app-case-when">
              {because}
            </span>
          ))}
          <span className="app-case-when">{one.whatItIs}</span>
          {one.standing ? (
            <a href={`/icb/requests/${one.standing}`}>Under way already: {one.standing}</a>
          ) : (
            <a href={`/icb/cases/${page.reference}/offer?action=${one.code}`}>
              Offer this<span className="nhsuk-u-visually-hidden">: {one.name}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

interface OfferFormPageProps {
  readonly page: OfferStart
  readonly answer: FormAnswer | null
}

/** One offer: message, checklist, who arranges it and until when. Sent from the next page, which shows it as it reads. */
export function OfferFormPage({ page, answer }: OfferFormPageProps) {
  const { entry, start, practice } = page
  const shown = answer ?? { typed: { ...start, ...dayBoxes(start.dueDay) }, problems: [], patientWords: [] }
  const fields = fieldsOf(shown)
  return (
    <Page breadcrumbs={crumbs(page.reference)}>
      <ErrorSummary problems={[...shown.problems]} submission={answer} />
      <PageHead title={`Offer: ${entry.name}`} caption={practice.name} lede={entry.whatItIs} />
      {page.refusal && <WarningCallout heading="You cannot offer this">{page.refusal}</WarningCallout>}
      <SummaryList
        rows={[
          ...(page.because.length > 0
            ? [{ key: 'why', label: 'Suggested because', value: page.because.join(' ') }]
            : []),
          { key: 'fits', label: 'When it fits', value: entry.whenItFits },
          ...(entry.exclusions.length > 0
            ? [{ key: 'not', label: 'When it does not', value: entry.exclusions.join(' ') }]
            : []),
          ...(entry.allowance ? [{ key: 'allowance', label: 'Allowance', value: entry.allowance }] : []),
        ]}
      />
      {entry.hasForm && (
        <InsetText>
          This has a form of its own. When the practice says yes it is led there, and asks for it with dates.
        </InsetText>
      )}
      <Form method="post" noValidate>
        <input type="hidden" name="version" value={versionOf(shown, page.version)} />
        <input type="hidden" name="action" value={entry.code} />
        <PatientQuestion words={shown.patientWords} problems={shown.problems} />
        <TextArea
          {...fields.one('message')}
          label="Message to the practice"
          hint="It starts from the catalogue’s text; change what does not fit. No patient details, please."
          rows={8}
          maxLength={longestMessage}
        />
        <CheckboxGroup
          {...fields.many('ticked')}
          legend="What is settled already"
          legendSize="s"
          hint="Kept with the request. The rest can be ticked there later."
          choices={entry.checklist.map((label, index) => ({ value: String(index), label }))}
        />
        <SelectField
          {...fields.one('owner')}
          label="Who arranges it"
          emptyLabel="Choose"
          options={page.owners}
          hint="They become the owner of the case, and the practice is told their name."
        />
        <DateField {...fields.day('dueDay')} legend="By which day" />
        <TextField
          {...fields.one('dueTime')}
          label="By which time"
          hint="For example, 14:00 or 2pm"
          width={5}
        />
        <ButtonRow>
          <SubmitButton name="intent" value="preview">
            See what will be sent
          </SubmitButton>
          <a href={`/icb/cases/${page.reference}/offer`}>Choose something else</a>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function dayBoxes(day: string): FormRecord {
  const parts = partsOfDay(day)
  return { 'dueDay-day': parts.day, 'dueDay-month': parts.month, 'dueDay-year': parts.year }
}

interface OfferPreviewProps {
  readonly page: OfferStart
  readonly typed: FormRecord
  /** "12pm on Monday 23 November". */
  readonly due: string
}

/** What will be sent and to whom, and what is kept; one button does all of it. */
export function OfferPreviewPage({ page, typed, due }: OfferPreviewProps) {
  const { entry, practice, readers } = page
  const owner = page.owners.find(({ value }) => value === textOf(typed, 'owner'))?.label ?? ''
  const ticked = listOf(typed, 'ticked').flatMap((place) => entry.checklist[Number(place)] ?? [])
  return (
    <Page breadcrumbs={crumbs(page.reference)}>
      <PageHead
        title="Check the offer"
        caption={`${entry.name}, ${practice.name}`}
        lede="Nothing has been sent yet."
      />
      <h2 className="nhsuk-heading-m">What the practice reads</h2>
      <div className="app-preview">{textOf(typed, 'message')}</div>
      <SummaryList
        rows={[
          {
            key: 'to',
            label: 'Sent to',
            value:
              readers.length > 0
                ? readers.join(', ')
                : 'Nobody by e-mail: the practice has no address here. Ring it.',
          },
          {
            key: 'where',
            label: 'It also stands',
            value: 'On the practice’s case and request, where it can say yes, or no thanks.',
          },
          { key: 'owner', label: 'Who arranges it', value: owner },
          { key: 'due', label: 'By', value: due },
          {
            key: 'ticked',
            label: 'Settled already',
            value: ticked.length > 0 ? ticked.join(' ') : 'Nothing yet',
          },
        ]}
      />
      <Form method="post" noValidate>
        <HiddenOffer typed={typed} version={textOf(typed, 'version') || page.version} />
        <ButtonRow>
          <SubmitButton name="intent" value="send">
            Send the offer
          </SubmitButton>
          <SubmitButton kind="secondary" name="intent" value="change">
            Change something
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function HiddenOffer({ typed, version }: { typed: FormRecord; version: string | number }) {
  const kept = Object.keys(typed).filter((name) => name !== 'version' && name !== 'intent')
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {kept.flatMap((name) =>
        listOf(typed, name).map((value) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
    </>
  )
}

/** A colleague did something with the case meanwhile: who has it is chosen between, the rest is kept as typed. */
export function OfferConflict({ page, typed }: { page: OfferStart; typed: FormRecord }) {
  const yours = textOf(typed, 'owner')
  const labelOf = (value: string) => page.owners.find((one) => one.value === value)?.label ?? 'Nobody'
  const differs = page.ownerNow !== '' && page.ownerNow !== yours
  const kept = Object.entries(typed).filter(([name]) => !['version', 'intent', 'ticked'].includes(name))
  return (
    <Page breadcrumbs={crumbs(page.reference)}>
      <ConflictPage
        what={`Case ${page.reference}`}
        changedBy="a colleague: read on the case what they did"
        action=""
        leaveHref={`/icb/cases/${page.reference}`}
        hidden={{
          ...Object.fromEntries(
            kept
              .filter(([name]) => !differs || name !== 'owner')
              .map(([name]) => [name, textOf(typed, name)]),
          ),
          version: String(page.version),
          intent: 'preview',
        }}
        repeated={{ ticked: listOf(typed, 'ticked') }}
        fields={
          differs
            ? [
                {
                  name: 'owner',
                  label: 'Who has the case, and arranges the support',
                  theirs: { value: page.ownerNow, text: labelOf(page.ownerNow) },
                  yours: { value: yours, text: labelOf(yours) },
                },
              ]
            : []
        }
        kept={[{ key: 'message', label: 'Message to the practice', text: textOf(typed, 'message') }]}
      />
    </Page>
  )
}
