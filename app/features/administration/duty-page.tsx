import { counted } from '~/domain/counted'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Page, PageHead } from '~/ui/shell/page'
import { dutyPath } from './duty-forms'
import type { DutyPageData } from './read-duty.server'

/** Who is told, in which order, now and next; the list they come from. */
export function DutyPage({ page, isDone }: { page: DutyPageData; isDone: boolean }) {
  const { now, next, telephones } = page
  return (
    <Page width="full">
      {isDone && <NotificationBanner>The duty list was changed. It holds from now on.</NotificationBanner>}
      <PageHead
        title="Duty list"
        lede={
          page.isAtWork && now
            ? `Now the duty manager is ${now.dutyManager}.`
            : `Outside working hours: the ${telephones.onCallName} answers on ${telephones.onCall}.`
        }
      />
      <p>
        OPEL 4 goes to everybody of the first step at once, and {counted(page.nextStepMinutes, 'minute')}{' '}
        later to the next step, until somebody acknowledges it. The last step is the duty manager: told when a
        target is past its time, and of priority 1 that is open at the end of the day. A step that nobody
        covers is skipped, and the managers are told in the morning.
      </p>
      {!page.isOwn && (
        <InsetText>
          Nobody has made a duty list yet. Until then the whole team is told at once, and then its managers.
        </InsetText>
      )}
      {now && (
        <DayTable caption={page.isAtWork ? `On duty now, ${page.nowWords}` : 'On duty today'} day={now} />
      )}
      <DayTable caption={`On duty next, ${next.day}`} day={next} />
      <h2 className="nhsuk-heading-m">On call outside working hours</h2>
      <p>
        {page.isAtWork ? 'Next' : 'Now'}:{' '}
        {page.onCallNow === 'Nobody' ? 'nobody is named, so the duty manager is mailed' : page.onCallNow}. A
        night belongs to the day it began on, until {page.onCallChangesAt}. Practices are given the number{' '}
        {telephones.onCall} ({telephones.onCallName}).
      </p>
      <h2 className="nhsuk-heading-m">The list</h2>
      <DataTable
        caption="Steps, in the order in which they are told"
        rows={page.steps}
        rowKey={(step) => step.number}
        columns={[
          {
            key: 'step',
            heading: 'Step',
            isRowHeader: true,
            cell: (step) => `${step.number}. ${step.name}${step.isLast ? ' (the last: duty manager)' : ''}`,
          },
          { key: 'people', heading: 'Who', cell: (step) => step.people },
          ...(page.mayChange
            ? [
                {
                  key: 'change',
                  heading: 'Change',
                  cell: (step: DutyPageData['steps'][number]) => (
                    <a href={`${dutyPath}/steps/${step.number}`}>
                      Change<span className="nhsuk-u-visually-hidden"> {step.name}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p>
        <strong>On call:</strong> {page.onCall}.{' '}
        {page.mayChange && <a href={`${dutyPath}/steps/on-call`}>Change who is on call</a>}
      </p>
      {page.mayChange && (
        <p>
          <a href={`${dutyPath}/steps/new`}>Add a step</a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">Away, now and to come</h2>
      <DataTable
        caption="Away, now and to come"
        captionHidden
        rows={page.absences}
        rowKey={(one) => one.id}
        empty={<EmptyState>Nobody is away. Leave and sickness would be here, with who covers.</EmptyState>}
        columns={[
          { key: 'who', heading: 'Who', isRowHeader: true, cell: (one) => one.name },
          { key: 'days', heading: 'Days', cell: (one) => `${one.days}${one.isNow ? ' (away now)' : ''}` },
          { key: 'cover', heading: 'Who covers', cell: (one) => one.cover },
          ...(page.mayChange
            ? [
                {
                  key: 'change',
                  heading: 'Change',
                  cell: (one: DutyPageData['absences'][number]) => (
                    <a href={`${dutyPath}/absences/${one.id}`}>
                      Change<span className="nhsuk-u-visually-hidden"> the absence of {one.name}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {page.mayChange && (
        <p>
          <a href={`${dutyPath}/absences/new`}>Say who is away</a>
        </p>
      )}
      <Details summary={`Changes (${page.changes.length})`}>
        <DataTable
          caption="Changes of the list, newest first"
          rows={page.changes}
          rowKey={(one) => one.id}
          empty={<EmptyState>Each change would be here, with who made it and why.</EmptyState>}
          columns={[
            { key: 'when', heading: 'When', isRowHeader: true, cell: (one) => one.when },
            { key: 'who', heading: 'Who', cell: (one) => one.who },
            { key: 'why', heading: 'Why', cell: (one) => one.reason },
            { key: 'steps', heading: 'The steps after it', cell: (one) => one.steps.join(' · ') },
          ]}
        />
      </Details>
    </Page>
  )
}

function DayTable({ caption, day }: { caption: string; day: NonNullable<DutyPageData['now']> }) {
  const gaps = day.steps.filter((step) => !step.isCovered)
  return (
    <>
      {gaps.length > 0 && (
        <WarningCallout heading="A step that nobody covers">
          <p>
            {gaps.map((step) => `${step.number}. ${step.name}`).join(', ')}: skipped, so the next step is told
            instead.
          </p>
        </WarningCallout>
      )}
      <DataTable
        caption={caption}
        rows={day.steps}
        rowKey={(step) => step.number}
        columns={[
          { key: 'step', heading: 'Step', isRowHeader: true, cell: (step) => `${step.number}. ${step.name}` },
          {
            key: 'who',
            heading: 'Who is told',
            cell: (step) => (step.isCovered ? step.people : 'Nobody: skipped'),
          },
        ]}
      />
      <p>
        <strong>Duty manager:</strong> {day.dutyManager}
      </p>
    </>
  )
}
