import type { Role } from '../../../app/domain/access/roles.ts'

/** One person of the demo for each role, by the name on the sign-in page. */
export const personOfRole: Readonly<Record<Role, string>> = {
  practice_user: 'Practice manager, Latham House',
  triage: 'Primary care officer, LLR (city)',
  workforce: 'Workforce lead, LLR',
  cover_provider: 'Cover co-ordinator, DHU',
  manager: 'Primary care manager, LLR',
  pcn_lead: 'PCN clinical director, SLAM',
  contract_quality: 'Contracts and quality lead, LLR',
  partner: 'Duty lead, system co-ordination centre',
  admin: 'System administrator, LLR',
  national: 'Regional analyst, NHS England',
}
