import { type PolicyDocument, parsePolicy } from '../../../model/policy.ts';
import type { Tag } from '../../../model/tag.ts';
import { type Aws, MalformedAnswer, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Details = Output<'iam', 'GetAccountAuthorizationDetails'>;
export type PolicyDetail = NonNullable<Details['Policies']>[number];

export const DETAILS_NEED = ['iam:GetAccountAuthorizationDetails'] as const;

/** The error's class in the SDK, and its code on the wire. */
export const NO_SUCH_ENTITY = ['NoSuchEntityException', 'NoSuchEntity'] as const;

/** Users, groups, roles and policies of the account, in pages that all IAM collectors share. */
export function authorizationDetails(aws: Aws): AsyncIterable<Details> {
  return aws.pages('iam', 'GetAccountAuthorizationDetails', { MaxItems: 1000 }, { shared: true });
}

/** What another listing says of a thing, by its ARN. Whoever asks first reads on, for all who ask after him. */
export type Told<Value> = (aws: Aws, arn: string) => Promise<Value>;

type ListedUser = NonNullable<Output<'iam', 'ListUsers'>['Users']>[number];
type ListedRole = NonNullable<Output<'iam', 'ListRoles'>['Roles']>[number];

/** When users last used their passwords, as ListUsers knows it: the details leave it out. */
export function passwordsLastUsed(): Told<ListedUser['PasswordLastUsed']> {
  return toldBy('ListUsers does not show the user', async function* (aws) {
    const pages = aws.pages('iam', 'ListUsers', { MaxItems: 1000 }, { shared: true });
    for await (const { Users = [] } of pages) {
      yield Users.map(({ Arn, PasswordLastUsed }) => [Arn, PasswordLastUsed] as const);
    }
  });
}

/** How long sessions of roles last, as ListRoles knows it: the details leave it out. */
export function sessionLengths(): Told<ListedRole['MaxSessionDuration']> {
  return toldBy('ListRoles does not show the role', async function* (aws) {
    const pages = aws.pages('iam', 'ListRoles', { MaxItems: 1000 }, { shared: true });
    for await (const { Roles = [] } of pages) {
      yield Roles.map(({ Arn, MaxSessionDuration }) => [Arn, MaxSessionDuration] as const);
    }
  });
}

type Entries<Value> = Iterable<readonly [arn: string | undefined, value: Value]>;

/** An account may have fifty thousand, so each page is gone through once, and one value of each is kept. */
function toldBy<Value>(
  missing: string,
  pages: (aws: Aws) => AsyncGenerator<Entries<Value>>,
): Told<Value> {
  const known = new Map<string | undefined, Value>();
  let rest: AsyncGenerator<Entries<Value>> | undefined;
  let reading: Promise<void> | undefined;
  return async (aws, arn) => {
    while (!known.has(arn)) {
      reading ??= readOn(aws);
      await reading;
    }
    return known.get(arn) as Value;
  };

  /** Where it fails, or the listing has ended, it stays so. */
  async function readOn(aws: Aws): Promise<void> {
    rest ??= pages(aws);
    const page = await rest.next();
    if (page.done) throw new MalformedAnswer(missing);
    for (const [arn, value] of page.value) known.set(arn, value);
    reading = undefined;
  }
}

interface InlinePolicy {
  PolicyName?: string | undefined;
  PolicyDocument?: string | undefined;
}

/** An inline policy has no ARN; `#` stands in no name, so this id is nobody else's. */
export function inlinePolicyId(owner: { Arn?: string | undefined }, policy: InlinePolicy): string {
  return `${present(owner.Arn)}#${present(policy.PolicyName)}`;
}

export function documentOf({ PolicyDocument }: InlinePolicy): PolicyDocument {
  return parsePolicy(present(PolicyDocument), 'identity');
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
