import { adapter } from '../../adapter.ts';
import { idAs } from '../../ec2/ids.ts';
import { isAmong } from '../../how-many.ts';

const PERMISSION = 'aws_ami_launch_permission';

export default ['aws_ami', 'aws_ami_copy', 'aws_ami_from_instance'].map((of) =>
  adapter({
    type: 'AWS::EC2::Image',
    of,
    satellites: [PERMISSION],
    name: (image) => image.text('name'),
    attributes: idAs('ImageId', 'image'),
    facts: {
      imageId: (_, { self }) => self.id,
      imageName: (image) => image.text('name') ?? '',
      isPublic: (_, { list }) =>
        isAmong(
          'all',
          list(PERMISSION, 'image_id', (one) => one.text('group')),
        ),
      launchableByAccounts: (_, { list }) =>
        list(PERMISSION, 'image_id', (one) => one.texts('account_id')).flat(),
      launchableByOrganizations: (_, { list }) =>
        list(PERMISSION, 'image_id', (one) =>
          [...one.texts('organization_arn'), ...one.texts('organizational_unit_arn')].map(idIn),
        ).flat(),
      tags: (image) => image.tags('tags'),
    },
  }),
);

/** `organizations::111122223333:organization/o-1` -> o-1; of a unit the organisation stands before it. */
function idIn(arn: string): string {
  return /:(?:organization|ou)[/]([^/]+)/.exec(arn)?.[1] ?? arn;
}
