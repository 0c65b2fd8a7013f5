import type { Evaluation } from '../opel/evaluate'

/**
 * The parameters that drove a level, by id, weightiest first: those with 2 points or more, else those with any. None when
 * no answer has points (an emergency that was ticked, or a quiet day).
 */
export function driversOf({ contributions }: Pick<Evaluation, 'contributions'>): string[] {
  const strong = contributions.filter(({ score }) => score >= 2)
  const drivers = strong.length > 0 ? strong : contributions.filter(({ score }) => score > 0)
  return [...drivers]
    .sort((a, b) => b.score * b.weight - a.score * a.weight)
    .map(({ parameter }) => parameter)
}
