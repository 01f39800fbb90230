import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { inProcess } from '../src/collect/endpoint/in-process.ts';
import { sender } from '../src/collect/endpoint/testing.ts';
import type { Finding, Findings } from '../src/model/finding.ts';
import { ASFF, asff } from '../src/report/asff.ts';
import { junit } from '../src/report/junit.ts';
import { MARKDOWN_CHARACTERS, markdown } from '../src/report/markdown.ts';
import { ocsf } from '../src/report/ocsf.ts';
import { SARIF, sarif } from '../src/report/sarif.ts';
import { syntheticControls } from '../tools/bench/synthetic-controls.ts';
import { syntheticFindings } from '../tools/bench/synthetic-findings.ts';
import { hostileStrings } from './hostile-strings.ts';
import { poisoned, wellFormed } from './poisoned.ts';

/** What others read must be as their schemas say, whatever the names in it; and nothing in it may be active. */

const rows = hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const);
const some = syntheticFindings(600);
const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'schemas', `${name}.schema.json`), 'utf8'));

describe('SARIF', () => {
  const { $schema, id, ...schema } = schemaOf('sarif-2.1.0') as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
  const parsed = (findings: Findings) =>
    JSON.parse([...sarif(findings, syntheticControls)].join(''));

  test('is as its schema says', () => {
    expect([$schema, id]).not.toContain(undefined);
    const log = parsed(some);
    validate(log);
    expect(validate.errors).toBeNull();
    const failures = [...some.findings].filter(({ verdict }) => verdict === 'fail');
    expect(log.runs[0].results).toHaveLength(failures.length);
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(some.coverage.complete);
  });

  test.for(rows)('keeps %s', ([, text]) => {
    const log = parsed(poisoned(text));
    validate(log);
    expect(validate.errors).toBeNull();
    const [result] = log.runs[0].results;
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    expect(decodeURI(uri)).toBe(decodeURI(encodeURI(wellFormed(text))));
    expect(result.locations[0].logicalLocations[0].fullyQualifiedName).toBe(wellFormed(text));
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  test('gives a rule no more tags than are taken, and keeps all its requirements', () => {
    const [control] = syntheticControls;
    if (!control) throw new Error('there is no control');
    const frameworks = Array.from({ length: 90 }, (_, i) => `framework-${i % 30}/${i}`);
    const log = JSON.parse([...sarif(some, [{ ...control, frameworks }])].join(''));
    const [{ properties }] = log.runs[0].tool.driver.rules;
    expect(properties.tags).toHaveLength(SARIF.tags);
    expect(properties.tags[0]).toBe('security');
    expect(properties.requirements).toStrictEqual([...control.guides, ...frameworks]);
  });

  test('holds no more than is taken, and says how many it left out', () => {
    const noted: string[] = [];
    const text = [
      ...sarif(failures(SARIF.results + 2), syntheticControls, (said) => noted.push(said)),
    ].join('');
    const log = JSON.parse(text);
    expect(log.runs[0].results).toHaveLength(SARIF.results);
    const [first] = log.runs[0].invocations[0].toolExecutionNotifications;
    expect(first.message.text).toMatch(/^2 further failures are left out/);
    expect(noted).toStrictEqual([
      'SARIF holds the 5000 worst failures; 2 more are left out: GitHub takes no more of a run',
    ]);
  });

  test.for<[name: string, verdict: Finding['verdict'], count: number, characters: number]>([
    ['failures with much to say', 'fail', 3000, 5000],
    ['more unknowns than anybody reads', 'unknown', 30_000, 1000],
  ])('of %s is as large as is taken, and says so', ([, verdict, count, characters]) => {
    const reason = 'é'.repeat(characters);
    const { findings, ...rest } = failures(count);
    const text = [
      ...sarif({ ...rest, findings: findings.map((one) => ({ ...one, verdict, reason })) }, []),
    ].join('');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SARIF.bytes);
    const [{ results, invocations }] = JSON.parse(text).runs;
    const told = invocations[0].toolExecutionNotifications;
    expect(results.length + told.length).toBeGreaterThan(800);
    expect(JSON.stringify(told)).toMatch(/further failures are left out|more could not be told/);
  });

  test('that holds everything notes nothing', () => {
    const noted: string[] = [];
    for (const _ of sarif(some, syntheticControls, (text) => noted.push(text)));
    expect(noted).toStrictEqual([]);
  });
});

describe('OCSF', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    schemaOf('ocsf-1.3.0-compliance-finding'),
  );
  const parsed = (findings: Findings) =>
    [...ocsf(findings, syntheticControls)].map((line) => JSON.parse(line));

  test('is as its schema says, a finding a line', () => {
    const events = parsed(some);
    for (const event of events) {
      validate(event);
      expect(validate.errors).toBeNull();
    }
    const ids = { pass: 1, fail: 3, unknown: 0, exempt: 99 };
    expect(events.map(({ compliance }) => compliance.status_id)).toStrictEqual(
      [...some.findings].map(({ verdict }) => ids[verdict]),
    );
  });

  test.for(rows)('keeps %s', ([, text]) => {
    const [event] = parsed(poisoned(text));
    validate(event);
    expect(validate.errors).toBeNull();
    expect(event.resources[0].uid).toBe(wellFormed(text));
  });
});

describe('ASFF', () => {
  const batchesOf = (findings: Findings) =>
    [...asff(findings, syntheticControls)].map((line) => [line, JSON.parse(line)] as const);

  test('keeps to what BatchImportFindings takes', () => {
    const batches = batchesOf(failures(1000));
    expect(batches.flatMap(([, batch]) => batch)).toHaveLength(1000);
    for (const [line, batch] of batches) {
      expect(batch.length).toBeLessThanOrEqual(ASFF.findings);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(ASFF.batchBytes + 2);
      const places = batch.map(
        (one: AsffFinding) => `${one.AwsAccountId} ${one.Resources[0]?.Region}`,
      );
      expect(new Set(places).size).toBe(1);
    }
  });

  test('what was not seen is not available, never passed', () => {
    const told = batchesOf(some).flatMap(([, batch]) => batch as AsffFinding[]);
    const byId = new Map(told.map((one) => [one.Id, one.Compliance.Status]));
    const words = {
      pass: 'PASSED',
      fail: 'FAILED',
      unknown: 'NOT_AVAILABLE',
      exempt: 'NOT_AVAILABLE',
    };
    for (const { id, verdict } of some.findings) expect(byId.get(id)).toBe(words[verdict]);
  });

  test('the SDK knows every member', async () => {
    let taken: unknown;
    const lookup = (call: { input: object }) => {
      taken = call.input;
      return { output: { FailedCount: 0, SuccessCount: 1, FailedFindings: [] } };
    };
    const requestHandler = inProcess({ lookup });
    const send = await sender('securityhub', { endpoint: 'http://localhost', requestHandler });
    for (const [, Findings] of batchesOf(some)) {
      await send('BatchImportFindings', { Findings });
      expect(taken).toStrictEqual({ Findings });
    }
  });

  test('names no more requirements than are taken', () => {
    const [finding] = some.findings;
    if (!finding) throw new Error('there is no finding');
    const frameworks = Array.from({ length: 90 }, (_, i) => `framework-${i}/1`);
    const batches = batchesOf({ ...some, findings: [{ ...finding, frameworks }] });
    const [one] = batches.flatMap(([, batch]) => batch);
    expect(one?.Compliance.RelatedRequirements).toHaveLength(ASFF.requirements);
  });

  test.for(rows)('keeps to its limits with %s', ([, text]) => {
    for (const one of batchesOf(poisoned(text.repeat(200))).flatMap(([, batch]) => batch)) {
      expect(one.Title.length).toBeLessThanOrEqual(ASFF.title);
      expect(one.Description.length).toBeLessThanOrEqual(ASFF.description);
      expect(one.Title.isWellFormed?.() ?? true).toBe(true);
      expect(one.Resources[0].Id.length).toBeLessThanOrEqual(512);
    }
  });
});

interface AsffFinding {
  Id: string;
  AwsAccountId: string;
  Compliance: { Status: string; RelatedRequirements?: string[] };
  Resources: { Region: string }[];
}

describe('JUnit', () => {
  const TAG =
    /<\/?(testsuites|testsuite|testcase|failure|error|skipped)((?: [a-z]+="[^"<]*")*)\/?>/g;

  test('is a suite for each control, a case for each resource', () => {
    const xml = [...junit(some)].join('');
    expect(xml.match(/<testsuite /g)).toHaveLength(some.tallies.length);
    expect(xml.match(/<testcase /g)).toHaveLength([...some.findings].length);
    const errors = [...some.findings].filter(({ verdict }) => verdict === 'unknown').length;
    expect(xml.match(/<error /g) ?? []).toHaveLength(errors);
  });

  test.for(rows)('shows %s as text', ([, text]) => {
    const xml = [...junit(poisoned(text))].join('').replace(/^<\?xml[^>]*\?>/, '');
    const between = xml.replaceAll(TAG, '');
    expect(between).not.toMatch(/[<>]|&(?!#\d+;)/);
    expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
    const [, name = ''] = /<testcase name="([^"]*)"/.exec(xml) ?? [];
    const shown = name.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(shown).toBe(forXml(text));
  });
});

function forXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

describe('Markdown', () => {
  test.for(rows)('shows %s as text', ([, text]) => {
    const lines = [...markdown(poisoned(text))].join('').split('\n');
    for (const line of lines.filter((one) => one.startsWith('| ') && !one.startsWith('| |'))) {
      const bare = line.replaceAll(/\\[\\`*_{}[\]()<>#+!|@~:&$-]/g, '');
      const [, , , where = ''] = line.split(/(?<!\\)\|/);
      const outside = bare.replace(/(`+) .*? \1/, '');
      expect(outside).not.toMatch(/[[\]<>@`\\]/);
      expect(where.trim()).toMatch(/^(`+) .* \1$/);
      expect(line.replaceAll(/\\./g, '').match(/\|/g)).toHaveLength(5);
    }
  });

  test('fits a comment, and counts what it leaves out', () => {
    const text = [...markdown(failures(5000))].join('');
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_CHARACTERS);
    const shown = text.match(/^\| (critical|high|medium|low) \|/gm)?.length ?? 0;
    const [, left = '0'] = /(\d+) more are left out/.exec(text) ?? [];
    expect(shown + Number(left)).toBe(5000);
  });

  test('leaves nothing out where all fits', () => {
    expect([...markdown(failures(20))].join('')).not.toContain('left out');
  });
});

/** A run of failures alone. */
function failures(count: number): Findings {
  const run = syntheticFindings(count);
  return {
    ...run,
    findings: [...run.findings].map((one) => ({ ...one, verdict: 'fail' as const })),
  };
}
