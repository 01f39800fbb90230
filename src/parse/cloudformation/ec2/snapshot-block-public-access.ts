import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'AWS::EC2::SnapshotBlockPublicAccess',
  facts: { snapshotBlockPublicAccessState: (block) => block.text('State') ?? '' },
});
