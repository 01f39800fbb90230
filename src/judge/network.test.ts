import { expect, test } from 'vitest';
import { control } from '../controls/control.ts';
import { group, PUBLIC, publicNetwork } from '../controls/network.testing.ts';
import { NOW, resource, type Some } from '../controls/testing.ts';
import { interfaceFacts } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { judge } from './judge.ts';

const exposed = control({
  id: 'ec2.exposed',
  on: 'AWS::EC2::NetworkInterface',
  sources: ['live'],
  severity: 'high',
  title: 'Nothing is reached',
  why: '',
  fix: '',
  see: ['https://example.com'],
  reads: interfaceFacts,
  network: true,
  check: (card, { network }) => {
    const [first] = network.exposure(card);
    return first === undefined || `${first.ports[0]?.from} ${first.path.join(', ')}`;
  },
});

const SSH = group('sg-1', ['tcp/22', '0.0.0.0/0']);

function judged(facts: Some<'AWS::EC2::NetworkInterface'>, others: readonly Resource[]) {
  const resources = [resource('AWS::EC2::NetworkInterface', { ...PUBLIC, ...facts }), ...others];
  const inventory = { collectedAt: NOW, partition: 'aws' as const, resources, incomplete: [] };
  const { findings } = judge(inventory, [exposed], { all: true });
  const [finding] = findings;
  return { verdict: finding?.verdict, reason: finding?.reason, evidence: finding?.evidence ?? [] };
}

test('what the internet reaches, with all that lets it in', () => {
  expect(judged({}, publicNetwork(SSH))).toMatchObject({
    verdict: 'fail',
    reason:
      '22 igw-1, acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0), eni-1 (sg-1: tcp/22 of 0.0.0.0/0), rtb-1',
  });
});

test('a pass says what keeps the internet out', () => {
  const { verdict, evidence } = judged({ publicAddresses: [] }, publicNetwork(SSH));
  expect(verdict).toBe('pass');
  expect(evidence).toContainEqual({
    fact: 'what keeps the internet out',
    value: 'NO_PUBLIC_ADDRESS at eni-1',
  });
});

test('what was not seen is unknown', () => {
  const { verdict, reason } = judged({ groups: ['sg-9'] }, publicNetwork(SSH));
  expect([verdict, reason]).toStrictEqual(['unknown', 'sg-9: unsupported (not in the inventory)']);
});
