/** Why a cell of a file holds no figure. They stand in square brackets, which no name, number or date begins with. */
export const missingCodes = ['[nr]', '[ny]', '[ne]', '[nf]', '[nk]', '[c]'] as const
export type MissingCode = (typeof missingCodes)[number]

/** What each stands for, as the notes of a file and the data dictionary say it. */
export const missingWords: Readonly<Record<MissingCode, string>> = {
  '[nr]': 'Not returned: a return was expected and did not come.',
  '[ny]': 'Not returned yet: the day is not over.',
  '[ne]': 'Not expected: a bank holiday, an agreed closure, a pause, or a day outside this area.',
  '[nf]': 'No figure: there is nothing to take a share or a median of.',
  '[nk]': 'Not known: it was not recorded.',
  '[c]':
    'Held back: so few returns that a practice could be told, or that another held-back figure could be worked out.',
}
