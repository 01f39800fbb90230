import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import keyPairs from './key-pairs.ts';

test('key pairs of a region', async () => {
  const { resources } = await replay(keyPairs, [
    answered(
      'ec2',
      'DescribeKeyPairs',
      {},
      { KeyPairs: [{ KeyPairId: 'key-1', KeyName: 'shop' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::KeyPair',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:key-pair/key-1`,
      ...{ name: 'shop', keyName: 'shop', account: ACCOUNT, region: REGION },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(keyPairs, [
    refused('ec2', 'DescribeKeyPairs', {}, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::EC2::KeyPair', region: REGION }]);
});
