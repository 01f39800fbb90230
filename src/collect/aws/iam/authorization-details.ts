import { type PolicyDocument, parsePolicy } from '../../../model/policy.ts';
import type { Tag } from '../../../model/tag.ts';
import { type Aws, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { pageIndex } from '../page-index.ts';

type Details = Output<'iam', 'GetAccountAuthorizationDetails'>;
export type PolicyDetail = NonNullable<Details['Policies']>[number];

export const DETAILS_NEED = ['iam:GetAccountAuthorizationDetails'] as const;

/** The error's class in the SDK, and its code on the wire. */
export const NO_SUCH_ENTITY = ['NoSuchEntityException', 'NoSuchEntity'] as const;

/** Users, groups, roles and policies of the account, in pages that all IAM collectors share. */
export function authorizationDetails(aws: Aws): AsyncIterable<Details> {
  return aws.pages('iam', 'GetAccountAuthorizationDetails', { MaxItems: 1000 }, { shared: true });
}

type ListedUser = NonNullable<Output<'iam', 'ListUsers'>['Users']>[number];
type ListedRole = NonNullable<Output<'iam', 'ListRoles'>['Roles']>[number];

/** The user as ListUsers knows it: with the last use of its password, which the details leave out. */
export async function listedUser(aws: Aws, arn: string): Promise<ListedUser> {
  const pages = aws.pages('iam', 'ListUsers', { MaxItems: 1000 }, { shared: true });
  for await (const { Users = [] } of pages) {
    const [user] = usersByArn(Users, arn);
    if (user) return user;
  }
  throw new MalformedAnswer('ListUsers does not show the user');
}

/** The role as ListRoles knows it: with the length of its sessions, which the details leave out. */
export async function listedRole(aws: Aws, arn: string): Promise<ListedRole> {
  const pages = aws.pages('iam', 'ListRoles', { MaxItems: 1000 }, { shared: true });
  for await (const { Roles = [] } of pages) {
    const [role] = rolesByArn(Roles, arn);
    if (role) return role;
  }
  throw new MalformedAnswer('ListRoles does not show the role');
}

const usersByArn = pageIndex<ListedUser>(({ Arn }) => Arn);
const rolesByArn = pageIndex<ListedRole>(({ Arn }) => Arn);

interface InlinePolicy {
  PolicyName?: string | undefined;
  PolicyDocument?: string | undefined;
}

/** An inline policy has no ARN; `#` stands in no name, so this id is nobody else's. */
export function inlinePolicyId(owner: { Arn?: string | undefined }, policy: InlinePolicy): string {
  return `${present(owner.Arn)}#${present(policy.PolicyName)}`;
}

export function documentOf({ PolicyDocument }: InlinePolicy): PolicyDocument {
  return parsePolicy(present(PolicyDocument));
}

export function namesOf(policies: readonly InlinePolicy[] = []): string[] {
  return policies.map(({ PolicyName }) => present(PolicyName));
}

export function arnsOf(policies: readonly { PolicyArn?: string | undefined }[] = []): string[] {
  return policies.map(({ PolicyArn }) => present(PolicyArn));
}

export function tagsOf(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = [],
): Tag[] {
  return tags.map(({ Key, Value }) => ({ key: present(Key), value: present(Value) }));
}
