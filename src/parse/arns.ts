import { isUnknown } from '../model/unknown.ts';
import type { Self } from './adapter.ts';
import { type Block, part } from './block.ts';

/** The ARNs of resources, as AWS will make them. Source: Service Authorization Reference, "Resource types" of each service. */
export const arnOf = {
  bucket: ({ partition, name }) => `arn:${partition}:s3:::${name}`,
  group: iam('group'),
  instanceProfile: iam('instance-profile'),
  managedPolicy: iam('policy'),
  role: iam('role'),
  user: iam('user'),
  queue: regional('sqs'),
  securityGroup: ({ partition, region, account, id }) =>
    `arn:${partition}:ec2:${region}:${account}:security-group/${id}`,
  topic: regional('sns'),
} satisfies Record<string, (self: Self, block: Block) => string>;

function iam(kind: string): (self: Self, block: Block) => string {
  return ({ partition, account, name }, block) =>
    `arn:${partition}:iam::${account}:${kind}${pathOf(block)}${name}`;
}

/** Both languages have the same word for it, but for the capital letter. */
function pathOf(block: Block): string {
  const path = part(() => block.text('path') ?? block.text('Path') ?? '/');
  return isUnknown(path) ? '/<path>/' : path;
}

function regional(service: string, kind = ''): (self: Self) => string {
  return ({ partition, region, account, name }) =>
    `arn:${partition}:${service}:${region}:${account}:${kind}${name}`;
}
