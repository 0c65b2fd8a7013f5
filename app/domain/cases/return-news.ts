import { assertNever } from '../assert-never'
import { levelLabel, type OpelLevel } from '../opel/levels'
import type { SentAct } from '../returns/return-kinds'

/** Another version of a day's return, as its open case and the case's owner are told of it. */
export interface ReturnNews {
  readonly act: Exclude<SentAct, 'first'>
  readonly from: OpelLevel
  readonly to: OpelLevel
}

/** "It has changed: from OPEL 3 Severe pressure to OPEL 2 Under pressure", in the words of the act. */
export function returnNewsWords({ act, from, to }: ReturnNews): string {
  return `${actWords(act)}: ${levelMoveWords(from, to)}`
}

function actWords(act: ReturnNews['act']): string {
  switch (act) {
    case 'changed':
      return 'The practice says it has changed'
    case 'corrected':
      return 'The practice corrected its return'
    case 'level_declared':
      return 'The practice declared another level'
    default:
      return assertNever(act)
  }
}

function levelMoveWords(from: OpelLevel, to: OpelLevel): string {
  if (from === to) return `still ${levelLabel(to)}`
  return `${to > from ? 'up' : 'down'} from ${levelLabel(from)} to ${levelLabel(to)}`
}
