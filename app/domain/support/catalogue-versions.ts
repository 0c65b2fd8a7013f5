import type { IsoDay } from '~/domain/calendar/days'

/** One version of a catalogue entry, and the days it was made for. */
export interface DatedVersion {
  readonly version: number
  readonly validFromDay: IsoDay
  /** The last day on which the support is offered; `null` without an end. */
  readonly validToDay: IsoDay | null
}

/**
 * The version of one entry that holds on a day: of those that have begun the newest. Undefined where none has begun, and where
 * the newest has ended: then the support is not offered any more, and an older version does not come back.
 */
export function versionOn<Version extends DatedVersion>(
  versions: readonly Version[],
  day: IsoDay,
): Version | undefined {
  const newest = newestOf(versions.filter(({ validFromDay }) => validFromDay <= day))
  const hasEnded = newest !== undefined && newest.validToDay !== null && newest.validToDay < day
  return hasEnded ? undefined : newest
}

/** The version with the highest number; undefined for an entry without any. */
export function newestOf<Version extends Pick<DatedVersion, 'version'>>(
  versions: readonly Version[],
): Version | undefined {
  return versions.reduce<Version | undefined>(
    (newest, one) => (newest === undefined || one.version > newest.version ? one : newest),
    undefined,
  )
}

/** Where a version stands on a day, in a word for a list of versions. */
export function standingOf(
  version: DatedVersion,
  versions: readonly DatedVersion[],
  today: IsoDay,
): 'offered' | 'coming' | 'replaced' | 'ended' {
  if (versionOn(versions, today) === version) return 'offered'
  const isReplaced = versions.some(
    (other) =>
      other.version > version.version &&
      (other.validFromDay <= today || other.validFromDay <= version.validFromDay),
  )
  if (isReplaced) return 'replaced'
  return version.validFromDay > today ? 'coming' : 'ended'
}
