import { bandLabel } from '~/domain/opel/explain'
import type { Parameter, RuleSet } from '~/domain/opel/rule-set'
import { type Score, scores } from '~/domain/opel/scores'
import { scoreOfAnswer } from '~/domain/opel/scoring'
import { answerWords } from '~/domain/returns/answer-words'
import { questionSlug } from '~/domain/returns/help-address'
import type { HelpTopic } from './help-topic'
import { questionExamples } from './question-examples'

const periodWords: Readonly<Record<Parameter['about'], string>> = {
  today: 'Answer for today, as far as you know it now.',
  now: 'Answer for this moment.',
  'last-day': 'Answer for the last reporting day. If today is already worse, answer for today so far.',
}

/** A page for each question of the rules in force, and one that lists them. Pure; never disagrees with the form. */
export function questionTopics(ruleSet: RuleSet): HelpTopic[] {
  return [overview(ruleSet), ...ruleSet.parameters.map(questionTopic)]
}

function overview({ parameters }: RuleSet): HelpTopic {
  const main = parameters.filter(({ isCore }) => isCore)
  const more = parameters.filter(({ isCore }) => !isCore)
  const linkTo = ({ id, legend }: Parameter) => ({ href: `/help/${questionSlug(id)}`, label: legend })
  return {
    slug: 'questions',
    group: 'questions',
    title: 'All the questions',
    lede: `${main.length} questions need an answer. The other ${more.length} stand under "More detail" and can be left out.`,
    sections: [
      {
        heading: 'How to answer',
        points: [
          'Tap the answer that fits best. An exact number is welcome and never needed.',
          'A guess is better than no return. Nobody checks your sums.',
          'Zero is an answer. "Not known" is another one. Leaving a question out is a third. We keep them apart.',
        ],
      },
      { heading: 'Questions that need an answer', points: main.map(({ legend }) => legend) },
      { heading: 'Questions under "More detail"', points: more.map(({ legend }) => legend) },
    ],
    links: parameters.map(linkTo),
  }
}

function questionTopic(parameter: Parameter): HelpTopic {
  const { id, legend, label, hint, isCore, countsDays } = parameter
  const example = exampleOf(parameter)
  return {
    slug: questionSlug(id),
    group: 'questions',
    title: legend,
    lede: isCore ? 'One of the questions that need an answer.' : 'Under "More detail": you can leave it out.',
    sections: [
      { heading: 'What is asked', paragraphs: [hint, periodWords[parameter.about]] },
      ...(example ? [{ heading: 'An example', example }] : []),
      {
        heading: 'The answers, and the points they get',
        points: scores.map((score) => `${bandLabel(parameter, score)}: ${pointWords(score)}`),
      },
      ...(countsDays
        ? [
            {
              heading: 'Same as yesterday',
              paragraphs: [
                'This number grows by itself each day. "Same as yesterday" asks it again, unless it was in the lowest answer.',
              ],
            },
          ]
        : []),
      { heading: 'If you do not know', paragraphs: [unknownWords(isCore)] },
    ],
    links: [
      { practice: 'return', label: "Today's return" },
      { href: '/help/questions', label: 'All the questions' },
      { href: '/help/levels', label: `How "${label}" and the others make a level` },
    ],
  }
}

function unknownWords(isCore: boolean): string {
  return isCore
    ? 'Choose the answer that is nearest. You can put it right later with "It was wrong".'
    : 'Leave it out, or choose "Not known" and say why in a few words. It then counts neither way.'
}

function pointWords(score: Score): string {
  if (score === 0) return 'no points'
  return score === 1 ? '1 point' : `${score} points`
}

/** The story of the question with what the rules in force make of it; none for a question nobody has written one for. */
function exampleOf(parameter: Parameter): string | undefined {
  const told = questionExamples[parameter.id]
  if (!told) return undefined
  const score = scoreOfAnswer(parameter, told.answer)
  if (score === undefined) return undefined
  return `${told.story} The answer is ${answerWords(parameter, told.answer)}. That is "${bandLabel(parameter, score)}" and gets ${pointWords(score)}.`
}
