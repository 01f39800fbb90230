/** The members that carry a listing's place, in its input and in its output. */
export interface Paging {
  input: string;
  output: string;
  /** The flag that says there is more, where the service has one. */
  more?: string;
}

const NEXT_TOKEN: Paging = { input: 'NextToken', output: 'NextToken' };

const BY_SERVICE = new Map<string, Paging>([
  ['cloudwatch-logs', { input: 'nextToken', output: 'nextToken' }],
  ['iam', { input: 'Marker', output: 'Marker', more: 'IsTruncated' }],
  ['kms', { input: 'Marker', output: 'NextMarker', more: 'Truncated' }],
  ['rds', { input: 'Marker', output: 'Marker' }],
  ['s3', { input: 'ContinuationToken', output: 'ContinuationToken' }],
]);

/** Where a service keeps the place in a listing; all its operations agree among those we call. */
export function pagingOf(service: string): Paging {
  return BY_SERVICE.get(service) ?? NEXT_TOKEN;
}
