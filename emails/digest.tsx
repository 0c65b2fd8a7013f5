import { z } from 'zod'
import { defineEmail } from './define-email'
import { Layout, NewsList, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  items: z
    .array(
      z.object({
        /** The subject that the news would have had as a mail of its own. */
        what: words,
        /** "10:05am" */
        at: words,
        link,
      }),
    )
    .min(1),
  /** How much more there is than stands here. */
  more: z.int().min(0),
})

export const email = defineEmail({
  payload,
  subject: ({ items, more }) => {
    const [first] = items
    const others = items.length - 1 + more
    if (!first || others === 0) return first?.what ?? 'News'
    return `${first.what}, and ${others} more`
  },
  Body({ items, more }: z.output<typeof payload>) {
    return (
      <Layout
        heading={items.length + more === 1 ? 'What happened' : `${items.length + more} things happened`}
        because="You get this because you have to do with these cases. News comes at most every 15 minutes; what cannot wait comes by itself."
      >
        <NewsList items={items} />
        {more > 0 && <Paragraph>And {more} more: the queue has them all.</Paragraph>}
      </Layout>
    )
  },
})
