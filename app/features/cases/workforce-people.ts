interface TeamMember {
  readonly personId: number
  readonly team: 'triage' | 'workforce'
}

/** Those who are of the workforce team and not of the primary care team too: what they do on a case is that team's. */
export function workforceOnly(colleagues: readonly TeamMember[]): ReadonlySet<number> {
  const triage = new Set(colleagues.filter(({ team }) => team === 'triage').map(({ personId }) => personId))
  return new Set(colleagues.map(({ personId }) => personId).filter((personId) => !triage.has(personId)))
}
