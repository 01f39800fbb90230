import type { Grantee, Limit } from '../../../model/exposure/grantee.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import { isUnknown } from '../../../model/unknown.ts';
import { ANY_ACCOUNT } from './opened.ts';

/** The facts beside its policies that tell whether a network keeps others away. */
export const networkFacts = {
  'AWS::OpenSearchService::Domain': ['vpcOptions'],
} as const;

/**
 * What lies in a network is reached by nobody who is not there, or connected with it: whom a policy lets in without a
 * name is whoever is. Those it names were given a way.
 */
export function within<One extends { grantee: Grantee; residual: readonly string[] }>(
  one: One,
  resource: Resource,
): One {
  const { kind, limits } = one.grantee;
  // A private API is reached through endpoints for APIs, whosever network they are in.
  if (kind === 'everyone' && isPrivateApi(resource)) {
    return { ...one, grantee: { ...ANY_ACCOUNT, limits } };
  }
  const network = NETWORKS.get(resource.type)?.(resource);
  if (!network || (kind !== 'everyone' && kind !== 'any account')) return one;
  if (network === 'unseen') return { ...one, residual: [...one.residual, UNSEEN] };
  const limit: Limit = { kind: 'VPC', value: network, account: resource.account };
  return { ...one, grantee: { ...one.grantee, limits: [...limits, limit] } };
}

function isPrivateApi(resource: Resource): boolean {
  if (resource.type !== 'AWS::ApiGateway::RestApi') return false;
  const { endpointTypes = [] } = resource as Resource<'AWS::ApiGateway::RestApi'>;
  return !isUnknown(endpointTypes) && endpointTypes.includes('PRIVATE');
}

const UNSEEN = 'it lies in no VPC, which was not seen';

/** The VPC it lies in; undefined where it lies in none. */
const NETWORKS = new Map<ResourceType, (resource: Resource) => string | undefined>([
  ['AWS::EFS::FileSystem', () => 'its own VPC'],
  [
    'AWS::OpenSearchService::Domain',
    (resource) => {
      const { vpcOptions } = resource as Resource<'AWS::OpenSearchService::Domain'>;
      if (vpcOptions === undefined || isUnknown(vpcOptions)) return 'unseen';
      return vpcOptions?.vpcId;
    },
  ],
]);
