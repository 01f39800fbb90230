import { publicPart } from '../../../model/cidr.ts';
import { knownOf } from '../../../model/kleene.ts';
import type { Resource } from '../../../model/resource.ts';
import { UnknownFact } from '../../../model/unknown.ts';
import { type Exposure, exposuresOf } from '../../iam/exposure/exposures.ts';
import { type Entrance, entered } from '../entrance.ts';
import type { Asset, Auth } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

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
    const { message } = new UnknownFact(fact, unknown);
    add(resource, { auth: 'unknown', path: [], unknown: [message] });
  }
  return [...entrances].flatMap(([key, all]): Asset[] => {
    const [type, id] = key.split(' ', 2) as [Exposure['resource']['type'], string];
    const [resource] = atlas.having(type, 'id', id);
    return resource ? [entered(resource as Resource, () => all, around)] : [];
  });
}

/** Whom we do not know is let in, and he need be nobody in particular; where he comes from may be limited. */
function isOpen({ level, grantee }: Exposure): boolean {
  if (level === 'everyone' || level === 'any account') return true;
  const { kind, limits } = grantee;
  const isAnybody = kind === 'everyone' || kind === 'any account';
  return level === 'foreign' && isAnybody && limits.every((one) => one.kind === 'addresses');
}

function entranceOf(exposure: Exposure, { who }: Surroundings): Entrance {
  const { grantee, fact, pointer, sid, actions, residual } = exposure;
  const blocks = grantee.limits.flatMap(({ value }) => value.split(', '));
  const { found } = knownOf(blocks.length > 0 ? [blocks] : [], publicPart);
  const named = sid === null ? '' : `${sid}: `;
  const conditions = residual.length > 0 ? ` if ${residual.join('; ')}` : '';
  return {
    auth: authOf(exposure),
    path: [{ at: `${fact}${pointer}`, rules: [`${named}${actions.join(', ')}${conditions}`] }],
    ...(found[0] && { who: who(found[0].answer) }),
    ...(residual.some((one) => NOT_SEEN.test(one)) && { unknown: residual }),
  };
}

/** Whoever comes by an identity provider has signed in there. */
function authOf({ grantee }: Exposure): Auth {
  if (grantee.kind !== 'everyone')
    return grantee.kind === 'identity provider' ? 'application' : 'iam';
  return grantee.value === '*' ? 'none' : 'application';
}

/** What would decide and was not seen, other than what a request may say. */
const NOT_SEEN = /which was not seen$/;
