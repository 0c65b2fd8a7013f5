import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const count = z.int().min(0)

const payload = z.object({
  /** "Friday 20 November 2026" */
  day: words,
  /** "10:45am" */
  asAt: words,
  /** "10:30am" */
  dueBy: words,
  missing: count.min(1),
  expected: count,
  /** Returns that came after their due time: they count as late, not as missing. */
  late: count,
  /** Practices among the missing to which no reminder could be sent. */
  withoutAddress: count,
  lines: z.array(
    z.object({
      practiceName: words,
      pcnName: words,
      phone: words,
      /** "2 returns in a row", with the case where one is open; `null` for the first. */
      inARow: words.nullable(),
    }),
  ),
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ missing, asAt, day }) =>
    `${missing} ${missing === 1 ? 'return' : 'returns'} missing at ${asAt}, ${day}`,
  Body(list: z.output<typeof payload>) {
    const more = list.missing - list.lines.length
    return (
      <Layout
        heading={`${list.missing} ${list.missing === 1 ? 'return is' : 'returns are'} missing at ${list.asAt}`}
        because="You get this once a morning because you are in the primary care team."
      >
        <Facts
          facts={[
            ['Day', list.day],
            ['Due by', list.dueBy],
            ['Missing', `${list.missing} of ${list.expected} expected`],
            ['Came late', list.late === 0 ? null : String(list.late)],
            ['No address for reminders', list.withoutAddress === 0 ? null : String(list.withoutAddress)],
          ]}
        />
        {list.lines.map(({ practiceName, pcnName, phone, inARow }) => (
          <Paragraph key={`${practiceName}, ${pcnName}`}>
            <strong>{practiceName}</strong>, {pcnName}: ring {phone}
            {inARow === null ? '' : `. ${inARow}`}
          </Paragraph>
        ))}
        {more > 0 && <Paragraph>And {more} more: the whole list is in the service.</Paragraph>}
        <ActionLink href={list.link}>Open the call list</ActionLink>
      </Layout>
    )
  },
})
