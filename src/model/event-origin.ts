import type { CloudTrailEvent } from './event.ts';
import { isAddress } from './event-network.ts';
import { remembered } from './remembered.ts';

/** Was the call made in the console? Older services say so by their user agent alone. */
export function isFromConsole(event: CloudTrailEvent): boolean {
  if (event.sessionCredentialFromConsole) return true;
  const { userAgent, sourceIPAddress } = event;
  if (userAgent === null) return false;
  // What the console's servers do for somebody has that person's address; what AWS does for itself has a name.
  if (userAgent === 'AWS Internal') return isAddress(sourceIPAddress);
  return isOfConsole(userAgent);
}

const isOfConsole = remembered((userAgent) => CONSOLE.test(userAgent));

const CONSOLE =
  /^(console|signin)[.]amazonaws[.]com$|\bS3Console\/|\b\w+ Console\b|^Coral\/Jakarta/;
