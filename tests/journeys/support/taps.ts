import type { Locator } from '@playwright/test'

/** Counts what a person does: each tap, and each field they type in. */
export function countTaps() {
  let taps = 0
  return {
    tap: async (what: Locator) => {
      taps += 1
      await what.click()
    },
    type: async (field: Locator, text: string) => {
      taps += 1
      await field.fill(text)
    },
    taps: () => taps,
  }
}
