import { expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { anAlert, poisonedAlert } from '../../../test/poisoned-alert.ts';
import type { Answer } from '../../collect/recording.ts';
import { ASFF } from '../../report/asff.ts';
import { awsThatAnswers, type Came } from './aws.testing.ts';
import { TryLater } from './channel.ts';
import { type SecurityHubOptions, securityHub } from './security-hub.ts';

const { signal } = new AbortController();
const OWN = '111122223333';
const OTHER = '444455556666';

function hub(answer?: (call: Came) => Answer | undefined, more: Partial<SecurityHubOptions> = {}) {
  const { write, came } = awsThatAnswers(answer);
  const channel = securityHub('hub', {
    writeIn: async (account) => (account === OWN ? write : undefined),
    home: async () => ({ account: OWN, region: 'eu-north-1' }),
    version: '1.2.3',
    now: () => '2026-02-01T00:00:00Z',
    ...more,
  });
  return { came, write, send: channel.send };
}

test('each is imported in its account and region', async () => {
  const { came, send, write } = hub(undefined, { writeIn: async () => write });
  const alerts = [
    anAlert,
    { ...anAlert, id: 'b', region: 'us-east-1' },
    { ...anAlert, id: 'c', account: OTHER },
    { ...anAlert, id: 'd' },
  ];
  await send({ alerts, more: 0 }, signal);
  const places = came.map(({ region, input }) => [
    region,
    ...input.Findings.map(({ AwsAccountId, ProductArn }: Record<string, string>) => [
      AwsAccountId,
      ProductArn,
    ]),
  ]);
  const product = (region: string, account: string) =>
    `arn:aws:securityhub:${region}:${account}:product/${account}/default`;
  expect(places).toStrictEqual([
    ['eu-west-1', [OWN, product('eu-west-1', OWN)], [OWN, product('eu-west-1', OWN)]],
    ['us-east-1', [OWN, product('us-east-1', OWN)]],
    ['eu-west-1', [OTHER, product('eu-west-1', OTHER)]],
  ]);
});

test('or all in one region, where findings are brought together', async () => {
  const { came, send } = hub(undefined, { region: 'eu-central-1' });
  const alerts = [anAlert, { ...anAlert, id: 'b', region: 'us-east-1' }];
  await send({ alerts, more: 0 }, signal);
  expect(came.map(({ region, input }) => [region, input.Findings.length])).toStrictEqual([
    ['eu-central-1', 2],
  ]);
  expect(came[0]?.input.Findings[1].Resources[0].Region).toBe('us-east-1');
});

test('what names no account is ours', async () => {
  const { came, send } = hub();
  const strange = ['', '12', '"111122223333"', null].map((account, i) => ({
    ...{ ...anAlert, id: `${i}`, account, region: '<b>' },
  }));
  await send({ alerts: strange, more: 0 }, signal);
  expect(came.map(({ region, input }) => [region, input.Findings.length])).toStrictEqual([
    ['eu-north-1', 4],
  ]);
  expect(came[0]?.input.Findings[0].AwsAccountId).toBe(OWN);
});

test('what is of an account that no role leads to never arrives; the others do, once', async () => {
  const { came, send } = hub();
  const alerts = [anAlert, { ...anAlert, id: 'b', account: OTHER }];
  const error = await send({ alerts, more: 0 }, signal).catch((one) => one);
  expect(error instanceof TryLater).toBe(false);
  expect(error.message).toContain('1 of 2 alerts: there are no credentials of 444455556666');
  await send({ alerts: alerts.slice(0, 1), more: 0 }, signal);
  expect(came).toHaveLength(1);
});

test.for<[code: string, isPassing: boolean]>([
  ['InvalidInput', false],
  ['InternalException', true],
])('%s of a finding; the others are not sent again', async ([ErrorCode, isPassing]) => {
  let isFirst = true;
  const { came, send } = hub(({ input }) => {
    if (!isFirst) return undefined;
    isFirst = false;
    const FailedFindings = [{ Id: input.Findings[1].Id, ErrorCode, ErrorMessage: 'why' }];
    return { output: { FailedCount: 1, SuccessCount: 1, FailedFindings } };
  });
  const alerts = [anAlert, { ...anAlert, id: 'b' }];
  const error = await send({ alerts, more: 0 }, signal).catch((one) => one);
  expect(error instanceof TryLater).toBe(isPassing);
  expect(error.message).toContain(`${OWN} eu-west-1: ${ErrorCode}, why`);
  await send({ alerts, more: 0 }, signal);
  expect(came.map(({ input }) => input.Findings.length)).toStrictEqual([2, 1]);
});

test('an answer that does not say which it took says nothing of any', async () => {
  const output = { FailedCount: 3, SuccessCount: 0, FailedFindings: [] };
  const { send } = hub(() => ({ output }));
  await expect(send({ alerts: [anAlert], more: 0 }, signal)).rejects.toThrow(TryLater);
});

test('no call is larger than is taken, and people keep their word', async () => {
  const { came, send } = hub();
  const alerts = hostileStrings.map((one, i) => {
    const evidence = Array.from({ length: 40 }, (_, n) => ({
      fact: `${n}${one}`,
      value: one.repeat(99),
    }));
    return poisonedAlert(one.repeat(99), { id: `${i}`, evidence });
  });
  for (let at = 0; at < alerts.length; at += ASFF.findings) {
    await send({ alerts: alerts.slice(at, at + ASFF.findings), more: 0 }, signal);
  }
  expect(came.flatMap(({ input }) => input.Findings)).toHaveLength(alerts.length);
  for (const { input } of came) {
    expect(Buffer.byteLength(JSON.stringify(input.Findings))).toBeLessThanOrEqual(ASFF.batchBytes);
    expect(JSON.stringify(input.Findings)).not.toMatch(/"(Workflow|Note|UserDefinedFields)":/);
  }
});
