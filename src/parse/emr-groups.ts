import { partOnceCreated } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** Groups that nobody names EMR makes for itself; that of its service only for a private subnet. */
export function emrGroups(instances: Block | null, words: Words): string[] {
  const own = ['emr_managed_master_security_group', 'emr_managed_slave_security_group'].map(
    (member) => instances?.text(words(member)) ?? partOnceCreated('a group that EMR makes'),
  );
  const service = instances?.text(words('service_access_security_group')) ?? null;
  const added = ['additional_master_security_groups', 'additional_slave_security_groups'].flatMap(
    (member) => instances?.texts(words(member)) ?? [],
  );
  return [...own, ...(service === null ? [] : [service]), ...added.flatMap(split)];
}

/** Terraform has them in one text, with commas between them. */
function split(groups: string): string[] {
  return typeof groups === 'string' ? groups.split(',').map((group) => group.trim()) : [groups];
}
