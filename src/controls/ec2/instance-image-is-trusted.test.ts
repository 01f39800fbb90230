import { ACCOUNT, cases, denied } from '../testing.ts';
import control from './instance-image-is-trusted.ts';

const of = (ownerId: string, alias: string | null = null) => ({ imageOwner: { ownerId, alias } });
const stranger = of('999988887777');
const marketplace = of('679593333241', 'aws-marketplace');
const organization = { id: 'o-1', managementAccountId: '123456789012' };
const member = { account: { organization, organizationAccounts: ['444455556666'] } };
const hidden = {
  account: { organization, organizationAccounts: denied('organizations:ListAccounts') },
};
const STRANGE = 'its image is of account 999988887777, which is not trusted';

cases(control, [
  ['an image of Amazon', {}, true, hidden],
  ['an image of our own', of(ACCOUNT), true, hidden],
  ['an image of the organisation', of('444455556666'), true, member],
  ['an image of a stranger', stranger, STRANGE, member],
  ['an image of a stranger, and no organisation', stranger, STRANGE],
  [
    'an image of a publisher we looked into',
    stranger,
    true,
    { settings: { trustedOwners: ['self', '999988887777'] } },
  ],
  [
    'an image from the Marketplace',
    marketplace,
    'its image is of aws-marketplace, which is not trusted',
  ],
  [
    'one from the Marketplace, trusted',
    marketplace,
    true,
    { settings: { trustedOwners: ['aws-marketplace'] } },
  ],
  [
    'an image of Amazon, when only our own are trusted',
    {},
    'its image is of amazon, which is not trusted',
    { settings: { trustedOwners: ['self'] } },
  ],
  [
    'an image of our own, when only Amazon is trusted',
    of(ACCOUNT),
    `its image is of account ${ACCOUNT}, which is not trusted`,
    { settings: { trustedOwners: ['amazon'] } },
  ],
  [
    'an account that may be of the organisation',
    stranger,
    'unknown: organizationAccounts: denied (organizations:ListAccounts)',
    hidden,
  ],
  ['a terminated instance', { ...stranger, state: 'terminated' }, 'exempt'],
  [
    'an owner nobody reports',
    { imageOwner: denied('ec2:DescribeInstanceImageMetadata') },
    'unknown: imageOwner: denied (ec2:DescribeInstanceImageMetadata)',
  ],
]);
