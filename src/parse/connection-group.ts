import { adapter } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Dialect } from './dialect.ts';
import { domainNameOf } from './distribution.ts';

/** What the distributions of many tenants are reached through. AWS makes up the first part of its name in DNS. */
export function connectionGroup(of: string, { word }: Dialect) {
  return adapter({
    type: 'AWS::CloudFront::ConnectionGroup',
    of,
    name: (group) => group.text(word('name')),
    id: arnOf.connectionGroup,
    attributes: {
      ...{ id: ({ id }) => id, Ref: ({ id }) => id, Id: ({ id }) => id },
      [word('arn')]: arnOf.connectionGroup,
      [word('routing_endpoint')]: domainNameOf,
    },
    facts: { routingEndpoint: (_, { self }) => domainNameOf(self) },
  });
}
