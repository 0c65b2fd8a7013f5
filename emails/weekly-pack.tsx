import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  /** "LLR ICB" */
  icbName: words,
  /** "Monday 16 November 2026" */
  week: words,
  /** The week in one line, of the whole ICB. */
  sentence: words,
  /** "LLR ICB, 119 of 130 practices, 92% of patients" */
  cover: words,
  /** "Friday 20 November 2026, 6:45pm" */
  madeAt: words,
  link,
})

/** To those who read the weekly pack, on the morning after it was made: a link, and no figure that names a practice. */
export const email = defineEmail({
  payload,
  subject: ({ week }) => `Weekly pack: week of ${week}`,
  Body({ week, sentence, cover, madeAt, link: href }: z.output<typeof payload>) {
    return (
      <Layout
        heading={`The pack of the week of ${week}`}
        because="You get this once a week because you are on the list of the weekly pack. A manager can take you off it."
      >
        <Paragraph>{sentence}</Paragraph>
        <Facts
          facts={[
            ['Covers', `${cover}, on an average day`],
            ['Made', madeAt],
          ]}
        />
        <Paragraph>
          Its figures stay as they are. What is put right later is listed on its page under “Since this pack
          was made”.
        </Paragraph>
        <ActionLink href={href}>Open the pack</ActionLink>
      </Layout>
    )
  },
})
