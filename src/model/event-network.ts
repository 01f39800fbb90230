import { isLentByAws } from './aws-ranges.ts';
import { parseCidr, toAddresses, toCidrs } from './cidr.ts';
import type { CloudTrailEvent } from './event.ts';

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
  const width = sourceIPAddress.includes(':') ? 32 : 16;
  const range = parseCidr(`${sourceIPAddress}/${width}`);
  if (!range || isLentByAws(sourceIPAddress)) return undefined;
  return toCidrs(toAddresses(range))[0];
}

/** The instance whose credentials made the call: EC2 names the sessions of its roles after it. */
export function instanceOf({ userIdentity }: CloudTrailEvent): string | undefined {
  if (userIdentity.type !== 'AssumedRole') return undefined;
  return /[/](i-[\da-f]{8,17})$/i.exec(userIdentity.arn ?? '')?.[1];
}
