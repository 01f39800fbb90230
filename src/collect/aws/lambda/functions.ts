import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  found: NonNullable<Output<'lambda', 'ListFunctions'>['Functions']>[number];
}

export default collector<'AWS::Lambda::Function', Found>({
  type: 'AWS::Lambda::Function',
  scope: 'region',
  list: {
    needs: ['lambda:ListFunctions'],
    async *read(aws) {
      for await (const { Functions } of aws.pages('lambda', 'ListFunctions', { MaxItems: 50 })) {
        for (const found of present(Functions)) {
          yield { id: present(found.FunctionArn), name: present(found.FunctionName), found };
        }
      }
    },
  },
  facts: {
    functionName: ({ name }) => name,
    securityGroupIds: ({ found }) => found.VpcConfig?.SecurityGroupIds ?? [],
  },
});
