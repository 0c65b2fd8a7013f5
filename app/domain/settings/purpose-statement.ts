/** One agreed wording of what returns are used for; a return names the version that was shown. */
export interface PurposeStatement {
  readonly version: number
  readonly agreedWith: string
  readonly paragraphs: readonly string[]
  /** The same in two sentences, beside the send button. */
  readonly inShort: string
}

/** Every wording there has been, newest last. A wording that was shown is never edited: add the next version. */
export const purposeStatements: readonly PurposeStatement[] = [
  {
    version: 1,
    agreedWith: 'Proposed wording, to be agreed with the LMC before go-live',
    inShort:
      "Named returns are seen by the ICB's primary care team, by the workforce team for cases sent to it, and (level only) by your PCN lead; you can see who looked. They are not used to judge your contract or payments.",
    paragraphs: [
      "Named returns are seen by the ICB's primary care team, by the workforce team for cases sent to it, and (level only) by your PCN lead; you can see who looked. They are not used to judge your contract or payments.",
      'If pressure lasts we speak to you before your practice is named to the Risk Share Group, which sees level and days, never answers or free text.',
      'The ICB is a public body: under the Freedom of Information Act people may ask for information; we would ask you first and offer totals.',
    ],
  },
]

/** The wording in use. */
export function currentPurposeStatement(): PurposeStatement {
  const newest = purposeStatements.at(-1)
  if (!newest) throw new Error('There is no purpose statement')
  return newest
}
