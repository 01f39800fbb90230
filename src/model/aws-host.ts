import { parseBucketHost } from './bucket-host.ts';

/** What stands behind a name of AWS that is somebody's. */
export type AwsHost =
  /** S3 takes the bucket from the name it is asked for, whatever record led there. */
  | { kind: 'bucket' }
  /** People chose its name, unless it has a part that AWS made up. */
  | { kind: 'environment'; isChosen: boolean }
  | { kind: 'distribution' }
  | { kind: 'load balancer'; dnsName: string }
  | { kind: 'API'; apiId: string }
  | { kind: 'App Runner service' }
  | { kind: 'Amplify app'; defaultDomain: string }
  | { kind: 'accelerator' }
  /** Of an instance, by which EC2 names it. */
  | { kind: 'address'; address: string };

/**
 * Undefined for a name that is not AWS's, or that nobody holds alone. Sources: the services' own guides on custom domain
 * names; AWS General Reference, "Service endpoints and quotas".
 */
export function parseAwsHost(host: string): AwsHost | undefined {
  if (S3.test(host)) return { kind: 'bucket' };
  const bucket = parseBucketHost(host);
  if (bucket) return bucket.kind === 'access point' ? undefined : { kind: 'bucket' };
  for (const [pattern, toHost] of PATTERNS) {
    const groups = pattern.exec(host)?.groups;
    if (groups) return toHost(groups);
  }
  return undefined;
}

/** An alias to a website names the region alone. */
const S3 = /^s3-website([.-][a-z]{2}(-[a-z]+)+-\d+)?\.amazonaws\.com(\.cn)?$/;

const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d+';

type Groups = Readonly<Record<string, string>>;

/** What code has brackets for is one label. */
const LABEL = '(?:<[^<>]*>|[^.<>])+';

const PATTERNS: readonly (readonly [RegExp, (groups: Groups) => AwsHost])[] = [
  [
    new RegExp(
      `^(?<name>${LABEL})\\.(?<made>eba-[^.]+\\.)?(${REGION}\\.)?elasticbeanstalk\\.com(\\.cn)?$`,
    ),
    ({ made }) => ({ kind: 'environment', isChosen: made === undefined }),
  ],
  [new RegExp(`^(?<name>${LABEL})\\.cloudfront\\.(net|cn)$`), () => ({ kind: 'distribution' })],
  [
    new RegExp(
      `^(dualstack\\.|ipv6\\.)?(?<name>${LABEL}\\.(elb\\.${REGION}|${REGION}\\.elb|elb)\\.amazonaws\\.com(\\.cn)?)$`,
    ),
    ({ name = '' }) => ({ kind: 'load balancer', dnsName: name }),
  ],
  [
    new RegExp(
      `^(?<name>${LABEL}?)(-vpce-[^.]+)?\\.execute-api\\.${REGION}\\.(amazonaws\\.com(\\.cn)?|api\\.aws)$`,
    ),
    ({ name = '' }) => ({ kind: 'API', apiId: name }),
  ],
  [
    new RegExp(`^(?<name>${LABEL})\\.${REGION}\\.awsapprunner\\.com$`),
    () => ({ kind: 'App Runner service' }),
  ],
  [
    new RegExp(`^([^.]+\\.)*(?<name>${LABEL}\\.amplifyapp\\.com)$`),
    ({ name = '' }) => ({ kind: 'Amplify app', defaultDomain: name }),
  ],
  [
    new RegExp(`^(?<name>${LABEL})\\.(dualstack\\.)?awsglobalaccelerator\\.com$`),
    () => ({ kind: 'accelerator' }),
  ],
  [
    new RegExp(
      `^ec2-(?<name>\\d+-\\d+-\\d+-\\d+)\\.(compute-1|${REGION}\\.compute)\\.amazonaws\\.com(\\.cn)?$`,
    ),
    ({ name = '' }) => ({ kind: 'address', address: name.replaceAll('-', '.') }),
  ],
];
