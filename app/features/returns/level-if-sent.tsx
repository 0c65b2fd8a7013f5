import { useWatch } from 'react-hook-form'
import { evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { levelName } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { explanationOf } from '~/domain/opel/stored-explanation'
import { answersSoFar } from './answers-so-far'
import type { ReturnFormControl } from './use-return-form'

/** "If sent now: OPEL 2 Under pressure, because …", worked out by the rules that the server uses, as somebody answers. */
export function LevelIfSent({ ruleSet, control }: { ruleSet: RuleSet; control: ReturnFormControl }) {
  const values = useWatch({ control })
  const answers = answersSoFar(ruleSet, values)
  const missing = ruleSet.parameters.filter(({ id, isCore }) => isCore && !answers.parameters[id]).length
  if (missing > 0) {
    return (
      <p className="app-if-sent">
        {missing === 1 ? 'One question left' : `${missing} questions left`} before the level shows.
      </p>
    )
  }
  const evaluation = evaluate(ruleSet, answers)
  const { headline } = inWords(ruleSet, explanationOf(ruleSet, evaluation))
  return (
    <p className="app-if-sent">
      If sent now:{' '}
      <strong>
        OPEL {evaluation.level} {levelName(evaluation.level)}
      </strong>
      , because {headline.charAt(0).toLowerCase() + headline.slice(1)}.
    </p>
  )
}
