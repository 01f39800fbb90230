import { globMatches } from '../model/glob.ts';
import type { Wanted } from './collect.ts';
import { type AnyCollector, readersOf } from './collector.ts';

/** What finding out about an account takes before anything else: which of its regions are enabled. */
const FIRST = ['account:ListRegions', 'ec2:DescribeRegions'];

/** The IAM actions that reading these facts takes, sorted; a scan that is allowed them misses nothing. */
export function actionsFor(wanted: Wanted, collectors: readonly AnyCollector[]): string[] {
  const actions = new Set(FIRST);
  for (const collector of collectors) {
    const facts = wanted.get(collector.type);
    if (!facts) continue;
    const asked = readersOf(collector).filter(([fact]) => facts.has(fact));
    for (const { needs } of [collector.list, ...asked.map(([, reader]) => reader)]) {
      for (const action of needs) actions.add(action);
    }
  }
  return [...actions].sort();
}

export interface PolicyDocumentJson {
  Version: '2012-10-17';
  Statement: { Sid: string; Effect: 'Allow'; Action: string[]; Resource: string }[];
}

/** One policy that allows the actions, on everything where nothing is said: most of what a scan asks knows no resource. */
export function policyAllowing(
  actions: readonly string[],
  sid = 'CastellanReads',
  resource = '*',
): PolicyDocumentJson {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: [...actions], Resource: resource }],
  };
}

/** What the account that scans must be allowed beside: to find the accounts of its organisation and what binds them, and to enter them. */
export function organizationPolicy(
  actions: readonly string[],
  walk: readonly string[],
  role: string,
): PolicyDocumentJson {
  const { Version, Statement } = policyAllowing(actions);
  return {
    Version,
    Statement: [
      ...Statement,
      { Sid: 'CastellanFinds', Effect: 'Allow', Action: [...walk], Resource: '*' },
      {
        Sid: 'CastellanEnters',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: `arn:*:iam::*:role/${role}`,
      },
    ],
  };
}

/**
 * Characters of a managed policy, white space aside.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY_LIMIT = 6144;

/** As many policies as it takes for each to fit a managed policy, in the order of the actions. */
export function managedPoliciesAllowing(actions: readonly string[]): PolicyDocumentJson[] {
  const policies: PolicyDocumentJson[] = [];
  let chunk: string[] = [];
  for (const action of actions) {
    const longer = [...chunk, action];
    if (chunk.length > 0 && sizeOf(policyAllowing(longer)) > MANAGED_POLICY_LIMIT) {
      policies.push(policyAllowing(chunk));
      chunk = [action];
    } else chunk = longer;
  }
  if (chunk.length > 0) policies.push(policyAllowing(chunk));
  return policies;
}

/** As AWS counts it. */
export function sizeOf(policy: PolicyDocumentJson): number {
  return JSON.stringify(policy).length;
}

/**
 * Characters of a session policy. AWS packs it too, to a limit nobody can compute.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const SESSION_POLICY_LIMIT = 2048;

/** In the place of a policy that would not fit: the name of a managed policy of AWS, which always does. */
export const READ_ONLY = 'ReadOnlyAccess';

/**
 * What a session needs to be allowed, as wide as it must be to fit: where the actions are too many, those of one service
 * that get, list or describe become `ec2:Describe*`, the longest lists first, and last those among which are some that
 * give away what is stored, which are then denied. READ_ONLY when even that is too long. Never allows to write, but what
 * the actions themselves are.
 */
export function sessionPolicyFor(actions: readonly string[]): string {
  const widest = [...verbsOf(actions)].sort(
    ([a, one], [b, other]) =>
      Number(GIVING_AWAY.has(a)) - Number(GIVING_AWAY.has(b)) || gain(b, other) - gain(a, one),
  );
  let allowed = [...actions];
  let denied: string[] = [];
  for (;;) {
    const policy = sessionPolicy(allowed, denied);
    if (policy.length <= SESSION_POLICY_LIMIT) return policy;
    const [verb] = widest.shift() ?? [];
    if (verb === undefined) return READ_ONLY;
    const given = GIVING_AWAY.get(verb) ?? [];
    const wider = [...allowed.filter((action) => !action.startsWith(verb)), `${verb}*`];
    const refused = given.filter((glob) => !actions.some((one) => globMatches(glob, one)));
    // What must be denied again may take more room than was gained.
    if (sessionPolicy(wider, [...denied, ...refused]).length >= policy.length) continue;
    allowed = wider;
    denied = [...denied, ...refused];
  }
}

function sessionPolicy(allowed: readonly string[], denied: readonly string[]): string {
  const allow = { Effect: 'Allow', Action: allowed, Resource: '*' };
  const deny = { Effect: 'Deny', Action: denied, Resource: '*' };
  const Statement = denied.length > 0 ? [allow, deny] : [allow];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** By service and verb, the actions that hand out what people store, secrets or credentials. */
const GIVING_AWAY: ReadonlyMap<string, readonly string[]> = new Map([
  ['athena:Get', ['athena:GetQueryResults*']],
  ['cloudtrail:Get', ['cloudtrail:GetQueryResults']],
  ['cognito-identity:Get', ['cognito-identity:GetCredentials*', 'cognito-identity:GetOpenId*']],
  ['dynamodb:Get', ['dynamodb:GetItem', 'dynamodb:GetRecords']],
  ['ec2:Get', ['ec2:GetPasswordData', 'ec2:GetConsole*']],
  ['ecr:Get', ['ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer']],
  ['elasticmapreduce:Get', ['elasticmapreduce:GetClusterSessionCredentials']],
  ['glue:Get', ['glue:GetConnection*']],
  ['kinesis:Get', ['kinesis:GetRecords']],
  ['lambda:Get', ['lambda:GetFunction', 'lambda:GetLayerVersion*']],
  ['logs:Get', ['logs:GetLog*', 'logs:GetQueryResults']],
  ['redshift:Get', ['redshift:GetClusterCredentials*']],
  ['s3:Get', ['s3:GetObject*', 's3:GetDataAccess']],
  ['secretsmanager:Get', ['secretsmanager:GetSecretValue']],
  ['ssm:Get', ['ssm:GetParameter*', 'ssm:GetAccessToken']],
  ['sts:Get', ['sts:GetFederationToken', 'sts:GetSessionToken', 'sts:GetServiceBearerToken']],
  ['wafv2:Get', ['wafv2:GetDecryptedAPIKey']],
]);

/** Actions that read, by service and verb. */
function verbsOf(actions: readonly string[]): Map<string, string[]> {
  const verbs = new Map<string, string[]>();
  for (const action of actions) {
    const [verb] = /^[\w-]+:(Get|List|Describe)(?=[A-Z])/.exec(action) ?? [];
    if (verb !== undefined) verbs.set(verb, [...(verbs.get(verb) ?? []), action]);
  }
  return verbs;
}

function gain(verb: string, actions: readonly string[]): number {
  return actions.join('","').length - verb.length;
}
