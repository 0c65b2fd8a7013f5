import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph } from './layout'
import { level, link, telephone, words } from './payload-parts'

const payload = z.object({
  /** "LLR" */
  system: words,
  /** "Friday 20 November 2026" */
  day: words,
  /** "midday" */
  at: words,
  firstLine: words,
  places: z.array(
    z.object({
      name: words,
      /** Null for a place with fewer than 3 returns. */
      figures: z
        .object({
          level: level.nullable(),
          returned: z.int().min(0),
          expected: z.int().min(0),
          coveragePercent: z.number(),
          patientsAtOpel3Or4: z.int().min(0),
        })
        .nullable(),
    }),
  ),
  onCallPhone: telephone,
  link,
})

type Place = z.output<typeof payload>['places'][number]

/** To the partners of a system, each reporting day at midday: general practice by place, no practice's name. */
export const email = defineEmail({
  payload,
  subject: ({ system, at, day }) => `General practice in ${system} at ${at}, ${day}`,
  Body({ system, day, at, firstLine, places, onCallPhone, link: href }: z.output<typeof payload>) {
    return (
      <Layout
        heading={`General practice in ${system} at ${at}, ${day}`}
        because="You get this each reporting day because you hold the role of a partner of the system. You can end it on its page."
      >
        <Paragraph>{firstLine}</Paragraph>
        <Facts facts={places.map((place) => [place.name, placeWords(place)])} />
        <Opel4Note onCallPhone={onCallPhone} />
        <ActionLink href={href}>See the figures</ActionLink>
      </Layout>
    )
  },
})

function placeWords({ figures }: Place): string {
  if (figures === null) return 'fewer than 3 returns, not shown'
  const { level: reached, returned, expected, coveragePercent, patientsAtOpel3Or4 } = figures
  const head = reached === null ? 'no level, too few returns' : `OPEL ${reached}`
  const patients = patientsAtOpel3Or4.toLocaleString('en-GB')
  return `${head}; ${returned} of ${expected} practices have returned, ${coveragePercent}% of patients; ${patients} patients with practices at OPEL 3 or 4`
}
