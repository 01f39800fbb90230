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
  Statement: { Sid: string; Effect: 'Allow'; Action: string[]; Resource: '*' }[];
}

/** One policy that allows the actions on everything: most of what a scan asks knows no resource. */
export function policyAllowing(
  actions: readonly string[],
  sid = 'CastellanReads',
): PolicyDocumentJson {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: [...actions], Resource: '*' }],
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

/**
 * What a session needs to be allowed, as wide as it must be to fit: where the actions are too many, those of one service
 * and verb become `ec2:Describe*`, the longest lists first, and verbs that read data last. Undefined when even that is
 * too long: the role's own policy then is the limit.
 */
export function sessionPolicyFor(actions: readonly string[]): string | undefined {
  const widest = [...verbsOf(actions)].sort(
    ([a, one], [b, other]) =>
      Number(READS_DATA.test(a)) - Number(READS_DATA.test(b)) || gain(b, other) - gain(a, one),
  );
  let allowed = [...actions];
  for (;;) {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: allowed, Resource: '*' }],
    });
    if (policy.length <= SESSION_POLICY_LIMIT) return policy;
    const [verb] = widest.shift() ?? [];
    if (verb === undefined) return undefined;
    allowed = [...allowed.filter((action) => !action.startsWith(verb)), `${verb}*`];
  }
}

/** Where `Get*` would give away what people store, not how it is kept. */
const READS_DATA =
  /^(s3|s3express|dynamodb|secretsmanager|ssm|kinesis|lambda|ecr|cognito-identity|sqs|athena|logs):(Get|BatchGet|Receive)$/;

/** Actions by service and verb, where there are several. */
function verbsOf(actions: readonly string[]): Map<string, string[]> {
  const verbs = new Map<string, string[]>();
  for (const action of actions) {
    const [verb] = /^[\w-]+:[A-Z][a-z]+/.exec(action) ?? [action];
    verbs.set(verb, [...(verbs.get(verb) ?? []), action]);
  }
  return new Map([...verbs].filter(([, those]) => those.length > 1));
}

function gain(verb: string, actions: readonly string[]): number {
  return actions.join('","').length - verb.length;
}
