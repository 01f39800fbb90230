import { describe, expect, test } from 'vitest';
import { printed } from './hunt.testing.ts';
import { huntDdl } from './hunt.ts';

describe('the same files in S3', () => {
  test.for<[dialect: 'athena' | 'trino', lines: string[]]>([
    [
      'athena',
      [
        'CREATE EXTERNAL TABLE events (',
        '  event_time timestamp,',
        '  `date` string',
        "  'projection.account.values' = '111122223333,unknown',",
        "  'projection.region.values' = 'eu-west-1,unknown',",
        `  'storage.location.template' = 's3://logs/x/account=\${account}/region=\${region}/date=\${date}'`,
      ],
    ],
    [
      'trino',
      ['  event_time timestamp(6),', '  "date" varchar', "  external_location = 's3://logs/x/',"],
    ],
  ])('%s', async ([dialect, lines]) => {
    const { text } = await printed(() =>
      huntDdl('s3://logs/x', { dialect, account: ['111122223333'], region: ['eu-west-1'] }),
    );
    for (const line of lines) expect(text.split('\n')).toContain(line);
  });

  test('the questions name no region, so Athena is told all of them', async () => {
    const { text } = await printed(() => huntDdl('s3://logs', { dialect: 'athena' }));
    expect(text).toMatch(/^-- No account is named: each query has to say WHERE account = '...'.$/m);
    expect(text).toMatch(/'projection.region.values' = 'af-south-1,.*,us-west-2,unknown'/);
    await expect(huntDdl('s3://logs', { dialect: 'athena', region: ["eu'"] })).rejects.toThrow(
      "eu' is no region",
    );
  });

  test.for<[location: string, account: string, says: RegExp]>([
    ["s3://b'; DROP", '111122223333', /is no place in S3/],
    ['/tmp', '111122223333', /is no place in S3/],
    ['s3://logs', "1'", /is no account ID/],
  ])('%s of %s is refused', async ([location, account, says]) => {
    await expect(huntDdl(location, { dialect: 'athena', account: [account] })).rejects.toThrow(
      says,
    );
  });
});
