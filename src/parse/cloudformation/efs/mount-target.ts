import { adapter } from '../../adapter.ts';
import { mountTargetFacts } from '../../mount-target.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::EFS::MountTarget',
  of: 'AWS::EFS::MountTarget',
  name: () => null,
  attributes: { Ref: ({ id }) => id, Id: ({ id }) => id },
  facts: mountTargetFacts(inCloudFormation),
});
