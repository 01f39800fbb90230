import { isLentByAws } from './aws-ranges.ts';
import { isWithin, parseCidr, toAddresses, toCidrs } from './cidr.ts';
import type { CloudTrailEvent } from './event.ts';
import { remembered } from './remembered.ts';

/** An address, and not the name of a service. */
export function isAddress(text: string | null): text is string {
  return text !== null && /^\d+[.]\d+[.]\d+[.]\d+$|^[\da-f:.]*:[\da-f:.]*$/i.test(text);
}

/**
 * Where the call came from, as wide as one provider: the /16 of an address, of IPv6 the /32. Undefined where that is AWS:
 * a service, or an address that AWS lends.
 */
export function networkOutsideAws({
  sourceIPAddress,
  record,
}: CloudTrailEvent): string | undefined {
  if (!isAddress(sourceIPAddress) || record.vpcEndpointId !== undefined) return undefined;
  return networkOf(sourceIPAddress);
}

const networkOf = remembered((address) => {
  const range = parseCidr(`${address}/${address.includes(':') ? 32 : 16}`);
  if (!range || isLentByAws(address)) return undefined;
  return toCidrs(toAddresses(range))[0];
});

/** Is it from one of these ranges? */
export function isFrom({ sourceIPAddress }: CloudTrailEvent, cidrs: readonly string[]): boolean {
  return cidrs.length > 0 && isAddress(sourceIPAddress) && isWithin(sourceIPAddress, cidrs);
}

/** The instance whose credentials made the call: EC2 names the sessions of its roles after it. */
export function instanceOf({ userIdentity }: CloudTrailEvent): string | undefined {
  if (userIdentity.type !== 'AssumedRole' || !userIdentity.arn?.includes('/i-')) return undefined;
  return /[/](i-[\da-f]{8,17})$/i.exec(userIdentity.arn)?.[1];
}
