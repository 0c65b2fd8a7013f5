import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import type { CSSProperties, ReactNode } from 'react'

// Mail programs read style attributes only; these are the design system's colours and Arial.
const blue = '#005eb8'
const dark = '#212b32'
const grey = '#4c6272'
const font = 'Arial, Helvetica, sans-serif'

const styles = {
  page: { backgroundColor: '#f0f4f5', color: dark, fontFamily: font, margin: 0, padding: '0 0 24px' },
  head: { backgroundColor: blue, padding: '14px 24px' },
  service: { color: '#ffffff', fontSize: '18px', fontWeight: 'bold', lineHeight: '24px', margin: 0 },
  container: { backgroundColor: '#ffffff', maxWidth: '600px', margin: '0 auto' },
  content: { padding: '8px 24px 16px' },
  heading: { color: dark, fontSize: '24px', lineHeight: '30px', margin: '20px 0 12px' },
  text: { color: dark, fontSize: '16px', lineHeight: '24px', margin: '0 0 14px' },
  fact: { color: dark, fontSize: '16px', lineHeight: '24px', margin: '0 0 4px' },
  quote: {
    borderLeft: `4px solid ${blue}`,
    color: dark,
    fontSize: '16px',
    lineHeight: '24px',
    margin: '0 0 14px',
    padding: '4px 0 4px 14px',
    whiteSpace: 'pre-line',
  },
  code: {
    color: dark,
    fontSize: '34px',
    fontWeight: 'bold',
    letterSpacing: '6px',
    lineHeight: '40px',
    margin: '0 0 14px',
  },
  button: {
    backgroundColor: '#007f3b',
    borderRadius: '4px',
    color: '#ffffff',
    display: 'inline-block',
    fontSize: '16px',
    fontWeight: 'bold',
    margin: '6px 0 14px',
    padding: '12px 20px',
    textDecoration: 'none',
  },
  note: {
    backgroundColor: '#fff4d9',
    borderLeft: '4px solid #ffb81c',
    color: dark,
    fontSize: '16px',
    lineHeight: '24px',
    margin: '0 0 14px',
    padding: '10px 14px',
  },
  rule: { borderColor: '#d8dde0', margin: '0 0 12px' },
  footBox: { padding: '0 24px 16px' },
  foot: { color: grey, fontSize: '14px', lineHeight: '20px', margin: 0 },
} as const satisfies Record<string, CSSProperties>

interface LayoutProps {
  /** The heading, also the line mail programs show before the mail is opened. */
  heading: string
  children: ReactNode
  /** Why this person gets it: "You get this because you sent the return." */
  because: string
}

/** What every mail of the service has round its own words. */
export function Layout({ heading, children, because }: LayoutProps) {
  return (
    <Html lang="en-GB">
      <Head />
      <Preview>{heading}</Preview>
      <Body style={styles.page}>
        <Container style={styles.container}>
          <Section style={styles.head}>
            <Text style={styles.service}>NHS OPEL Daily</Text>
          </Section>
          <Section style={styles.content}>
            <Heading as="h1" style={styles.heading}>
              {heading}
            </Heading>
            {children}
          </Section>
          <Section style={styles.footBox}>
            <Hr style={styles.rule} />
            <Text style={styles.foot}>
              {because} Nobody reads answers to this address. Never put patient details in an e-mail.
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={styles.text}>{children}</Text>
}

/** Name and value on a line of their own: "Reference: R-20261120-Z90001". */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string | null])[] }) {
  return (
    <Section style={{ margin: '0 0 14px' }}>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <Text key={name} style={styles.fact}>
            <strong>{name}:</strong> {value}
          </Text>
        ),
      )}
    </Section>
  )
}

/** What happened, each line a link to its page. In the plain text the address follows in full. */
export function NewsList({
  items,
}: {
  items: readonly { readonly what: string; readonly at: string; readonly link: string }[]
}) {
  return (
    <Section style={{ margin: '0 0 14px' }}>
      {items.map(({ what, at, link }) => (
        <Text key={`${link} ${what} ${at}`} style={styles.text}>
          {at}: <a href={link}>{what}</a>
        </Text>
      ))}
    </Section>
  )
}

/** Words of a colleague, with their line breaks. */
export function Quote({ children }: { children: string }) {
  return <Text style={styles.quote}>{children}</Text>
}

/** The number somebody types. */
export function Code({ children }: { children: string }) {
  return <Text style={styles.code}>{children}</Text>
}

/** The one thing to do. In the plain text the address follows in full. */
export function ActionLink({ href, children }: { href: string; children: string }) {
  return (
    <Button href={href} style={styles.button}>
      {children}
    </Button>
  )
}

/** Said on everything about OPEL 4: the level is a call for support, not the start of an incident. */
export function Opel4Note({ onCallPhone }: { onCallPhone: string | null }) {
  return (
    <Text style={styles.note}>
      OPEL 4 is not a critical incident declaration. If you think there is an incident, ring the ICB on-call{' '}
      {onCallPhone ? `on ${onCallPhone}` : 'manager on the number you hold'}.
    </Text>
  )
}

/** Whom to ring instead of waiting. */
export function RingLine({ teamPhone }: { teamPhone: string | null }) {
  if (!teamPhone) return null
  return <Paragraph>If you would rather talk, ring the primary care team on {teamPhone}.</Paragraph>
}
