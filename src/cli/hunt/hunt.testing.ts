import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { huntIngest } from './ingest.ts';

/** What it prints, and the exit code. */
export async function printed(run: () => Promise<number>) {
  let text = '';
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    return { code: await run(), text };
  } finally {
    process.stdout.write = write;
  }
}

/** What ann did, at this minute. */
export const record = (minute: number, eventName: string, more: object = {}) => ({
  eventID: `00000000-0000-4000-8000-0000000000${String(minute).padStart(2, '0')}`,
  eventTime: `2026-01-31T10:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: 'iam.amazonaws.com',
  eventName,
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  sourceIPAddress: '198.51.100.7',
  userIdentity: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::111122223333:user/ann',
    userName: 'ann',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  },
  ...more,
});

export const RECORDS = [
  record(1, 'CreateUser', { requestParameters: { userName: 'mallory', path: '/"\\' } }),
  record(2, 'ConsoleLogin', {
    eventSource: 'signin.amazonaws.com',
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MFAUsed: 'No' },
  }),
  record(3, 'AssumeRole', {
    eventSource: 'sts.amazonaws.com',
    awsRegion: 'us-east-1',
    responseElements: {
      credentials: {
        sessionToken: 'a-secret-of-theirs',
        password: 'a-secret-of-theirs',
        accessKeyId: 'ASIA1',
      },
    },
  }),
  ...Array.from({ length: 10 }, (_, i) =>
    record(20 + i, 'GetUser', { errorCode: 'AccessDenied', sourceIPAddress: '203.0.113.9' }),
  ),
];

/** Files as a trail leaves them, ingested; where they were ingested to. */
export async function ingested(within: string, files: Record<string, string | Buffer>) {
  const logs = join(within, 'logs');
  const into = join(within, 'hunt');
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(logs, file, '..'), { recursive: true });
    await writeFile(join(logs, file), content);
  }
  const ingest = () => printed(() => huntIngest([logs], { into, format: 'json' }));
  return { into, logs, ingest, told: await ingest() };
}
