import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import functions from './functions.ts';

test('functions in a VPC and outside', async () => {
  const { resources } = await replay(functions, [
    answered(
      'lambda',
      'ListFunctions',
      { MaxItems: 50 },
      {
        Functions: [
          { FunctionArn: 'arn:a', FunctionName: 'a', VpcConfig: { SecurityGroupIds: ['sg-1'] } },
        ],
        NextMarker: 'more',
      },
    ),
    answered(
      'lambda',
      'ListFunctions',
      { MaxItems: 50, Marker: 'more' },
      { Functions: [{ FunctionArn: 'arn:b', FunctionName: 'b' }] },
    ),
  ]);
  const place = { type: 'AWS::Lambda::Function', account: ACCOUNT, region: REGION };
  expect(resources).toStrictEqual([
    { ...place, id: 'arn:a', name: 'a', functionName: 'a', securityGroupIds: ['sg-1'] },
    { ...place, id: 'arn:b', name: 'b', functionName: 'b', securityGroupIds: [] },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(functions, [
    refused('lambda', 'ListFunctions', { MaxItems: 50 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Lambda::Function', region: REGION }]);
});
