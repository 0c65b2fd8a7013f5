import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { DEFAULT_TARGET_SETTINGS } from '~/domain/cases/target-settings'
import { dictionaryPath } from '~/domain/exports/dictionary-address'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { bandLabel } from '~/domain/opel/explain'
import { opelLevels } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { scores } from '~/domain/opel/scores'
import { questionSlug } from '~/domain/returns/help-address'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { HelpFacts } from '~/features/help/help-facts'
import { helpGroups } from '~/features/help/help-topic'
import { helpTopics, searchHelp, textOf } from '~/features/help/help-topics'
import { routes } from '../../support/route-calls'

const facts: HelpFacts = {
  ...defaultIcbSettings,
  ruleSet: defaultRuleSet,
  purpose: purposeOn(defaultIcbSettings.purpose, isoDay('2026-11-20')),
  targets: DEFAULT_TARGET_SETTINGS,
}
const topics = helpTopics(facts)
const topicOf = (slug: string, from = topics) => {
  const topic = from.find((one) => one.slug === slug)
  if (!topic) throw new Error(`There is no help page ${slug}`)
  return topic
}

describe('the help is written from the rules in force', () => {
  test.each(defaultRuleSet.parameters)(
    '$id has a page with its words, each answer and its points, and an example',
    (parameter) => {
      const text = textOf(topicOf(questionSlug(parameter.id)))
      expect(text).toContain(parameter.legend)
      expect(text).toContain(parameter.hint)
      for (const score of scores) expect(text).toContain(bandLabel(parameter, score))
      expect(text).toMatch(/The answer is .+\. That is ".+" and gets (no points|1 point|2 points|3 points)\./)
    },
  )

  test('where the rules change, the example says what they make of it now', () => {
    const before = textOf(topicOf('question-oldest-result'))
    expect(before).toContain('gets 1 point')
    const stricter: RuleSet = {
      ...defaultRuleSet,
      parameters: defaultRuleSet.parameters.map((one) =>
        one.id === 'oldestResult'
          ? {
              ...one,
              measures: one.measures.map((measure) => ({
                ...measure,
                limits: [1, 2, 3] as [number, number, number],
              })),
            }
          : one,
      ),
    }
    const after = textOf(topicOf('question-oldest-result', helpTopics({ ...facts, ruleSet: stricter })))
    expect(after).toContain('gets 2 points')
  })

  test('a question the service has no example for still has its page', () => {
    const [first, ...rest] = defaultRuleSet.parameters
    if (!first) throw new Error('The rules have no questions')
    const renamed = { ...defaultRuleSet, parameters: [{ ...first, id: 'somethingNew' }, ...rest] }
    const text = textOf(topicOf('question-something-new', helpTopics({ ...facts, ruleSet: renamed })))
    expect(text).toContain(first.legend)
    expect(text).not.toContain('An example')
  })

  test.each(opelLevels)(
    'OPEL %i has a page with a day that the rules give this level, and what happens next',
    (level) => {
      const topic = topicOf(`level-${level}`)
      expect(topic.sections.map(({ heading }) => heading)).toEqual(
        expect.arrayContaining(['A day like that', 'What makes this level', 'What happens next']),
      )
    },
  )

  test('times and numbers are those of the ICB', () => {
    const later = helpTopics({
      ...facts,
      hours: { ...facts.hours, returns: { ...facts.hours.returns, due: '11:15' } },
      telephones: { ...facts.telephones, team: '0116 000 0000' },
    })
    expect(textOf(topicOf('daily-return', later))).toContain('11:15am')
    expect(textOf(topicOf('who-to-ring', later))).toContain('0116 000 0000')
    expect(later.some((topic) => textOf(topic).includes(facts.telephones.team))).toBe(false)
  })
})

describe('every help page can be reached and leads somewhere', () => {
  test('each has an address of its own, and a group that the first page lists', () => {
    const slugs = topics.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(topics.every(({ group }) => helpGroups.some(({ id }) => id === group))).toBe(true)
    expect(helpGroups.every(({ id }) => topics.some(({ group }) => group === id))).toBe(true)
  })

  test('each link between help pages leads to one that is there', () => {
    const targets = topics.flatMap(({ links = [] }) =>
      links.flatMap((link) => ('href' in link ? [link.href] : [])),
    )
    const wrong = targets.filter(
      (href) =>
        href.startsWith('/help/') &&
        href !== dictionaryPath &&
        !topics.some(({ slug }) => href === `/help/${slug}`),
    )
    expect(targets.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })

  test('each link into the practice’s own pages leads to a page of the service', () => {
    const pages = routes.map(({ id }) => id.replace(/\._index$/, ''))
    const wrong = topics
      .flatMap(({ links = [] }) => links.flatMap((link) => ('practice' in link ? [link.practice] : [])))
      .filter((path) => !pages.includes(`practices.$practiceCode.${path.replaceAll('/', '.')}`))
    expect(wrong).toEqual([])
  })

  test.each([
    ['locum', 'question-clinical-staff'],
    ['CODE', 'signing-in'],
    ['lunchtime', 'lunchtime-closures'],
    ['computers down', 'computers-are-down'],
    ['remove lead', 'who-can-sign-in'],
    ['template preview', 'write-to-a-practice'],
  ])('searching for "%s" finds %s', (search, slug) => {
    expect(searchHelp(topics, search).map((topic) => topic.slug)).toContain(slug)
  })

  test('a page with the words in its title comes first; nothing is found for nothing', () => {
    expect(searchHelp(topics, 'signing in')[0]?.slug).toBe('signing-in')
    expect(searchHelp(topics, '')).toEqual([])
    expect(searchHelp(topics, '  ,. ')).toEqual([])
    expect(searchHelp(topics, 'xylophone')).toEqual([])
  })
})

describe('the help is in plain words', () => {
  const sentences = (text: string) => text.split(/[.!?:]\s+|\n/).filter((one) => /\s/.test(one.trim()))
  const lengths = (text: string) => sentences(text).map((one) => one.trim().split(/\s+/).length)

  test.each(topics.map((topic) => [topic.slug, topic] as const))('%s has short sentences', (_slug, topic) => {
    const words = lengths(textOf(topic))
    expect(words.reduce((sum, one) => sum + one, 0) / words.length).toBeLessThan(16)
  })

  test('the words of the rules’ makers are not used', () => {
    const used = topics.filter((topic) =>
      /\b(core(?! hours)|band|floor|trigger|effective level|parameter|threshold)s?\b/i.test(textOf(topic)),
    )
    expect(used.map(({ slug }) => slug)).toEqual([])
  })
})
