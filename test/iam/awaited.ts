import type { Asked } from './inventories.ts';
import { callerOf } from './reference/caller.ts';
import { type Case, documentOf, isUnseen, list } from './reference/case.ts';

/** A difference between engine and reference that AWS's pages decide for the reference; gone when it is mended. */
export function awaited(request: Case): string | undefined {
  return Object.entries(AWAITED).find(([, concerns]) => concerns(request))?.[0];
}

const AWAITED: Record<string, (request: Case) => boolean> = {
  'what is granted to everybody is not limited by boundary or session policy': (request) =>
    isSession(request) &&
    (request.permissionBoundary != null || request.sessionPolicy != null) &&
    namesEverybody(request),
  'a federated user without session policy can do nothing': (request) =>
    callerOf(request.principal).kind === 'federatedUser' && request.sessionPolicy == null,
  'RCPs do not bind IAM and EC2': (request) =>
    /^(iam|ec2):/i.test(request.action) && list(request.resourceControlPolicies).length > 0,
  'what AWS made is in every account': ({ resource }) => resource.includes('::aws:'),
  'an anonymous request has a type and an account': ({ principal }) => principal === 'anonymous',
};

/** The same of who-can. */
export function awaitedAbout({ question, requests }: Asked): string | undefined {
  const text = JSON.stringify([...requests]);
  if (/"Principal":\{[^}]*:assumed-role/.test(text)) return 'who is named by a session is told';
  const denies = text.split('"Deny"').length - 1;
  if (denies > 0 && question.resource === '*')
    return 'a Deny on arn:aws:s3:::* covers the list of buckets';
  if (denies > 1 && question.resource.endsWith('/*')) return 'Denies may cover a pattern together';
  return undefined;
}

function isSession({ principal }: Case): boolean {
  return ['role', 'session', 'federatedUser'].includes(callerOf(principal).kind);
}

function namesEverybody({ resourcePolicy }: Case): boolean {
  if (resourcePolicy == null) return false;
  const document = documentOf(resourcePolicy);
  return (
    isUnseen(document) ||
    list(document.Statement).some(
      ({ Principal, NotPrincipal }) =>
        NotPrincipal !== undefined || Principal === '*' || list(Principal?.AWS).includes('*'),
    )
  );
}
