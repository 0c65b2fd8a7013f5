import { levelLabel } from '~/domain/opel/levels'
import { ConfirmationPanel, FreeText } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PhoneLink } from '~/ui/content/phone-link'
import { PrintButton } from '~/ui/content/print-button'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelPanel } from '~/ui/levels/level-panel'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { ExplanationText } from './explanation-text'
import { NextThings } from './next-things-view'
import { DayCourseText, Differences, Versions } from './receipt-history'
import { Assessments, LevelFacts } from './receipt-levels'
import type { ReceiptPage } from './receipt-page'

interface ReceiptViewProps {
  page: ReceiptPage
  /** What has just been done: a return sent, a copy queued. */
  done: string | null
  side: 'practice' | 'icb'
}

/** The receipt just after sending, and the permanent record of a return. */
export function ReceiptView({ page, done, side }: ReceiptViewProps) {
  const home =
    side === 'practice' ? `/practices/${page.practice.code}` : `/icb/practices/${page.practice.code}`
  return (
    <Page breadcrumbs={[{ href: home, label: page.practice.name }]}>
      <JustDone done={done} />
      <ReceiptHead page={page} isNew={done === 'sent'} />
      {page.next && <WhatHappensNext page={page} side={side} />}
      {page.canChange && <ChangeButtons page={page} />}
      <IcbButtons page={page} />
      <h2 className="nhsuk-heading-m">Level, and why</h2>
      <LevelPanel level={page.level}>
        {page.declared && <Declared page={page} />}
        <ExplanationText explanation={page.explanation} />
      </LevelPanel>
      <LevelFacts levels={page.levels} />
      <Assessments assessments={page.assessments} practiceName={page.practice.name} />
      <DayCourseText course={page.course} />
      <Versions versions={page.versions} />
      {page.differences && (
        <Differences before={page.differences.before} after="This version" rows={page.differences.rows} />
      )}
      <Answers page={page} />
      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <p>
        {page.purpose.inShort}{' '}
        <a href={page.purpose.isCurrent ? '/privacy' : `/privacy?version=${page.purpose.version}`}>
          How your returns are used
        </a>
      </p>
      <p className="nhsuk-u-secondary-text-colour">
        {page.purpose.isCurrent
          ? `This is version ${page.purpose.version} of the statement, which was shown when it was sent.`
          : `This is version ${page.purpose.version} of the statement, which was shown when it was sent. There is a newer one.`}
      </p>
      <ButtonRow>
        <PrintButton />
        {side === 'practice' && <CopyForm />}
      </ButtonRow>
    </Page>
  )
}

const doneWords: Readonly<Record<string, string>> = {
  copy: 'The copy is on its way to your e-mail address.',
  level: 'The level was changed. It counts from now on.',
  disagreed: 'The ICB was told that you see it otherwise.',
  assessed: 'Your view was recorded, and the practice was told why.',
}

function JustDone({ done }: { done: string | null }) {
  const words = done === null ? undefined : doneWords[done]
  return words ? <NotificationBanner>{words}</NotificationBanner> : null
}

function ReceiptHead({ page, isNew }: { page: ReceiptPage; isNew: boolean }) {
  if (isNew) {
    return (
      <>
        <ConfirmationPanel title="Return sent">
          {page.practice.name}, {page.dayWords}
          <br />
          Reference {page.reference}
        </ConfirmationPanel>
        <p>
          <LevelTag level={page.level} size="large" />
        </p>
        <Reopened reopened={page.reopened} />
      </>
    )
  }
  return (
    <>
      <PageHead
        caption={`${page.practice.name}, ${page.practice.pcnName} PCN`}
        title={`Return of ${page.dayWords}`}
        aside={<LevelTag level={page.level} size="large" />}
      />
      <p>
        Sent by {page.sentWords}. Reference {page.reference}.{page.isLate && ' It came after the due time.'}
        {page.isPhoned && ' Entered by the ICB for the practice, by telephone.'}
      </p>
      <Reopened reopened={page.reopened} />
      {page.standingHref && (
        <div className="nhsuk-inset-text">
          <p>
            This version does not stand any more. <a href={page.standingHref}>See what stands now</a>
          </p>
        </div>
      )}
    </>
  )
}

function Reopened({ reopened }: Pick<ReceiptPage, 'reopened'>) {
  if (!reopened) return null
  return (
    <div className="nhsuk-inset-text">
      <p>{reopened.words}</p>
      <FreeText>{reopened.reason}</FreeText>
    </div>
  )
}

function WhatHappensNext({ page, side }: { page: ReceiptPage; side: 'practice' | 'icb' }) {
  const { next, team, level } = page
  return (
    <section>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {next && next.length > 0 ? (
        <NextThings things={next} linked={side === 'practice'} />
      ) : (
        <p>Nothing more is needed today, unless something changes.</p>
      )}
      <p>
        {team.name}: <PhoneLink number={team.phone} />
      </p>
      {level === 4 && (
        <p>
          OPEL 4 here is not the declaration of a critical incident. Outside working hours ring the ICB on
          call: <PhoneLink number={team.onCallPhone} />
        </p>
      )}
    </section>
  )
}

function ChangeButtons({ page }: { page: ReceiptPage }) {
  const base = `/practices/${page.practice.code}/return`
  return (
    <div className="app-no-print">
      <ButtonRow>
        <ButtonLink href={`${base}/changed`} kind="secondary">
          It has changed
        </ButtonLink>
        <ButtonLink href={`${base}/corrected`} kind="secondary">
          It was wrong
        </ButtonLink>
        <ButtonLink href={`${base}/level`} kind="secondary">
          Raise or lower the level
        </ButtonLink>
      </ButtonRow>
    </div>
  )
}

function IcbButtons({ page: { icb } }: { page: ReceiptPage }) {
  if (!icb?.assessHref && !icb?.reopenHref) return null
  return (
    <div className="app-no-print">
      <ButtonRow>
        {icb.assessHref && (
          <ButtonLink href={icb.assessHref} kind="secondary">
            Record the ICB’s own view of the level
          </ButtonLink>
        )}
        {icb.reopenHref && (
          <ButtonLink href={icb.reopenHref} kind="secondary">
            Open this day again
          </ButtonLink>
        )}
      </ButtonRow>
    </div>
  )
}

function Declared({ page }: { page: ReceiptPage }) {
  const { declared, calculatedLevel } = page
  if (!declared) return null
  return (
    <>
      <p>
        <strong>
          Declared by the practice: {levelLabel(declared.level)}. From the answers it would be{' '}
          {levelLabel(calculatedLevel)}.
        </strong>
      </p>
      <p>
        {declared.reason}.{declared.clinician && ` Judged by ${declared.clinician}.`}
      </p>
      <FreeText>{declared.words}</FreeText>
    </>
  )
}

function Answers({ page }: { page: ReceiptPage }) {
  const rows = page.lines.map(({ field, label, value }) => ({
    key: field,
    label,
    value: field === 'freeText' ? <FreeText>{value}</FreeText> : value,
  }))
  const why = page.isPhoned ? 'Entered by telephone' : `${page.act}: why`
  const reason = page.reason ? [{ key: 'why', label: why, value: page.reason }] : []
  return (
    <>
      <h2 className="nhsuk-heading-m">What was answered</h2>
      <SummaryList rows={[...reason, ...rows]} />
      <p className="app-muted">Scored with {page.ruleSetName}.</p>
    </>
  )
}

function CopyForm() {
  return (
    <form method="post" className="app-no-print">
      <SubmitButton kind="secondary" small name="intent" value="copy">
        E-mail me a copy
      </SubmitButton>
    </form>
  )
}
