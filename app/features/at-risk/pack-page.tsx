import { EmptyState, InsetText } from '~/ui/content/callouts'
import { PrintButton } from '~/ui/content/print-button'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { PackRowWords } from './pack-words'
import type { FreezePageData, PackPageData } from './read-packs.server'

/** A frozen pack: one practice after the other, printed on A4 with a practice never torn apart. */
export function PackPage({ page }: { page: PackPageData }) {
  return (
    <Page breadcrumbs={[{ href: '/risk-pack', label: 'Risk Share packs' }]}>
      <PageHead
        caption={`Pack ${page.number}, ${page.icbName}`}
        title={`Risk Share pack as at ${page.asAt}`}
        lede={`Frozen ${page.frozen} by ${page.by}. It does not change afterwards.`}
        aside={<PrintButton label="Print this pack" />}
      />
      <InsetText>
        Confidential to the Risk Share Group. The ICB spoke with each practice first. Level and days come from
        the practices’ returns; grounds, scores and plans are the ICB’s judgement. No answer, case, message or
        note is in it.
      </InsetText>
      <PackRows rows={page.rows} />
    </Page>
  )
}

interface FreezePageProps {
  readonly page: FreezePageData
  readonly problem: string | undefined
}

/** What a pack frozen now would hold, and the button that freezes it. */
export function FreezePage({ page, problem }: FreezePageProps) {
  return (
    <Page breadcrumbs={[{ href: '/icb/at-risk', label: 'Practices at risk' }]}>
      <ErrorSummary problems={problem ? [{ message: problem }] : []} submission={problem} />
      <PageHead
        title="Freeze a committee pack"
        lede={`As at ${page.asAt}. Contracting and quality can read it as soon as it is frozen, and nothing of it can be changed.`}
      />
      {page.rows.length === 0 ? (
        <EmptyState>
          No practice is a candidate. Those that were spoken with first and proposed would be shown here as
          the pack shows them.
        </EmptyState>
      ) : (
        <>
          <p>Look through it first: this is what the pack will say.</p>
          <form method="post">
            <input type="hidden" name="seen" value={page.seen} />
            <SubmitButton>Freeze this pack</SubmitButton>
          </form>
          <PackRows rows={page.rows} />
        </>
      )}
    </Page>
  )
}

function PackRows({ rows }: { rows: readonly PackRowWords[] }) {
  return rows.map((row) => (
    <section className="app-pack-practice" key={row.code} aria-labelledby={`practice-${row.code}`}>
      <h2 className="nhsuk-heading-m" id={`practice-${row.code}`}>
        {row.name} <span className="app-muted">{row.code}</span>
      </h2>
      <p>
        {row.where}. {row.patients} patients. {row.state}.
      </p>
      <SummaryList
        rows={[
          { key: 'levels', label: 'Level and days', value: row.levels },
          { key: 'sustained', label: 'Sustained pressure', value: row.sustained },
          { key: 'grounds', label: 'Grounds', value: row.grounds },
          { key: 'score', label: 'Likelihood × impact', value: row.score },
          { key: 'plan', label: 'Kind of plan', value: row.plan },
          { key: 'review', label: 'Next review', value: row.review },
          { key: 'spoken', label: 'Spoken with first', value: row.spoken },
        ]}
      />
      <PracticeStrip days={row.days} label={`${row.name}: worst level of each of the last 20 working days`} />
    </section>
  ))
}
