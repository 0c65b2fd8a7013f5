import { InsetText, WarningCallout } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { ButtonLink } from '~/ui/forms/submit-button'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { type FormAnswer, problemsOf } from './checked-form'
import { JudgementFields } from './judgement-fields'
import type { ProposePageData } from './read-candidate.server'

interface ProposePageProps {
  readonly page: ProposePageData
  readonly answer: FormAnswer | undefined
}

/** Proposing a practice as a candidate, or what has to be done before. */
export function ProposePage({ page, answer }: ProposePageProps) {
  const { practice } = page
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
        title="Propose for the Risk Share Group"
        lede="The group looks at what more the system can do for a practice. The practice is told, and sees what the group sees."
      />
      <Columns
        side={
          <SideBox heading="How its pressure has been">
            {practice.pressure.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </SideBox>
        }
      >
        <Body page={page} answer={answer} />
      </Columns>
    </Page>
  )
}

function Body({ page, answer }: ProposePageProps) {
  const { practice, standing, spoken, notYet } = page
  const home = `/icb/practices/${practice.code}`
  if (practice.conflict) return <InsetText>{practice.conflict}</InsetText>
  if (standing) {
    return (
      <InsetText>
        <p>
          The practice is a candidate already. <a href={`/icb/at-risk/${standing}`}>Go on with {standing}</a>.
        </p>
      </InsetText>
    )
  }
  if (spoken === null) {
    return (
      <>
        <WarningCallout heading="Not before a conversation">{notYet}</WarningCallout>
        <ButtonLink href={`${home}/conversation`}>Record a conversation</ButtonLink>
      </>
    )
  }
  return (
    <form method="post" noValidate>
      <InsetText>It rests on the conversation of {spoken}.</InsetText>
      <input type="hidden" name="version" value="0" />
      <JudgementFields
        people={page.people}
        now={undefined}
        answer={answer}
        reasonLabel="Why is it proposed?"
        bespokeHint={page.bespokeHint}
      />
      <FormEnd answer={answer} save="Propose it" cancelHref={home} />
    </form>
  )
}
