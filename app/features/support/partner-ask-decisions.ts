/** What a manager can do with an ask to a partner. */
export const partnerAskDecisions = ['send', 'drop', 'take-back'] as const
export type PartnerAskDecision = (typeof partnerAskDecisions)[number]

/** What a partner's people can do with an ask to them. */
export const partnerAnswers = ['acknowledge', 'done', 'cannot'] as const
export type PartnerAnswer = (typeof partnerAnswers)[number]
