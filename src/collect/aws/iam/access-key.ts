import { type Aws, collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { authorizationDetails, DETAILS_NEED } from './authorization-details.ts';

type KeyMetadata = NonNullable<Output<'iam', 'ListAccessKeys'>['AccessKeyMetadata']>[number];

export default collector({
  type: 'AWS::IAM::AccessKey',
  scope: 'account',
  list: {
    needs: [...DETAILS_NEED, 'iam:ListAccessKeys'],
    // One user whose keys we may not see does not hide those of the others.
    async *read(aws) {
      let failure: PromiseRejectedResult | undefined;
      for await (const { UserDetailList = [] } of authorizationDetails(aws)) {
        const listings = await Promise.allSettled(
          UserDetailList.map(({ UserName }) => listAccessKeys(aws, present(UserName))),
        );
        for (const listing of listings) {
          if (listing.status === 'rejected') failure ??= listing;
          else {
            for (const key of listing.value) {
              const id = present(key.AccessKeyId);
              yield { id, name: id, key };
            }
          }
        }
      }
      if (failure) throw failure.reason;
    },
  },
  facts: {
    accessKeyId: ({ id }) => id,
    userName: ({ key }) => present(key.UserName),
    status: ({ key }) => present(key.Status),
    createDate: ({ key }) => present(key.CreateDate),
    lastUsedDate: {
      needs: ['iam:GetAccessKeyLastUsed'],
      async read(aws, { id }) {
        const { AccessKeyLastUsed } = await aws.call('iam', 'GetAccessKeyLastUsed', {
          AccessKeyId: id,
        });
        return present(AccessKeyLastUsed).LastUsedDate ?? null;
      },
    },
  },
});

/** A user's access keys, of which AWS allows two; asked once for the user and for its keys. */
export async function listAccessKeys(aws: Aws, userName: string): Promise<KeyMetadata[]> {
  const { AccessKeyMetadata } = await aws.call(
    'iam',
    'ListAccessKeys',
    { UserName: userName },
    { shared: true },
  );
  return present(AccessKeyMetadata);
}
