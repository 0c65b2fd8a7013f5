/** One open case per practice and lane: today's pressure and requests, lasting pressure, missing returns. */
export const caseLanes = ['acute', 'sustained', 'welfare'] as const
export type CaseLane = (typeof caseLanes)[number]

/** What a lane is called on screen. */
export const caseLaneWords: Readonly<Record<CaseLane, string>> = {
  acute: "Today's pressure, requests and closures",
  sustained: 'Sustained pressure',
  welfare: 'Welfare check',
}

/** 1 is the most urgent. */
export const casePriorities = [1, 2, 3, 4] as const
export type CasePriority = (typeof casePriorities)[number]

/** The more urgent of two. */
export function moreUrgent(a: CasePriority, b: CasePriority): CasePriority {
  return a <= b ? a : b
}
