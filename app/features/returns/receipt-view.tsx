import { levelLabel } from '~/domain/opel/levels'
import { ConfirmationPanel, FreeText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PrintButton } from '~/ui/content/print-button'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { LevelPanel } from '~/ui/levels/level-panel'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { ExplanationText } from './explanation-text'
import { NextThings } from './next-things-view'
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
      {done === 'copy' && (
        <NotificationBanner>The copy is on its way to your e-mail address.</NotificationBanner>
      )}
      <ReceiptHead page={page} isNew={done === 'sent'} />
      {page.next && <WhatHappensNext page={page} side={side} />}
      {page.canChange && <ChangeButtons page={page} />}
      <h2 className="nhsuk-heading-m">Level, and why</h2>
      <LevelPanel level={page.level}>
        {page.declared && <Declared page={page} />}
        <ExplanationText explanation={page.explanation} />
      </LevelPanel>
      <Answers page={page} />
      <Versions page={page} />
      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <p>
        {page.purpose} <a href="/privacy">How your returns are used</a>
      </p>
      <ButtonRow>
        <PrintButton />
        {side === 'practice' && <CopyForm />}
      </ButtonRow>
    </Page>
  )
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
        {team.name}: <strong>{team.phone}</strong>
      </p>
      {level === 4 && (
        <p>
          OPEL 4 here is not the declaration of a critical incident. Outside working hours ring the ICB on
          call: <strong>{team.onCallPhone}</strong>
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
  const reason = page.reason ? [{ key: 'why', label: `${page.act}: why`, value: page.reason }] : []
  return (
    <>
      <h2 className="nhsuk-heading-m">What was answered</h2>
      <SummaryList rows={[...reason, ...rows]} />
      <p className="app-muted">Scored with {page.ruleSetName}.</p>
    </>
  )
}

function Versions({ page }: { page: ReceiptPage }) {
  if (page.versions.length === 1) return null
  return (
    <DataTable
      caption="Versions of this day"
      rows={page.versions}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'version',
          heading: 'Version',
          isRowHeader: true,
          cell: ({ href, act, isShown }) => (isShown ? `${act} (this one)` : <a href={href}>{act}</a>),
        },
        { key: 'level', heading: 'Level', cell: ({ level }) => <LevelTag level={level} /> },
        { key: 'stood', heading: 'Stood', cell: ({ stood }) => stood },
        { key: 'by', heading: 'Sent by', cell: ({ byName }) => byName },
      ]}
    />
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
