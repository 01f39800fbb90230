import { expect, test } from 'vitest';
import { patient } from './patience.ts';
import type { Answer } from './recording.ts';

const call = {
  account: '111122223333',
  region: 'us-east-1',
  service: 'iam',
  operation: 'GetCredentialReport',
  input: {},
};
const report: Answer = { output: { ReportFormat: 'text/csv' } };
const error = (name: string): Answer => ({ error: { name, message: '' } });

async function ask(answers: Answer[]) {
  let now = 0;
  const waits: number[] = [];
  const clock = {
    now: () => now,
    sleep: async (millis: number) => {
      waits.push(millis);
      now += millis;
    },
  };
  const last = answers[answers.length - 1] ?? report;
  const answer = await patient(async () => answers.shift() ?? last, clock)(call);
  return { answer, waits };
}

test('an answer at once takes no wait', async () => {
  expect(await ask([report])).toStrictEqual({ answer: report, waits: [] });
});

test('a report in the making is waited for, ever longer', async () => {
  const asked = [
    error('CredentialReportNotPresentException'),
    error('CredentialReportExpiredException'),
    error('CredentialReportNotReadyException'),
    error('ReportInProgress'),
    error('ReportInProgress'),
    error('ReportInProgress'),
    report,
  ];
  expect(await ask(asked)).toStrictEqual({
    answer: report,
    waits: [2_000, 3_000, 4_500, 6_750, 10_000, 10_000],
  });
});

test('after three minutes it is as AWS says', async () => {
  const { answer, waits } = await ask([error('ReportInProgress')]);
  expect(answer).toStrictEqual(error('ReportInProgress'));
  expect(waits.reduce((a, b) => a + b)).toBeLessThanOrEqual(180_000);
  expect(waits.reduce((a, b) => a + b)).toBeGreaterThan(160_000);
});

test('another error is no reason to wait', async () => {
  expect(await ask([error('AccessDenied')])).toStrictEqual({
    answer: error('AccessDenied'),
    waits: [],
  });
});
