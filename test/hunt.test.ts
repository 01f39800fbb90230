import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { huntIngest } from '../src/cli/hunt/ingest.ts';
import { ruleFiles } from '../src/cli/watch/rule-files.ts';
import { detections } from '../src/detections/catalogue.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import { toEvent } from '../src/model/event.ts';
import { alertsIn } from '../src/watch/alerts-in.ts';
import { candidatesOf } from '../src/watch/engine/candidates.ts';
import { matchOf } from '../src/watch/engine/sighting.ts';
import { openHunt } from '../src/watch/hunt/ask.ts';
import { candidates, runRules } from '../src/watch/hunt/run-rules.ts';
import { readMetricFilters } from '../src/watch/metric-filter/read.ts';
import { read } from '../src/watch/read/read.ts';
import { type Rule, ruleOf } from '../src/watch/rule.ts';
import { readSigma } from '../src/watch/sigma/read.ts';
import { rulesOf } from '../src/watch/sigma/rules.ts';
import { eventWorldOf } from '../src/watch/world.ts';
import { ordinaryDay } from './ordinary-day.ts';

/** Rules and records of others, which do not lie in this repository. */
const DATA = join(import.meta.dirname, '../../shared/data');
const TRAILS = ['invictus', 'stratus'].map((name) => join(DATA, 'cloudtrail', name));
const isThere = existsSync(DATA);
const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

const CORRELATIONS = `title: AssumeRole
name: assume
logsource: {product: aws, service: cloudtrail}
detection: {s: {eventName: AssumeRole}, condition: s}
---
title: Denied
name: denied
logsource: {product: aws, service: cloudtrail}
detection: {s: {errorCode|contains: [Denied, Unauthorized]}, condition: s}
---
title: Many denied
id: many-denied
correlation: {type: event_count, rules: [denied], group-by: [userIdentity.arn], timespan: 10m, condition: {gte: 5}}
---
title: Few roles
id: few-roles
correlation: {type: value_count, rules: [assume], group-by: [recipientAccountId], timespan: 1h, condition: {field: requestParameters.roleArn, lte: 2}}
---
title: A role, then denials
id: role-then-denied
correlation: {type: temporal_ordered, rules: [assume, many-denied], timespan: 1h}
---
title: Reads
name: reads
logsource: {product: aws, service: cloudtrail}
detection: {s: {readOnly: true}, notours: {userAgent|contains: nobody}, condition: s and not notours}
---
title: But those of AWS
logsource: {product: aws, service: cloudtrail}
filter: {rules: [reads], s: {userIdentity.type: AWSService}, condition: not s}
---
title: From a private network
id: from-private
logsource: {product: aws, service: cloudtrail}
detection: {s: {sourceIPAddress|cidr: [10.0.0.0/8, 192.168.0.0/16]}, condition: s}
---
title: Many bytes at once
id: bytes-at-once
logsource: {product: aws, service: cloudtrail}
detection: {s: {additionalEventData.bytesTransferredOut|gte: 1000}, condition: s}
---
title: A role and reads
id: role-and-reads
correlation: {type: temporal, rules: [assume, reads], aliases: {who: {assume: recipientAccountId, reads: userIdentity.accountId}}, group-by: [who], timespan: 30m}
---
title: Many bytes
id: many-bytes
correlation: {type: value_sum, rules: [reads], group-by: [recipientAccountId], timespan: 1h, condition: {field: additionalEventData.bytesTransferredOut, gt: 0}}
---
title: Much on average
id: much-on-average
correlation: {type: value_avg, rules: [reads], group-by: [recipientAccountId], timespan: 1h, condition: {field: additionalEventData.bytesTransferredOut, lt: 1000000}}
---
title: Little in the middle
id: little-in-the-middle
correlation: {type: value_median, rules: [reads], group-by: [recipientAccountId], timespan: 1h, condition: {field: additionalEventData.bytesTransferredOut, lt: 1000000}}
---
title: One call above all
id: one-above-all
correlation: {type: value_percentile, rules: [reads], group-by: [recipientAccountId], timespan: 1h, condition: {field: eventName, gt: 60}}
`;

const FILTERS = `{"denied": "{ ($.errorCode = "*Denied*") || ($.errorCode = "*UnauthorizedOperation") }",
"by-hand": "{ ($.userIdentity.sessionContext.attributes.mfaAuthenticated = "true") && ($.readOnly IS FALSE) }",
"no-root": "{ ($.userIdentity.type != "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventName != "Get*") }"}`;

const OVER_TIME = [
  'few-roles',
  'role-then-denied',
  'role-and-reads',
  'many-bytes',
  'much-on-average',
  'little-in-the-middle',
  'one-above-all',
];

describe.skipIf(!isInstalled)('what was ingested', () => {
  const world = eventWorldOf(undefined);
  let into = '';
  let rules: Rule[] = [];
  const day = ordinaryDay();
  const records = [...(isThere ? TRAILS.flatMap(recordsOf) : []), ...day];

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), 'castellan-stream-is-sql-'));
    const ofDay = join(into, 'day.json');
    await writeFile(ofDay, JSON.stringify(day));
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await huntIngest([...(isThere ? TRAILS : []), ofDay], { into, format: 'text' });
    write.mockRestore();
    rules = [
      ...(isThere ? await ruleFiles({ sigma: [join(DATA, 'sigma')] }) : []),
      ...readMetricFilters({ file: 'filters.json', text: FILTERS }).rules,
      ...detections.map((one: AnyDetection) => ruleOf(one)),
      ...rulesOf(readSigma([{ file: 'correlations.yml', text: CORRELATIONS }])),
    ];
  });
  afterAll(() => rm(into, { recursive: true }));

  test('matches rule by rule what the stream matches', async () => {
    const hunt = await openHunt(into);
    expect(rules.length).toBeGreaterThan(isThere ? 200 : 150);
    let matched = 0;
    // Of those that look at every event, SQL leaves none out.
    for (const rule of rules.filter(({ on, where }) => where ?? on !== 'any event')) {
      const found: unknown[] = [];
      for await (const some of candidates(hunt, [rule])) found.push(...some);
      const ofSql = idsOf(rule, found);
      // What rules of others ask, SQL tells by itself.
      if (rule.where && !rule.signal) expect(found, rule.id).toHaveLength(ofSql.length);
      expect(ofSql, rule.id).toStrictEqual(idsOf(rule, records));
      matched += ofSql.length;
    }
    expect(matched).toBeGreaterThan(isThere ? 1000 : 100);
  });

  test('alerts as the stream alerts', async () => {
    const ofStream = await alertsIn([records], rules, world);
    const ofSql = await runRules(await openHunt(into), rules, world);
    expect(ofStream.length).toBeGreaterThan(isThere ? 100 : 5);
    const told = new Set(ofStream.map(({ detection }) => detection));
    expect([...told]).toEqual(
      expect.arrayContaining(isThere ? OVER_TIME : ['role-and-reads', 'one-above-all']),
    );
    expect(ofSql).toStrictEqual(ofStream);
  });

  test('alerts of each rule alone as the stream does', async () => {
    const hunt = await openHunt(into);
    for (const rule of rules.filter(({ firstSeen, window }) => firstSeen ?? window)) {
      const needed = rules.filter(({ id }) => rule.window?.beside?.includes(id));
      const alone = [rule, ...needed];
      const ofStream = await alertsIn([records], alone, world);
      expect(await runRules(hunt, alone, world), rule.id).toStrictEqual(ofStream);
    }
  });

  function idsOf(rule: Rule, some: readonly unknown[]): string[] {
    const candidatesFor = candidatesOf([rule]);
    return some
      .flatMap((record) => toEvent(record) ?? [])
      .filter((event) => candidatesFor(event).length > 0)
      .filter((event) => matchOf(rule, event, world) !== false)
      .map(({ eventID }) => eventID ?? '')
      .sort();
  }
});

function recordsOf(folder: string): unknown[] {
  return readdirSync(folder)
    .filter((file) => /[.]json([.]gz)?$/.test(file))
    .flatMap((file) => read(readFileSync(join(folder, file))).records);
}
