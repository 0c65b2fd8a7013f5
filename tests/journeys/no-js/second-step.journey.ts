import { test } from '@playwright/test'
import { walkThroughTheSecondStep } from '../support/second-step.ts'

test('without a script, somebody new at the ICB sets up a second step, gives it, and uses a recovery code', async ({
  page,
}) => {
  await walkThroughTheSecondStep(page, 'nora.noscript@icb.example')
})
