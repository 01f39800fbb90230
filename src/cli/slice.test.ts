import { expect, test } from 'vitest';
import control from '../controls/route53/record-address-is-held.ts';
import { NOW, resource } from '../controls/testing.ts';
import type { Resource } from '../model/resource.ts';
import { shelf } from '../model/shelf.ts';
import { isUnknown } from '../model/unknown.ts';
import { sliceOf } from './across.ts';

test('of interfaces those are kept that have an address, or may have one', () => {
  const denied = { $unknown: 'denied', detail: '' } as const;
  const card = (id: string, facts: Partial<Resource<'AWS::EC2::NetworkInterface'>>) =>
    resource('AWS::EC2::NetworkInterface', { id, publicIps: [], ipv6Addresses: [], ...facts });
  const inventory = {
    collectedAt: NOW,
    partition: 'aws' as const,
    resources: [
      card('hidden', {}),
      card('public', { publicIps: ['18.200.0.1'] }),
      card('six', { ipv6Addresses: ['2a05:d018::1'] }),
      card('dark', { publicIps: denied }),
    ],
    incomplete: [],
  };
  const found = { inventory, gaps: [], gapOf: new WeakMap() };
  const slicing = sliceOf('111122223333', found, [control], shelf<Resource>(isUnknown));
  let step = slicing.next();
  while (!step.done) step = slicing.next();
  const kept = [...(step.value?.inventory.resources ?? [])];
  expect(kept.map(({ id }) => id)).toStrictEqual(['public', 'six', 'dark']);
});
