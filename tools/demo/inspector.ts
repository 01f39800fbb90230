import { ACCOUNT, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

const FRANKFURT = 'eu-central-1';
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNTRIAGED'];

interface DemoFinding {
  severity: string;
  title: string;
  since: string;
}

/** Inspector scans all there is at home, where nobody reads of it; in Frankfurt somebody thought of images alone. */
export function inspector(demo: Demo): void {
  scanning(demo, HOME, 'EC2', 'ECR', 'LAMBDA');
  scanning(demo, FRANKFURT, 'ECR');
  for (const region of REGIONS) {
    if (region !== HOME && region !== FRANKFURT) scanning(demo, region);
  }
  findings(demo, HOME, [
    { severity: 'CRITICAL', title: 'CVE-2026-20417 - openssl', since: '2026-09-14T02:11:40.000Z' },
    { severity: 'HIGH', title: 'CVE-2026-31102 - curl', since: '2026-11-12T02:12:05.000Z' },
    { severity: 'MEDIUM', title: 'CVE-2025-48120 - pip', since: '2026-03-02T02:10:19.000Z' },
  ]);
  findings(demo, FRANKFURT, [
    { severity: 'HIGH', title: 'CVE-2026-31102 - curl', since: '2026-11-12T02:31:44.000Z' },
  ]);
}

function scanning(demo: Demo, region: string, ...kinds: string[]): void {
  const told = (isOn: boolean) => ({
    status: isOn ? ('ENABLED' as const) : ('DISABLED' as const),
    errorCode: undefined,
    errorMessage: undefined,
  });
  const resourceState = {
    ec2: told(kinds.includes('EC2')),
    ecr: told(kinds.includes('ECR')),
    lambda: told(kinds.includes('LAMBDA')),
    lambdaCode: told(false),
    codeRepository: told(false),
  };
  demo.answer(
    'inspector2',
    'BatchGetAccountStatus',
    { accountIds: [ACCOUNT] },
    {
      accounts: [{ accountId: ACCOUNT, state: told(kinds.length > 0), resourceState }],
      failedAccounts: [],
    },
    region,
  );
}

/** The first to be observed of each severity. */
function findings(demo: Demo, region: string, oldest: readonly DemoFinding[]): void {
  const equals = (value: string) => [{ comparison: 'EQUALS' as const, value }];
  for (const severity of SEVERITIES) {
    const found = oldest.filter((one) => one.severity === severity);
    demo.answer(
      'inspector2',
      'ListFindings',
      {
        filterCriteria: {
          awsAccountId: equals(ACCOUNT),
          findingStatus: equals('ACTIVE'),
          severity: equals(severity),
        },
        sortCriteria: { field: 'FIRST_OBSERVED_AT', sortOrder: 'ASC' },
        maxResults: 1,
      },
      { findings: found.map((one) => detailed(one, region)) as never },
      region,
    );
  }
}

function detailed({ severity, title, since }: DemoFinding, region: string): object {
  const id = Buffer.from(`${region} ${title}`).toString('hex').padEnd(32, '0').slice(0, 32);
  return {
    findingArn: `arn:aws:inspector2:${region}:${ACCOUNT}:finding/${id}`,
    awsAccountId: ACCOUNT,
    type: 'PACKAGE_VULNERABILITY',
    title,
    description: 'A package holds a known vulnerability.',
    remediation: { recommendation: { text: 'Update the package.' } },
    severity,
    firstObservedAt: since,
    lastObservedAt: '2026-11-19T02:10:00.000Z',
    status: 'ACTIVE',
    resources: [{ type: 'AWS_EC2_INSTANCE', id: 'i-0a1b2c3d4e5f60718', region, partition: 'aws' }],
  };
}
