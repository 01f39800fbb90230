import { isIPv4 } from 'node:net';
import type { Alert } from '../../model/alert.ts';
import { ASFF, ASFF_SEVERITIES, partitionOf, productArn } from '../../report/asff.ts';
import { toJson } from '../../report/json.ts';
import { within } from '../../report/within.ts';
import { fitted } from './fitted.ts';
import type { Telling } from './ocsf.ts';
import { type Tactic, techniqueOf } from './techniques.ts';
import { webLink } from './web-link.ts';

/** Security Hub knows findings of accounts alone: an alert whose records name none has no form there. */
export function hasAccount(alert: Alert): alert is Alert & { account: string } {
  return ACCOUNT.test(alert.account ?? '');
}

const ACCOUNT = /^\d{12}$/;

/** Where Security Hub is told of it; the first region of its partition where the records name none. */
export function regionOf({ region, actor, subject }: Alert): string {
  if (region !== null && REGION.test(region)) return region;
  const partition =
    /^arn:(aws-cn|aws-us-gov):/.exec(actor) ?? /^arn:(aws-cn|aws-us-gov):/.exec(subject);
  if (partition === null) return 'us-east-1';
  return partition[1] === 'aws-cn' ? 'cn-north-1' : 'us-gov-west-1';
}

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/**
 * An alert in the AWS Security Finding Format, as BatchImportFindings takes it in the account of the alert and in this region.
 * Told again, it moves `UpdatedAt`, and nothing that people decide: no `Workflow`, no note.
 */
export function asffOf(
  alert: Alert & { account: string },
  { version, now, region }: Telling & { region: string },
): string {
  return fitted(alert, ASFF.bytes, (told) =>
    toJson({
      SchemaVersion: '2018-10-08',
      Id: alert.id,
      ProductArn: productArn(alert.account, region),
      GeneratorId: within(512, told.detection),
      AwsAccountId: alert.account,
      CreatedAt: told.first ?? now,
      UpdatedAt: now,
      ...(told.first !== null && { FirstObservedAt: told.first }),
      ...(told.last !== null && { LastObservedAt: told.last }),
      FindingProviderFields: {
        Severity: { Label: ASFF_SEVERITIES[told.severity], Original: told.severity },
        Types: typesOf(told.attack),
      },
      Title: within(ASFF.title, told.title) || '-',
      Description: within(ASFF.description, descriptionOf(told)),
      ...remediationOf(told),
      ProductFields: productFields(told, version),
      Resources: resourcesOf(told),
      ...actionOf(told),
      RecordState: 'ACTIVE',
    }),
  );
}

function descriptionOf({ title, says, unknown, subject, actor, count }: Alert): string {
  const parts = [
    says ?? title,
    ...(unknown === undefined ? [] : [`could not be told: ${unknown}`]),
    `about ${subject}, by ${actor}, ${count} ${count === 1 ? 'event' : 'events'}`,
  ];
  return parts.join('; ');
}

function remediationOf({ triage, origin }: Alert): object {
  const link = webLink(origin.link);
  const text = triage.map((step, i) => `${i + 1}. ${step}`).join(' ');
  if (text === '' && link === undefined) return {};
  return {
    Remediation: {
      Recommendation: {
        ...(text !== '' && { Text: within(ASFF.recommendation, text) }),
        ...(link !== undefined && { Url: link }),
      },
    },
  };
}

/**
 * Types of the finding, from the taxonomy that Security Hub sorts by.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html
 */
function typesOf(attack: readonly string[]): string[] {
  const types = attack.flatMap((id) => {
    const { tactics } = techniqueOf(id);
    return tactics.map(({ key, name }) => EFFECTS_OF.get(parentOf(id)) ?? typeOf(key, name));
  });
  return types.length === 0 ? ['Unusual Behaviors'] : [...new Set(types)].slice(0, ASFF.types);
}

/** What the taxonomy calls an effect is a tactic of ATT&CK too. */
function typeOf(tactic: Tactic, name: string): string {
  if (tactic === 'exfiltration') return 'Effects/Data Exfiltration';
  if (tactic === 'impact') return 'Effects';
  return tactic === 'resource-development' ? 'TTPs' : `TTPs/${name}`;
}

function parentOf(id: string): string {
  return id.split('.')[0] ?? id;
}

const EFFECTS_OF = new Map([
  ['T1485', 'Effects/Data Destruction'],
  ['T1486', 'Effects/Data Destruction'],
  ['T1490', 'Effects/Data Destruction'],
  ['T1561', 'Effects/Data Destruction'],
  ['T1496', 'Effects/Resource Consumption'],
  ['T1498', 'Effects/Denial of Service'],
  ['T1499', 'Effects/Denial of Service'],
]);

/** What has no place of its own; what the record says comes last, as far as there is room. */
function productFields(alert: Alert, version: string): Record<string, string> {
  const { detection, subject, actor, sourceAddress, count, events, origin, evidence } = alert;
  const own: [string, string | null | undefined][] = [
    ['version', version],
    ['detection', detection],
    ['subject', subject],
    ['actor', actor],
    ['sourceAddress', sourceAddress],
    ['count', String(count)],
    ['events', events.join(' ')],
    ['rule', origin.kind],
    ['author', origin.author],
    ['link', origin.link],
    ['file', origin.file],
    ...evidence.map(({ fact, value }): [string, string] => [
      `evidence/${fact}`,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ];
  const fields = new Map<string, string>();
  for (const [name, value] of own) {
    if (value && fields.size < ASFF.fields)
      fields.set(within(ASFF.fieldName, `castellan/${name}`), within(ASFF.fieldValue, value));
  }
  return Object.fromEntries(fields);
}

/** What it is about and who did it. */
function resourcesOf(alert: Alert): object[] {
  const { subject, actor } = alert;
  const place = regionOf(alert);
  return [...new Set([subject, actor])].map((id) => ({
    Type: TYPES.find(([pattern]) => pattern.test(id))?.[1] ?? 'Other',
    Id: within(512, id) || '-',
    Partition: partitionOf(place),
    Region: place,
  }));
}

/** https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html; the rest is `Other` there. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^arn:[\w-]+:iam::\d{12}:user\//, 'AwsIamUser'],
  [/^arn:[\w-]+:iam::\d{12}:role\//, 'AwsIamRole'],
  [/^arn:[\w-]+:iam::\d{12}:policy\//, 'AwsIamPolicy'],
  [/^arn:[\w-]+:iam::\d{12}:root$/, 'AwsAccount'],
  [/^\d{12}$/, 'AwsAccount'],
  [/^A(KIA|SIA)[A-Z0-9]{16}$/, 'AwsIamAccessKey'],
  [/^arn:[\w-]+:s3:::[^/]+$/, 'AwsS3Bucket'],
  [/^arn:[\w-]+:kms:[^:]*:\d{12}:key\//, 'AwsKmsKey'],
  [/^arn:[\w-]+:lambda:[^:]*:\d{12}:function:/, 'AwsLambdaFunction'],
  [/^arn:[\w-]+:cloudtrail:[^:]*:\d{12}:trail\//, 'AwsCloudTrailTrail'],
  [/^arn:[\w-]+:ec2:[^:]*:\d{12}:instance\//, 'AwsEc2Instance'],
  [/^arn:[\w-]+:ec2:[^:]*:\d{12}:security-group\//, 'AwsEc2SecurityGroup'],
];

/** The call, where the record names one and an address of version 4: Security Hub takes no other here. */
function actionOf({ evidence, sourceAddress, first, last }: Alert): object {
  const told = (fact: string) => evidence.find((one) => one.fact === fact)?.value;
  const [api, service] = [told('eventName'), told('eventSource')];
  if (typeof api !== 'string' || typeof service !== 'string') return {};
  const isAddress = sourceAddress !== null && isIPv4(sourceAddress);
  return {
    Action: {
      ActionType: 'AWS_API_CALL',
      AwsApiCallAction: {
        Api: within(128, api),
        ServiceName: within(128, service),
        ...(isAddress && {
          CallerType: 'remoteip',
          RemoteIpDetails: { IpAddressV4: sourceAddress },
        }),
        ...(first !== null && { FirstSeen: first }),
        ...(last !== null && { LastSeen: last }),
      },
    },
  };
}
