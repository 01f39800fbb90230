import type { Resource, ResourceType } from '../../../model/resource.ts';
import { UnknownFact } from '../../../model/unknown.ts';
import { type Exposure, exposuresOf } from '../../iam/exposure/exposures.ts';
import { type Entrance, entered } from '../entrance.ts';
import { authOf, isAnybody, whoIn } from '../policy-entrances.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';
import { INVOKE_URL } from './functions.ts';

/**
 * What policies, ACLs and lists open to everybody or to whoever has an AWS account: buckets, queues, topics, snapshots,
 * images and the like.
 */
export function shared(around: Surroundings): Asset[] {
  const { inventory, atlas } = around;
  const { exposures, unseen } = exposuresOf(inventory);
  const entrances = new Map<string, Entrance[]>();
  const add = ({ type, id }: Exposure['resource'], one: Entrance) => {
    const key = `${type} ${id}`;
    const same = entrances.get(key);
    if (same) same.push(one);
    else entrances.set(key, [one]);
  };
  for (const exposure of exposures) {
    if (isOpen(exposure)) add(exposure.resource, entranceOf(exposure, around));
  }
  for (const { resource, fact, unknown } of unseen) {
    if (TOLD_ELSEWHERE.has(resource.type)) continue;
    const { message } = new UnknownFact(fact, unknown);
    add(resource, { auth: 'unknown', path: [], unknown: [message] });
  }
  return [...entrances].flatMap(([key, all]): Asset[] => {
    const [type, id] = key.split(' ', 2) as [Exposure['resource']['type'], string];
    const [resource] = atlas.having(type, 'id', id);
    return resource ? [entered(resource as Resource, () => all, around)] : [];
  });
}

/** They have names, and stand in networks. */
const TOLD_ELSEWHERE: ReadonlySet<ResourceType> = new Set([
  'AWS::ApiGateway::RestApi',
  'AWS::OpenSearchService::Domain',
]);

/** Whoever it lets in need be nobody in particular. What a function's URL takes is told with that. */
function isOpen({ resource, level, grantee, actions }: Exposure): boolean {
  if (TOLD_ELSEWHERE.has(resource.type)) return false;
  const isUrl = actions.every((action) => action.toLowerCase() === INVOKE_URL);
  if (resource.type === 'AWS::Lambda::Function' && isUrl) return false;
  if (level === 'everyone' || level === 'any account') return true;
  return level === 'foreign' && isAnybody(grantee);
}

function entranceOf(exposure: Exposure, { who }: Surroundings): Entrance {
  const { grantee, fact, pointer, sid, actions, residual } = exposure;
  const named = sid === null ? '' : `${sid}: `;
  const conditions = residual.length > 0 ? ` if ${residual.join('; ')}` : '';
  return {
    auth: authOf(grantee),
    path: [{ at: `${fact}${pointer}`, rules: [`${named}${actions.join(', ')}${conditions}`] }],
    ...whoIn(grantee, who),
    ...(residual.some((one) => NOT_SEEN.test(one)) && { unknown: residual }),
  };
}

/** What would decide and was not seen, other than what a request may say. */
const NOT_SEEN = /which was not seen$/;
