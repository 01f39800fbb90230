import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RecordedCall } from '../../src/collect/recording.ts';
import { redactorOf } from '../../src/collect/redact/redact.ts';
import { account } from './account.ts';
import { cloudformation } from './cloudformation.ts';
import { cloudfront } from './cloudfront.ts';
import { cloudtrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { NOW } from './company.ts';
import { compute } from './compute.ts';
import { dataStores } from './data-stores.ts';
import { demoOf } from './demo.ts';
import { devices } from './devices.ts';
import { directory, peopleCsv } from './directory.ts';
import { ec2 } from './ec2.ts';
import { elb } from './elb.ts';
import { entrances } from './entrances.ts';
import { events } from './events.ts';
import { groupUsers } from './group-users.ts';
import { iam } from './iam.ts';
import { identity } from './identity.ts';
import { identityCenter } from './identity-center.ts';
import { inspector } from './inspector.ts';
import { kms } from './kms.ts';
import { logs } from './logs.ts';
import { organization } from './organization.ts';
import { publicServices } from './public-services.ts';
import { rds } from './rds.ts';
import { region } from './region.ts';
import { resourcePolicies } from './resource-policies.ts';
import { route53 } from './route53.ts';
import { s3 } from './s3.ts';
import { services } from './services.ts';
import { shares } from './shares.ts';
import { sns } from './sns.ts';
import { demoTrail } from './trail/trail.ts';
import { waf } from './waf.ts';
import { workshop } from './workshop.ts';

/** The whole recording of the demo company, as text. */
export async function demoRecording(): Promise<string> {
  const calls: RecordedCall[] = [];
  const demo = demoOf(calls);
  for (const part of [
    identity,
    directory,
    account,
    organization,
    iam,
    cloudformation,
    cloudfront,
    services,
    route53,
    cloudtrail,
    cloudwatch,
    logs,
    events,
    s3,
    kms,
    sns,
    rds,
    dataStores,
    elb,
    waf,
    groupUsers,
    compute,
    resourcePolicies,
    shares,
    ec2,
    entrances,
    publicServices,
    devices,
    region,
    inspector,
    identityCenter,
  ]) {
    part(demo);
  }
  calls.push(...(await workshop()));
  const redact = redactorOf(() => Buffer.from('demo'));
  const lines = calls.map((call) => ({ ...call, ...redact(call, call) }));
  const header = { castellan: 'recording/1', createdAt: NOW };
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

if (process.argv[1]?.endsWith('generate.ts')) {
  mkdirSync('demo', { recursive: true });
  writeFileSync('demo/people.csv', peopleCsv());
  writeFileSync('demo/account.ndjson.gz', gzipSync(await demoRecording(), { level: 9 }));
  rmSync('demo/trail', { recursive: true, force: true });
  for (const [path, text] of demoTrail()) {
    const file = join('demo/trail', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, gzipSync(text, { level: 9 }));
  }
}
