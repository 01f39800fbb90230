import { parseArn } from '../../model/arn.ts';
import { accountOf } from '../../model/caller.ts';
import type { Request } from './statement.ts';

interface Settled {
  decision: 'allowed' | 'implicitDeny';
  notes: string[];
}

/** What no policy decides; undefined where policies do. */
export function settledByAws(
  { caller, action, resource }: Request,
  resourceAccount: string | undefined,
): Settled | undefined {
  const name = action.toLowerCase();
  const account = accountOf(caller);
  if (isEverybodys(action) && account !== undefined) {
    return { decision: 'allowed', notes: [`AWS lets everybody call ${action}`] };
  }
  if (name === 'iam:passrole' && account !== resourceAccount) {
    return refused('roles are passed within their account only');
  }
  const arn = typeof resource === 'string' ? parseArn(resource) : undefined;
  if (arn?.service !== 'iam' || !name.startsWith('iam:')) return undefined;
  if (arn.account === 'aws' && !/^iam:(get|list|generate|simulate)/.test(name)) {
    return refused('nobody changes a policy that AWS manages');
  }
  if (/^role\/(aws-service-role|aws-reserved)\//.test(arn.resource) && CHANGES_ROLE.has(name)) {
    return refused('nobody changes a role that AWS manages');
  }
  return undefined;
}

/** Does AWS let everybody call it? */
export function isEverybodys(action: string): boolean {
  return ALWAYS_ALLOWED.has(action.toLowerCase());
}

function refused(note: string): Settled {
  return { decision: 'implicitDeny', notes: [note] };
}

/** Source: AWS STS API Reference, "GetCallerIdentity" and "GetSessionToken": no permissions are required. */
const ALWAYS_ALLOWED = new Set(['sts:getcalleridentity', 'sts:getsessiontoken']);

/** Source: IAM User Guide, "Create a service-linked role": what of it cannot be edited. */
const CHANGES_ROLE = new Set([
  'iam:attachrolepolicy',
  'iam:deleterole',
  'iam:deleterolepermissionsboundary',
  'iam:deleterolepolicy',
  'iam:detachrolepolicy',
  'iam:putrolepermissionsboundary',
  'iam:putrolepolicy',
  'iam:updateassumerolepolicy',
]);
