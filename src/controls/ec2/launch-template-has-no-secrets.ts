import type { LaunchTemplateVersion } from '../../model/aws/ec2.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { kindsOf } from '../../model/redacted.ts';
import type { World } from '../../model/world.ts';
import { control } from '../control.ts';

const around = { 'AWS::AutoScaling::AutoScalingGroup': ['launchTemplateVersions'] } as const;

export default control({
  id: 'ec2.launch-template-has-no-secrets',
  on: 'AWS::EC2::LaunchTemplate',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Launch template holds no credentials',
  why: 'Everybody who may describe launch templates reads the user data in them, read-only auditors included, and every machine started from one can read it too.',
  fix: 'Keep the secret in Secrets Manager or Parameter Store, let the machine fetch it with its role when it starts, delete the versions that hold it, and replace the secret: it was readable.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-launch-template-versions.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html',
  ],
  reads: ['launchTemplateId', 'launchTemplateName', 'versions'],
  around,
  settings: { allVersions: false },
  examples: {
    fail: `
      resource "aws_launch_template" "shop" {
        name      = "shop"
        user_data = base64encode("#!/bin/bash\\nexport DB_PASSWORD=hunter2\\n/opt/shop/start\\n")
      }`,
    pass: `
      resource "aws_launch_template" "shop" {
        name      = "shop"
        user_data = base64encode("#!/bin/bash\\n/opt/shop/start --password-from /shop/db\\n")
      }`,
  },

  check(template, world, { allVersions }) {
    const found = someOf(template.versions, (version) => {
      const kinds = kindsOf((version.userData?.secrets ?? []).map(({ detector }) => detector));
      return kinds !== '' && (allVersions || isCurrent(version, template, world)) && kinds;
    });
    if (!found) return true;
    return `the user data of its version ${found.item.versionNumber} holds ${found.answer}`;
  },
});

/** Machines start from it without anybody choosing it. */
function isCurrent(
  { isDefault, isLatest, versionNumber }: LaunchTemplateVersion,
  template: { launchTemplateId: string; launchTemplateName: string; region: string },
  world: World<typeof around>,
): boolean {
  const { launchTemplateId, launchTemplateName, region } = template;
  const isNamed = (name: string) => () =>
    world.one('AWS::AutoScaling::AutoScalingGroup', {
      launchTemplateVersions: `${name}/${versionNumber}`,
      region,
    });
  return (
    isDefault || isLatest || Boolean(anyOf(isNamed(launchTemplateId), isNamed(launchTemplateName)))
  );
}
