import type { ControlPolicy, Organization } from '../../model/aws/organizations.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import type { Policies, Policy } from './policies.ts';

/** What an organisation lays on one of its accounts. */
export interface Bounds
  extends Pick<Policies, 'serviceControlPolicies' | 'resourceControlPolicies'> {
  organization: Organization | null | Unknown;
}

/** The bounds of every account in the inventory; of any other it is not known what bounds it. */
export function boundsIn({ resources }: Pick<Inventory, 'resources'>): (account: string) => Bounds {
  // Many accounts have the same policies, and one of each is enough.
  const policies = new Map<string, Policy>();
  const levelsOf = (levels: ControlPolicy[][] | Unknown): readonly Policy[][] =>
    isUnknown(levels)
      ? [[{ document: levels }]]
      : levels.map((level) => level.map((one) => policyOf(one, policies)));
  const bounds = new Map<string, Bounds>();
  for (const resource of ofType(resources, 'AWS::::Account')) {
    const {
      account,
      organization = UNSEEN,
      serviceControlPolicies = UNSEEN,
      resourceControlPolicies = UNSEEN,
    } = resource;
    const isFree =
      organization === null ||
      (!isUnknown(organization) && organization.managementAccountId === account);
    bounds.set(account, {
      organization,
      serviceControlPolicies: isFree ? [] : levelsOf(serviceControlPolicies),
      resourceControlPolicies: isFree ? [] : levelsOf(resourceControlPolicies),
    });
  }
  return (account) => bounds.get(account) ?? NOT_SCANNED;
}

/** What AWS puts into the context of a request for a resource whose account is known. */
export function keysOfResource(
  action: string,
  account: string,
  { organization }: Bounds,
): (readonly [key: string, values: readonly string[]])[] {
  const [service = ''] = action.toLowerCase().split(':');
  if (SOMETIMES_WITHOUT.has(service)) return [];
  const whose = ['aws:ResourceAccount', [account]] as const;
  if (isUnknown(organization)) return [whose];
  return [whose, ['aws:ResourceOrgID', organization === null ? [] : [organization.id]]];
}

/**
 * Services of which some requests lack these keys. Source: IAM User Guide, "AWS global condition context keys",
 * aws:ResourceAccount.
 */
const SOMETIMES_WITHOUT = new Set([
  'directconnect',
  'ebs',
  'ec2',
  'es',
  'events',
  'guardduty',
  'macie2',
  'route53',
  'securityhub',
  'workspaces',
]);

function policyOf({ arn, name, document }: ControlPolicy, known: Map<string, Policy>): Policy {
  let policy = known.get(arn);
  if (!policy) {
    policy = { name, document };
    known.set(arn, policy);
  }
  return policy;
}

const UNSEEN: Unknown = { $unknown: 'incomplete', detail: 'it was not collected' };
const OTHER_ACCOUNT: Unknown = {
  $unknown: 'incomplete',
  detail: 'the account is not among what was scanned',
};
const NOT_SCANNED: Bounds = {
  organization: OTHER_ACCOUNT,
  serviceControlPolicies: [[{ document: OTHER_ACCOUNT }]],
  resourceControlPolicies: [[{ document: OTHER_ACCOUNT }]],
};
