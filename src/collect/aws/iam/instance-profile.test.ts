import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import instanceProfiles from './instance-profile.ts';

const ARN = 'arn:aws:iam::111122223333:instance-profile/web';

/** Of a profile only what is looked at. */
const partial = (...profiles: object[]) => profiles as never;

test('profiles with a role and without', async () => {
  const { resources } = await replay(instanceProfiles, [
    answered(
      'iam',
      'ListInstanceProfiles',
      { MaxItems: 1000 },
      {
        InstanceProfiles: partial(
          { Arn: ARN, InstanceProfileName: 'web', Roles: [{ RoleName: 'web' }] },
          { Arn: `${ARN}-2`, InstanceProfileName: 'web-2', Roles: [] },
        ),
      },
    ),
  ]);
  expect(resources).toMatchObject([
    { id: ARN, name: 'web', arn: ARN, roles: ['web'] },
    { name: 'web-2', roles: [] },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { incomplete } = await replay(instanceProfiles, [
    refused('iam', 'ListInstanceProfiles', { MaxItems: 1000 }, { name: 'AccessDenied' }),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::IAM::InstanceProfile' }]);
});
