import { type Framework, requirement } from '../framework.ts';
import { accountToEc2 } from './account-to-ec2.ts';
import { ecrToMsk } from './ecr-to-msk.ts';
import { neptuneToWorkspaces } from './neptune-to-workspaces.ts';

/**
 * AWS's own standard, as Security Hub has it: all its controls, by their ids, in our words. Without AppSync.1, AppSync.6 and
 * EKS.3, which AWS retired in 2026 and still lists.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html and controls-change-log.html, as of September
 * 2026; looked at on 2026-11-26.
 */
export default {
  id: 'aws-fsbp-1.0',
  title: 'AWS Foundational Security Best Practices 1.0.0',
  requirements: [...accountToEc2, ...ecrToMsk, ...neptuneToWorkspaces].map(requirement),
} satisfies Framework;
