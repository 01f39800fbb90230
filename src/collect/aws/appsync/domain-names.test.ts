import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import domainNames from './domain-names.ts';

const asked = { maxResults: 25 };
const place = { type: 'AWS::AppSync::DomainName', account: ACCOUNT, region: REGION };

test('a name of our own, and where its record points', async () => {
  const { resources } = await replay(domainNames, [
    answered('appsync', 'ListDomainNames', asked, {
      domainNameConfigs: [
        { domainName: 'Api.Shop.example', appsyncDomainName: 'D1.cloudfront.net' },
        { domainName: 'new.example' },
      ],
    }),
  ]);
  expect(resources).toMatchObject([
    {
      ...{ ...place, name: 'Api.Shop.example' },
      id: `arn:aws:appsync:${REGION}:${ACCOUNT}:domainnames/Api.Shop.example`,
      ...{ domainName: 'api.shop.example', dnsTargets: ['d1.cloudfront.net'] },
    },
    { domainName: 'new.example', dnsTargets: { $unknown: 'failed' } },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(domainNames, [
    refused('appsync', 'ListDomainNames', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
