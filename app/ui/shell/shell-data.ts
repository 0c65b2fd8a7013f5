/** One organisation and role a person may act for. */
export interface ShellAssignment {
  readonly id: number | string
  /** "Latham House, practice manager" */
  readonly label: string
}

export interface ShellPerson {
  readonly name: string
  /** "Practice manager", "ICB primary care" */
  readonly roleWords: string
  /** The practice, network, provider or ICB they act for now; empty when they have no role. */
  readonly organisation: string
  readonly canSwitch: boolean
  readonly assignments: readonly ShellAssignment[]
}

export interface ShellLink {
  readonly href: string
  readonly label: string
  /** Beginnings of other addresses whose pages belong to it. */
  readonly holds?: readonly string[]
}

/** The demo clock, where there is one. */
export interface DemoBannerData {
  /** "Friday 20 November 2026, 9:40am" */
  readonly dayAndTime: string
  readonly canMoveForward: boolean
}

export interface Opel4Waiting {
  readonly count: number
  readonly newestSince: string | null
}

/** Practices at OPEL 4 now, in words, for people of the ICB. */
export interface Opel4BannerData {
  /** Null while no practice is at OPEL 4: nothing shows, and the open page goes on asking. */
  readonly lead: string | null
  /** `after` is what stands between a link and the words that follow it. */
  readonly links: readonly (ShellLink & { readonly after: string })[]
  /** That it is no incident declaration, and whom to ring. */
  readonly tail: string
  /** What nobody has acknowledged, and since when the newest of it waits: for telling what is new. */
  readonly waiting: Opel4Waiting
}

/** What every page shows round its own content. The page that is current is found from its address. */
export interface ShellData {
  readonly serviceName: string
  /** `null` when nobody is signed in. */
  readonly person: ShellPerson | null
  /** By role, in the order to show. */
  readonly navigation: readonly ShellLink[]
  /** `null` in production. */
  readonly banner: DemoBannerData | null
  readonly opel4Banner?: Opel4BannerData | null
  /** The primary care team's telephone number; `null` until an administrator has entered it. */
  readonly teamPhone: string | null
  /** The ICB whose service it is; `null` before one is set up. */
  readonly icbName: string | null
}
