import { InsetText } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf } from './checked-form'
import { qualityCrumbs } from './quality-crumbs'
import type { NominatePageData, NominationPageData } from './read-nominations.server'
import { StaleNotice } from './stale-notice'

/** Nominating a practice for a national offer. */
export function NominatePage({ page, answer }: { page: NominatePageData; answer: FormAnswer | undefined }) {
  const { practice, about } = page
  const home = `/icb/practices/${practice.code}`
  return (
    <Page breadcrumbs={qualityCrumbs(practice)}>
      <ErrorSummary problems={problemsOf(answer)} submission={answer} />
      <PageHead
        caption={practice.name}
        title="Nominate for a national offer"
        lede={about ?? 'The catalogue holds no national offers now. An administrator can add them.'}
      />
      {practice.conflict ? (
        <InsetText>{practice.conflict}</InsetText>
      ) : (
        about && (
          <form method="post" noValidate>
            <TextField
              name="offer"
              label="Name of the offer"
              hint={
                page.offers.length > 0
                  ? `Written the same each time. So far: ${page.offers.join(' · ')}`
                  : undefined
              }
              defaultValue={answer?.values.offer}
              error={messageAt(answer, 'offer')}
            />
            <TextArea
              name="criteria"
              label="Which criteria does the practice meet?"
              hint="The practice reads this. No patient details, please."
              maxLength={500}
              defaultValue={answer?.values.criteria}
              error={messageAt(answer, 'criteria')}
            />
            <SelectField
              name="rungBy"
              label="Who rings the practice about it?"
              options={page.people}
              emptyLabel="Choose"
              defaultValue={answer?.values.rungBy}
              error={messageAt(answer, 'rungBy')}
            />
            <FormEnd answer={answer} save="Nominate" cancelHref={`${home}/quality`} />
          </form>
        )
      )}
    </Page>
  )
}

interface NominationPageProps {
  readonly page: NominationPageData
  readonly answer: FormAnswer | undefined
  readonly isStale: boolean
}

/** Recording what a practice decided about a nomination. */
export function NominationPage({ page, answer, isStale }: NominationPageProps) {
  const list = '/icb/at-risk/nominations'
  return (
    <Page
      breadcrumbs={[
        { href: '/icb/at-risk', label: 'Practices at risk' },
        { href: list, label: 'Nominations' },
      ]}
    >
      <ErrorSummary problems={problemsOf(answer)} submission={answer} />
      <PageHead caption={page.practiceName} title={page.offer} lede={page.state} />
      <StaleNotice isStale={isStale} />
      <SummaryList
        rows={[
          { key: 'criteria', label: 'Criteria met', value: page.criteria },
          { key: 'nominated', label: 'Nominated', value: page.nominated },
          { key: 'rung', label: 'Rung by', value: page.rungBy },
          ...(page.reason ? [{ key: 'reason', label: 'Reason', value: page.reason }] : []),
        ]}
      />
      {page.conflict && <InsetText>{page.conflict}</InsetText>}
      {page.isOpen && !page.conflict && (
        <form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={answer && !isStale ? answer.values.version : page.version}
          />
          <RadioGroup
            name="answer"
            legend="What did the practice decide?"
            choices={[
              { value: 'taken_up', label: 'It takes the offer up' },
              { value: 'not_taken_up', label: 'It does not' },
            ]}
            defaultValue={answer?.values.answer}
            error={messageAt(answer, 'answer')}
          />
          <TextField
            name="reason"
            label="Why, when it does not"
            hint="No patient details, please."
            defaultValue={answer?.values.reason}
            error={messageAt(answer, 'reason')}
          />
          <FormEnd answer={answer} save="Record the answer" cancelHref={list} />
        </form>
      )}
    </Page>
  )
}
