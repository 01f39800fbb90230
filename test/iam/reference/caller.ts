import type { Case } from './case.ts';

/** Who asks. `role` is the ARN of a session's role; a role that asks is a session of it whose name is not known. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'service'; name: string }
  | { kind: 'provider'; name: string }
  | { kind: 'root' | 'user' | 'federatedUser'; arn: string; account: string; role?: undefined }
  | { kind: 'role' | 'session'; arn: string; account: string; role: string };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function callerOf(principal: Case['principal']): Caller {
  if (principal === 'anonymous') return { kind: 'anonymous' };
  if (typeof principal === 'object' && 'federated' in principal) {
    return { kind: 'provider', name: principal.federated };
  }
  const arn = typeof principal === 'string' ? principal : principal.arn;
  if (!arn.startsWith('arn:')) return { kind: 'service', name: arn };
  const [, partition, , , account = '', what = ''] = arn.split(':');
  const [type, name] = what.split('/');
  const role = typeof principal === 'object' ? principal.role : undefined;
  switch (type) {
    case 'root':
      return { kind: 'root', arn, account };
    case 'user':
      return { kind: 'user', arn, account };
    case 'federated-user':
      return { kind: 'federatedUser', arn, account };
    case 'role':
      return { kind: 'role', arn, account, role: arn };
    default:
      return {
        kind: 'session',
        arn,
        account,
        role: role ?? `arn:${partition}:iam::${account}:role/${name}`,
      };
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
export function isServiceLinked(caller: Caller): boolean {
  return 'role' in caller && caller.role?.includes(':role/aws-service-role/') === true;
}
