import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { controls } from '../../src/controls/catalogue.ts';
import type { AnyControl } from '../../src/controls/control.ts';
import type { Verdict } from '../../src/model/finding.ts';
import { areRead, type Files, findingsOf } from './judged.ts';
import type { Twin, Twins } from './twins/twin.ts';

/** What CloudFormation cannot declare. */
const WITHOUT_TWIN: ReadonlyMap<string, string> = new Map([
  ['account.alternate-contacts-set', 'it has no contacts of an account'],
  ['cloudtrail.trail-delivers-to-separate-account', 'a stack makes nothing in another account'],
  ['ec2.image-not-public', 'it makes no images'],
  ['ec2.instance-image-is-trusted', 'it does not look for images'],
  ['ec2.public-sharing-is-blocked', 'it blocks the sharing of snapshots, and not that of images'],
  ['ec2.snapshot-encrypted', 'it makes no snapshots'],
  ['ec2.volumes-encrypted-by-default', 'it has no such default'],
  ['iam.account-alias-set', 'it has no account alias'],
  ['iam.password-policy-expires-passwords', 'it has no password policy'],
  ['iam.password-policy-prevents-reuse', 'it has no password policy'],
  ['iam.password-policy-requires-length', 'it has no password policy'],
  ['iam.password-policy-requires-variety', 'it has no password policy'],
  ['inspector.scanning-enabled', 'it cannot switch Inspector on'],
  ['s3.account-blocks-public-access', 'it has no block of a whole account'],
  ['ssm.secret-parameter-is-encrypted', 'it makes no SecureString'],
]);

const SHOWN = { fail: 'fail', pass: 'pass' };

const twins = await allTwins();
const ofCode = (controls as readonly AnyControl[]).flatMap(({ id, on, sources, examples }) =>
  sources.includes('code') && examples ? [{ id, on, examples }] : [],
);

/** Once an adapter reads every kind of block in it, an example has to show what it says. */
const terraform = ofCode.filter(({ examples: { fail, pass } }) =>
  [fail, pass].every((text) => areRead({ 'main.tf': text })),
);

test.for(terraform.map(({ id, examples }) => [id, examples] as const))(
  '%s: its examples in Terraform',
  ([id, examples]) => {
    expect(shown(id, examples, 'main.tf')).toStrictEqual(SHOWN);
  },
);

test.for([...twins])('%s: its twins in CloudFormation', ([id, twin]) => {
  expect(shown(id, twin, 'stack.yaml')).toStrictEqual(SHOWN);
});

test('what has examples in Terraform has twins in CloudFormation', () => {
  const single = terraform.map(({ id }) => id).filter((id) => !twins.has(id));
  expect(single).toStrictEqual([...WITHOUT_TWIN.keys()]);
});

test('every twin and every exception is of a control', () => {
  const ids = new Set(ofCode.map(({ id }) => id));
  const named = [...twins.keys(), ...WITHOUT_TWIN.keys()];
  expect(named.filter((id) => !ids.has(id))).toStrictEqual([]);
});

/** An example fails when something in it does, and passes when something does and nothing else is said of the rest. */
function shown(id: string, { fail, pass }: Twin, file: string) {
  return { fail: has(id, { [file]: fail }, 'fail'), pass: only(id, { [file]: pass }) };
}

function has(id: string, files: Files, wanted: Verdict): string {
  const findings = findingsOf(id, files);
  return findings.some(({ verdict }) => verdict === wanted) ? wanted : told(findings);
}

function only(id: string, files: Files): string {
  const findings = findingsOf(id, files).filter(({ verdict }) => verdict !== 'exempt');
  const passed = findings.every(({ verdict }) => verdict === 'pass');
  return passed && findings.length > 0 ? 'pass' : told(findings);
}

function told(findings: ReturnType<typeof findingsOf>): string {
  const lines = findings.map(
    ({ resource, verdict, reason }) => `${resource.id} ${verdict}: ${reason}`,
  );
  return lines.join('\n') || 'nothing is judged';
}

async function allTwins(): Promise<Map<string, Twin>> {
  const folder = new URL('./twins/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name !== 'twin.ts');
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<{ default: Twins }>),
  );
  return new Map(modules.flatMap((module) => Object.entries(module.default)));
}
