import { expect, test } from 'vitest';
import { edited, isRefused, type Settings } from './remedy.ts';
import { amendTemplate } from './template.ts';

const SETTINGS: Settings = { On: true, Rule: { Name: 'a/b' } };

test.for<[name: string, before: string, expected: string]>([
  [
    'values, comments kept',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      On: false # why\n      Rule: { Name: c }\n',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      On: true # why\n      Rule: { Name: a/b }\n',
  ],
  [
    'no properties',
    'Resources:\n  A:\n    Type: X\n    # end\n  B: {}\n',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      On: true\n      Rule:\n        Name: a/b\n    # end\n  B: {}\n',
  ],
  [
    'in braces',
    'Resources: { A: { Type: X } }\n',
    'Resources: { A: { Type: X, Properties: { On: true, Rule: { Name: a/b } } } }\n',
  ],
  [
    'at the end, without a line break',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      B: |\n        text\n      C: 1',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      B: |\n        text\n      C: 1\n      On: true\n      Rule:\n        Name: a/b',
  ],
  [
    'after a text of many lines',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      B: |\n        text\n\n  C: {}\n',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      B: |\n        text\n      On: true\n      Rule:\n        Name: a/b\n\n  C: {}\n',
  ],
  [
    'of a function',
    'Resources:\n  A:\n    Type: X\n    Properties:\n      On: !Ref On\n',
    'On is made by a function',
  ],
  ['another resource', 'Resources:\n  B: {}\n', 'A is not there'],
  [
    'JSON',
    '{\n  "Resources": {\n    "A": {\n      "Type": "X",\n      "Properties": { "On": false }\n    }\n  }\n}\n',
    '{\n  "Resources": {\n    "A": {\n      "Type": "X",\n      "Properties": {\n        "On": true,\n        "Rule": {\n          "Name": "a/b"\n        }\n      }\n    }\n  }\n}\n',
  ],
  [
    'JSON, of a function',
    '{"Resources": {"A": {"Type": "X", "Properties": {"On": {"Ref": "On"}}}}}',
    'On is {"Ref": "On"}',
  ],
])('%s', ([, before, expected]) => {
  const edits = amendTemplate(before, 'A', SETTINGS);
  expect(isRefused(edits) ? edits.refused : edited(before, edits)).toBe(expected);
});
