import type { Page } from '@playwright/test'

/** The row of a practice among the missing returns: calls about it have rows of their own further down the page. */
export function missingReturnRow(page: Page, practiceName: string) {
  return page
    .getByRole('table', { name: 'Practices whose return has not come' })
    .getByRole('row')
    .filter({ hasText: practiceName })
}
