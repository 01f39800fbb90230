import { createHash } from 'node:crypto';
import {
  type Finding,
  type Findings,
  type FoundResource,
  severities,
} from '../../src/model/finding.ts';
import type { ResourceType } from '../../src/model/resource.ts';
import { type Pick, type SyntheticControl, syntheticControls } from './synthetic-controls.ts';

/** A run of so many findings over three accounts: believable in size, shape and repetition, the same every time. */
export function syntheticFindings(count: number): Findings {
  const pick = picker(20261124);
  const perAccount = syntheticControls.filter(({ on }) => on === 'AWS::::Account').length;
  const others = syntheticControls.length - perAccount;
  const perControl = Math.ceil(
    Math.max(count > 0 ? 1 : 0, count - perAccount * accounts.length) / others,
  );
  const findings = syntheticControls
    .flatMap((control) => failuresOf(control, perControl, pick))
    .slice(0, count)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const tallies = syntheticControls
    .map(({ id, title, on, severity }, index) => ({
      control: id,
      title,
      on,
      severity,
      ...countsOf(
        findings.filter(({ control }) => control === id),
        index,
      ),
    }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return { ...frame(findings), tallies, findings };
}

const accounts = [
  { id: '111122223333', alias: 'larkspur-production', organizationalUnit: 'Workloads/Prod' },
  { id: '222233334444', alias: 'larkspur-staging', organizationalUnit: 'Workloads/Test' },
  { id: '333344445555' },
];
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-southeast-2'];
const global = new Set<ResourceType>([
  'AWS::::Account',
  'AWS::IAM::User',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::AccessKey',
]);

/** Deterministic, so that sizes and screenshots can be compared from run to run. */
function picker(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function failuresOf(control: SyntheticControl, count: number, pick: Pick): Finding[] {
  const { id, title, severity, on } = control;
  const size = on === 'AWS::::Account' ? Math.min(count, accounts.length) : count;
  return Array.from({ length: size }, (_, index) => {
    const resource = resourceOf(on, index, pick);
    const denied = index % 29 === 28;
    const { reason, evidence } = control.failure(pick);
    return {
      id: createHash('sha256').update(`${id}\n${resource.id}`).digest('hex'),
      control: id,
      verdict: denied ? ('unknown' as const) : ('fail' as const),
      severity,
      title,
      reason: denied ? deniedReason(evidence[0]?.fact ?? '') : reason,
      resource,
      evidence: denied ? [] : evidence,
      guides: [...control.guides],
      frameworks: [...control.frameworks],
    };
  });
}

function deniedReason(fact: string): string {
  return `${fact}: denied (AccessDeniedException: not authorized by an identity-based policy)`;
}

const teams = ['payments', 'web', 'data', 'platform', 'search', 'identity'];
const things = ['assets', 'exports', 'backups', 'events', 'uploads', 'reports', 'sessions'];

function resourceOf(type: ResourceType, index: number, pick: Pick): FoundResource {
  const account = accounts[index % accounts.length]?.id ?? '';
  const region = global.has(type) ? 'us-east-1' : (regions[pick(regions.length)] ?? '');
  const team = teams[pick(teams.length)] ?? '';
  const serial = createHash('sha256').update(`${type}${index}`).digest('hex').slice(0, 12);
  const name = `${team}-${things[pick(things.length)]}-${serial}`;
  const where = `${global.has(type) ? '' : region}:${account}`;
  const id =
    {
      'AWS::::Account': account,
      'AWS::S3::Bucket': `arn:aws:s3:::${name}`,
      'AWS::IAM::User': `arn:aws:iam::${account}:user/${name}`,
    }[type as string] ?? `arn:aws:${service(type)}:${where}:${kind(type)}/${name}`;
  return {
    type,
    id,
    name: type === 'AWS::::Account' ? account : name,
    account,
    region,
    ...(index % 2 === 0 && {
      tags: [
        { key: 'Team', value: team },
        { key: 'Environment', value: index % 4 === 0 ? 'production' : 'staging' },
      ],
    }),
  };
}

function service(type: ResourceType): string {
  return (type.split('::')[1] ?? '').toLowerCase();
}

function kind(type: ResourceType): string {
  return (type.split('::')[2] ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function countsOf(findings: Finding[], index: number) {
  const flagged = findings.filter(({ verdict }) => verdict === 'fail').length;
  return {
    checked: flagged === 0 ? 0 : flagged + 7 * index,
    flagged,
    unknown: findings.length - flagged,
    exempt: index % 3,
  };
}

function frame(findings: readonly Finding[]): Omit<Findings, 'tallies' | 'findings'> {
  const unknowns = findings.filter(({ verdict }) => verdict === 'unknown').length;
  return {
    schema: 'castellan.findings/1',
    tool: { name: 'castellan', version: '0.1.0' },
    run: {
      id: '0f5a1c9e',
      startedAt: '2026-11-24T09:00:00.000Z',
      finishedAt: '2026-11-24T09:01:42.000Z',
      source: { kind: 'live' },
      accounts,
      regions,
    },
    coverage: {
      complete: unknowns === 0,
      calls: 812,
      gaps: unknowns === 0 ? [] : [gap(unknowns)],
      crashes: [],
      skippedRegions: [
        {
          account: accounts[1]?.id ?? '',
          region: 'me-south-1',
          reason: 'closed by a service control policy',
        },
      ],
    },
  };
}

function gap(unknowns: number): Findings['coverage']['gaps'][number] {
  return {
    account: accounts[0]?.id ?? '',
    region: 'eu-west-1',
    service: 's3',
    operation: 'GetBucketAcl',
    kind: 'denied',
    reason: 'AccessDeniedException: not authorized by an identity-based policy',
    unknowns,
  };
}
