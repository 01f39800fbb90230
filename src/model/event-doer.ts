import { type CloudTrailEvent, isBy, succeeded } from './event.ts';

/** Did somebody get it done: not refused, no doing of AWS's own, and nobody of the automation, by ARN or name? */
export function isDone(event: CloudTrailEvent, automation: readonly string[] = []): boolean {
  return succeeded(event) && isTried(event, automation);
}

/** As `isDone`, also where AWS refused. */
export function isTried(event: CloudTrailEvent, automation: readonly string[] = []): boolean {
  return !isByAws(event) && !isBy(event, automation);
}

/** Did AWS do it by itself: as a service, or in a role that only a service takes? */
export function isByAws({ eventType, userIdentity }: CloudTrailEvent): boolean {
  const { type, issuer } = userIdentity;
  if (type === 'AWSService' || eventType === 'AwsServiceEvent') return true;
  return issuer.arn?.includes(':role/aws-service-role/') ?? false;
}

/** Did a service make the call, for itself or on the way of doing what somebody asked of it? */
export function isThroughService(event: CloudTrailEvent): boolean {
  return isByAws(event) || (event.userIdentity.invokedBy?.endsWith('.amazonaws.com') ?? false);
}

/** Does the call change something? A record that does not say is told by its name. */
export function isWrite({ readOnly, eventName }: CloudTrailEvent): boolean {
  return readOnly === null ? !/^(Describe|Get|Head|List|Lookup)/.test(eventName) : !readOnly;
}
