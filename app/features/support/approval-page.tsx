import { WarningCallout } from '~/ui/content/callouts'
import { PrintButton } from '~/ui/content/print-button'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { ApprovalData } from './approval-record.server'

type ApprovalRecord = Omit<ApprovalData, 'actor'>

/** The numbered record of an approval, on one A4 side when printed. */
export function ApprovalPage({ page }: { page: ApprovalRecord }) {
  return (
    <Page back={page.requestHref ? { href: page.requestHref, label: 'Back to the request' } : undefined}>
      <article className="app-record">
        <PageHead
          caption={`Approval record ${page.number}`}
          title={page.actionName}
          aside={<PrintButton label="Print this record" />}
        />
        {page.standing && (
          <WarningCallout heading="This approval does not hold">{page.standing}</WarningCallout>
        )}
        <SummaryList
          rows={[
            {
              key: 'practice',
              label: 'Practice',
              value: `${page.practiceName} (${page.practiceCode}), ${page.pcnName}`,
            },
            { key: 'when', label: 'When', value: <Lines lines={page.when} /> },
            ...(page.sites.length > 0
              ? [{ key: 'sites', label: 'Sites', value: <Lines lines={page.sites} /> }]
              : []),
            { key: 'cover', label: 'Cover', value: coverWords(page) },
            ...(page.callsGoTo ? [{ key: 'calls', label: 'Number calls go to', value: page.callsGoTo }] : []),
            { key: 'conditions', label: 'Conditions', value: <Text text={page.conditions || 'None'} /> },
            ...(page.reasonToGoOn
              ? [
                  {
                    key: 'reason',
                    label: 'Why in spite of what was found',
                    value: <Text text={page.reasonToGoOn} />,
                  },
                ]
              : []),
            { key: 'approved', label: 'Approved', value: `${page.issued}, by ${page.issuedBy}` },
            { key: 'request', label: 'Request', value: page.requestReference },
          ]}
        />
        {page.mustDo.length > 0 && (
          <>
            <h2 className="nhsuk-heading-s">What the practice must do</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {page.mustDo.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        {page.reopening && (
          <>
            <h2 className="nhsuk-heading-s">Re-opening</h2>
            <p>{page.reopening}</p>
          </>
        )}
        {page.checks.length > 0 && (
          <>
            <h2 className="nhsuk-heading-s">What was checked</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {page.checks.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        <p>
          Questions: {page.teamName}, {page.teamPhone}. Outside working hours: ICB on call, {page.onCallPhone}
          .
        </p>
      </article>
    </Page>
  )
}

function coverWords(page: ApprovalRecord): string {
  if (!page.cover) return page.ownArrangement || 'None needed'
  return `${page.cover.providerName}${page.coverAccepted ? `, accepted ${page.coverAccepted}` : ''}`
}

function Lines({ lines }: { lines: readonly string[] }) {
  return <Text text={lines.join('\n')} />
}

function Text({ text }: { text: string }) {
  return <span className="app-free-text">{text}</span>
}
