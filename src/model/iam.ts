import { enumerate } from './enumeration.ts';
import { knownOf } from './kleene.ts';
import type { Facts, ResourceType } from './resource.ts';
import type { Unknown, UnknownFact } from './unknown.ts';

/** An action, and a resource by ARN or pattern; `*` is any resource, or none. */
export interface Question {
  action: string;
  resource: string;
  /** Asks who can do it with keys or in a session that never saw MFA. */
  withoutMfa?: boolean;
  /** Asks who can do it in a session whose MFA is older, in seconds. */
  mfaOlderThan?: number;
}

/** Somebody who can do what was asked about. */
export interface Able {
  /** His ARN; of who comes from outside also `account 444455556666`, or `everyone`. */
  principal: string;
  kind: 'user' | 'role' | 'root' | 'federated user' | 'outsider';
  /** The statements that let him, in words: `policy deploy, statement 2`. */
  by: readonly string[];
  /** What it depends on, in words. */
  residual: readonly string[];
  /** Policies of the organisation that nobody saw, and that may forbid it; null where all were seen. */
  unlessForbidden: Unknown | null;
  /**
   * Whether it holds in every request. Unknown where a policy that nobody saw may forbid it; policies of the organisation
   * bind everybody of the account alike, the root user too, and count as allowing.
   */
  always: boolean | Unknown;
}

/**
 * Who can do what in an account. Somebody can when what was seen lets him in some request: conditions that a request may
 * satisfy count as satisfied, a Deny that may not hold denies nothing, and policies of the organisation that nobody saw,
 * which can only take away, take away nothing. Where nothing but a policy that nobody saw would let him, that is
 * unknown, and thrown.
 */
export interface Iam {
  /** All who can, from inside and outside the account. Throws UnknownFact at the end, when there may be more. */
  whoCan(question: Question): Iterable<Able>;
  /** How this principal can; undefined when he certainly cannot. Throws UnknownFact when that cannot be told. */
  can(principal: string, question: Question): Able | undefined;
  /** Users and roles who may do everything as it is. Throws UnknownFact at the end, when there may be more. */
  administrators(): Iterable<Able>;
  /**
   * Something that a user's own policies let him do within his boundary, and that is neither `free` nor `own`, names or
   * patterns of actions; of `own` none may be done to another user. Undefined when there is certainly none.
   */
  beyond(
    principal: string,
    free: readonly string[],
    own: readonly string[],
  ): { action: string; toOthers: boolean; by: readonly string[] } | undefined;
  /** How this principal is an administrator; undefined when he certainly is none. */
  administers(principal: string): Able | undefined;
  /**
   * The shortest way for a principal who is no administrator to become one; undefined when there is certainly none. For a
   * control that declares `runningFacts`.
   */
  escalation(principal: string): Escalation | undefined;
  /** Users and roles who have such a way. Throws UnknownFact at the end, when there may be more. */
  escalators(): Iterable<Escalation>;
}

/** How somebody can become administrator. */
export interface Escalation {
  principal: string;
  kind: Able['kind'];
  /** What is done, in words, one after the other. */
  steps: readonly string[];
  /** What it depends on, in words. */
  residual: readonly string[];
  unlessForbidden: Able['unlessForbidden'];
}

/** What `escalation` needs to know of an account beside what all of `world.iam` does: for a control's `around`. */
export const runningFacts = {
  'AWS::AppRunner::Service': ['instanceRoleArn'],
  'AWS::CloudFormation::Stack': ['roleArn'],
  'AWS::CodeBuild::Project': ['serviceRole'],
  'AWS::EC2::Instance': ['state', 'instanceProfile'],
  'AWS::ECS::Task': ['taskRoleArn', 'enableExecuteCommand'],
  'AWS::Glue::DevEndpoint': ['roleArn'],
  'AWS::IAM::InstanceProfile': ['roles'],
  'AWS::IAM::Role': ['assumeRolePolicy'],
  'AWS::IAM::User': ['accessKeys', 'loginProfile'],
  'AWS::Lambda::Function': ['role'],
  'AWS::SageMaker::NotebookInstance': ['roleArn'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };

export function escalationInWords({ steps, residual, unlessForbidden }: Escalation): string {
  const provided = residual.length > 0 ? `, if ${residual.join(' and ')}` : '';
  return `${steps.join(', then ')}${provided}${unlessForbidden ? UNLESS_FORBIDDEN : ''}`;
}

/**
 * Those who can do any of this and certainly satisfy `test`, each once; what of it they can; and in `rest` why there may be
 * more.
 */
export function whoCanAny(
  iam: Pick<Iam, 'whoCan'>,
  questions: readonly Question[],
  test: (able: Able, question: Question) => boolean,
): { people: Able[]; actions: string[]; rest?: UnknownFact } {
  const people = new Map<string, Able>();
  const actions = new Set<string>();
  let untold: UnknownFact | undefined;
  for (const question of questions) {
    const { found, rest } = knownOf(iam.whoCan(question), (able) => test(able, question));
    untold ??= rest;
    for (const { item } of found) {
      actions.add(question.action);
      if (!people.has(item.principal)) people.set(item.principal, item);
    }
  }
  return {
    people: [...people.values()],
    actions: [...actions],
    ...(untold && { rest: untold }),
  };
}

/** Who they are and by which policies, in the words of a reason. */
export function ableInWords(ables: readonly Able[]): string {
  const names = ables.map(({ principal, kind, by }) => {
    const through = by.length > 0 ? ` (${enumerate(by)})` : '';
    return `${kind === 'outsider' ? principal : principal.slice(principal.lastIndexOf(':') + 1)}${through}`;
  });
  const isOpen = ables.some(({ unlessForbidden }) => unlessForbidden !== null);
  return `${enumerate(names)}${isOpen ? UNLESS_FORBIDDEN : ''}`;
}

const UNLESS_FORBIDDEN = ', unless policies of the organisation forbid it, which were not seen';
