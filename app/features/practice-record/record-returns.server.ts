import type { TeamScope } from '#db/queries/practice-team'
import { listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { listReturnedDays } from '#db/queries/sent-record'
import { levelLabel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { answerStateWords, answerWords } from '~/domain/returns/answer-words'
import { returnActWords } from '~/domain/returns/return-kinds'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { momentInFile } from './moment-in-file'
import type { RecordTable } from './record-table.server'

/** How the pages of the return say what is no parameter: the safety question, help wanted, reasons, free text. */
export type AnswerLines = (
  ruleSet: RuleSet,
  told: ReturnVersion['submission'],
) => readonly { readonly field: string; readonly label: string; readonly value: string }[]

const columns = [
  'Day',
  'Reference',
  'What it was',
  'Counts from (London time)',
  'Counts until (London time)',
  'Sent (London time)',
  'Sent by',
  'How',
  'Level from the answers',
  'Level that counts',
  'Question',
  'State of the answer',
  'Answer',
]

/**
 * Every version of every return of the practice, a line for each question. What was answered, not known, does not apply or
 * was not answered has a column of its own, so that no empty cell has to be guessed at.
 */
export async function recordOfReturns(
  { db }: Pick<Live, 'db'>,
  scope: TeamScope,
  answerLines: AnswerLines,
): Promise<RecordTable> {
  const rows: string[][] = []
  for (const day of await listReturnedDays(db, scope)) {
    for (const version of await listReturnVersions(db, scope, scope.practiceCode, day)) {
      const ruleSet = await readRuleSet(db, version.ruleSetId)
      const head = headOf(version)
      for (const line of linesOf(ruleSet, version, answerLines)) rows.push([...head, ...line])
    }
    await letOthersIn()
  }
  return { columns, rows }
}

function headOf(version: ReturnVersion): string[] {
  const replaced = version.replacedBy === null ? '' : 'No longer counts: put right'
  return [
    version.day,
    version.reference,
    returnActWords[version.kind],
    momentInFile(version.standsFromAt),
    replaced || (version.standsToAt ? momentInFile(version.standsToAt) : ''),
    momentInFile(version.submittedAt),
    version.submittedByName,
    version.channel === 'phone' ? 'By telephone, entered by the ICB' : 'By the practice',
    levelLabel(version.calculatedLevel),
    levelLabel(version.effectiveLevel),
  ]
}

function linesOf(ruleSet: RuleSet, { submission }: ReturnVersion, answerLines: AnswerLines): string[][] {
  const questions = ruleSet.parameters.map((parameter) => {
    const answer = submission.answers.parameters[parameter.id]
    const state = answerStateWords[answer?.state ?? 'notAnswered']
    const said = answer?.state === 'value' ? answerWords(parameter, answer) : (reasonOf(answer) ?? '')
    return [parameter.label, state, said]
  })
  const fields = new Set(ruleSet.parameters.flatMap(({ id }) => [`${id}.band`, `${id}.kind[]`]))
  const rest = answerLines(ruleSet, submission)
    .filter(({ field }) => !fields.has(field))
    .map(({ label, value }) => [label, answerStateWords.value, value])
  return [...questions, ...rest]
}

function reasonOf(answer: ReturnVersion['submission']['answers']['parameters'][string] | undefined) {
  return answer && 'reason' in answer ? answer.reason : undefined
}
