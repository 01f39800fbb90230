import type { Self } from './adapter.ts';

/** The ARNs of resources, as AWS will make them. Source: Service Authorization Reference, "Resource types" of each service. */
export const arnOf = {
  bucket: ({ partition, name }) => `arn:${partition}:s3:::${name}`,
  group: iam('group'),
  managedPolicy: iam('policy'),
  role: iam('role'),
  user: iam('user'),
  queue: regional('sqs'),
  securityGroup: ({ partition, region, account, id }) =>
    `arn:${partition}:ec2:${region}:${account}:security-group/${id}`,
  topic: regional('sns'),
} satisfies Record<string, (self: Self) => string>;

function iam(kind: string): (self: Self) => string {
  return ({ partition, account, name }) => `arn:${partition}:iam::${account}:${kind}/${name}`;
}

function regional(service: string, kind = ''): (self: Self) => string {
  return ({ partition, region, account, name }) =>
    `arn:${partition}:${service}:${region}:${account}:${kind}${name}`;
}
