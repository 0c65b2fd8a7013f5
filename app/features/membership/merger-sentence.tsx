import type { MergerLine } from './read-membership.server'

/** "Birchwood Surgery (C82001) was merged into Latham House (C82002) after Friday 27 November 2026." */
export function MergerSentence({ merger }: { merger: MergerLine }) {
  const { closing, receiving, lastWords, state } = merger
  return (
    <>
      {closing.name} ({closing.code}) {state === 'done' ? 'was merged' : 'is to be merged'} into{' '}
      {receiving.name} ({receiving.code}) after {lastWords}.
    </>
  )
}
