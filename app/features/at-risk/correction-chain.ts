/** The record that stands now in the place of the one with that number; undefined for a number that is not there. */
export function findNewestOf<T extends { readonly id: number; readonly replacesId: number | null }>(
  records: readonly T[],
  id: number | null,
): T | undefined {
  let found = records.find((one) => one.id === id)
  for (let next = found; next; next = records.find((one) => one.replacesId === found?.id)) found = next
  return found
}
