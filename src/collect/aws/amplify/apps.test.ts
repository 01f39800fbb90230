import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import apps from './apps.ts';

const ID = `arn:aws:amplify:${REGION}:${ACCOUNT}:apps/d1abc`;
const listed = answered('amplify', 'ListApps', { maxResults: 100 }, {
  apps: [
    {
      appId: 'd1abc',
      appArn: ID,
      name: 'brochure',
      defaultDomain: 'D1abc.amplifyapp.com',
      environmentVariables: { TOKEN: 'hush' },
    },
  ],
} as unknown as Output<'amplify', 'ListApps'>);
const asked = { appId: 'd1abc', maxResults: 50 };

test('an app with the targets of its own names, over two pages', async () => {
  const of = (...records: string[]) =>
    ({
      domainAssociations: [{ subDomains: records.map((dnsRecord) => ({ dnsRecord })) }],
    }) as unknown as Output<'amplify', 'ListDomainAssociations'>;
  const { resources } = await replay(apps, [
    listed,
    answered('amplify', 'ListDomainAssociations', asked, {
      ...of(' CNAME D111.cloudfront.net', 'www CNAME d111.cloudfront.net.'),
      nextToken: 'more',
    }),
    answered(
      'amplify',
      'ListDomainAssociations',
      { ...asked, nextToken: 'more' },
      of('shop CNAME d222.cloudfront.net'),
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::Amplify::App',
      id: ID,
      name: 'brochure',
      account: ACCOUNT,
      region: REGION,
      defaultDomain: 'd1abc.amplifyapp.com',
      dnsTargets: ['d111.cloudfront.net', 'd222.cloudfront.net'],
    },
  ]);
});

test('names that are refused are unknown', async () => {
  const { resources } = await replay(apps, [
    listed,
    refused('amplify', 'ListDomainAssociations', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toMatchObject([{ dnsTargets: { $unknown: 'denied' } }]);
});

test('where it is not offered nobody asks', async () => {
  const nowhere = await replay(apps, [], { regions: ['af-south-1'] });
  expect(nowhere).toStrictEqual({ resources: [], incomplete: [] });
});
