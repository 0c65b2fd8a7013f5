/** What can be noted of a practice's quality. */
export const qualityKinds = ['cqc', 'complaints', 'healthwatch', 'concern', 'concern_closed'] as const
export type QualityKind = (typeof qualityKinds)[number]

export const qualityKindWords: Readonly<Record<QualityKind, string>> = {
  cqc: 'CQC notice',
  complaints: 'Note on complaints',
  healthwatch: 'Healthwatch note',
  concern: 'Quality or safety concern',
  concern_closed: 'End of a concern',
}

/** How far a CQC inspection has come. */
export const cqcStages = ['announced', 'provisional', 'final'] as const
export type CqcStage = (typeof cqcStages)[number]

export const cqcStageWords: Readonly<Record<CqcStage, string>> = {
  announced: 'Announced',
  provisional: 'Provisional report',
  final: 'Final report',
}

export const cqcRatings = ['outstanding', 'good', 'requires_improvement', 'inadequate'] as const
export type CqcRating = (typeof cqcRatings)[number]

export const cqcRatingWords: Readonly<Record<CqcRating, string>> = {
  outstanding: 'Outstanding',
  good: 'Good',
  requires_improvement: 'Requires improvement',
  inadequate: 'Inadequate',
}
