import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import distributions from './distributions.ts';
import instances from './instances.ts';
import loadBalancers from './load-balancers.ts';
import staticIps from './static-ips.ts';

const place = { account: ACCOUNT, region: REGION };
const arnOf = (kind: string) => `arn:aws:lightsail:${REGION}:${ACCOUNT}:${kind}/1`;

test('addresses that are kept, over two pages', async () => {
  const kept = (name: string, ipAddress: string, isAttached: boolean) => ({
    ...{ arn: `${arnOf('StaticIp')}${name}`, name, ipAddress, isAttached },
  });
  const { resources } = await replay(staticIps, [
    answered(
      'lightsail',
      'GetStaticIps',
      {},
      { staticIps: [kept('blog', '192.0.2.1', true)], nextPageToken: 'more' },
    ),
    answered(
      'lightsail',
      'GetStaticIps',
      { pageToken: 'more' },
      { staticIps: [kept('idle', '192.0.2.2', false)] },
    ),
  ]);
  const type = 'AWS::Lightsail::StaticIp';
  expect(resources).toStrictEqual([
    {
      ...{ type, ...place, id: `${arnOf('StaticIp')}blog`, name: 'blog' },
      ...{ ipAddress: '192.0.2.1', isAttached: true },
    },
    {
      ...{ type, ...place, id: `${arnOf('StaticIp')}idle`, name: 'idle' },
      ...{ ipAddress: '192.0.2.2', isAttached: false },
    },
  ]);
});

test('an instance, and one that is stopped', async () => {
  const found = (name: string) => ({ arn: `${arnOf('Instance')}${name}`, name, isStaticIp: false });
  const { resources } = await replay(instances, [
    answered(
      'lightsail',
      'GetInstances',
      {},
      {
        instances: [
          { ...found('blog'), publicIpAddress: '192.0.2.3', ipv6Addresses: ['2001:db8::3'] },
          found('old'),
        ],
      },
    ),
  ]);
  expect(resources).toMatchObject([
    {
      name: 'blog',
      publicIpAddress: '192.0.2.3',
      isStaticIp: false,
      ipv6Addresses: ['2001:db8::3'],
    },
    { name: 'old', publicIpAddress: null, ipv6Addresses: [] },
  ]);
});

test('a load balancer', async () => {
  const found = { arn: arnOf('LoadBalancer'), name: 'blog', dnsName: 'A1.elb.amazonaws.com' };
  const { resources } = await replay(loadBalancers, [
    answered('lightsail', 'GetLoadBalancers', {}, { loadBalancers: [found] }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::Lightsail::LoadBalancer',
      ...place,
      id: arnOf('LoadBalancer'),
      name: 'blog',
      dnsName: 'a1.elb.amazonaws.com',
    },
  ]);
});

test('distributions are of the whole account', async () => {
  const found = { arn: arnOf('Distribution'), name: 'blog', domainName: 'D1.cloudfront.net' };
  const { resources } = await replay(distributions, [
    answered('lightsail', 'GetDistributions', {}, { distributions: [found] }),
  ]);
  expect(resources).toMatchObject([{ region: 'us-east-1', domainName: 'd1.cloudfront.net' }]);
});

test('a refused listing is incomplete', async () => {
  const error = { name: 'AccessDeniedException' };
  const answers = [refused('lightsail', 'GetStaticIps', {}, error)];
  expect((await replay(staticIps, answers)).incomplete).toMatchObject([{ region: REGION }]);
});

test.for([staticIps, instances, loadBalancers])(
  '$type: where it is not offered nobody asks',
  async (one) => {
    const nowhere = await replay(one as typeof staticIps, [], { regions: ['af-south-1'] });
    expect(nowhere).toStrictEqual({ resources: [], incomplete: [] });
  },
);
