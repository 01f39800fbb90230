import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { readSigma } from '../sigma/read.ts';
import { rulesOf } from '../sigma/rules.ts';
import { eventWorldOf } from '../world.ts';
import { candidatesOf } from './candidates.ts';

/** Of each what it asks, as Sigma has it: the fields that are shared, others, both, and neither. */
const ASKED = [
  'selection: { eventSource: a.amazonaws.com, eventName: One }\n  condition: selection',
  'selection: { eventName|startswith: On }\n  condition: selection',
  'selection: { eventName|contains: [n, wo] }\n  condition: not selection',
  'selection: { eventName: null }\n  condition: selection',
  'selection: { eventName|exists: false }\n  condition: selection',
  'selection: { userIdentity.type: Root, other: x }\n  condition: selection',
  'selection: { userIdentity.type|neq: Root }\n  condition: selection',
  'selection: { errorCode|endswith: ied }\n  other: { userAgent|contains: kali }\n  condition: selection or other',
  'selection: { userAgent|contains: kali, eventName: Two }\n  condition: selection',
  'selection: { userAgent|contains: curl }\n  condition: not selection',
  'selection: { userAgent|exists: true, errorCode|exists: false }\n  condition: selection',
  'selection: { eventSource|fieldref: userAgent }\n  condition: selection',
  'selection: { eventName: 5 }\n  condition: selection',
  'selection: [One]\n  condition: selection',
  'selection: { errorCode|re: "^A.*d$" }\n  condition: not selection',
];
const text = ASKED.map(
  (asked, i) => `title: ${i}
id: rule-${i}
status: test
level: low
logsource: { product: aws, service: cloudtrail }
detection:
  ${asked}
`,
).join('---\n');
const { rules: read, correlations, refusals } = readSigma([{ file: 'rules.yml', text }]);
const rules = rulesOf({ rules: read, correlations });
const world = eventWorldOf(undefined);

const odd = [null, 5, true, ['One', 'Root'], { type: 'Root' }, [{ type: 'Root' }]];
const oneOf = (...values: unknown[]) => fc.constantFrom(...values, ...odd);
const RECORD = fc.record(
  {
    // What has no text for them is no record of CloudTrail.
    eventSource: fc.constantFrom('a.amazonaws.com', 'A.amazonaws.com', 'kali'),
    eventName: fc.constantFrom('One', 'one', 'Two', 'Two20150331v2'),
    userIdentity: oneOf(
      { type: 'Root' },
      { type: 'IAMUser' },
      { type: null },
      {},
      {
        type: ['Root'],
      },
    ),
    errorCode: oneOf('AccessDenied', 'Denied', ''),
    userAgent: oneOf('kali', 'curl/8', 'KALI'.repeat(300), 'a.amazonaws.com'),
    other: oneOf('x', 'One'),
  },
  { requiredKeys: [] },
);

test('no rule that matches is left out, whoever came before', () => {
  expect(refusals).toStrictEqual([]);
  const candidates = candidatesOf(rules);
  fc.assert(
    fc.property(RECORD, (record) => {
      const event = toEvent(record);
      if (!event) throw new Error('it is an object');
      const matching = rules.filter((rule) => rule.match(event, world) !== false);
      const asked = candidates(event);
      expect(matching.filter((rule) => !asked.includes(rule)).map(({ id }) => id)).toStrictEqual(
        [],
      );
    }),
    { numRuns: 2000 },
  );
});

test('a rule is not asked about what a few fields rule out', () => {
  const asked = (record: object) => {
    const event = toEvent(record);
    return event && candidatesOf(rules)(event).map(({ id }) => Number(id.slice('rule-'.length)));
  };
  const call = {
    eventSource: 'a.amazonaws.com',
    eventName: 'Two',
    userIdentity: { type: 'IAMUser' },
  };
  expect(asked({ ...call, userAgent: 'curl/8' })).toStrictEqual([6, 11, 13, 14, 7, 10]);
  expect(asked({ ...call, userAgent: 'kali' })).toStrictEqual([6, 11, 13, 14, 7, 8, 9, 10]);
});
