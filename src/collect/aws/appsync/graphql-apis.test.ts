import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import graphqlApis from './graphql-apis.ts';

const asked = { maxResults: 25 };
const place = { type: 'AWS::AppSync::GraphQLApi', account: ACCOUNT, region: REGION };

test('an API with all there is, and an old one', async () => {
  const { resources } = await replay(graphqlApis, [
    answered('appsync', 'ListGraphqlApis', asked, {
      graphqlApis: [
        {
          ...{ arn: 'arn:a', apiId: 'a', name: 'shop', visibility: 'PRIVATE' },
          ...{ authenticationType: 'API_KEY', wafWebAclArn: 'arn:waf' },
          additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }],
          uris: { REALTIME: 'wss://b.example', GRAPHQL: 'https://a.example' },
        },
        { arn: 'arn:b', apiId: 'b', name: 'old', authenticationType: 'AWS_IAM', uris: {} },
      ],
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      ...{ ...place, id: 'arn:a', name: 'shop', apiId: 'a', visibility: 'PRIVATE' },
      ...{ authenticationTypes: ['API_KEY', 'AWS_IAM'], webAclArn: 'arn:waf' },
      uris: ['https://a.example', 'wss://b.example'],
    },
    {
      ...{ ...place, id: 'arn:b', name: 'old', apiId: 'b', visibility: 'GLOBAL' },
      ...{ authenticationTypes: ['AWS_IAM'], uris: [], webAclArn: null },
    },
  ]);
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(graphqlApis, [
    refused('appsync', 'ListGraphqlApis', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(incomplete).toMatchObject([{ type: place.type, region: REGION }]);
});
