import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import stages from './stages.ts';

const TYPE = 'AWS::ApiGateway::Stage' as const;
const apis = answered(
  'api-gateway',
  'GetRestApis',
  { limit: 500 },
  {
    items: [
      { id: 'a', name: 'tracking', endpointConfiguration: { types: ['REGIONAL'] } },
      { id: 'b', name: 'empty', endpointConfiguration: { types: ['PRIVATE'] } },
    ],
  },
);

test('what the listings tell', async () => {
  const { resources } = await replay(stages, [
    apis,
    answered(
      'api-gateway',
      'GetStages',
      { restApiId: 'a' },
      { item: [{ stageName: 'live', webAclArn: 'arn:acl' }, { stageName: 'trial' }] },
    ),
    answered('api-gateway', 'GetStages', { restApiId: 'b' }, {}),
  ]);
  const stage = (name: string, webAclArn: string | null) => ({
    type: TYPE,
    id: `arn:aws:apigateway:${REGION}::/restapis/a/stages/${name}`,
    name: `tracking/${name}`,
    account: ACCOUNT,
    region: REGION,
    restApiId: 'a',
    endpointTypes: ['REGIONAL'],
    webAclArn,
  });
  expect(resources).toStrictEqual([stage('live', 'arn:acl'), stage('trial', null)]);
});

test('stages that are refused leave the listing incomplete', async () => {
  const { incomplete } = await replay(stages, [
    apis,
    refused('api-gateway', 'GetStages', { restApiId: 'a' }, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: TYPE, region: REGION }]);
});
