import { parsePolicy } from '../model/policy.ts';
import type { Tag } from '../model/tag.ts';
import { adapter, onceCreated, type Self } from './adapter.ts';
import type { Block } from './block.ts';

/** What a language calls it, the service it is for, and its attributes. */
interface Language {
  of: string;
  service: string;
  arn?: string;
  name: string;
  tags(role: Block): Tag[];
}

/** A role that AWS makes for one of its services: what it allows AWS says. */
export function serviceLinkedRole({ of, service, arn, name, tags }: Language) {
  const pathOf = (role: Block) => `/aws-service-role/${role.text(service)}/`;
  const arnOf = ({ partition, account, name: own }: Self, role: Block) =>
    `arn:${partition}:iam::${account}:role${pathOf(role)}${own}`;
  return adapter({
    type: 'AWS::IAM::Role',
    of,
    name: () => null,
    id: arnOf,
    attributes: {
      ...(arn !== undefined && { [arn]: arnOf }),
      [name]: ({ name: own }: Self) => own,
    },
    facts: {
      roleName: (_, { self }) => self.name,
      path: pathOf,
      createDate: () => onceCreated('its date'),
      assumeRolePolicy(role) {
        const Principal = { Service: role.text(service) };
        const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
        return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
      },
      maxSessionDuration: () => 3600,
      inlinePolicies: () => [],
      attachedPolicies: () => onceCreated('what AWS lets it do'),
      permissionsBoundary: () => null,
      tags,
    },
  });
}
