import { type Half, halfWords, halves } from '~/domain/support/halves'

/** The two halves of a day, as radio buttons. */
export const halfChoices: readonly { readonly value: Half; readonly label: string }[] = halves.map(
  (half) => ({
    value: half,
    label: halfWords[half].replace(/^./, (letter) => letter.toUpperCase()),
  }),
)
