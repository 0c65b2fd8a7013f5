/** An open case, request or notice of a practice, with the next thing to happen. */
export interface NextThing {
  readonly href: string
  readonly title: string
  readonly state: string
  readonly next: string
}
