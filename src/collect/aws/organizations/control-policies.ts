import type { ControlPolicy, Organization } from '../../../model/aws/organizations.ts';
import { parsePolicy } from '../../../model/policy.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, MalformedAnswer, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export const CONTROL_POLICY_NEEDS = [
  'organizations:DescribeOrganization',
  'organizations:DescribePolicy',
  'organizations:ListParents',
  'organizations:ListPolicies',
  'organizations:ListRoots',
  'organizations:ListTargetsForPolicy',
] as const;

type PolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * What of this type bounds the account, level by level. Nothing bounds the management account, nor one that is in no
 * organisation or in one that has not switched the type on. Whose attachments they are is asked policy by policy: of
 * five thousand accounts that takes a twentieth of the calls of asking account by account.
 */
export async function controlPoliciesOf(
  aws: Aws,
  type: PolicyType,
): Promise<ControlPolicy[][] | Unknown> {
  const organization = await organizationOf(aws);
  if (!organization || organization.managementAccountId === aws.account) return [];
  const status = await statusOf(aws, type);
  if (status === undefined) return [];
  if (status !== 'ENABLED') return { $unknown: 'incomplete', detail: `${type} is ${status}` };
  const levels = (await pathOf(aws)).map((target) => ({
    target,
    policies: [] as ControlPolicy[],
  }));
  for (const { Id, Arn, Name, AwsManaged } of await policiesOf(aws, type)) {
    // RCPFullAWSAccess is attached everywhere, and nobody can detach it.
    if (type === 'RESOURCE_CONTROL_POLICY' && AwsManaged) continue;
    const targets = await targetsOf(aws, present(Id));
    const bound = levels.filter(({ target }) => targets.has(target));
    if (bound.length === 0) continue;
    const document = await documentOf(aws, present(Id), type);
    const policy = { arn: present(Arn), name: present(Name), document };
    for (const { policies } of bound) policies.push(policy);
  }
  const bare = levels.find(({ policies }) => policies.length === 0);
  if (type === 'SERVICE_CONTROL_POLICY' && bare) {
    // The last one cannot be detached, so somebody was changing them meanwhile.
    return { $unknown: 'incomplete', detail: `no policy of ${bare.target} was listed` };
  }
  return levels.map(({ policies }) => policies);
}

/** Null: the account is in none. */
export async function organizationOf(aws: Aws): Promise<Organization | null> {
  const found = await orNone(NOT_IN_USE, aws.call('organizations', 'DescribeOrganization', {}));
  if (!found) return null;
  const { Id, MasterAccountId } = present(found.Organization);
  return { id: present(Id), managementAccountId: present(MasterAccountId) };
}

export const NOT_IN_USE = 'AWSOrganizationsNotInUseException';

/** Undefined where the organisation has not switched the type on. */
async function statusOf(aws: Aws, type: PolicyType) {
  for await (const { Roots } of aws.pages('organizations', 'ListRoots', {})) {
    for (const { PolicyTypes } of present(Roots)) {
      const found = present(PolicyTypes).find(({ Type }) => Type === type);
      if (found) return present(found.Status);
    }
  }
  return undefined;
}

/** Ids from the root down to the account itself. */
async function pathOf(aws: Aws): Promise<string[]> {
  const path: string[] = [aws.account];
  for (;;) {
    const { Parents } = await aws.call('organizations', 'ListParents', {
      ChildId: path[0],
    });
    const { Id, Type } = present(present(Parents)[0]);
    const parent = present(Id);
    if (path.includes(parent)) throw new MalformedAnswer('AWS names a unit as its own parent');
    path.unshift(parent);
    if (Type === 'ROOT') return path;
  }
}

type PolicySummary = NonNullable<Output<'organizations', 'ListPolicies'>['Policies']>[number];

async function policiesOf(aws: Aws, type: PolicyType): Promise<PolicySummary[]> {
  const policies: PolicySummary[] = [];
  const input = { Filter: type, MaxResults: 20 };
  for await (const page of aws.pages('organizations', 'ListPolicies', input)) {
    policies.push(...present(page.Policies));
  }
  return policies;
}

async function targetsOf(aws: Aws, PolicyId: string): Promise<ReadonlySet<string>> {
  const targets = new Set<string>();
  const input = { PolicyId, MaxResults: 20 };
  for await (const page of aws.pages('organizations', 'ListTargetsForPolicy', input)) {
    for (const { TargetId } of present(page.Targets)) targets.add(present(TargetId));
  }
  return targets;
}

async function documentOf(aws: Aws, PolicyId: string, type: PolicyType) {
  const { Policy } = await aws.call('organizations', 'DescribePolicy', { PolicyId });
  const kind = type === 'SERVICE_CONTROL_POLICY' ? 'identity' : 'resource';
  return parsePolicy(present(present(Policy).Content), kind);
}
