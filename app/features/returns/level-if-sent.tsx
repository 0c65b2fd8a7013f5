import { useWatch } from 'react-hook-form'
import { evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { levelName } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { explanationOf } from '~/domain/opel/stored-explanation'
import { answersSoFar } from './answers-so-far'
import type { ReturnFormControl } from './use-return-form'

interface LevelIfSentProps {
  readonly ruleSet: RuleSet
  readonly control: ReturnFormControl
  /** False in the server's HTML and until the script runs: then it tells of the answers that the form came with. */
  readonly isLive: boolean
  /** The level goes along with the form, so that no return is sent at once with another level than was read here. */
  readonly isPosted: boolean
}

/** "If sent now: OPEL 2 Under pressure, because …", worked out by the rules that the server uses, as somebody answers. */
export function LevelIfSent({ ruleSet, control, isLive, isPosted }: LevelIfSentProps) {
  const values = useWatch({ control })
  const answers = answersSoFar(ruleSet, values)
  const className = isLive ? 'app-if-sent' : 'app-level-as-copied'
  const missing = ruleSet.parameters.filter(({ id, isCore }) => isCore && !answers.parameters[id]).length
  if (missing > 0) {
    return (
      <p className={className}>
        {missing === 1 ? 'One question left' : `${missing} questions left`} before the level shows.
      </p>
    )
  }
  const evaluation = evaluate(ruleSet, answers)
  const { headline } = inWords(ruleSet, explanationOf(ruleSet, evaluation))
  return (
    <p className={className}>
      {isLive ? 'If sent now: ' : 'With these answers: '}
      <strong>
        OPEL {evaluation.level} {levelName(evaluation.level)}
      </strong>
      , because {headline.charAt(0).toLowerCase() + headline.slice(1)}.
      {isPosted && <input type="hidden" name="levelShown" value={evaluation.level} />}
    </p>
  )
}
