import { createHash } from 'node:crypto';
import type { Finding, Findings, Read } from '../model/finding.ts';
import type { FindingWaiver, WaiverUse } from '../model/waiver.ts';
import { type Leg, pathIn } from './path-layout.ts';
import { type Hider, hiderOf } from './pseudonyms.ts';

/**
 * The run with pseudonyms for account ids, names, addresses and what else was somebody's own words. The same thing has
 * the same pseudonym all over, numbered in the order of the run, so that none can be found by trying. Ids of findings
 * are made anew from the pseudonyms, for the old ones are hashes of what is hidden. What stays is AWS's: types,
 * regions, services, actions, numbers and dates.
 */
export function redacted(run: Findings): Findings {
  const hide = hiderOf();
  learn(run, hide);
  const accounts = run.run.accounts.map(
    ({ id, alias, name, organizationalUnit, reason, ...rest }) => ({
      id: hide.account(id),
      ...(alias !== undefined && { alias: hide.word(alias) }),
      ...(name !== undefined && { name: hide.word(name) }),
      ...(organizationalUnit !== undefined && {
        organizationalUnit: hide.word(organizationalUnit),
      }),
      ...rest,
      ...(reason !== undefined && { reason: hide.sentence(reason) }),
    }),
  );
  const id = hash([run.run.startedAt, ...accounts.map((account) => account.id)]).slice(0, 32);
  const { coverage } = run;
  return {
    ...run,
    run: { ...run.run, id, accounts },
    coverage: {
      ...coverage,
      gaps: coverage.gaps.map((gap) => ({
        ...gap,
        account: hide.account(gap.account),
        reason: hide.sentence(gap.reason),
      })),
      crashes: coverage.crashes.map(({ control, resource, message }) => ({
        control,
        resource: hide.word(resource),
        message: hide.sentence(message),
      })),
      skippedRegions: coverage.skippedRegions.map((skipped) => ({
        ...skipped,
        account: hide.account(skipped.account),
        reason: hide.sentence(skipped.reason),
      })),
    },
    ...(run.waivers && { waivers: run.waivers.map((use) => redactedUse(use, hide)) }),
    findings: run.findings.map((finding) => redactedFinding(finding, hide)),
  };
}

function redactedFinding(finding: Finding, hide: Hider): Finding {
  const { control, reason, location, evidence, waiver, lapsedWaiver } = finding;
  const { type, id, name, account, region, tags, existing } = finding.resource;
  const resource = {
    type,
    id: hide.word(id),
    name: hide.word(name),
    account: hide.account(account),
    region,
    ...(tags && {
      tags: tags.map(({ key, value }) => ({ key: hide.word(key), value: hide.word(value) })),
    }),
    ...(existing && { existing }),
  };
  return {
    ...finding,
    id: hash([control, resource.account, region, resource.id]),
    ...(reason !== undefined && { reason: redactedReason(finding, hide) }),
    resource,
    evidence: evidence.map((read) => redactedRead(read, hide)),
    ...(location && { location: { ...location, file: hide.word(location.file) } }),
    ...(waiver && { waiver: redactedWaiver(waiver, hide) }),
    ...(lapsedWaiver && { lapsedWaiver: redactedWaiver(lapsedWaiver, hide) }),
  };
}

/** Who answers, and why, is theirs word for word. */
function redactedWaiver<Given extends FindingWaiver>(waiver: Given, hide: Hider): Given {
  const { owner, reason, ticket } = waiver;
  return {
    ...waiver,
    owner: hide.word(owner),
    reason: hide.word(reason),
    ...(ticket !== undefined && { ticket: hide.word(ticket) }),
  };
}

function redactedUse(use: WaiverUse, hide: Hider): WaiverUse {
  const { resource, account } = use;
  return {
    ...redactedWaiver(use, hide),
    resource: hide.word(resource),
    ...(account !== undefined && { account: hide.account(account) }),
  };
}

function redactedRead({ fact, value, of }: Read, hide: Hider): Read {
  return {
    fact: hide.path(fact),
    value: redactedPath({ fact, value }, hide) ?? redactedValue(value, hide),
    ...(of !== undefined && { of: hide.word(of) }),
  };
}

/** What is done along a path is said in words of ours. */
function redactedPath(read: Read, hide: Hider): Leg[] | undefined {
  return pathIn([read])?.map(({ from, to, title }) => ({
    from: hide.word(from),
    to: hide.word(to),
    title,
  }));
}

function redactedValue(value: unknown, hide: Hider): unknown {
  if (typeof value === 'string') return hide.word(value);
  if (Array.isArray(value)) return value.map((member) => redactedValue(member, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [hide.path(key), redactedValue(member, hide)]),
  );
}

/** Names all there is to hide before the first sentence is read, for a sentence may name what comes later. */
function learn({ run, findings }: Findings, hide: Hider): void {
  for (const { id } of run.accounts) hide.account(id);
  for (const { resource, evidence } of findings) {
    hide.account(resource.account);
    hide.word(resource.id);
    hide.word(resource.name);
    for (const read of evidence) {
      redactedPath(read, hide) ?? redactedValue(read.value, hide);
      if (read.of !== undefined) hide.word(read.of);
    }
  }
}

/** Of what was read and is not told, a sentence may still speak: then it is hidden whole. */
function redactedReason(
  { reason = '', evidenceOmitted = 0, resource, evidence }: Finding,
  hide: Hider,
) {
  if (evidenceOmitted > 0) return 'hidden, for it may name what is not among the evidence';
  const own = [
    resource.id,
    resource.name,
    ...evidence.flatMap((read) => {
      const path = pathIn([read])?.map(({ from, to }) => [from, to]);
      return textsIn([path ?? read.value, read.of]);
    }),
  ];
  return hide.sentence(reason, own);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
