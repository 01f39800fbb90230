import { collectors } from '../collect/catalogue.ts';
import type { Wanted } from '../collect/collect.ts';
import { actionsFor, sessionPolicyFor } from '../collect/permissions.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import { counted } from '../model/plural.ts';
import type { Resource } from '../model/resource.ts';
import { PATCHED_BY_AWS, type System, systemOf } from '../model/systems.ts';
import { isUnknown } from '../model/unknown.ts';
import { visible } from '../report/visible.ts';
import { EXIT } from './exit.ts';
import { inventoryOf } from './inventory.ts';
import { table } from './list.ts';
import { print } from './output.ts';
import type { ScanFlags } from './scan/scan.ts';
import { openLive, openRecording, type Way } from './way.ts';

const INSTANCES = 'AWS::EC2::Instance';

const WANTED: Wanted = new Map([
  [INSTANCES, new Set(['imageCreationDate'])],
  ...PATCHED_BY_AWS.map((type) => [type, new Set<string>()] as const),
]);

type Flags = Omit<ScanFlags, 'format'> & { format: string; ownerTag: string };

/** Prints the machines whose systems we patch, and counts what AWS patches. Answers the exit code: 4 when some may lack. */
export async function listSystems(flags: Flags): Promise<number> {
  const way = await open(flags);
  const { inventory } = await inventoryOf(way, WANTED, flags);
  const instances = inventory.resources.filter(({ type }) => type === INSTANCES);
  const ours = (instances as Resource<typeof INSTANCES>[]).flatMap(
    (one) => systemOf(one, way.now, flags.ownerTag) ?? [],
  );
  const unseen = inventory.incomplete.filter(({ leftOut }) => !leftOut);
  await print(
    flags.format === 'json'
      ? [`${JSON.stringify({ ours, aws: patchedByAws(inventory), unseen }, null, 2)}\n`]
      : inWords(ours, inventory, unseen),
  );
  return unseen.length > 0 || ours.some(isUnclear) ? EXIT.incomplete : EXIT.ok;
}

/** As a scan does, but that sessions of roles may ask for these things alone. */
async function open({ recording, journal, ...flags }: Flags): Promise<Way> {
  if (recording !== undefined) return openRecording(recording, flags);
  const sessionPolicy = sessionPolicyFor(actionsFor(WANTED, collectors));
  return openLive({ ...flags, ...(sessionPolicy !== undefined && { sessionPolicy }) });
}

function patchedByAws({ resources }: Inventory): { type: string; count: number }[] {
  return PATCHED_BY_AWS.map((type) => ({
    type,
    count: resources.filter((one) => one.type === type).length,
  })).filter(({ count }) => count > 0);
}

function isUnclear({ imageId, imageAgeDays, owner }: System): boolean {
  return [imageId, imageAgeDays, owner].some(isUnknown);
}

function inWords(
  ours: readonly System[],
  { resources }: Inventory,
  unseen: readonly IncompleteListing[],
): string[] {
  const aws = PATCHED_BY_AWS.flatMap((type) => {
    const count = resources.filter((one) => one.type === type).length;
    return count > 0 ? [counted(count, type)] : [];
  });
  return [
    `Yours to patch: ${counted(ours.length, INSTANCES)}\n`,
    ...table(ours.map(rowOf)),
    `\nPatched by AWS: ${aws.join(', ') || 'nothing'}\n`,
    ...unseen.map(
      ({ type, account, region, unknown }) =>
        `Not seen: ${type} in ${account} ${region}: ${visible(unknown.detail)}\n`,
    ),
  ];
}

function rowOf(system: System): Record<string, string> {
  const { account, region, id, name, partOf, imageId, imageAgeDays, owner } = system;
  const age = imageAgeDays === null ? 'image is gone' : told(imageAgeDays, ' days old');
  return {
    account,
    region,
    id,
    name: visible(name),
    partOf: visible(partOf ?? '-'),
    image: told(imageId),
    age,
    owner: owner === null ? 'no owner' : told(owner),
  };
}

function told(value: unknown, unit = ''): string {
  return isUnknown(value) ? `unknown (${value.$unknown})` : visible(`${value}${unit}`);
}
