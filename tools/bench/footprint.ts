import { ndjson } from '../../src/cli/footprint/formats.ts';
import { defaults } from '../../src/model/defaults.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { toPolicy } from '../../src/model/policy.ts';
import type { Facts, Resource, ResourceType } from '../../src/model/resource.ts';
import { arranged, shelf } from '../../src/model/shelf.ts';
import { footprintOf } from '../../src/reach/footprint/footprint.ts';
import { times } from './large-iam.ts';
import { networkInventory } from './large-vpcs.ts';
import { cpuOf, type Figure, usedMemory } from './measure.ts';

const SIZE = { interfaces: 50_000, groups: 10_000 };
const SERVICES = 10_000;
const RECORDS = 20_000;
const MOST = 20_000;
const MOST_MEMORY = 300;

/** The footprint of a large account, written as lines, against reading the account once. */
export async function benchFootprint(): Promise<Figure[]> {
  const inventory = largeAccount();
  const reading = await cpuOf(async () => [...inventory.resources].length);
  const before = usedMemory();
  const footprint = {
    ...{ collectedAt: '', accounts: [], rows: footprintOf(inventory) },
    end: () => ({ complete: true, gaps: [] }),
  };
  let [lines, held] = [0, 0];
  const took = await cpuOf(async () => {
    for (const _ of ndjson(footprint)) {
      lines += 1;
      if (lines === HALF_WAY) held = usedMemory() - before;
    }
  });
  const what = `footprint of ${inventory.resources.length.toLocaleString('en')} resources`;
  return [
    {
      what: `${what}, ${lines.toLocaleString('en')} lines`,
      measured: `${Math.round(took)} ms`,
      limit: `${Math.round(reading)} ms: reading them`,
      ratio: took / reading,
      goal: `under ${MOST / 1000} s`,
      met: took < MOST,
    },
    {
      what: `${what}, memory`,
      measured: `${Math.round(held)} MB`,
      limit: `${MOST_MEMORY} MB`,
      ratio: held / MOST_MEMORY,
      goal: `under ${MOST_MEMORY} MB`,
      met: held > 0 && held < MOST_MEMORY,
    },
  ];
}

/** Among the machines, which come after what has no network: everything that is made once is held by then. */
const HALF_WAY = 15_000;

/** Networks, functions with a URL, buckets of which one in ten is open, distributions, and names for all of them. */
function largeAccount(): Inventory {
  const networks = networkInventory(SIZE);
  const resources = shelf<Resource>();
  for (const one of networks.resources) resources.add(one);
  const zone = resource('AWS::Route53::HostedZone', 'zone', {
    ...{ zoneName: 'example', privateZone: false },
  });
  const more = [
    zone,
    ...times(SERVICES, functionOf),
    ...times(SERVICES, bucketOf),
    ...times(SERVICES, distributionOf),
    ...times(RECORDS, recordOf),
  ];
  for (const one of more) resources.add(one);
  const order = Uint32Array.from({ length: resources.length }, (_, i) => i);
  return { ...networks, resources: arranged(resources, order) };
}

function functionOf(i: number): Resource {
  const url = `https://f${i}.lambda-url.eu-west-1.on.aws/`;
  const urls = [{ url, authType: i % 10 === 0 ? 'NONE' : 'AWS_IAM', qualifier: null }];
  return resource('AWS::Lambda::Function', `function-${i}`, {
    ...{ urls, policy: opening('lambda:InvokeFunctionUrl', {}) },
  });
}

function bucketOf(i: number): Resource {
  const only = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
  return resource('AWS::S3::Bucket', `bucket-${i}`, {
    ...{ bucketName: `bucket-${i}`, policy: opening('s3:GetObject', i % 10 === 0 ? {} : only) },
  });
}

function distributionOf(i: number): Resource {
  return resource('AWS::CloudFront::Distribution', `distribution-${i}`, {
    ...{ domainName: `d${i}.cloudfront.net`, aliases: [`www${i}.example`] },
  });
}

/** Half of them lead to one place. */
function recordOf(i: number): Resource {
  const target = i % 2 === 0 ? 'd0.cloudfront.net' : `d${i >> 1}.cloudfront.net`;
  return resource('AWS::Route53::RecordSet', `record-${i}`, {
    ...{ hostedZone: 'zone', recordName: `name${i}.example`, recordType: 'CNAME' },
    ...{ values: [`${target}.`], aliasTarget: null },
  });
}

function opening(Action: string, Condition: object) {
  const statement = { Effect: 'Allow', Principal: '*', Action, Resource: '*', Condition };
  return toPolicy({ Version: '2012-10-17', Statement: [statement] });
}

function resource<T extends ResourceType>(type: T, id: string, facts: Partial<Facts[T]>): Resource {
  const place = { account: '111122223333', region: 'eu-west-1' };
  return { type, id, name: id, ...defaults[type], ...place, ...facts } as Resource;
}
