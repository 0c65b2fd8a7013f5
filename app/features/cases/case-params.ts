import { z } from 'zod'

const reference = z.string().regex(/^C-\d{4,9}$/)

/** The address of a case at the ICB. */
export const caseParams = z.object({ reference })

/** The address of a case at its practice. */
export const practiceCaseParams = z.object({
  practiceCode: z.string().regex(/^[A-Z][0-9A-Z]{3,9}$/),
  reference,
})

/** Whether the whole of a long timeline was asked for, not the newest alone. */
export function asksForWholeTimeline(search: URLSearchParams): boolean {
  return search.get('timeline') === 'all'
}
