/** Where a listing keeps its place between two pages. */
export interface Paging {
  /** Each part of the place: the member of the answer that holds it, and of the next input that takes it. */
  place: readonly (readonly [output: string, input: string])[];
  /** The flag that says there is more, where the operation has one. */
  more?: string;
  /** The member that holds the listing, where the answer does not hold it itself. */
  within?: string;
}

const same = (name: string): Paging => ({ place: [[name, name]] });
const marker = (more?: string): Paging => ({
  place: [['NextMarker', 'Marker']],
  ...(more && { more }),
});
const distributed = (within: string): Paging => ({ ...marker('IsTruncated'), within });

const USUAL = same('NextToken');

/** By service, all of whose operations that we call agree, or by `service:Operation`. */
const KNOWN = new Map<string, Paging>([
  ['amplify', same('nextToken')],
  ['api-gateway', same('position')],
  ['appsync', same('nextToken')],
  ['batch', same('nextToken')],
  [
    'cloudfront:ListCloudFrontOriginAccessIdentities',
    distributed('CloudFrontOriginAccessIdentityList'),
  ],
  ['cloudfront:ListConnectionGroups', marker()],
  ['cloudfront:ListDistributionTenants', marker()],
  ['cloudfront:ListDistributions', distributed('DistributionList')],
  ['cloudfront:ListOriginAccessControls', distributed('OriginAccessControlList')],
  ['cloudwatch-logs', same('nextToken')],
  ['codebuild', same('nextToken')],
  ['database-migration-service', same('Marker')],
  ['dynamodb', { place: [['LastEvaluatedTableName', 'ExclusiveStartTableName']] }],
  ['ec2:SearchTransitGatewayRoutes', { ...USUAL, more: 'AdditionalRoutesAvailable' }],
  ['ecr', same('nextToken')],
  ['ecr-public', same('nextToken')],
  ['ecs', same('nextToken')],
  ['efs', marker()],
  ['eks', same('nextToken')],
  ['elastic-load-balancing', marker()],
  ['elastic-load-balancing-v2', marker()],
  ['elasticache', same('Marker')],
  ['emr', same('Marker')],
  ['glacier', { place: [['Marker', 'marker']] }],
  ['iam', { ...same('Marker'), more: 'IsTruncated' }],
  ['inspector2', same('nextToken')],
  ['iot', { place: [['nextMarker', 'marker']] }],
  ['kinesis', { ...USUAL, more: 'HasMoreStreams' }],
  ['kms', marker('Truncated')],
  ['lambda', marker()],
  ['lightsail', { place: [['nextPageToken', 'pageToken']] }],
  ['ram', same('nextToken')],
  ['rds', same('Marker')],
  ['redshift', same('Marker')],
  ['redshift-serverless', same('nextToken')],
  ['resource-groups-tagging-api', same('PaginationToken')],
  ['route-53', marker('IsTruncated')],
  [
    'route-53:ListResourceRecordSets',
    {
      place: [
        ['NextRecordName', 'StartRecordName'],
        ['NextRecordType', 'StartRecordType'],
        ['NextRecordIdentifier', 'StartRecordIdentifier'],
      ],
      more: 'IsTruncated',
    },
  ],
  ['s3', same('ContinuationToken')],
  ['wafv2', same('NextMarker')],
]);

export function pagingOf(service: string, operation: string): Paging {
  return KNOWN.get(`${service}:${operation}`) ?? KNOWN.get(service) ?? USUAL;
}

/** What to add to the input for the page after this answer; undefined when the answer names none. */
export function nextPlace(paging: Paging, answer: unknown): Record<string, unknown> | undefined {
  const held = listingOf(paging, answer);
  const parts = paging.place.flatMap(([output, input]) => {
    const value: unknown = Reflect.get(held, output);
    return value === undefined || value === null || value === '' ? [] : [[input, value] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Whether the answer says there is more, wherever that may be. */
export function saysMore(paging: Paging, answer: unknown): boolean {
  return paging.more !== undefined && Reflect.get(listingOf(paging, answer), paging.more) === true;
}

function listingOf({ within }: Paging, answer: unknown): object {
  return Object(within === undefined ? answer : Reflect.get(Object(answer), within));
}
