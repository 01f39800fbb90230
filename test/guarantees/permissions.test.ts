import { beforeAll, expect, test } from 'vitest';
import { wantedBy } from '../../src/cli/wanted.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import { actionsFor } from '../../src/collect/permissions.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { scanDemo } from '../demo-scan.ts';
import { actionOfCall } from './action-of-call.ts';

/**
 * The calls of a full scan, as the endpoint saw them, are what the printed policy allows: no call lacks its action, no
 * action lacks its call.
 */

/**
 * Asked where account:ListRegions is refused, in the management account of an organisation, and where App Runner has a
 * service; the demo is none of these.
 */
const ELSEWHERE = [
  'apprunner:DescribeService',
  'ec2:DescribeRegions',
  'sso:ListAccountAssignmentsForPrincipal',
];

let called: Set<string>;

beforeAll(async () => {
  ({ called } = await scanDemo());
});

test('every call of a scan is allowed by the policy it prints, and nothing else is', () => {
  const needed = [...called].flatMap((call) => actionOfCall(call) ?? []);
  const printed = actionsFor(wantedBy(controls, { directory: true }), collectors);
  expect([...new Set([...needed, ...ELSEWHERE])].sort()).toStrictEqual(printed);
});

/** P4, but for what `--send` is told to write elsewhere. */
test('a scan changes nothing in AWS: it reads, and has the credential report made', () => {
  const reads = /^(BatchGet|Check|Describe|Get|Head|List|Search)[A-Z]/;
  const others = [...called].filter((call) => !reads.test(call.split(':')[1] ?? ''));
  expect(others).toStrictEqual(['iam:GenerateCredentialReport']);
});
