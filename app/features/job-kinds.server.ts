import type { JobKind } from '~/platform/jobs.server'
import { caseClockJob } from './cases/case-clock.server'
import { dutyGapsJob } from './cases/duty-gaps.server'
import { escalationJob } from './cases/escalate.server'
import { carryOutMergerJob } from './membership/merger-job.server'
import { accessReviewJob } from './practice-team/access-review-job.server'
import { returnRemindersJob } from './reminders/reminder-jobs.server'
import { closeDayJob, openDayJob } from './returns/day-jobs.server'
import { supportJobs } from './support/support-jobs.server'

/** Everything the clock does. */
export const jobKinds: readonly JobKind[] = [
  carryOutMergerJob,
  openDayJob,
  closeDayJob,
  returnRemindersJob,
  caseClockJob,
  escalationJob,
  dutyGapsJob,
  ...supportJobs,
  accessReviewJob,
]
