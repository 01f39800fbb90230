import { expect, test } from 'vitest';
import type { Resource } from './resource.ts';
import { systemOf } from './systems.ts';
import type { Unknown } from './unknown.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const place = { account: '111122223333', region: 'eu-west-1', name: 'web' };
const machine = (facts: Partial<Resource<'AWS::EC2::Instance'>> = {}) =>
  ({
    ...place,
    type: 'AWS::EC2::Instance',
    id: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
    state: 'running',
    imageId: 'ami-1',
    imageCreationDate: '2025-12-01T00:00:00.000Z',
    tags: [],
    ...facts,
  }) as Resource<'AWS::EC2::Instance'>;
const tagged = (...pairs: [string, string][]) => ({
  tags: pairs.map(([key, value]) => ({ key, value })),
});
const plain = {
  ...place,
  id: 'i-1',
  partOf: null,
  imageId: 'ami-1',
  imageAgeDays: 31,
  owner: null,
};
const denied: Unknown = { $unknown: 'denied', detail: 'ec2:DescribeImages' };

test.for<[string, Resource<'AWS::EC2::Instance'>, object | undefined]>([
  ['a machine of our own', machine(), plain],
  ['one that is stopped', machine({ state: 'stopped' }), plain],
  ['one that is gone', machine({ state: 'terminated' }), undefined],
  ['one of which that is not known', machine({ state: denied }), plain],
  ['whose image is gone', machine({ imageCreationDate: null }), { ...plain, imageAgeDays: null }],
  [
    'whose image is not shown',
    machine({ imageCreationDate: denied }),
    { ...plain, imageAgeDays: denied },
  ],
  ['with an owner', machine(tagged(['Owner', 'shop'])), { ...plain, owner: 'shop' }],
  ['whose tags are not shown', machine({ tags: denied }), { ...plain, owner: denied }],
  [
    'of Elastic Beanstalk, which uses Auto Scaling',
    machine(
      tagged(['aws:autoscaling:groupName', 'a'], ['elasticbeanstalk:environment-name', 'shop']),
    ),
    { ...plain, partOf: 'Elastic Beanstalk shop' },
  ],
  [
    'of EMR',
    machine(tagged(['aws:elasticmapreduce:job-flow-id', 'j-1'])),
    { ...plain, partOf: 'EMR j-1' },
  ],
  [
    'of a node group of EKS',
    machine(tagged(['kubernetes.io/cluster/main', 'owned'], ['eks:nodegroup-name', 'workers'])),
    { ...plain, partOf: 'EKS node group workers' },
  ],
  [
    'of a node group of our own',
    machine(tagged(['kubernetes.io/cluster/main', 'owned'])),
    { ...plain, partOf: 'Kubernetes main' },
  ],
  ['of ECS', machine(tagged(['AmazonECSManaged', ''])), { ...plain, partOf: 'ECS capacity' }],
  [
    'of a group that scales',
    machine(tagged(['aws:autoscaling:groupName', 'web'])),
    { ...plain, partOf: 'Auto Scaling web' },
  ],
])('%s', ([, instance, expected]) => {
  expect(systemOf(instance, NOW, 'owner')).toStrictEqual(expected);
});
