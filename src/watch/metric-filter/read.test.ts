import { expect, test } from 'vitest';
import { toEvent } from '../../model/event.ts';
import { eventWorldOf } from '../world.ts';
import { readMetricFilters } from './read.ts';

const PATTERN = '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }';

function read(file: unknown) {
  return readMetricFilters({ file: 'f.json', text: JSON.stringify(file, null, '\t') });
}

test.for<[name: string, file: unknown, ids: string[]]>([
  [
    'what DescribeMetricFilters answers',
    { metricFilters: [{ filterName: 'a', filterPattern: PATTERN, logGroupName: '/trail' }] },
    ['metric-filter//trail/a'],
  ],
  ['a list', [{ name: 'a', pattern: PATTERN }], ['metric-filter/a']],
  ['patterns by name', { a: PATTERN, b: 'ERROR' }, ['metric-filter/a', 'metric-filter/b']],
])('%s', ([, file, ids]) => {
  const { rules, refusals } = read(file);
  expect(refusals).toStrictEqual([]);
  expect(rules.map(({ id }) => id)).toStrictEqual(ids);
});

test.for<[pattern: string, record: object, expected: boolean]>([
  [PATTERN, { eventName: 'ConsoleLogin', errorMessage: 'Failed authentication' }, true],
  [PATTERN, { eventName: 'ConsoleLogin' }, false],
  [PATTERN, { eventName: 'consolelogin', errorMessage: 'Failed authentication' }, false],
  [
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }',
    { userIdentity: { type: 'Root' } },
    true,
  ],
  ['"ConsoleLogin" -"Success"', { eventName: 'ConsoleLogin' }, true],
  ['"ConsoleLogin" -"Success"', { eventName: 'ConsoleLogin', a: 'Success' }, false],
])('%s of %j', ([pattern, record, expected]) => {
  const [rule] = read({ a: pattern }).rules;
  const event = toEvent(record);
  expect(event && rule?.match(event, eventWorldOf(undefined))).toBe(expected);
});

test.for<[pattern: string, on: unknown]>([
  [PATTERN, new Map([['*', ['consolelogin']]])],
  [
    '{ $.eventSource = "s3.amazonaws.com" && ($.eventName = A || $.eventName = "B20150331v2") }',
    new Map([['s3.amazonaws.com', ['a', 'b']]]),
  ],
  ['{ $.eventName = A* }', 'any event'],
  ['{ $.eventName != A }', 'any event'],
  ['{ $.eventName = A || $.errorCode = B }', 'any event'],
  ['{ $.requestParameters.eventName = A }', 'any event'],
  ['ConsoleLogin', 'any event'],
])('%s asks for few events', ([pattern, on]) => {
  expect(read({ a: pattern }).rules[0]?.on).toStrictEqual(on);
});

test.for<[name: string, file: unknown, says: string]>([
  ['no pattern', { a: '{ $.a = }' }, '2 has a pattern that lacks a value at character 9'],
  ['a map for a pattern', { a: {} }, '2 has no pattern for a'],
  ['no name', [{ pattern: PATTERN }], '2 has no name'],
  ['nothing', 'text', '1 is no map and no list'],
  [
    'the same name',
    [
      { name: 'a', pattern: 'b' },
      { name: 'a', pattern: 'c' },
    ],
    '6 is called a, as another is',
  ],
])('%s is refused', ([, file, says]) => {
  expect(read(file).refusals.map((one) => `${one.line} ${one.says}`)).toStrictEqual([says]);
});
