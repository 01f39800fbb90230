import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Group = NonNullable<
  Output<'auto-scaling', 'DescribeAutoScalingGroups'>['AutoScalingGroups']
>[number];

interface Found extends Listed {
  group: Group;
}

export default collector<'AWS::AutoScaling::AutoScalingGroup', Found>({
  type: 'AWS::AutoScaling::AutoScalingGroup',
  scope: 'region',
  list: {
    needs: ['autoscaling:DescribeAutoScalingGroups'],
    async *read(aws) {
      const pages = aws.pages('auto-scaling', 'DescribeAutoScalingGroups', { MaxRecords: 100 });
      for await (const { AutoScalingGroups } of pages) {
        for (const group of present(AutoScalingGroups)) {
          const name = present(group.AutoScalingGroupName);
          yield { id: present(group.AutoScalingGroupARN), name, group };
        }
      }
    },
  },
  facts: {
    launchTemplateVersions: ({ group }) => [...new Set(templatesOf(group).flatMap(versionsNamed))],
  },
});

function templatesOf({ LaunchTemplate, MixedInstancesPolicy }: Group) {
  const { LaunchTemplateSpecification, Overrides = [] } =
    MixedInstancesPolicy?.LaunchTemplate ?? {};
  return [
    LaunchTemplate,
    LaunchTemplateSpecification,
    ...Overrides.map((override) => override.LaunchTemplateSpecification),
  ].filter((specification) => specification !== undefined);
}

/** Whoever made the group said the id or the name, and no version for the default one. */
function versionsNamed({
  LaunchTemplateId,
  LaunchTemplateName,
  Version = '$Default',
}: ReturnType<typeof templatesOf>[number]): string[] {
  const known = [LaunchTemplateId, LaunchTemplateName].filter((one) => one !== undefined);
  present(known[0]);
  return known.map((template) => `${template}/${Version}`);
}
