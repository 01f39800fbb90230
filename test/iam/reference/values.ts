import { type Caller, callerOf } from './caller.ts';
import { type Case, isUnseen, list } from './case.ts';
import { flawed } from './flaws.ts';

/** The keys of a request and what they hold. */
export interface Values {
  /** Names ignore case. None: the key is absent. */
  of(key: string): string[];
}

/**
 * What the case says, and what AWS adds to each request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function valuesOf(request: Case): Values {
  const same = (left: string, right: string) =>
    flawed('keys of a condition mind case')
      ? left === right
      : left.toLowerCase() === right.toLowerCase();
  return {
    of: (key) => {
      const told = Object.entries(request.context ?? {}).find(([name]) => same(name, key))?.[1];
      if (isUnseen(told)) throw new Error(`${key} is to be completed first`);
      return told === undefined
        ? (addedBy(request).find(([name]) => same(name, key))?.[1] ?? [])
        : list(told);
    },
  };
}

function addedBy(request: Case): [key: string, values: string[]][] {
  const caller = callerOf(request.principal);
  const account = resourceAccountOf(request);
  return [
    ...keysOf(caller),
    ...tagsOf(request).map(([key, value]): [string, string[]] => [
      `aws:PrincipalTag/${key}`,
      [value],
    ]),
    ...(account === '' ? [] : [['aws:ResourceAccount', [account]] as [string, string[]]]),
  ];
}

function tagsOf({ principal }: Case): [string, string][] {
  return typeof principal === 'object' && 'arn' in principal
    ? Object.entries(principal.tags ?? {})
    : [];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
function keysOf(caller: Caller): [string, string[]][] {
  switch (caller.kind) {
    case 'anonymous':
      return [
        ['aws:PrincipalType', ['Anonymous']],
        ['aws:PrincipalAccount', ['anonymous']],
      ];
    case 'service':
      return [
        ['aws:PrincipalIsAWSService', ['true']],
        ['aws:PrincipalServiceName', [caller.name]],
      ];
    case 'provider':
      return [];
    default:
      return [
        ['aws:PrincipalArn', [caller.role ?? caller.arn]],
        ['aws:PrincipalAccount', [caller.account]],
        ['aws:PrincipalType', [TYPES[caller.kind]]],
        ['aws:PrincipalIsAWSService', ['false']],
        ...(caller.kind === 'user'
          ? [['aws:username', [caller.arn.split('/').at(-1) ?? '']] as [string, string[]]]
          : []),
      ];
  }
}

const TYPES = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  session: 'AssumedRole',
  federatedUser: 'FederatedUser',
};

/**
 * The account the resource is in: as said, or as its ARN says, or the caller's. What AWS made, such as its managed
 * policies, is in every account.
 */
export function resourceAccountOf(request: Case): string {
  const caller = callerOf(request.principal);
  const own = 'account' in caller ? caller.account : '';
  const [, , , , inArn = ''] = request.resource.split(':');
  return request.resourceAccount ?? (inArn === 'aws' || inArn === '' ? own : inArn);
}
