import { z } from 'zod'
import { isRemovalReason, type RemovalReason } from '~/domain/governance/removal'
import { isTooShort, readPieces } from '~/domain/governance/sought-words'
import { type FormProblem, readForm } from '~/domain/support/form-entries'

/** So many pieces are sought at once; each is looked for in everything written. */
const MOST_PIECES = 10
const LONGEST = 2000

export const removalSteps = ['check', 'change', 'remove'] as const

const removalForm = z.object({
  words: z
    .string()
    .max(LONGEST, `Use at most ${LONGEST.toLocaleString('en-GB')} characters, or mark the whole text.`),
  whole: z.string(),
  reason: z.string().transform((text, context): RemovalReason => {
    if (isRemovalReason(text)) return text
    context.issues.push({ code: 'custom', input: text, message: 'Choose why the words go.' })
    return z.NEVER
  }),
  version: z.string().max(100),
  step: z.string(),
})

export interface RemovalAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
}

export interface RemovalAsked {
  /** Each is sought by itself; empty where the whole text goes. */
  readonly pieces: readonly string[]
  readonly isWhole: boolean
  readonly reason: RemovalReason
  /** What was shown before: empty at the first step. */
  readonly version: string
  readonly step: (typeof removalSteps)[number]
}

type ReadRemoval =
  | { readonly ok: true; readonly value: RemovalAsked; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly answer: RemovalAnswer }

/** Reads which words go and why; only where one text is at hand can it go as a whole. */
export function readRemoval(
  posted: Iterable<readonly [string, string]>,
  { canBeWhole }: { readonly canBeWhole: boolean },
): ReadRemoval {
  const values: Record<string, string> = Object.fromEntries(posted)
  const read = readForm(removalForm, values)
  const isWhole = canBeWhole && values.whole === 'yes'
  const pieces = isWhole ? [] : readPieces(values.words ?? '')
  const problem = isWhole ? undefined : wordsProblem(pieces, canBeWhole)
  const problems = [
    ...(problem === undefined ? [] : [{ field: 'words', message: problem }]),
    ...(read.ok ? [] : read.problems),
  ]
  if (!read.ok || problems.length > 0) return { ok: false, answer: { values, problems } }
  const { reason, version, step } = read.value
  const known = removalSteps.find((one) => one === step) ?? 'check'
  return { ok: true, values, value: { pieces, isWhole, reason, version, step: known } }
}

function wordsProblem(pieces: readonly string[], canBeWhole: boolean): string | undefined {
  if (pieces.length === 0) {
    return canBeWhole
      ? 'Enter the words to take out as they stand in the text, or tick that the whole text goes.'
      : 'Enter the words to take out, each on a line of its own.'
  }
  const short = pieces.find(isTooShort)
  if (short !== undefined) return `“${short}” is too short to find its copies by. Add the words beside it.`
  if (pieces.length > MOST_PIECES) return `Enter at most ${MOST_PIECES} lines.`
  return undefined
}
