import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::IAM::InstanceProfile',
  scope: 'account',
  list: {
    needs: ['iam:ListInstanceProfiles'],
    async *read(aws) {
      const pages = aws.pages('iam', 'ListInstanceProfiles', { MaxItems: 1000 });
      for await (const { InstanceProfiles } of pages) {
        for (const { Arn, InstanceProfileName, Roles } of present(InstanceProfiles)) {
          yield { id: present(Arn), name: present(InstanceProfileName), listed: present(Roles) };
        }
      }
    },
  },
  facts: {
    arn: ({ id }) => id,
    roles: ({ listed }) => listed.map(({ RoleName }) => present(RoleName)),
  },
});
