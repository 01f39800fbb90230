import type { FoundResource } from '../../src/model/finding.ts';
import type { ShownFinding } from '../../src/report/columns.ts';
import { hrefTo } from './route.ts';

/** Ids are unique but for what has no ARN; then type, account and region tell which. */
export function resourceHref(
  { id, type, account, region }: FoundResource,
  byResource: ReadonlyMap<string, readonly ShownFinding[]>,
): string {
  const other = byResource
    .get(id)
    ?.some(
      ({ resource }) =>
        resource.type !== type || resource.account !== account || resource.region !== region,
    );
  if (!other) return hrefTo('resource', id);
  return hrefTo('resource', id, [
    ['type', type],
    ['account', account],
    ['region', region],
  ]);
}
