import type { Finding, Findings, Severity, Verdict } from '../model/finding.ts';
import type { ControlText } from './details.ts';
import { toJson } from './json.ts';
import { someOfEach } from './requirements.ts';
import { within } from './within.ts';

/**
 * What BatchImportFindings takes.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
 * https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html
 */
export const ASFF = {
  findings: 100,
  bytes: 240_000,
  batchBytes: 6_000_000,
  title: 256,
  description: 1024,
  recommendation: 512,
  requirements: 32,
  tags: 50,
  types: 50,
  fields: 50,
  fieldName: 128,
  fieldValue: 2048,
} as const;

/**
 * The AWS Security Finding Format, a batch a line: each is ready for BatchImportFindings in the account and region of
 * its findings. Unknown is NOT_AVAILABLE, never PASSED.
 */
export function* asff(run: Findings, controls: readonly ControlText[]): Iterable<string> {
  const texts = new Map(controls.map((control) => [control.id, control]));
  yield* batches(placed());

  function* placed() {
    for (const finding of run.findings) {
      const { account, region } = finding.resource;
      const text = toJson(findingOf(finding, run, texts.get(finding.control)));
      yield { place: `${account} ${region}`, text };
    }
  }
}

/** Findings in lines, each with those of one place, as many as a call takes. */
export function* batches(findings: Iterable<{ place: string; text: string }>): Iterable<string> {
  const open = new Map<string, { texts: string[]; bytes: number }>();
  for (const { place, text } of findings) {
    const bytes = Buffer.byteLength(text) + 1;
    const batch = open.get(place) ?? { texts: [], bytes: 0 };
    if (batch.texts.length === ASFF.findings || batch.bytes + bytes > ASFF.batchBytes) {
      yield lineOf(batch.texts);
      open.set(place, { texts: [text], bytes });
      continue;
    }
    batch.texts.push(text);
    batch.bytes += bytes;
    open.set(place, batch);
  }
  for (const { texts } of open.values()) yield lineOf(texts);
}

function lineOf(findings: readonly string[]): string {
  return `[${findings.join(',')}]\n`;
}

export const ASFF_SEVERITIES: Record<Severity, string> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
};
const STATUSES: Record<Verdict, string> = {
  pass: 'PASSED',
  fail: 'FAILED',
  unknown: 'NOT_AVAILABLE',
  exempt: 'NOT_AVAILABLE',
};

function findingOf(finding: Finding, { run, tool }: Findings, text: ControlText | undefined) {
  const { id, control, verdict, severity, title, reason = '', resource } = finding;
  const { account, region } = resource;
  const partition = partitionOf(region);
  const guides = finding.guides.slice(0, ASFF.requirements);
  const left = ASFF.requirements - guides.length;
  const requirements = [...guides, ...someOfEach(finding.frameworks, left)];
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: productArn(account, region),
    GeneratorId: control,
    AwsAccountId: account,
    CreatedAt: run.startedAt,
    UpdatedAt: run.startedAt,
    // Where a provider says anew what people may have changed meanwhile, without undoing it.
    FindingProviderFields: {
      Severity: { Label: ASFF_SEVERITIES[severity] },
      Types: ['Software and Configuration Checks/AWS Security Best Practices'],
    },
    Title: within(ASFF.title, title),
    Description: within(ASFF.description, `${title}: ${reason || verdict}`),
    ...(text && {
      Remediation: {
        Recommendation: {
          Text: within(ASFF.recommendation, text.fix),
          ...(text.see[0] !== undefined && { Url: text.see[0] }),
        },
      },
    }),
    ProductFields: { 'castellan/version': tool.version },
    Resources: [
      {
        Type: TYPES.get(resource.type) ?? 'Other',
        Id: within(512, resource.id) || '-',
        Partition: partition,
        Region: region,
        ...(resource.tags && { Tags: tagsOf(resource.tags) }),
      },
    ],
    Compliance: {
      Status: STATUSES[verdict],
      ...(requirements.length > 0 && { RelatedRequirements: requirements }),
    },
    Workflow: { Status: finding.waiver ? 'SUPPRESSED' : 'NEW' },
    RecordState: 'ACTIVE',
  };
}

/** What Security Hub calls findings of one's own there. */
export function productArn(account: string, region: string): string {
  return `arn:${partitionOf(region)}:securityhub:${region}:${account}:product/${account}/default`;
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html; the rest is `Other` there. */
const TYPES = new Map<string, string>([
  ['AWS::::Account', 'AwsAccount'],
  ['AWS::CloudFormation::Stack', 'AwsCloudFormationStack'],
  ['AWS::CloudFront::Distribution', 'AwsCloudFrontDistribution'],
  ['AWS::CloudTrail::Trail', 'AwsCloudTrailTrail'],
  ['AWS::CloudWatch::Alarm', 'AwsCloudWatchAlarm'],
  ['AWS::DynamoDB::Table', 'AwsDynamoDbTable'],
  ['AWS::EC2::NetworkInterface', 'AwsEc2NetworkInterface'],
  ['AWS::EC2::SecurityGroup', 'AwsEc2SecurityGroup'],
  ['AWS::EC2::Subnet', 'AwsEc2Subnet'],
  ['AWS::EC2::VPC', 'AwsEc2Vpc'],
  ['AWS::EC2::Volume', 'AwsEc2Volume'],
  ['AWS::ECR::Repository', 'AwsEcrRepository'],
  ['AWS::IAM::AccessKey', 'AwsIamAccessKey'],
  ['AWS::IAM::Group', 'AwsIamGroup'],
  ['AWS::IAM::ManagedPolicy', 'AwsIamPolicy'],
  ['AWS::IAM::Role', 'AwsIamRole'],
  ['AWS::IAM::User', 'AwsIamUser'],
  ['AWS::KMS::Key', 'AwsKmsKey'],
  ['AWS::Kinesis::Stream', 'AwsKinesisStream'],
  ['AWS::Lambda::Function', 'AwsLambdaFunction'],
  ['AWS::OpenSearchService::Domain', 'AwsOpenSearchServiceDomain'],
  ['AWS::RDS::DBCluster', 'AwsRdsDbCluster'],
  ['AWS::RDS::DBInstance', 'AwsRdsDbInstance'],
  ['AWS::RDS::DBSnapshot', 'AwsRdsDbSnapshot'],
  ['AWS::Redshift::Cluster', 'AwsRedshiftCluster'],
  ['AWS::S3::Bucket', 'AwsS3Bucket'],
  ['AWS::SNS::Topic', 'AwsSnsTopic'],
  ['AWS::SQS::Queue', 'AwsSqsQueue'],
  ['AWS::SecretsManager::Secret', 'AwsSecretsManagerSecret'],
]);

function tagsOf(tags: readonly { key: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(
    tags
      // AWS keeps these for itself, and refuses them here.
      .filter(({ key }) => !key.startsWith('aws:'))
      .slice(0, ASFF.tags)
      .map(({ key, value }) => [within(128, key), within(256, value)]),
  );
}
