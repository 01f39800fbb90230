import { mention, type Self, setting } from './adapter.ts';

/** What a language calls the id of an access identity, and what it is to buckets. */
interface Words {
  of: string;
  id: string;
  canonicalUser: string;
  /** Attributes that are its ARN, and its path as distributions have it. */
  arn?: string;
  path?: string;
}

/** By which CloudFront reads from a bucket: the account has it, and policies name it. */
export function accessIdentity({ of, id, canonicalUser, arn, path }: Words) {
  return [
    setting({
      sets: 'AWS::::Account',
      of,
      facts: {
        cloudFrontAccessIdentities: (identity) => [
          { accessIdentityId: identity.own(id), canonicalUserId: identity.own(canonicalUser) },
        ],
      },
    }),
    mention({
      of,
      name: () => null,
      attributes: {
        [id]: ({ id: own }) => own,
        [canonicalUser]: ({ id: own }) => `<canonical user of ${own}>`,
        ...(arn !== undefined && { [arn]: arnOf }),
        ...(path !== undefined && {
          [path]: ({ id: own }) => `origin-access-identity/cloudfront/${own}`,
        }),
      },
    }),
  ];
}

function arnOf({ partition, id }: Self): string {
  return `arn:${partition}:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`;
}
