import { type Framework, requirement } from '../framework.ts';
import { accountToEc2 } from './account-to-ec2.ts';
import { ecrToMsk } from './ecr-to-msk.ts';
import { neptuneToWorkspaces } from './neptune-to-workspaces.ts';

/**
 * AWS's own standard, as Security Hub has it: all its controls, by their ids, in our words.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
 */
export default {
  id: 'aws-fsbp-1.0',
  title: 'AWS Foundational Security Best Practices 1.0.0',
  requirements: [...accountToEc2, ...ecrToMsk, ...neptuneToWorkspaces].map(requirement),
} satisfies Framework;
