import { accountTopics } from './account-topics'
import { dayTopics } from './day-topics'
import { fileTopics } from './file-topics'
import type { HelpFacts } from './help-facts'
import { type HelpGroupId, type HelpTopic, helpGroups } from './help-topic'
import { icbTopics } from './icb-topics'
import { levelTopics } from './level-topics'
import { questionTopics } from './question-topics'
import { reportTopics } from './report-topics'
import { supportTopics } from './support-topics'
import { trustTopics } from './trust-topics'

/** Every help page, in the order of its groups. */
export function helpTopics(facts: HelpFacts): HelpTopic[] {
  const all = [
    ...dayTopics(facts),
    ...questionTopics(facts.ruleSet),
    ...levelTopics(facts),
    ...supportTopics(facts),
    ...trustTopics(facts),
    ...icbTopics(facts),
    ...fileTopics,
    ...reportTopics(facts),
    ...accountTopics(facts),
  ]
  const rank = (id: HelpGroupId) => helpGroups.findIndex((group) => group.id === id)
  return all.sort((a, b) => rank(a.group) - rank(b.group))
}

/**
 * The pages that hold every word of the search, those with all of them in the title first. Upper and lower case, and the
 * ends of words, do not matter; an empty search finds nothing.
 */
export function searchHelp(topics: readonly HelpTopic[], search: string): HelpTopic[] {
  const words = search
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const found = topics.filter((topic) => holds(textOf(topic)))
  return [...found.filter(({ title }) => holds(title)), ...found.filter(({ title }) => !holds(title))]
}

/** Everything a page says, as one text. */
export function textOf({ title, lede, sections }: HelpTopic): string {
  return [
    title,
    lede,
    ...sections.flatMap(({ heading, paragraphs = [], points = [], steps = [], terms = [], example = '' }) => [
      heading,
      ...paragraphs,
      ...points,
      ...steps,
      ...terms.flatMap(({ term, means }) => [term, means]),
      example,
    ]),
  ].join('\n')
}
