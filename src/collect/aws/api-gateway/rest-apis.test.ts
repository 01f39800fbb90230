import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import domainNames from './domain-names.ts';
import restApis from './rest-apis.ts';

type Api = NonNullable<Output<'api-gateway', 'GetRestApis'>['items']>[number];

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}';
const apis = (...items: Api[]) =>
  answered('api-gateway', 'GetRestApis', { limit: 500 }, items.length > 0 ? { items } : {});

test('what the listing tells', async () => {
  const { resources } = await replay(restApis, [
    apis(
      { id: 'a', name: 'tracking', endpointConfiguration: { types: ['REGIONAL'] } },
      {
        id: 'b',
        name: 'depots',
        endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
        disableExecuteApiEndpoint: true,
      },
    ),
  ]);
  const place = { type: 'AWS::ApiGateway::RestApi', account: ACCOUNT, region: REGION };
  const arn = `arn:aws:apigateway:${REGION}::/restapis/`;
  expect(resources).toStrictEqual([
    {
      ...place,
      id: `${arn}a`,
      name: 'tracking',
      restApiId: 'a',
      endpointTypes: ['REGIONAL'],
      vpcEndpointIds: [],
      disableExecuteApiEndpoint: false,
      policy: null,
    },
    {
      ...place,
      id: `${arn}b`,
      name: 'depots',
      restApiId: 'b',
      endpointTypes: ['PRIVATE'],
      vpcEndpointIds: ['vpce-1'],
      disableExecuteApiEndpoint: true,
      policy: null,
    },
  ]);
});

test.for([
  ['as JSON', POLICY],
  ['with its quotes escaped', POLICY.replaceAll('"', '\\"')],
])('a policy %s', async ([, policy]) => {
  const { resources } = await replay(restApis, [apis({ id: 'a', name: 'tracking', policy })]);
  expect(resources).toMatchObject([
    { policy: { statements: [{ effect: 'Allow', action: { values: ['execute-api:Invoke'] } }] } },
  ]);
});

test.for(['{\\"Version', '{"Version"', 'all'])('a policy that is none: %s', async (policy) => {
  const { resources } = await replay(restApis, [apis({ id: 'a', name: 'tracking', policy })]);
  expect(resources).toMatchObject([{ policy: { $unknown: 'failed' } }]);
});

test('none', async () => {
  expect(await replay(restApis, [apis()])).toStrictEqual({ resources: [], incomplete: [] });
});

test('names of our own, and what they are to point to', async () => {
  const { resources } = await replay(domainNames, [
    answered(
      'api-gateway',
      'GetDomainNames',
      { limit: 500 },
      {
        items: [
          { domainName: 'api.example', distributionDomainName: 'D1.cloudfront.net' },
          { domainName: 'in.example', domainNameId: 'abc' },
          {
            domainName: 'v2.example',
            regionalDomainName: `d-1.execute-api.${REGION}.amazonaws.com`,
          },
        ],
      },
    ),
  ]);
  const place = { type: 'AWS::ApiGateway::DomainName', account: ACCOUNT, region: REGION };
  const told = (name: string, ...dnsTargets: string[]) => ({ name, domainName: name, dnsTargets });
  const arn = `arn:aws:apigateway:${REGION}::/domainnames/`;
  expect(resources).toStrictEqual([
    { ...place, id: `${arn}api.example`, ...told('api.example', 'd1.cloudfront.net') },
    { ...place, id: `${arn}in.example+abc`, ...told('in.example') },
    {
      ...place,
      id: `${arn}v2.example`,
      ...told('v2.example', `d-1.execute-api.${REGION}.amazonaws.com`),
    },
  ]);
});
