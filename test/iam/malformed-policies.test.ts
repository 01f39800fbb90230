import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { showEscalations } from '../../src/cli/escalations.ts';
import { iamEvaluate } from '../../src/cli/iam-evaluate.ts';
import { runScan } from '../../src/cli/scan/scan.ts';
import { showWhoCan } from '../../src/cli/who-can/who-can.ts';
import { reasonAt, slips } from './slips.ts';
import { accountWith, documents, type Place, places } from './spoiled-account.ts';

/**
 * A policy that cannot be understood is named with what is wrong with it, whatever command comes upon it; what it may allow
 * is possible, and nothing ends as if it allowed nothing.
 */

afterEach(() => vi.restoreAllMocks());

const ROLE = 'arn:aws:iam::111122223333:role/';
const holders: Record<Place, string> = {
  inline: `${ROLE}inline#own`,
  managed: 'arn:aws:iam::111122223333:policy/managed',
  trust: `${ROLE}trust`,
  bucket: 'arn:aws:s3:::wares',
};
const facts: Record<Place, string> = {
  inline: 'document',
  managed: 'document',
  trust: 'assumeRolePolicy',
  bucket: 'policy',
};
/** What is judged of each, and says nothing when it was not seen. */
const controls: Record<Place, string> = {
  inline: 'iam.role-policy-cannot-assume-any-role',
  managed: 'iam.managed-policy-is-not-admin',
  trust: 'iam.privileged-role-requires-mfa',
  bucket: 's3.bucket-policy-not-public',
};

describe.each(slips)('%s', (_, { spoil, reason: reasons, on = places }) => {
  test.for(on)('%s', async (place) => {
    const text = spoil(JSON.stringify(documents[place]), place);
    expect(text).not.toBe(JSON.stringify(documents[place]));
    const why = reasonAt(place, reasons);
    const recording = accountWith(place, text);
    const reason = `${holders[place]}: ${facts[place]} is malformed: ${why}`;

    const { principals, gaps } = await whoCan(place, recording);
    expect(gaps).toContain(reason);
    for (const role of able[place]) {
      expect(principals).toContainEqual([
        `${ROLE}${role}`,
        'may',
        expect.stringContaining(`malformed: ${why}`),
      ]);
    }

    if (place !== 'bucket') {
      const power = await escalations(recording);
      expect(power.gaps).toContain(reason);
      const own = power.administrators.filter(([who]) => who === `${ROLE}${place}`);
      if (place === 'trust') {
        expect(power.entries).toContainEqual([
          'whom its trust policy names',
          `${ROLE}trust`,
          'may',
          `assumeRolePolicy not seen: assumeRolePolicy is malformed: ${why}`,
        ]);
      }
      expect(own).toStrictEqual([[`${ROLE}${place}`, place === 'trust' ? 'must' : 'may']]);
    }

    const { verdict, coverage } = await judged(recording, controls[place], holders[place]);
    expect(verdict).toBe('unknown');
    expect(coverage).toContain(reason);

    // What a case gives for the policy of a resource may be that of a bucket or of a role.
    if (place === 'trust' && typeof reasons !== 'string') return;
    const field = place === 'inline' || place === 'managed' ? 'identityPolicies' : 'resourcePolicy';
    expect(await evaluated(recording, field, text)).toBe(`${field}: ${why}`);
  });
});

/** Who may be able, for all that is known, where the policy of the place was not seen. */
const able: Record<Place, readonly string[]> = {
  inline: ['inline'],
  managed: ['managed'],
  trust: ['inline', 'managed'],
  bucket: ['inline', 'managed'],
};

async function whoCan(place: Place, recording: string) {
  const [action, resource] =
    place === 'trust'
      ? ['sts:AssumeRole', `${ROLE}trust`]
      : ['s3:GetObject', 'arn:aws:s3:::wares/a'];
  const { code, text } = await printed(() =>
    showWhoCan(action, resource, { recording, format: 'json' }),
  );
  const told = JSON.parse(text) as {
    principals: { principal: string; verdict: string; residual: string[] }[];
    gaps: { reason: string }[];
  };
  expect(code).toBe(4);
  return {
    principals: told.principals.map(({ principal, verdict, residual }) => [
      principal,
      verdict,
      ...residual,
    ]),
    gaps: told.gaps.map((gap) => gap.reason),
  };
}

test('the text says which policy, and what is wrong with it', async () => {
  const recording = accountWith('inline', 'null');
  const flags = { recording, format: 'text', color: false };
  const { text } = await printed(() => showWhoCan('s3:GetObject', 'arn:aws:s3:::wares/a', flags));
  expect(text.split('\n').at(-2)).toBe(
    `INCOMPLETE: ${holders.inline}: document is malformed: the document is not an object`,
  );
});

async function escalations(recording: string) {
  const { code, text } = await printed(() => showEscalations({ recording, format: 'json' }));
  const told = JSON.parse(text) as {
    administrators: { principal: string; verdict: string }[];
    escalations: { from: string; to: string; verdict: string; steps: { residual: string[] }[] }[];
    gaps: { reason: string }[];
  };
  expect(code).toBe(4);
  return {
    administrators: told.administrators.map(({ principal, verdict }) => [principal, verdict]),
    entries: told.escalations.map(({ from, to, verdict, steps }) => [
      ...[from, to, verdict],
      ...steps.flatMap(({ residual }) => residual),
    ]),
    gaps: told.gaps.map((gap) => gap.reason),
  };
}

async function judged(recording: string, control: string, id: string) {
  const { findings: run } = await runScan({
    recording,
    control: [control],
    format: [],
    all: true,
    quiet: true,
  });
  return {
    verdict: run.findings.find(({ resource }) => resource.id === id)?.verdict,
    coverage: run.coverage.gaps.map((gap) => gap.reason),
  };
}

/** What is wrong with a case that gives the text for a policy. */
async function evaluated(beside: string, field: string, policy: string) {
  const request = {
    principal: `${ROLE}app`,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::wares/a',
  };
  const file = `${beside}.cases`;
  const given = field === 'identityPolicies' ? [policy] : policy;
  writeFileSync(file, JSON.stringify({ ...request, [field]: given }));
  const { code, text } = await printed(() => iamEvaluate(file));
  expect(code).toBe(2);
  return (JSON.parse(text) as { error: string }).error;
}

async function printed(command: () => Promise<number>) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const code = await command();
  vi.restoreAllMocks();
  return { code, text };
}
