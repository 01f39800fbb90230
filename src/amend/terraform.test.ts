import { expect, test } from 'vitest';
import {
  type Beside,
  type Edit,
  edited,
  isRefused,
  type Refused,
  type Settings,
} from './remedy.ts';
import { addBeside, amendBlock } from './terraform.ts';

const ON: Settings = { on: true };
const BESIDE: Beside = { type: 'aws_y', names: 'of', settings: { on: true, rule: { a: 'b' } } };

function after(text: string, edits: Edit[] | Refused): string {
  return isRefused(edits) ? edits.refused : edited(text, edits);
}

test.for<[name: string, settings: Settings, before: string, expected: string]>([
  [
    'a value',
    ON,
    'resource "aws_x" "a" {\n  on = false # why\n}\n',
    'resource "aws_x" "a" {\n  on = true # why\n}\n',
  ],
  [
    'one that is right',
    ON,
    'resource "aws_x" "a" {\n  on = true\n}\n',
    'resource "aws_x" "a" {\n  on = true\n}\n',
  ],
  ['one of a variable', ON, 'resource "aws_x" "a" {\n  on = var.on\n}\n', 'on is var.on'],
  [
    'a text with something put in',
    ON,
    `resource "aws_x" "a" {\n  on = "\${var.on}"\n}\n`,
    `on is "\${var.on}"`,
  ],
  [
    'one that is missing, in line with the others',
    ON,
    'resource "aws_x" "a" {\n    name  = "x" # keep\n\n    rule {\n    }\n}\n',
    'resource "aws_x" "a" {\n    name  = "x" # keep\n    on    = true\n\n    rule {\n    }\n}\n',
  ],
  ['an empty block', ON, 'resource "aws_x" "a" {}\n', 'resource "aws_x" "a" {\n  on = true\n}\n'],
  [
    'a block in one line',
    ON,
    'resource "aws_x" "a" { name = "x" }\n',
    'resource "aws_x" "a" {\n  name = "x"\n  on = true\n}\n',
  ],
  [
    'a block with blocks only',
    ON,
    'resource "aws_x" "a" {\n  rule {\n    b = 1\n  }\n}\n',
    'resource "aws_x" "a" {\n  on = true\n  rule {\n    b = 1\n  }\n}\n',
  ],
  [
    'a value within a block',
    { rule: { on: true } },
    'resource "aws_x" "a" {\n  rule {\n    on = false\n  }\n}\n',
    'resource "aws_x" "a" {\n  rule {\n    on = true\n  }\n}\n',
  ],
  [
    'a block that is missing',
    { rule: { on: true } },
    'resource "aws_x" "a" {\n  name = "x"\n}\n',
    'resource "aws_x" "a" {\n  name = "x"\n  rule {\n    on = true\n  }\n}\n',
  ],
  [
    'a block of a loop',
    { rule: { on: true } },
    'resource "aws_x" "a" {\n  dynamic "rule" {\n    for_each = []\n    content {}\n  }\n}\n',
    'rule is made by a loop or is many',
  ],
  ['another resource', ON, 'resource "aws_x" "b" {}\n', 'aws_x.a is not there'],
])('%s', ([, settings, before, expected]) => {
  expect(after(before, amendBlock(before, ['aws_x', 'a'], settings))).toBe(expected);
});

test.for<[name: string, before: string, expected: string]>([
  [
    'a block beside it',
    'resource "aws_x" "a" {}\n# end\n',
    'resource "aws_x" "a" {}\n\nresource "aws_y" "a" {\n  of = aws_x.a.id\n  on = true\n  rule {\n    a = "b"\n  }\n}\n# end\n',
  ],
  ['beside many', 'resource "aws_x" "a" {\n  count = 2\n}\n', 'there are many of aws_x.a'],
  [
    'where the name is taken',
    'resource "aws_x" "a" {}\nresource "aws_y" "a" {}\n',
    'there is a aws_y.a',
  ],
])('%s', ([, before, expected]) => {
  expect(after(before, addBeside(before, ['aws_x', 'a'], BESIDE))).toBe(expected);
});
