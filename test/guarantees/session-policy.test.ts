import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wantedBy } from '../../src/cli/wanted.ts';
import { yardsticks } from '../../src/cli/yardsticks.ts';
import { collectors } from '../../src/collect/catalogue.ts';
import {
  actionsFor,
  READ_ONLY,
  SESSION_POLICY_LIMIT,
  sessionPolicyFor,
} from '../../src/collect/permissions.ts';
import { globMatches } from '../../src/model/glob.ts';

/** Whatever is chosen: the policy of a session fits, allows what is needed, and beyond that only to read. */

test('the policy of a session fits every choice of controls', () => {
  fc.assert(
    fc.property(fc.subarray([...yardsticks]), (chosen) => {
      holds(actionsFor(wantedBy(chosen, { directory: true }), collectors));
    }),
  );
});

test('the whole catalogue needs no wider policy than ours', () => {
  const actions = actionsFor(wantedBy(yardsticks, { directory: true }), collectors);
  expect(sessionPolicyFor(actions)).not.toBe(READ_ONLY);
  holds(actions);
});

function holds(actions: readonly string[]): void {
  const policy = sessionPolicyFor(actions);
  expect(policy.length).toBeLessThanOrEqual(SESSION_POLICY_LIMIT);
  if (policy === READ_ONLY) return;
  const [allow, deny] = JSON.parse(policy).Statement as { Action: string[] }[];
  const allowed = allow?.Action ?? [];
  const denied = deny?.Action ?? [];
  const wider = allowed.filter((action) => !actions.includes(action));
  expect(wider.filter((glob) => !/^[a-z0-9-]+:(Get|List|Describe)\*$/.test(glob))).toStrictEqual(
    [],
  );
  const covered = (globs: string[], action: string) =>
    globs.some((one) => globMatches(one, action));
  expect(actions.filter((one) => !covered(allowed, one) || covered(denied, one))).toStrictEqual([]);
  const data = ['s3:GetObject', 'ec2:GetPasswordData', 'ssm:GetParameter', 'sts:GetSessionToken'];
  expect(
    data.filter((one) => !actions.includes(one) && covered(allowed, one) && !covered(denied, one)),
  ).toStrictEqual([]);
}
