import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'
import type { ActAnswer } from './act-form'
import { ActForm, ActProblems, DayField } from './act-form-view'
import { membershipCrumbs } from './membership-page'
import type { MembershipPageData } from './read-membership.server'

interface ActPageProps {
  readonly member: MembershipPageData
  readonly answer: ActAnswer | undefined
}

interface ActFrameProps extends ActPageProps {
  readonly title: string
  readonly children: ReactNode
  readonly reasonId?: string | undefined
  /** Why there is nothing to do here, in place of the form. */
  readonly nothingToDo?: string | undefined
}

function ActPage(props: ActFrameProps) {
  const { member, answer, title, children } = props
  const refusal = member.conflict ?? props.nothingToDo
  return (
    <Page breadcrumbs={membershipCrumbs(member)}>
      <ActProblems answer={answer} sentence={member.sentence} reasonId={props.reasonId} />
      <PageHead caption={member.name} title={title} lede={member.sentence} />
      {refusal ? (
        <>
          <InsetText>{refusal}</InsetText>
          <p>
            <a href={home(props)}>Back to the practice’s part in the daily return</a>
          </p>
        </>
      ) : (
        children
      )}
    </Page>
  )
}

/** What every form here carries: the version on which it was filled in, or the newest after somebody was quicker. */
function seen({ member, answer }: ActPageProps, act: string) {
  const version = answer && !answer.isStale ? (answer.values.version ?? member.version) : member.version
  return { act, version }
}

const home = ({ member }: ActPageProps) => `/icb/practices/${member.code}/membership`

function whyNotJoin({ isIn, merger }: MembershipPageData): string | undefined {
  if (isIn) return 'It takes part already. Nothing has to be done.'
  return merger?.state === 'done'
    ? `It was merged into ${merger.receiving.name}: a code that closed is not used again.`
    : undefined
}

/** From which day a practice takes part. */
export function JoinPage(props: ActPageProps) {
  return (
    <ActPage {...props} title="Let it join the daily return" nothingToDo={whyNotJoin(props.member)}>
      <ActForm
        answer={props.answer}
        hidden={seen(props, 'join')}
        button="Let it join"
        cancelHref={home(props)}
      >
        <DayField
          answer={props.answer}
          name="day"
          legend="First day a return is expected"
          hint="Today or later: days that are over never change. For example, 24 11 2026."
        />
      </ActForm>
    </ActPage>
  )
}

/** A practice's last day; or that it stays after all. */
export function LeavePage(props: ActPageProps) {
  const { member, answer } = props
  const leaves = answer?.values.act !== 'stay' ? answer : undefined
  return (
    <ActPage
      {...props}
      title={member.hasLastDay ? 'Change its last day' : 'Let it leave the daily return'}
      reasonId={leaves ? undefined : 'stay-reason'}
      nothingToDo={member.isIn ? undefined : 'It takes no part, so it cannot leave.'}
    >
      <ActForm
        answer={leaves}
        hidden={seen(props, 'leave')}
        button="Set the last day"
        kind="warning"
        cancelHref={home(props)}
      >
        <DayField
          answer={leaves}
          name="day"
          legend="Last day a return is expected"
          hint="On this day a return is expected as usual. Its returns and cases stay to be read."
        />
      </ActForm>
      {member.hasLastDay && (
        <>
          <h2 className="nhsuk-heading-m">It stays after all</h2>
          <ActForm
            answer={answer?.values.act === 'stay' ? answer : undefined}
            hidden={seen(props, 'stay')}
            button="Take the last day back"
            kind="secondary"
            cancelHref={home(props)}
            idPrefix="stay"
          />
        </>
      )}
    </ActPage>
  )
}

/** A pause with its reason and review day; where there is one, the next day to look at it. */
export function PausePage(props: ActPageProps) {
  const { member, answer } = props
  const isReview = member.pause !== undefined
  const review = (
    <DayField
      answer={answer}
      name="reviewDay"
      legend="Look at it again by"
      hint="Within three months. It then stands first in the list of pauses."
    />
  )
  return (
    <ActPage {...props} title={isReview ? 'Look at the pause again' : 'Pause returns'}>
      {isReview ? (
        <>
          <p>
            Paused from {member.pause?.from}: {member.pause?.reason}. If it no longer holds,{' '}
            <a href={`/icb/practices/${member.code}/resume`}>end the pause</a>.
          </p>
          <ActForm
            answer={answer}
            hidden={seen(props, 'keep')}
            button="Keep it paused"
            cancelHref={home(props)}
            reasonLabel="Why it still holds"
          >
            {review}
          </ActForm>
        </>
      ) : (
        <ActForm
          answer={answer}
          hidden={seen(props, 'pause')}
          button="Pause returns"
          cancelHref={home(props)}
        >
          <DayField answer={answer} name="fromDay" legend="First day of the pause" hint="Today or later." />
          <DayField
            answer={answer}
            name="toDay"
            legend="Last day of the pause (optional)"
            hint="Leave it empty when it is not known: somebody then ends the pause."
          />
          {review}
        </ActForm>
      )}
    </ActPage>
  )
}

/** From which day returns are expected again. */
export function ResumePage(props: ActPageProps) {
  return (
    <ActPage
      {...props}
      title="End the pause"
      nothingToDo={props.member.pause ? undefined : 'Its returns are not paused.'}
    >
      <ActForm
        answer={props.answer}
        hidden={seen(props, 'resume')}
        button="End the pause"
        cancelHref={home(props)}
      >
        <DayField
          answer={props.answer}
          name="day"
          legend="First day a return is expected again"
          hint="Today or later: days that passed in the pause stay not required."
        />
      </ActForm>
    </ActPage>
  )
}

/** A whole day that the ICB agrees a practice may close; or, for one that is named, taking it back. */
export function ClosedDayPage(
  props: ActPageProps & { readonly taken: { day: string; words: string } | null },
) {
  const { answer, member, taken } = props
  return (
    <ActPage
      {...props}
      title={taken ? `Take back the closure of ${taken.words}` : 'Agree a whole-day closure'}
    >
      {taken ? (
        <ActForm
          answer={answer}
          hidden={{ ...seen(props, 'take-back'), day: taken.day }}
          button="Take it back"
          kind="warning"
          cancelHref={home(props)}
        />
      ) : (
        <>
          <p>
            For days off by agreement, like moving premises. A practice that is not safe to open tells so on
            its own page instead: it stays expected, and counts as OPEL 4.
          </p>
          <ActForm
            answer={answer}
            hidden={seen(props, 'agree')}
            button="Agree the closure"
            cancelHref={home(props)}
          >
            <DayField
              answer={answer}
              name="day"
              legend="Day it is closed"
              hint={`A working day of ${member.name}.`}
            />
          </ActForm>
        </>
      )}
    </ActPage>
  )
}
