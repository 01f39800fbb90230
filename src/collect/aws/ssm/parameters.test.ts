import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import parameters from './parameters.ts';

const arnOf = (path: string) => `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${path}`;

test('what the listing tells', async () => {
  const { resources } = await replay(parameters, [
    answered(
      'ssm',
      'DescribeParameters',
      { MaxResults: 50 },
      {
        Parameters: [
          { Name: '/shop/password', Type: 'SecureString', KeyId: 'alias/aws/ssm' },
          { Name: 'flag', Type: 'String' },
        ],
      },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::SSM::Parameter',
      id: arnOf('/flag'),
      name: 'flag',
      account: ACCOUNT,
      region: REGION,
      parameterName: 'flag',
      parameterType: 'String',
      keyId: null,
    },
    {
      type: 'AWS::SSM::Parameter',
      id: arnOf('/shop/password'),
      name: '/shop/password',
      account: ACCOUNT,
      region: REGION,
      parameterName: '/shop/password',
      parameterType: 'SecureString',
      keyId: 'alias/aws/ssm',
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(parameters, [
    refused('ssm', 'DescribeParameters', { MaxResults: 50 }, { name: 'AccessDenied' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::SSM::Parameter', region: REGION }]);
});
