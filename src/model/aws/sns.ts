import { globMatches } from '../glob.ts';
import { everyOf, someOf } from '../kleene.ts';
import type { Condition, PolicyDocument, Statement } from '../policy.ts';
import { speaksOf } from '../statement.ts';
import type { Tag } from '../tag.ts';
import { UnknownFact } from '../unknown.ts';

export interface SnsTopic {
  topicName: string;
  /** Key id, ARN or alias; null: not encrypted. */
  kmsMasterKeyId: string | null;
  policy: PolicyDocument | null;
  subscriptions: TopicSubscription[];
  tags: Tag[];
}

export interface TopicSubscription {
  protocol: string;
  endpoint: string;
  /** False while AWS waits for the receiver to agree. */
  confirmed: boolean;
}

/**
 * Does the policy of another account's topic let this alarm publish? Throws UnknownFact when that turns on a condition
 * that is not about where the message comes from. Source: SNS Developer Guide, "Example cases for access control".
 */
export function admitsAlarm(
  policy: PolicyDocument | null,
  alarm: { id: string; account: string },
): boolean {
  const about = (policy?.statements ?? []).filter(isAboutPublishing);
  const denied = about.some(
    ({ effect, conditions }) => effect === 'Deny' && conditions.length === 0,
  );
  const admitted = () =>
    someOf(
      about,
      ({ effect, conditions }) =>
        effect === 'Allow' && everyOf(conditions, (condition) => holdsFor(condition, alarm)),
    ) !== undefined;
  return !denied && admitted();
}

function isAboutPublishing(statement: Statement): boolean {
  const { principal } = statement;
  const named = principal?.values.some(
    ({ kind, value }) => value === '*' || (kind === 'Service' && value === CLOUDWATCH),
  );
  return named !== undefined && named !== principal?.not && speaksOf(statement, 'sns:Publish');
}

function holdsFor(
  { operator, key, values }: Condition,
  { id, account }: { id: string; account: string },
): boolean {
  const origin = key.toLowerCase() === 'aws:sourcearn' ? id : account;
  if (!ORIGIN.test(key) || !COMPARES.test(operator)) {
    const detail = `${operator} of ${key} is not followed`;
    throw new UnknownFact("the topic's policy", { $unknown: 'unsupported', detail });
  }
  const isExact = /^StringEquals/i.test(operator);
  return values.some((value) => (isExact ? value === origin : globMatches(value, origin)));
}

const CLOUDWATCH = 'cloudwatch.amazonaws.com';
const ORIGIN = /^aws:source(account|owner|arn)$/i;
const COMPARES = /^(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)(IfExists)?$/i;
