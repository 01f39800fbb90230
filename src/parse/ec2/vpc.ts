import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { idAs } from './ids.ts';

/** A VPC; the default group, ACL and route table that come with it are resources of their own. */
export function vpc(of: string, { tags }: Dialect, isDefault = false) {
  return adapter({
    type: 'AWS::EC2::VPC',
    of,
    name: () => null,
    attributes: idAs('VpcId', 'vpc'),
    facts: {
      vpcId: (_, { self }) => self.id,
      isDefault: () => isDefault,
      ownerId: (_, { self }) => self.account,
      tags,
    },
  });
}
