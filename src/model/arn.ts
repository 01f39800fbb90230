/** Amazon Resource Name, split: `arn:partition:service:region:account:resource`. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  /** All that follows the fifth colon, colons included. */
  resource: string;
}

/** Undefined when the text is no ARN. Source: AWS General Reference, "Amazon Resource Names (ARNs)". */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, account, ...rest] = text.split(':');
  if (scheme !== 'arn' || !partition || !service || rest.length === 0) return undefined;
  return {
    partition,
    service,
    region: region ?? '',
    account: account ?? '',
    resource: rest.join(':'),
  };
}
