import { expect, test } from 'vitest';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import accelerators from './accelerators.ts';

const TYPE = 'AWS::GlobalAccelerator::Accelerator' as const;
const THERE = 'us-west-2';
const asked = { MaxResults: 100 };
const arn = `arn:aws:globalaccelerator::${ACCOUNT}:accelerator/`;
const ours = answered(
  'global-accelerator',
  'ListAccelerators',
  asked,
  {
    Accelerators: [
      {
        AcceleratorArn: `${arn}a`,
        Name: 'shop',
        Enabled: true,
        DnsName: 'A1.awsglobalaccelerator.com',
        DualStackDnsName: 'a1.dualstack.awsglobalaccelerator.com',
        IpSets: [
          { IpFamily: 'IPv4', IpAddresses: ['192.0.2.250', '198.51.100.52'] },
          { IpFamily: 'IPv6', IpAddresses: ['2001:db8::1'] },
        ],
      },
    ],
  },
  THERE,
);

test('of both kinds, told by the region that tells of them', async () => {
  const { resources } = await replay(accelerators, [
    ours,
    answered(
      'global-accelerator',
      'ListCustomRoutingAccelerators',
      asked,
      {
        Accelerators: [
          {
            AcceleratorArn: `${arn}b`,
            Name: 'games',
            Enabled: false,
            DnsName: 'b2.awsglobalaccelerator.com',
            IpSets: [{ IpFamily: 'IPv4', IpAddresses: ['192.0.2.251'] }],
          },
        ],
      },
      THERE,
    ),
  ]);
  const place = { type: TYPE, account: ACCOUNT, region: 'us-east-1' };
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `${arn}a`,
      name: 'shop',
      enabled: true,
      dnsNames: ['a1.awsglobalaccelerator.com', 'a1.dualstack.awsglobalaccelerator.com'],
      addresses: ['192.0.2.250', '198.51.100.52', '2001:db8::1'],
    },
    {
      ...place,
      id: `${arn}b`,
      name: 'games',
      enabled: false,
      dnsNames: ['b2.awsglobalaccelerator.com'],
      addresses: ['192.0.2.251'],
    },
  ]);
});

test('one kind refused leaves the listing incomplete', async () => {
  const error = { name: 'AccessDeniedException' };
  const { incomplete } = await replay(accelerators, [
    ours,
    refused('global-accelerator', 'ListCustomRoutingAccelerators', asked, error, THERE),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, unknown: { $unknown: 'denied' } }]);
});

test('a partition without them is not asked', async () => {
  const nowhere = await replay(accelerators, [], { partition: 'aws-cn' });
  expect(nowhere).toStrictEqual({ resources: [], incomplete: [] });
});
