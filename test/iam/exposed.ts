import { admissions } from '../../src/model/exposure/admissions.ts';
import type { Grantee } from '../../src/model/exposure/grantee.ts';
import { toPolicy } from '../../src/model/policy.ts';
import type { Case, Document } from './reference/case.ts';
import { verdictsOf } from './reference/completions.ts';
import { BUCKET, choices, ORGANIZATION, OURS, STRANGERS, type Stranger } from './strangers.ts';

export interface Exposed {
  /** Who is let in, and is not told. */
  missed: string[];
  /** What is told, though nobody of it is let in. */
  idle: string[];
  told: number;
}

/** Whom the policy of a bucket lets in, as told and as found by trying everybody. */
export function exposedBy(document: Document): Exposed {
  const told = admissions(toPolicy(document), {
    actions: ['s3:GetObject'],
    resource: `${BUCKET}/a`,
    owner: { account: OURS, organization: ORGANIZATION },
  }).map(({ grantee }) => grantee);
  const letIn = STRANGERS.filter((stranger) => isLetIn(stranger, document));
  const missed = letIn.filter((one) => !told.some((grantee) => isOf(one, grantee)));
  const tried = told.filter(
    (grantee) => grantee.account !== OURS && STRANGERS.some((one) => standsFor(one, grantee)),
  );
  const idle = tried.filter((grantee) => !letIn.some((one) => standsFor(one, grantee)));
  return {
    missed: missed.map(({ name }) => name),
    idle: idle.map((grantee) => JSON.stringify(grantee)),
    told: tried.length,
  };
}

/** Is there a request of his that is allowed? His own account lets him do everything. */
function isLetIn({ principal, keys }: Stranger, resourcePolicy: Document): boolean {
  const isUser = String(principal).startsWith('arn:');
  const request: Case = {
    principal,
    action: 's3:GetObject',
    resource: `${BUCKET}/a`,
    resourceAccount: OURS,
    context: keys,
    otherKeys: 'unknown',
    resourcePolicy,
    identityPolicies: isUser
      ? [{ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }]
      : [],
  };
  return verdictsOf(request, choices).has('allowed');
}

/** Is he one of those who are told of? */
function isOf(stranger: Stranger, grantee: Grantee): boolean {
  const all = [grantee, ...grantee.limits];
  return all.every(({ kind, value }) => fits(stranger, kind, value));
}

/** Everybody is not told of for the sake of somebody whom policies name. */
function standsFor(stranger: Stranger, grantee: Grantee): boolean {
  const isNamed = !['user/eve', 'anonymous'].some((name) =>
    String(stranger.principal).endsWith(name),
  );
  return (
    isOf(stranger, grantee) && !(isNamed && ['everyone', 'any account'].includes(grantee.kind))
  );
}

function fits({ principal, keys }: Stranger, kind: string, value: string): boolean {
  const name = String(principal);
  const account = name.split(':')[4];
  const isService = name.endsWith('.amazonaws.com');
  switch (kind) {
    case 'any account':
      return account !== undefined;
    case 'account':
      return isService
        ? keys['aws:SourceAccount']?.includes(value) === true
        : account === value || name === value;
    case 'organization':
      return keys[isService ? 'aws:SourceOrgID' : 'aws:PrincipalOrgID']?.includes(value) === true;
    case 'service':
      return isService && (value === '*' || name === value);
    case 'source':
      return isService;
    default:
      return true;
  }
}
