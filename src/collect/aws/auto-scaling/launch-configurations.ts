import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  securityGroups: string[];
  keyName: string | null;
}

export default collector<'AWS::AutoScaling::LaunchConfiguration', Found>({
  type: 'AWS::AutoScaling::LaunchConfiguration',
  scope: 'region',
  list: {
    needs: ['autoscaling:DescribeLaunchConfigurations'],
    async *read(aws) {
      const pages = aws.pages('auto-scaling', 'DescribeLaunchConfigurations', { MaxRecords: 100 });
      for await (const { LaunchConfigurations } of pages) {
        for (const found of present(LaunchConfigurations)) {
          yield {
            id: present(found.LaunchConfigurationARN),
            name: present(found.LaunchConfigurationName),
            securityGroups: found.SecurityGroups ?? [],
            keyName: found.KeyName || null,
          };
        }
      }
    },
  },
  facts: {
    launchConfigurationName: ({ name }) => name,
    securityGroups: ({ securityGroups }) => securityGroups,
    keyName: ({ keyName }) => keyName,
  },
});
