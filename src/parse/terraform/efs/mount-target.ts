import { adapter } from '../../adapter.ts';
import { mountTargetFacts } from '../../mount-target.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::EFS::MountTarget',
  of: 'aws_efs_mount_target',
  name: () => null,
  attributes: { id: ({ id }) => id },
  facts: mountTargetFacts(inTerraform),
});
