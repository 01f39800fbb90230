import { test } from 'vitest';
import { collect } from '../collect.ts';
import { recordingOf, type RecordedCall } from '../recording.ts';
import { replaying } from '../replay.ts';
import { judge } from '../../judge/judge.ts';
import { demoOf } from '../../../tools/demo/demo.ts';
import { cloudtrail } from '../../../tools/demo/cloudtrail.ts';
import { cloudwatch } from '../../../tools/demo/cloudwatch.ts';
import { logs } from '../../../tools/demo/logs.ts';
import { events } from '../../../tools/demo/events.ts';
import { NOW, REGIONS, ACCOUNT, arn, topics, keys } from '../../../tools/demo/company.ts';
import trails from './cloudtrail/trails.ts';
import alarms from './cloudwatch/alarms.ts';
import groups from './logs/log-groups.ts';
import rules from './events/rules.ts';
import { readdirSync } from 'node:fs';
import { resource } from '../../controls/testing.ts';
test('x', async () => {
  const calls: RecordedCall[] = [];
  const demo = demoOf(calls);
  cloudtrail(demo); cloudwatch(demo); logs(demo); events(demo);
  const collectors = [trails, alarms, groups, rules] as any[];
  const wanted = new Map(collectors.map((c) => [c.type, new Set(Object.keys(c.facts))]));
  const { inventory, gaps } = await collect({ collectors, wanted: wanted as any, now: NOW, partition: 'aws', accounts: [{ id: ACCOUNT, caller: replaying(recordingOf(NOW, calls).find), regions: [...REGIONS] }] } as any);
  console.log(gaps, inventory.incomplete);
  const sub = (protocol: string, confirmed: boolean) => ({ protocol, endpoint: 'x', confirmed });
  inventory.resources.push(
    resource('AWS::::Account', { id: ACCOUNT, account: ACCOUNT, organization: { id: 'o', managementAccountId: 'x' } }),
    ...REGIONS.map((region) => resource('AWS::::Region', { id: region, name: region, region })),
    resource('AWS::SNS::Topic', { id: arn.topic(topics.securityAlarms), subscriptions: [sub('email', true)] }),
    resource('AWS::SNS::Topic', { id: arn.topic(topics.securityAlarms, 'us-east-1'), region: 'us-east-1', subscriptions: [sub('email', true)] }),
    resource('AWS::SNS::Topic', { id: arn.topic(topics.opsMail), subscriptions: [sub('email', false)] }),
    resource('AWS::SNS::Topic', { id: arn.topic(topics.quiet), kmsMasterKeyId: 'alias/aws/sns', subscriptions: [sub('email', true)] }),
    resource('AWS::S3::Bucket', { id: 'b', bucketName: 'nordhafen-cloudtrail-logs' }),
    resource('AWS::KMS::Key', { id: arn.key(keys.data) }),
  );
  const controls = [];
  for (const dir of ['cloudtrail', 'cloudwatch', 'logs'])
    for (const f of readdirSync(`src/controls/${dir}`)) if (!f.includes('.test') && !f.startsWith('bucket') && !f.startsWith('tampering') && !f.includes('billing')) controls.push((await import(`../../controls/${dir}/${f}`)).default);
  const t = Date.now();
  const { findings, tallies, crashes } = judge(inventory, controls, { all: true });
  console.log(Date.now() - t, crashes, tallies);
  for (const f of findings) if (!(f.control.startsWith('cloudwatch') && f.verdict === 'exempt')) console.log(f.control, '|', f.resource.name, f.resource.region, '|', f.verdict, '|', f.reason);
});
