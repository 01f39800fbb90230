import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attestations } from '../src/attestations/catalogue.ts';
import { yardsticks } from '../src/cli/yardsticks.ts';
import { collectors } from '../src/collect/catalogue.ts';
import { readersOf } from '../src/collect/collector.ts';
import { controls as catalogue } from '../src/controls/catalogue.ts';
import type { AnyControl } from '../src/controls/control.ts';
import { guides } from '../src/frameworks/guides/guides.ts';
import { asksOf } from '../src/judge/asks.ts';
import { defaults } from '../src/model/defaults.ts';
import type { ResourceType } from '../src/model/resource.ts';
import { exposureFacts } from '../src/reach/iam/exposure/exposures.ts';
import { generate } from '../tools/generated.ts';

const ROOT = join(import.meta.dirname, '..');
const controls: readonly AnyControl[] = catalogue;

/** Controls no guide asks for, each with the reason why it is here all the same. */
const unmapped = new Map<string, string>([]);

/** Facts that are taken only where somebody asks, and that no control reads yet. */
const unread = new Map([
  ['AWS::AmazonMQ::Broker access', 'for what the outside reaches'],
  ['AWS::CloudTrail::Trail tags', 'tags, which every taggable type has'],
  ['AWS::Cognito::IdentityPool allowUnauthenticatedIdentities', 'for what the outside reaches'],
  ['AWS::Cognito::UserPool signIn', 'for what the outside reaches'],
  ['AWS::EC2::Instance imageCreationDate', 'how old a system is, for castellan list systems'],
  ['AWS::EC2::NetworkInterface privateAddresses', 'for who reaches what, in networks'],
  ['AWS::EC2::VPCEndpointService allowedPrincipals', 'for what the outside reaches'],
  ['AWS::EKS::Cluster endpointAccess', 'for what the outside reaches'],
  [
    'AWS::ElasticLoadBalancingV2::TargetGroup preservesClientIp',
    'for who reaches what, in networks',
  ],
  ['AWS::ElasticLoadBalancingV2::TargetGroup targets', 'for who reaches what, in networks'],
  ['AWS::IoT::DomainConfiguration authorizers', 'for what the outside reaches'],
  ['AWS::IoT::DomainConfiguration domain', 'for what the outside reaches'],
  ['AWS::KMS::Key aliases', 'what people call a key, for who describes one'],
  ['AWS::KMS::Key multiRegion', 'for judging a replica by its primary'],
  ['AWS::KMS::Key tags', 'tags, which every taggable type has'],
  ['AWS::Lambda::Function urls', 'for what the outside reaches'],
  ['AWS::Logs::LogGroup tags', 'tags, which every taggable type has'],
  ['AWS::OpenSearchService::Domain endpoints', 'for what the outside reaches'],
  ['AWS::OpenSearchService::Domain fineGrainedAccess', 'for what the outside reaches'],
  ['AWS::SNS::Topic tags', 'tags, which every taggable type has'],
]);

/** Settings in which a control departs from the plan, and why. */
const departures = new Map([
  [
    'cloudfront.bucket-origin-has-access-control',
    'which buckets are public the company itself says, in classification',
  ],
  [
    'cloudfront.private-content-requires-signature',
    'which buckets are sensitive the company itself says, in classification',
  ],
  ['ec2.interface-exposes-only-public-ports', 'what the world is, is a shared setting'],
  ['ec2.management-reached-only-through-bastion', 'what the world is, is a shared setting'],
  [
    'route53.record-target-is-claimed',
    'whether others still serve a name only they can tell, and a scan asks AWS alone',
  ],
  ['ec2.world-open-rules-are-justified', 'what the world is, is a shared setting'],
  [
    'ec2.security-group-nonpublic-ports-restricted',
    'management ports have a control of their own, so it must know which they are',
  ],
  ['rds.instance-not-public', 'onlyIfReachable needs to know what can talk to what'],
]);

/** Controls beside the plan, and the decision that adds them. */
const additions = new Map([
  ['identitystore.user-exists-in-directory', '0014: the directory speaks for Identity Center too'],
]);

describe.for(yardsticks.map((control) => [control.id, control] as const))('%s', ([id, control]) => {
  const file = `src/${folderOf(control)}/${id.replace('.', '/')}.ts`;

  test('is named after its file, which has a test beside it', () => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(existsSync(join(ROOT, file.replace(/ts$/, 'test.ts')))).toBe(true);
  });

  test('has a title that says what is true', () => {
    expect(control.title).toMatch(/^[A-Z].{0,71}$/);
    expect(control.title).not.toMatch(/\b(should|ensure)|[.]$/i);
    expect(yardsticks.filter(({ title }) => title === control.title)).toHaveLength(1);
  });

  test('says why and what to do in sentences', () => {
    expect([control.why, control.fix]).toStrictEqual([
      expect.stringMatching(/^\S.*[.]$/s),
      expect.stringMatching(/^\S.*[.]$/s),
    ]);
    expect(typeof control.exempt).toBe(control.except ? 'string' : 'undefined');
  });

  test('refers to pages that exist at https', () => {
    expect(control.see.length).toBeGreaterThan(0);
    for (const url of control.see) expect(new URL(url).protocol).toBe('https:');
  });

  test('shows code that fails and code that passes, when it judges code', () => {
    // What belongs to a whole account is spread over its code.
    if (control.on !== 'AWS::::Account') {
      expect(control.examples !== undefined).toBe(control.sources.includes('code'));
    }
    if (!control.examples) return;
    expect(control.examples.fail.trim()).toMatch(/^(resource|data|provider|terraform|#)/);
    expect(control.examples.pass.trim()).toMatch(/^(resource|data|provider|terraform|#)/);
    expect(control.examples.pass).not.toBe(control.examples.fail);
  });

  test('answers a guide, or says why not', () => {
    const answered = guides.some(({ requirements }) =>
      requirements.some(({ answers }) => answers.some((answer) => answer === id)),
    );
    expect(answered).toBe(!unmapped.has(id));
  });
});

describe('the whole catalogue', () => {
  test('nothing generated is stale', async () => {
    expect(await generate(ROOT, { check: true })).toStrictEqual([]);
  });

  test.for([
    ['controls', controls],
    ['attestations', attestations],
  ] as const)('every file under %s/<service>/ is in it', async ([folder, catalogue]) => {
    const files = await readdir(join(ROOT, 'src', folder), { recursive: true });
    const ids = files
      .filter((path) => /^[^/]+\/[^/]+[.]ts$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => path.replace(/[.]ts$/, '').replace('/', '.'));
    expect(catalogue.map(({ id }) => id).sort()).toStrictEqual(ids.sort());
  });

  test('every type in the model has one collector', () => {
    expect(collectors.map(({ type }) => type).sort()).toStrictEqual(Object.keys(defaults).sort());
  });

  test('every fact that takes a call is read by some control, or tells whom something lets in', () => {
    const opening = Object.entries(exposureFacts).flatMap(([type, facts]) =>
      facts.map((fact) => `${type} ${fact}`),
    );
    const read = new Set([...yardsticks.flatMap(factsOf), ...opening]);
    const costly = collectors.flatMap((collector) =>
      readersOf(collector)
        .filter(([, { needs }]) => needs.length > 0)
        .map(([fact]) => `${collector.type} ${fact}`),
    );
    expect(costly.filter((fact) => !read.has(fact)).sort()).toStrictEqual([...unread.keys()]);
  });

  test('no ARN is written for one partition alone', async () => {
    const guilty: string[] = [];
    for (const file of await readdir(join(ROOT, 'src'), { recursive: true })) {
      if (!file.endsWith('.ts') || /([.]test|testing)[.]ts$|defaults[/]/.test(file)) continue;
      const source = await readFile(join(ROOT, 'src', file), 'utf8');
      if (withoutExamples(file, source).includes('arn:aws:')) guilty.push(file);
    }
    expect(guilty).toStrictEqual([]);
  });
});

/** Kept beside the repository, and rules over ids, titles and severities. */
const PLAN = join(ROOT, '../shared/guides/catalogue.json');

describe.skipIf(!existsSync(PLAN))('the plan of the catalogue', async () => {
  const plan = existsSync(PLAN) ? (JSON.parse(await readFile(PLAN, 'utf8')) as Planned[]) : [];
  const planned = new Map(
    plan.filter(({ kind }) => PLANNED.includes(kind)).map((it) => [it.id, it]),
  );

  const ours = yardsticks.filter(({ id }) => !additions.has(id));

  test.for(ours.map((control) => [control.id, control] as const))('%s', ([id, control]) => {
    const { settings, ...built } = pick(control);
    const { settings: wanted, ...plan } = pick(planned.get(id));
    expect(built).toStrictEqual(plan);
    if (departures.has(id)) expect(settings).not.toStrictEqual(wanted);
    else expect(settings).toStrictEqual(wanted);
  });
});

const PLANNED = ['control', 'attestation'];

interface Planned {
  id: string;
  kind: string;
  /** Attestations are about the account and do not say so. */
  on?: ResourceType;
  severity: string;
  title: string;
  sources: string[];
  settings: object;
}

function pick(it: AnyControl | Planned | undefined) {
  if (!it) throw new Error('the plan has no such control');
  const { severity, title, on = 'AWS::::Account', sources, settings = {} } = it;
  return {
    severity,
    title,
    on,
    sources: [...sources].sort(),
    settings: Object.keys(settings).sort(),
  };
}

function factsOf(control: AnyControl): string[] {
  return asksOf(control).flatMap(({ type, facts }) => facts.map((fact) => `${type} ${fact}`));
}

function folderOf({ sources }: AnyControl): string {
  return sources.includes('person') ? 'attestations' : 'controls';
}

/** Examples are somebody's Terraform, which may well name its partition. */
function withoutExamples(file: string, source: string): string {
  const id = file.replace(/^controls[/]|[.]ts$/g, '').replace('/', '.');
  const { fail = '', pass = '' } = controls.find((control) => control.id === id)?.examples ?? {};
  const plain = source.replaceAll('\\${', '${').replaceAll('\\`', '`');
  return [fail, pass].filter(Boolean).reduce((text, example) => text.replace(example, ''), plain);
}
