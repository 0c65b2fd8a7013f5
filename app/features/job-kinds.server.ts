import type { JobKind } from '~/platform/jobs.server'
import { backUpJobName } from './administration/backups.server'
import { logJobRunsJob } from './administration/log-job-runs.server'
import { retentionJob } from './administration/retention-job.server'
import { candidateReviewJob } from './at-risk/review-job.server'
import { sustainedPressureJob } from './at-risk/sustained-job.server'
import { caseClockJob } from './cases/case-clock.server'
import { dutyGapsJob } from './cases/duty-gaps.server'
import { escalationJob } from './cases/escalate.server'
import { carryOutMergerJob } from './membership/merger-job.server'
import { gatherDigestsJob } from './notifications/gather-digests.server'
import { accessReviewJob } from './practice-team/access-review-job.server'
import { returnRemindersJob } from './reminders/reminder-jobs.server'
import { closeDayJob, openDayJob } from './returns/day-jobs.server'
import { supportJobs } from './support/support-jobs.server'
import { noonPictureJob } from './today/make-noon-picture.server'
import { mailPackJob, makePackJob } from './trends/make-pack.server'
import { sumDaysJob } from './trends/sum-days.server'

/** All but the one that reports on the others, and the backup, which the server adds where it keeps any. */
const working: readonly JobKind[] = [
  gatherDigestsJob,
  carryOutMergerJob,
  openDayJob,
  closeDayJob,
  returnRemindersJob,
  caseClockJob,
  escalationJob,
  dutyGapsJob,
  ...supportJobs,
  accessReviewJob,
  noonPictureJob,
  makePackJob,
  mailPackJob,
  sustainedPressureJob,
  candidateReviewJob,
  retentionJob,
  sumDaysJob,
]

/** The names of everything the clock does, for asking whether it ran. */
export const jobNames: readonly string[] = [...working.map(({ kind }) => kind), backUpJobName]

/** Everything the clock does. */
export const jobKinds: readonly JobKind[] = [...working, logJobRunsJob(jobNames)]
