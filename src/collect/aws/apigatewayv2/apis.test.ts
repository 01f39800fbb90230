import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import apis from './apis.ts';
import domainNames from './domain-names.ts';

const place = { account: ACCOUNT, region: REGION };

test('APIs, over two pages', async () => {
  type Api = NonNullable<Output<'apigatewayv2', 'GetApis'>['Items']>[number];
  const api = (ApiId: string, more: Partial<Api>) =>
    ({ ApiId, Name: `${ApiId}-api`, ProtocolType: 'HTTP', ...more }) as Api;
  const { resources } = await replay(apis, [
    answered(
      'apigatewayv2',
      'GetApis',
      { MaxResults: '100' },
      { Items: [api('a', {})], NextToken: 'more' },
    ),
    answered(
      'apigatewayv2',
      'GetApis',
      { MaxResults: '100', NextToken: 'more' },
      { Items: [api('b', { ProtocolType: 'WEBSOCKET', DisableExecuteApiEndpoint: true })] },
    ),
  ]);
  const type = 'AWS::ApiGatewayV2::Api';
  expect(resources).toStrictEqual([
    {
      ...{ type, ...place, id: `arn:aws:apigateway:${REGION}::/apis/a`, name: 'a-api' },
      apiId: 'a',
      protocolType: 'HTTP',
      disableExecuteApiEndpoint: false,
    },
    {
      ...{ type, ...place, id: `arn:aws:apigateway:${REGION}::/apis/b`, name: 'b-api' },
      apiId: 'b',
      protocolType: 'WEBSOCKET',
      disableExecuteApiEndpoint: true,
    },
  ]);
});

test('names of our own, and what they are to point to', async () => {
  const ApiGatewayDomainName = `D-1.execute-api.${REGION}.amazonaws.com`;
  const Items = [
    {
      DomainName: 'api.example',
      DomainNameConfigurations: [{ ApiGatewayDomainName }, { HostedZoneId: 'Z1' }],
    },
  ];
  const { resources } = await replay(domainNames, [
    answered('apigatewayv2', 'GetDomainNames', { MaxResults: '100' }, { Items }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::ApiGatewayV2::DomainName',
      ...place,
      id: `arn:aws:apigateway:${REGION}::/v2/domainnames/api.example`,
      name: 'api.example',
      domainName: 'api.example',
      dnsTargets: [`d-1.execute-api.${REGION}.amazonaws.com`],
    },
  ]);
});
