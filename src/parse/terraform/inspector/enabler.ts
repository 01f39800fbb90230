import type { Inspector } from '../../../model/aws/region.ts';
import { setting } from '../../adapter.ts';

export default setting({
  sets: 'AWS::::Region',
  of: 'aws_inspector2_enabler',
  facts: {
    inspector(enabler): Inspector {
      const types = enabler.texts('resource_types');
      const scanning = (type: string) => (types.includes(type) ? 'ENABLED' : 'DISABLED');
      return {
        status: 'ENABLED',
        ec2: scanning('EC2'),
        ecr: scanning('ECR'),
        lambda: scanning('LAMBDA'),
      };
    },
  },
});
