import type { AwsRegion, InspectorFinding } from '../../../model/aws/region.ts';
import { isOffered } from '../../../model/service-regions.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, present } from '../../collector.ts';
import type { Input } from '../api.ts';

type Comparison = NonNullable<
  NonNullable<Input<'inspector2', 'ListFindings'>['filterCriteria']>['severity']
>[number];

/** What Inspector scans in the region. Null where it is not offered. Why it does not tell comes in the answer itself. */
export async function inspectorOf(aws: Aws): Promise<AwsRegion['inspector'] | Unknown> {
  if (!isOffered('inspector2', aws.region)) return null;
  const { accounts, failedAccounts } = await aws.call('inspector2', 'BatchGetAccountStatus', {
    accountIds: [aws.account],
  });
  const failed = failedAccounts?.find(({ accountId }) => accountId === aws.account);
  if (failed) {
    const code = present(failed.errorCode);
    const detail = `inspector2:BatchGetAccountStatus ${code}`;
    return { $unknown: code === 'ACCESS_DENIED' ? 'denied' : 'failed', detail };
  }
  const own = present(present(accounts).find(({ accountId }) => accountId === aws.account));
  const { ec2, ecr, lambda } = present(own.resourceState);
  return {
    status: present(own.state?.status),
    ec2: present(ec2?.status),
    ecr: present(ecr?.status),
    lambda: lambda ? present(lambda.status) : null,
  };
}

/**
 * The oldest active finding of each severity, which says whether any is too old. An administrator is shown those of
 * its members too, so the account is asked for by name.
 */
export async function oldestFindingsOf(aws: Aws): Promise<InspectorFinding[] | Unknown> {
  const inspector = await inspectorOf(aws);
  if (inspector === null) return [];
  if ('$unknown' in inspector) return inspector;
  if (inspector.status !== 'ENABLED') return [];
  const oldest = await aws.all(SEVERITIES.map((severity) => oldestOf(aws, severity)));
  return oldest.flat();
}

async function oldestOf(aws: Aws, severity: string): Promise<InspectorFinding[]> {
  const pages = aws.pages('inspector2', 'ListFindings', {
    filterCriteria: {
      awsAccountId: [equals(aws.account)],
      findingStatus: [equals('ACTIVE')],
      severity: [equals(severity)],
    },
    sortCriteria: { field: 'FIRST_OBSERVED_AT', sortOrder: 'ASC' },
    maxResults: 1,
  });
  for await (const { findings } of pages) {
    const [first] = present(findings);
    if (!first) continue;
    return [
      {
        id: present(first.findingArn),
        title: first.title ?? present(first.type),
        severity,
        firstObservedAt: present(first.firstObservedAt),
      },
    ];
  }
  return [];
}

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNTRIAGED'];

function equals(value: string): Comparison {
  return { comparison: 'EQUALS', value };
}
