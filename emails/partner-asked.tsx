import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, Quote, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  /** The ask is needed no more. */
  isOver: z.boolean(),
  partnerName: words,
  /** "P-0007" */
  number: words,
  /** The practice where it agreed to be named; else "A practice in Leicestershire". */
  forWhom: words,
  /** What the ICB asks, as it wrote it for the partner. */
  asked: words,
  /** "5pm today" */
  until: words,
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ isOver, number, until }) =>
    isOver
      ? `No longer needed: ask ${number}`
      : `Ask ${number} from primary care: acknowledge, wanted by ${until}`,
  Body(ask: z.output<typeof payload>) {
    return (
      <Layout
        heading={ask.isOver ? `Ask ${ask.number} is no longer needed` : 'General practice asks for your help'}
        because={`You get this because you answer asks to ${ask.partnerName}.`}
      >
        <Facts
          facts={[
            ['Ask', ask.number],
            ['For', ask.forWhom],
            ['Wanted by', ask.until],
          ]}
        />
        <Quote>{ask.asked}</Quote>
        <Paragraph>
          {ask.isOver
            ? 'You need do nothing more about it. Thank you.'
            : 'Acknowledge it on its page, by name, and say there once it is done or cannot be.'}
        </Paragraph>
        <ActionLink href={ask.link}>{ask.isOver ? 'See the ask' : 'Acknowledge and answer'}</ActionLink>
        <RingLine teamPhone={ask.teamPhone} />
      </Layout>
    )
  },
})
