/** Where lists of indicators are uploaded, and where one waits to be confirmed. */
export const indicatorImportPath = '/admin/indicators/import'

/** The list to fill in, with a line for each practice. */
export const indicatorTemplatePath = '/admin/indicators/template.csv'

/** Where the benchmark for appointments is set. */
export const benchmarkPath = '/icb/indicators/benchmark'

/** What every page of indicators says first: where the figures come from, and what they are not. */
export const indicatorsStatement =
  'These figures are from published data, not from daily returns. Returns are not used to judge contract or payments, and these pages do not join the two into a score.'
