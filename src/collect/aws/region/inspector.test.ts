import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import regions from './regions.ts';

const facts = ['inspector', 'inspectorOldestFindings'] as const;
const on = { status: 'ENABLED' };
const off = { status: 'DISABLED' };
const status = (told: { accounts?: object[]; failedAccounts?: object[] }) =>
  answered('inspector2', 'BatchGetAccountStatus', { accountIds: [ACCOUNT] }, {
    accounts: [],
    ...told,
  } as never);

const equals = (value: string) => [{ comparison: 'EQUALS' as const, value }];
const oldest = (severity: string, nextToken?: string) => ({
  filterCriteria: {
    awsAccountId: equals(ACCOUNT),
    findingStatus: equals('ACTIVE'),
    severity: equals(severity),
  },
  sortCriteria: { field: 'FIRST_OBSERVED_AT' as const, sortOrder: 'ASC' as const },
  maxResults: 1,
  ...(nextToken !== undefined && { nextToken }),
});
const found = (id: string, told: object) =>
  ({ findingArn: id, firstObservedAt: '2025-12-01T00:00:00.000Z', ...told }) as never;
const answers = [
  status({
    accounts: [{ accountId: ACCOUNT, state: on, resourceState: { ec2: on, ecr: off } }],
  }),
  answered('inspector2', 'ListFindings', oldest('CRITICAL'), { findings: [], nextToken: 'more' }),
  answered('inspector2', 'ListFindings', oldest('CRITICAL', 'more'), {
    findings: [found('arn:1', { title: 'CVE-2025-1234 - openssl' })],
    nextToken: 'and more',
  }),
  answered('inspector2', 'ListFindings', oldest('HIGH'), {
    findings: [found('arn:2', { type: 'NETWORK_REACHABILITY' })],
  }),
  ...['MEDIUM', 'LOW', 'INFORMATIONAL', 'UNTRIAGED'].map((severity) =>
    answered('inspector2', 'ListFindings', oldest(severity), { findings: [] }),
  ),
];

test('what is scanned, and the oldest finding of each severity', async () => {
  const { resources } = await replay(regions, answers, { facts: [...facts] });
  const firstObservedAt = '2025-12-01T00:00:00.000Z';
  expect(resources).toStrictEqual([
    {
      type: 'AWS::::Region',
      id: REGION,
      name: REGION,
      account: ACCOUNT,
      region: REGION,
      inspector: { status: 'ENABLED', ec2: 'ENABLED', ecr: 'DISABLED', lambda: null },
      inspectorOldestFindings: [
        { id: 'arn:1', title: 'CVE-2025-1234 - openssl', severity: 'CRITICAL', firstObservedAt },
        { id: 'arn:2', title: 'NETWORK_REACHABILITY', severity: 'HIGH', firstObservedAt },
      ],
    },
  ]);
});

test('where it is off or not offered, findings are not asked for', async () => {
  const resourceState = { ec2: off, ecr: off, lambda: off };
  const { resources } = await replay(
    regions,
    [status({ accounts: [{ accountId: ACCOUNT, state: off, resourceState }] })],
    { regions: [REGION, 'us-isob-east-1'], facts: [...facts] },
  );
  expect(resources).toMatchObject([
    { inspector: { ...off, lambda: 'DISABLED' }, inspectorOldestFindings: [] },
    { region: 'us-isob-east-1', inspector: null, inspectorOldestFindings: [] },
  ]);
});

test.each([
  ['ACCESS_DENIED', 'denied'],
  ['INTERNAL_ERROR', 'failed'],
])('%s, told within the answer, is %s', async (errorCode, $unknown) => {
  const { resources } = await replay(regions, [
    status({ failedAccounts: [{ accountId: ACCOUNT, errorCode, errorMessage: 'no' }] }),
  ]);
  const unknown = { $unknown, detail: `inspector2:BatchGetAccountStatus ${errorCode}` };
  expect(resources[0]).toMatchObject({ inspector: unknown, inspectorOldestFindings: unknown });
});

test('an answer about somebody else is no answer', async () => {
  const { resources } = await replay(regions, [status({ accounts: [] })]);
  expect(resources[0]?.inspector).toMatchObject({ $unknown: 'failed' });
});

test('findings of one severity that are refused leave all of them unknown', async () => {
  const { resources } = await replay(regions, [
    ...answers.filter(({ input }) => JSON.stringify(input) !== JSON.stringify(oldest('LOW'))),
    refused('inspector2', 'ListFindings', oldest('LOW'), { name: 'AccessDeniedException' }),
  ]);
  expect(resources[0]).toMatchObject({
    inspector: { status: 'ENABLED' },
    inspectorOldestFindings: { $unknown: 'denied' },
  });
});
