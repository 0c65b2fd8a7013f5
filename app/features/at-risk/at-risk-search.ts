import { type RiskGrounds, riskGrounds } from '~/domain/at-risk/candidates'

/** What the list of practices at risk was asked to show, as its address says it. */
export interface AskedAtRisk {
  readonly view: 'open' | 'taken_off'
  readonly grounds?: RiskGrounds | undefined
  readonly owner?: number | undefined
  readonly overdue: boolean
}

/** Reads the list's address; what is not a known value is left out. */
export function readAskedAtRisk(search: URLSearchParams): AskedAtRisk {
  const owner = search.get('owner') ?? ''
  return {
    view: search.get('view') === 'taken_off' ? 'taken_off' : 'open',
    grounds: riskGrounds.find((one) => one === search.get('grounds')),
    owner: /^\d{1,9}$/.test(owner) ? Number(owner) : undefined,
    overdue: search.get('review') === 'overdue',
  }
}

/** The same list as a file. */
export function atRiskFileHref(asked: Partial<AskedAtRisk>, format: 'csv' | 'xlsx'): string {
  return atRiskHref(asked).replace('/icb/at-risk', `/icb/at-risk.${format}`)
}

/** The address of the list that shows that. */
export function atRiskHref({ view, grounds, owner, overdue }: Partial<AskedAtRisk>): string {
  const search = new URLSearchParams()
  if (view === 'taken_off') search.set('view', view)
  if (grounds) search.set('grounds', grounds)
  if (owner) search.set('owner', String(owner))
  if (overdue) search.set('review', 'overdue')
  const text = search.toString()
  return text === '' ? '/icb/at-risk' : `/icb/at-risk?${text}`
}
