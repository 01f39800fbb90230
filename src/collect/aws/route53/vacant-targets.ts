import { awsTargetOf, type NameRecord } from '../../../model/dangling.ts';
import type { Aws } from '../../collector.ts';
import { vacantBuckets } from '../s3/vacant-buckets.ts';

/** The bucket or environment a record leads to, where AWS says that nobody has it; what it does not say is left out. */
export async function vacantTargetsOf(aws: Aws, record: NameRecord): Promise<string[]> {
  const { target = '', host } = awsTargetOf(record) ?? {};
  const { recordName } = record;
  if (host?.kind === 'bucket')
    return vacantBuckets(aws, isBucketName(recordName) ? [recordName] : []);
  if (host?.kind !== 'environment') return [];
  const { prefix, region } = CHOSEN.exec(target)?.groups ?? {};
  if (prefix === undefined || region === undefined) return [];
  const there = aws.in(region);
  const input = { CNAMEPrefix: prefix };
  const told = await aws.ifTold(
    there.call('elastic-beanstalk', 'CheckDNSAvailability', input, { shared: true }),
  );
  const isIt = told?.FullyQualifiedCNAME?.toLowerCase() === target;
  return isIt && told?.Available === true ? [target] : [];
}

/** The rest has none that people chose, or does not say where it is. */
const CHOSEN =
  /^(?<prefix>[^.]+)\.(?<region>[a-z]{2}(-[a-z]+)+-\d+)\.elasticbeanstalk\.com(\.cn)?$/;

/** Others are refused before anybody is asked. */
function isBucketName(name: string): boolean {
  return /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(name);
}
