import { toPolicy } from '../../../model/policy.ts';
import type { Resource } from '../../../model/resource.ts';
import { inventoryOf, OPEN } from '../../network/world.testing.ts';
import { footprintOf } from '../footprint.ts';
import type { Row } from '../row.ts';

/** A network with a way in, and nothing in it. */
export const GROUND = OPEN.filter(({ type }) => type !== 'AWS::EC2::NetworkInterface');

export const policy = (...statements: object[]) =>
  toPolicy({ Version: '2012-10-17', Statement: statements });
export const OFFICE = { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } };
export const CALL = {
  Effect: 'Allow',
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: '*',
};

/** The footprint, in a line for each row. */
export function told(...resources: Resource[]): string[] {
  return [...footprintOf(inventoryOf(resources))].map(inWords);
}

function inWords(row: Row): string {
  const { verdict, ports, sources, auth, address, names, path, blockedBy, unknown } = row;
  const who = sources.length === 2 ? 'anybody' : sources.join(' ');
  const spans = ports.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join();
  const where = [...(address === null ? [] : [address]), ...names].join(' ');
  return [
    `${verdict} ${spans} by ${who}`,
    `auth ${auth}`,
    ...(where ? [`at ${where}`] : []),
    ...(path.length > 0 ? [`through ${path.map(({ at }) => at).join(' ')}`] : []),
    ...blockedBy.map(({ code, at }) => `for ${code} ${at}`),
    ...unknown.map((why) => `unless ${why}`),
  ].join(', ');
}
