import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Parameter = NonNullable<Output<'ssm', 'DescribeParameters'>['Parameters']>[number];

interface Found extends Listed {
  parameter: Parameter;
}

/** What a parameter is called and how it is kept; its value is never asked for. */
export default collector<'AWS::SSM::Parameter', Found>({
  type: 'AWS::SSM::Parameter',
  scope: 'region',
  list: {
    needs: ['ssm:DescribeParameters'],
    async *read(aws) {
      for await (const { Parameters } of aws.pages('ssm', 'DescribeParameters', {
        MaxResults: 50,
      })) {
        for (const parameter of present(Parameters)) {
          const name = present(parameter.Name);
          const { partition, region, account } = aws;
          const path = name.startsWith('/') ? name : `/${name}`;
          yield {
            id: `arn:${partition}:ssm:${region}:${account}:parameter${path}`,
            name,
            parameter,
          };
        }
      }
    },
  },
  facts: {
    parameterName: ({ name }) => name,
    parameterType: ({ parameter }) => present(parameter.Type),
    keyId: ({ parameter }) => parameter.KeyId ?? null,
  },
});
