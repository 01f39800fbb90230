import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { policyEntrances } from '../policy-entrances.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * OpenSearch domains outside a VPC, for whom their access policies let in; where it is nobody in particular who signs, only
 * the account's own. Users of the domain's own sign in after that.
 */
export function domains(around: Surroundings): Asset[] {
  return around.atlas
    .all('AWS::OpenSearchService::Domain')
    .map((one) => entered(one, (domain) => entrancesOf(domain, around), around));
}

function entrancesOf(
  domain: Resource<'AWS::OpenSearchService::Domain'>,
  around: Surroundings,
): Entrance[] {
  if (told(domain, 'vpcOptions') !== null) return [];
  const { enabled, anonymousAuth } = told(domain, 'fineGrainedAccess');
  const open: Entrance = {
    names: told(domain, 'endpoints'),
    ports: [
      [80, 80],
      [443, 443],
    ],
    auth: 'iam',
    path: [{ at: 'vpcOptions', rules: ['in no VPC'] }],
  };
  const policy = told(domain, 'accessPolicies');
  const admitted = policy ? policyEntrances('accessPolicies', policy, 'es:esHttpGet', around) : [];
  if (admitted.length === 0) return [open];
  return admitted.map((one) => ({
    ...{ ...open, ...one, path: [...open.path, ...one.path] },
    auth: one.auth === 'none' && enabled && !anonymousAuth ? 'application' : one.auth,
  }));
}
