import { dateOf, type Instant, MINUTE_MS } from '~/domain/calendar/days'

/**
 * By when providers answer unless somebody says otherwise: the usual time to answer (45 minutes by settings), never after the
 * decision is due. Once the decision is overdue its time is no limit any more.
 */
export function defaultAnswerBy(now: Date, decisionDueAt: Instant | null, answerMinutes: number): Date {
  const usual = new Date(now.getTime() + answerMinutes * MINUTE_MS)
  const due = decisionDueAt && dateOf(decisionDueAt)
  return due && due > now && due < usual ? due : usual
}
