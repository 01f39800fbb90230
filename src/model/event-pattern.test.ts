import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesEvent } from './event-pattern.ts';
import { UnknownFact } from './unknown.ts';

const event = {
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Finding',
  account: '111122223333',
  resources: ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1', 'arn:aws:s3:::logs'],
  detail: {
    severity: 8,
    type: 'UnauthorizedAccess:EC2/SSHBruteForce',
    archived: false,
    note: null,
    empty: '',
    nothing: [],
    address: '10.0.0.9',
    service: { count: 3 },
    ports: [
      { number: 22, open: true },
      { number: 80, open: false },
    ],
  },
};

describe('matchesEvent', () => {
  test.each<[string, object, boolean]>([
    ['the empty pattern', {}, true],
    ['the source', { source: ['aws.guardduty'] }, true],
    ['another source', { source: ['aws.config'] }, false],
    ['one of several values', { source: ['aws.config', 'aws.guardduty'] }, true],
    ['every field must match', { source: ['aws.guardduty'], account: ['1'] }, false],
    ['a field that is not there', { region: ['eu-west-1'] }, false],
    ['case is minded', { source: ['AWS.guardduty'] }, false],
    ['one of a list in the event', { resources: ['arn:aws:s3:::logs'] }, true],
    ['a nested field', { detail: { severity: [8] } }, true],
    ['a number is not its text', { detail: { severity: ['8'] } }, false],
    ['null', { detail: { note: [null] } }, true],
    ['null is not absence', { detail: { missing: [null] } }, false],
    ['the empty text', { detail: { empty: [''] } }, true],
    ['false', { detail: { archived: [false] } }, true],
    ['an empty list of values', { source: [] }, false],

    ['prefix', { source: [{ prefix: 'aws.' }] }, true],
    ['prefix that is none', { source: [{ prefix: 'guardduty' }] }, false],
    ['prefix without case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.G' } }] }, true],
    ['suffix', { source: [{ suffix: 'duty' }] }, true],
    ['suffix that is none', { source: [{ suffix: 'aws' }] }, false],
    ['suffix without case', { source: [{ suffix: { 'equals-ignore-case': 'DUTY' } }] }, true],
    ['prefix of a number', { detail: { severity: [{ prefix: '8' }] } }, false],
    ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'AWS.GuardDuty' }] }, true],

    ['wildcard', { detail: { type: [{ wildcard: '*:EC2/*Force' }] } }, true],
    ['wildcard that does not fit', { detail: { type: [{ wildcard: '*:S3/*' }] } }, false],
    ['wildcard without star', { source: [{ wildcard: 'aws.guardduty' }] }, true],
    [
      'wildcard whose ends may not overlap',
      { source: [{ wildcard: 'aws.guardduty*duty' }] },
      false,
    ],
    ['escaped star', { source: [{ wildcard: 'aws.\\*' }] }, false],

    ['numeric', { detail: { severity: [{ numeric: ['>=', 7] }] } }, true],
    ['numeric at its limit', { detail: { severity: [{ numeric: ['>', 8] }] } }, false],
    ['numeric range', { detail: { severity: [{ numeric: ['>', 0, '<=', 8] }] } }, true],
    ['numeric range missed', { detail: { severity: [{ numeric: ['>', 0, '<', 8] }] } }, false],
    ['numeric equality', { detail: { severity: [{ numeric: ['=', 8] }] } }, true],
    ['numeric of text', { source: [{ numeric: ['>', 0] }] }, false],

    ['cidr', { detail: { address: [{ cidr: '10.0.0.0/24' }] } }, true],
    ['cidr elsewhere', { detail: { address: [{ cidr: '10.0.1.0/24' }] } }, false],
    ['cidr of what is no address', { source: [{ cidr: '10.0.0.0/24' }] }, false],

    ['exists', { detail: { severity: [{ exists: true }] } }, true],
    ['exists, absent', { detail: { missing: [{ exists: true }] } }, false],
    ['exists not', { detail: { missing: [{ exists: false }] } }, true],
    ['exists not, present', { detail: { severity: [{ exists: false }] } }, false],
    ['exists of null', { detail: { note: [{ exists: true }] } }, true],
    ['exists of an empty list', { detail: { nothing: [{ exists: false }] } }, true],
    ['exists of an object, which is no leaf', { detail: { service: [{ exists: true }] } }, false],
    ['exists not below what is absent', { region: { name: [{ exists: false }] } }, true],

    ['anything-but', { source: [{ 'anything-but': 'aws.config' }] }, true],
    ['anything-but this', { source: [{ 'anything-but': 'aws.guardduty' }] }, false],
    ['anything-but a list', { detail: { severity: [{ 'anything-but': [7, 8] }] } }, false],
    ['anything-but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything-but prefixes', { source: [{ 'anything-but': { prefix: ['my.', 'x.'] } }] }, true],
    ['anything-but a suffix', { source: [{ 'anything-but': { suffix: 'duty' } }] }, false],
    [
      'anything-but without case',
      { source: [{ 'anything-but': { 'equals-ignore-case': ['AWS.GUARDDUTY'] } }] },
      false,
    ],
    ['anything-but a wildcard', { source: [{ 'anything-but': { wildcard: '*.guard*' } }] }, false],
    ['anything-but needs the field', { region: [{ 'anything-but': 'x' }] }, false],
    ['a filter beside a value', { source: ['x', { prefix: 'aws.' }] }, true],

    ['$or, one of them', { $or: [{ source: ['x'] }, { detail: { severity: [8] } }] }, true],
    ['$or, none of them', { $or: [{ source: ['x'] }, { account: ['x'] }] }, false],
    ['$or and the rest', { account: ['x'], $or: [{ source: ['aws.guardduty'] }, {}] }, false],
    [
      '$or further in',
      { detail: { $or: [{ severity: [1] }, { type: [{ prefix: 'Unauthorized' }] }] } },
      true,
    ],
    ['an object in a list', { detail: { ports: { number: [22], open: [true] } } }, true],
    ['fields of different objects', { detail: { ports: { number: [22], open: [false] } } }, false],
    ['a field named like a member of every object', { constructor: ['x'] }, false],
  ])('%s', (_, pattern, expected) => {
    expect(matchesEvent(JSON.stringify(pattern), event)).toBe(expected);
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a bare value', '{"source":"aws.guardduty"}'],
    ['a filter from the future', '{"source":[{"sounds-like":"x"}]}'],
    ['two filters in one', '{"source":[{"prefix":"a","suffix":"b"}]}'],
    ['half a comparison', '{"detail":{"severity":[{"numeric":[">"]}]}}'],
    ['a comparison with text', '{"detail":{"severity":[{"numeric":[">","1"]}]}}'],
    ['a block that is none', '{"detail":{"address":[{"cidr":"office"}]}}'],
  ])('cannot tell of a pattern with %s', (_, pattern) => {
    expect(() => matchesEvent(pattern, event)).toThrow(UnknownFact);
  });

  test('any JSON as a pattern matches, does not, or cannot be told', () => {
    fc.assert(
      fc.property(fc.json(), (pattern) => {
        try {
          return typeof matchesEvent(pattern, event) === 'boolean';
        } catch (error) {
          return error instanceof UnknownFact;
        }
      }),
    );
  });
});
