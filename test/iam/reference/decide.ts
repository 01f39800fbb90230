import { type Caller, callerOf, isServiceLinked } from './caller.ts';
import {
  type Case,
  type Document,
  documentOf,
  isUnseen,
  type Layer,
  list,
  type Policy,
  type Statement,
  type Verdict,
} from './case.ts';
import { flawed } from './flaws.ts';
import { type Naming, namingOf, speaksOf } from './statement.ts';
import { resourceAccountOf } from './values.ts';

/**
 * Is the request allowed? Written to be read beside AWS's pages, not to be fast.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(request: Case): Verdict {
  if (needsNoPermission(request)) return 'allowed';
  if (isOutOfReach(request)) return 'implicitDeny';
  if (layersOf(request).some(({ policy }) => says('Deny', policy, request))) return 'explicitDeny';
  return isAllowed(request) ? 'allowed' : 'implicitDeny';
}

/**
 * "No permissions are required to perform this operation", and no policy takes them away.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
function needsNoPermission({ action, principal }: Case): boolean {
  return (
    ['sts:getcalleridentity', 'sts:getsessiontoken'].includes(action.toLowerCase()) &&
    'account' in callerOf(principal)
  );
}

/**
 * A role is passed within its account, and what AWS made is for AWS to change.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
function isOutOfReach(request: Case): boolean {
  const { action, resource, principal } = request;
  const name = action.toLowerCase();
  if (name === 'iam:passrole' && !flawed('roles are passed to other accounts')) {
    return !isSameAccount(request, callerOf(principal));
  }
  return (
    (/:iam::aws:policy\//.test(resource) && CHANGES_OF_POLICIES.includes(name)) ||
    (/:role\/(aws-service-role|aws-reserved)\//.test(resource) && CHANGES_OF_ROLES.includes(name))
  );
}

const CHANGES_OF_POLICIES = [
  'iam:createpolicyversion',
  'iam:deletepolicy',
  'iam:deletepolicyversion',
  'iam:setdefaultpolicyversion',
];
const CHANGES_OF_ROLES = [
  'iam:attachrolepolicy',
  'iam:deleterole',
  'iam:deleterolepermissionsboundary',
  'iam:deleterolepolicy',
  'iam:detachrolepolicy',
  'iam:putrolepermissionsboundary',
  'iam:putrolepolicy',
  'iam:updateassumerolepolicy',
];

function isSameAccount(request: Case, caller: Caller): boolean {
  return 'account' in caller && caller.account === resourceAccountOf(request);
}

function isAllowed(request: Case): boolean {
  const caller = callerOf(request.principal);
  if (!everyLevelAllows(request, caller) || !endpointAllows(request)) return false;

  const granted = grantsTo(request);
  if (!('account' in caller)) return granted.size > 0;

  const identity = identityAllows(request, caller);
  const ceiling = boundaryAllows(request, caller) && sessionAllows(request, caller);
  if (!isSameAccount(request, caller)) {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
    const ours = identity && ceiling;
    return flawed('one side is enough for another account')
      ? ours || granted.size > 0
      : ours && granted.size > 0;
  }
  if (grantedDirectly(granted, request, caller)) return true;
  if (mustBeGranted(request)) return granted.has('account') && identity && ceiling;
  return identity && ceiling;
}

/**
 * Within an account the policy of the resource is enough, unless it names the role, which boundary and session policy
 * limit, or the account, which only lets the account's own policies decide.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function grantedDirectly(granted: Set<Naming>, request: Case, caller: Caller): boolean {
  const boundary = boundaryAllows(request, caller);
  const session = sessionAllows(request, caller);
  if (granted.has('account') && flawed('what is granted to the account is enough')) return true;
  if (granted.has('itself') || granted.has('everyone')) {
    if (flawed('the boundary limits what is granted to a user')) return boundary;
    return true;
  }
  return (
    granted.has('role') &&
    (boundary || flawed('the boundary does not limit what is granted to a role')) &&
    (session || flawed('the session policy does not limit what is granted to a role'))
  );
}

/**
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html: no one has permissions unless the key
 * policy gives them. Trust policies likewise.
 */
function mustBeGranted({ action, resource }: Case): boolean {
  const name = action.toLowerCase();
  if (name.startsWith('sts:assumerole')) return !flawed('a trust policy may be silent');
  return name.startsWith('kms:') && resource !== '*' && !flawed('a key policy may be silent');
}

function identityAllows(request: Case, caller: Caller): boolean {
  if (caller.kind === 'root') return true;
  return list(request.identityPolicies).some((policy) => says('Allow', policy, request));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
function boundaryAllows(request: Case, caller: Caller): boolean {
  if (caller.kind === 'root') return true;
  const { permissionBoundary } = request;
  return permissionBoundary == null || says('Allow', permissionBoundary, request);
}

/**
 * A federated user has what the session policy leaves him, and without one nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
function sessionAllows(request: Case, caller: Caller): boolean {
  const policies = list(request.sessionPolicy);
  if (policies.length === 0) {
    return caller.kind !== 'federatedUser' || flawed('a federated user needs no session policy');
  }
  const allows = (policy: Policy) => says('Allow', policy, request);
  return flawed('every session policy must allow') ? policies.every(allows) : policies.some(allows);
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html */
function everyLevelAllows(request: Case, caller: Caller): boolean {
  if (!isBoundBySCPs(caller)) return true;
  const levels = request.serviceControlPolicies ?? [];
  const allows = (level: Policy[]) => level.some((policy) => says('Allow', policy, request));
  if (levels.length > 0 && flawed('one level of SCPs is enough')) return levels.some(allows);
  return levels.every(allows);
}

function endpointAllows(request: Case): boolean {
  const { endpointPolicy } = request;
  return (
    endpointPolicy == null ||
    flawed('the endpoint policy is not asked') ||
    says('Allow', endpointPolicy, request)
  );
}

/** Principals of the organisation's accounts, but no service-linked roles. */
function isBoundBySCPs(caller: Caller): boolean {
  return (
    'account' in caller && (!isServiceLinked(caller) || flawed('SCPs bind service-linked roles'))
  );
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
function isBoundByRCPs({ action }: Case, caller: Caller): boolean {
  const service = action.toLowerCase().split(':')[0] ?? '';
  return (
    (!isServiceLinked(caller) || flawed('RCPs bind service-linked roles')) &&
    (SERVICES_WITH_RCPS.includes(service) || flawed('RCPs bind every service'))
  );
}

/** Those of the page that the cases ask of; the others have none, as IAM and EC2. */
const SERVICES_WITH_RCPS = ['s3', 'sts', 'kms', 'sqs', 'logs', 'secretsmanager', 'dynamodb'];

/** Every way in which the policy of the resource lets the caller in. */
function grantsTo(request: Case): Set<Naming> {
  const { resourcePolicy } = request;
  const granted = new Set<Naming>();
  if (resourcePolicy == null) return granted;
  const document = read(resourcePolicy);
  for (const statement of list(document.Statement)) {
    if (statement.Effect !== 'Allow' || !speaksOf(statement, document, request)) continue;
    const naming = namingOf(statement, request);
    if (naming) granted.add(naming);
  }
  return granted;
}

function says(effect: Statement['Effect'], policy: Policy, request: Case): boolean {
  const document = read(policy);
  return list(document.Statement).some(
    (statement) => statement.Effect === effect && hits(statement, document, request),
  );
}

/** Does a statement apply, the Principal included where there is one? */
export function hits(statement: Statement, document: Document, request: Case): boolean {
  const names = statement.Principal !== undefined || statement.NotPrincipal !== undefined;
  return (
    speaksOf(statement, document, request) && (!names || namingOf(statement, request) !== undefined)
  );
}

export interface Placed {
  layer: Layer;
  level?: number | undefined;
  policy: Policy;
}

/** Every policy that has a say, and where it stands. */
export function layersOf(request: Case): Placed[] {
  const caller = callerOf(request.principal);
  const of = (layer: Layer, policies: Policy[]) => policies.map((policy) => ({ layer, policy }));
  const levels = (layer: Layer, all: Policy[][] | undefined) =>
    (all ?? []).flatMap((policies, level) => policies.map((policy) => ({ layer, level, policy })));
  return [
    ...of('identityPolicies', list(request.identityPolicies)),
    ...of('resourcePolicy', list(request.resourcePolicy)),
    ...(caller.kind === 'root' ? [] : of('permissionBoundary', list(request.permissionBoundary))),
    ...of('sessionPolicy', list(request.sessionPolicy)),
    ...(isBoundBySCPs(caller)
      ? levels('serviceControlPolicies', request.serviceControlPolicies)
      : []),
    ...(isBoundByRCPs(request, caller)
      ? levels('resourceControlPolicies', request.resourceControlPolicies)
      : []),
    ...of('endpointPolicy', list(request.endpointPolicy)),
  ];
}

function read(policy: Policy): Document {
  const document = documentOf(policy);
  if (isUnseen(document)) throw new Error('a policy nobody saw is to be completed first');
  return document;
}
