import { z } from 'zod'
import { levelLabel } from '~/domain/opel/levels'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { level, link, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "Friday 20 November 2026" */
  day: words,
  reference: words,
  effective: level,
  assessed: level,
  byName: words,
  link,
})

/** Tells who assessed a level that the practice sees it otherwise; its words stay in the service. */
export const email = defineEmail({
  payload,
  subject: ({ practiceName }) => `${practiceName} sees its level otherwise than you`,
  Body(told: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${told.practiceName} sees its level otherwise`}
        because="You get this because you recorded the ICB’s own view of this practice’s level."
      >
        <Facts
          facts={[
            ['Practice', told.practiceName],
            ['Day', told.day],
            ['Return', told.reference],
            ['Its level', levelLabel(told.effective)],
            ['Your view', levelLabel(told.assessed)],
            ['Said by', told.byName],
          ]}
        />
        <Paragraph>Both views stand side by side. Open the return to read why.</Paragraph>
        <ActionLink href={told.link}>Read why</ActionLink>
      </Layout>
    )
  },
})
