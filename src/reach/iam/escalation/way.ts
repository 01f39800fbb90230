import type { Url } from '../../../model/finding.ts';

/**
 * One way to get at rights one does not have: what must be allowed, on what, and what must be so in the account. Most
 * are those of pathfinding.cloud, under the id they have there.
 */
export interface Way {
  id: string;
  /** What somebody does who goes it: "writes a new version of a policy attached to him". */
  title: string;
  url: Url;
  /** Who can go it; both where nothing is said. Somebody outside has no policies here. */
  by?: 'user' | 'role' | 'outsider';
  /** Whose rights are gained: his own, grown; those of somebody there is; or of somebody he makes. */
  gains: 'himself' | 'user' | 'role' | 'group' | 'new user' | 'new role';
  /** How they become rights over everything; they are as strong as they are where nothing is said. */
  makes?: Making;
  /** All of them. */
  needs: readonly Need[];
  /** The role lets this service in, and is passed to it where that is needed. */
  service?: string;
  /** Something that must be there for it, between him and the target. */
  object?: ObjectKind;
  /** What must be so of the target. */
  target?: readonly TargetFact[];
  /** What must be so and nobody can see in an account: that it is so is taken for possible, never for certain. */
  providing?: string;
}

/** `granted`: every action, as far as boundary and SCPs let it; `unbounded`: the boundary is gone. */
export type Making = 'granted' | 'unbounded' | 'granted and unbounded';

export interface Need {
  action: string;
  /**
   * What it must be allowed on: him, whose rights are gained, what lies between them, or any one of a kind, by pattern:
   * `lambda:*:*:function:*` is whichever function of his account, `*` is nothing in particular.
   */
  on: 'himself' | 'target' | 'object' | { any: string };
}

/**
 * `policy`: one of the account's own, attached to the target or to a group of his; `group`: one he is a member of. All
 * others run with the target as their role.
 */
export type ObjectKind = 'policy' | 'group' | HolderKind;

export type HolderKind = keyof typeof holders;

export type TargetFact =
  | 'fewer than two access keys'
  | 'two access keys'
  | 'no password'
  | 'a password'
  | 'an instance profile';

/** What runs with a role: how its ARNs look, and the service the role must let in. */
export const holders = {
  instance: { any: 'ec2:*:*:instance/*', service: 'ec2.amazonaws.com', one: 'an instance' },
  function: { any: 'lambda:*:*:function:*', service: 'lambda.amazonaws.com', one: 'a function' },
  project: { any: 'codebuild:*:*:project/*', service: 'codebuild.amazonaws.com', one: 'a project' },
  notebook: {
    any: 'sagemaker:*:*:notebook-instance/*',
    service: 'sagemaker.amazonaws.com',
    one: 'a notebook',
  },
  stack: {
    any: 'cloudformation:*:*:stack/*',
    service: 'cloudformation.amazonaws.com',
    one: 'a stack',
  },
  'stack set': {
    any: 'cloudformation:*:*:stackset/*',
    service: 'cloudformation.amazonaws.com',
    one: 'a stack set',
  },
  task: {
    any: 'ecs:*:*:task/*',
    service: 'ecs-tasks.amazonaws.com',
    one: 'a task that takes commands',
  },
  endpoint: {
    any: 'glue:*:*:devEndpoint/*',
    service: 'glue.amazonaws.com',
    one: 'a development endpoint',
  },
  'web service': {
    any: 'apprunner:*:*:service/*',
    service: 'tasks.apprunner.amazonaws.com',
    one: 'a web service',
  },
  interpreter: {
    any: 'bedrock-agentcore:*:*:code-interpreter-custom/*',
    service: 'bedrock-agentcore.amazonaws.com',
    one: 'an interpreter',
  },
  template: {
    any: 'ec2:*:*:launch-template/*',
    service: 'ec2.amazonaws.com',
    one: 'a launch template',
  },
} as const satisfies Record<string, { any: string; service: string; one: string }>;

/** The role is handed to a service. */
export const PASSED: Need = { action: 'iam:PassRole', on: 'target' };
