import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::EC2::KeyPair',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeKeyPairs'],
    async *read(aws) {
      const { KeyPairs } = await aws.call('ec2', 'DescribeKeyPairs', {});
      for (const { KeyPairId, KeyName } of present(KeyPairs)) {
        const { partition, region, account } = aws;
        const id = `arn:${partition}:ec2:${region}:${account}:key-pair/${present(KeyPairId)}`;
        yield { id, name: present(KeyName) };
      }
    },
  },
  facts: {
    keyName: ({ name }) => name,
  },
});
