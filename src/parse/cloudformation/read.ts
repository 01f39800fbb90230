import { posix } from 'node:path';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import type { CodeGap, Declarations } from '../declared.ts';
import { partitionOf } from '../partition.ts';
import { type Remark, remarksIn, yamlComments } from '../remarks.ts';
import type { SourceTree } from '../source-tree.ts';
import { Hole, type Value } from '../value.ts';
import { isLoop } from './intrinsics.ts';
import { readJson } from './json.ts';
import { memberOf, membersOf, type Template, textOf, UnreadableTemplate } from './node.ts';
import { type Nested, stackOf } from './template.ts';
import { readYaml } from './yaml.ts';

/** What the code leaves open and the user says. */
export interface StackInputs {
  parameters: ReadonlyMap<string, Value>;
  region?: string;
  account?: string;
  /** What the stack is called; else it is called after its file. */
  stack?: string;
}

const language = 'cloudformation';

/** Files that may be templates, by their name. */
export function mayBeTemplate(path: string): boolean {
  return /[.](?:ya?ml|json|template)$/i.test(path);
}

/** What a template declares; undefined of a file that is none. */
export function readTemplate(
  tree: SourceTree,
  path: string,
  { parameters, region, account, stack }: StackInputs,
): Declarations | undefined {
  const template = templateAt(tree, path);
  if (!template) return undefined;
  if ('$unknown' in template)
    return { root: path, language, resources: [], gaps: [gapOf(path, 1, template)], remarks: [] };
  const { resources, gaps } = stackOf(template.root, {
    stack: stack ?? posix.basename(path).replace(/[.][^.]*$/, ''),
    parameters,
    pseudo: pseudoOf(region, account),
    via: [],
    nested: nestedBeside(tree, path),
  });
  const broken = template.diagnostics.map(
    ({ location, message }): CodeGap => ({
      operation: 'file',
      location,
      unknown: { $unknown: 'failed', detail: message },
    }),
  );
  const files = new Set([path, ...resources.map(({ location }) => location.file)]);
  const remarks = [...files].flatMap((file) => remarksOf(tree, file));
  return { root: path, language, resources, gaps: [...broken, ...gaps], remarks };
}

/** JSON has no comments. */
function remarksOf(tree: SourceTree, file: string): Remark[] {
  const text = tree.text(file);
  if (isUnknown(text) || /^\s*\{/.test(text)) return [];
  return remarksIn(file, text, yamlComments(text));
}

/** A template has resources with types. Source: "CloudFormation template sections". */
function templateAt(tree: SourceTree, path: string): Template | Unknown | undefined {
  const text = tree.text(path);
  if (isUnknown(text)) return text;
  // Most YAML and JSON is something else, and is not worth a tree.
  if (!/["']?\bResources\b["']?\s*:/.test(text)) return undefined;
  try {
    const template = /^\s*\{/.test(text) ? readJson(text, path) : readYaml(text, path);
    const resources = membersOf(memberOf(template.root, 'Resources'));
    const typed = resources.some(
      ([name, { value }]) => isLoop(name) || textOf(memberOf(value, 'Type'))?.includes('::'),
    );
    return typed ? template : undefined;
  } catch (error) {
    if (!(error instanceof UnreadableTemplate)) throw error;
    return { $unknown: 'failed', detail: `${path}:${error.line}: ${error.message}` };
  }
}

function gapOf(file: string, line: number, unknown: Unknown): CodeGap {
  return { operation: 'file', location: { file, line, endLine: line }, unknown };
}

function nestedBeside(tree: SourceTree, path: string): Nested {
  return (url) => {
    const file = posix.join(posix.dirname(path), url);
    const template = tree.isFile(file) ? templateAt(tree, file) : undefined;
    if (!template || '$unknown' in template) return undefined;
    return { root: template.root, nested: nestedBeside(tree, file) };
  };
}

function pseudoOf(region?: string, account?: string): Map<string, Value> {
  const open = (name: string, what: string): Value =>
    new Hole({ $unknown: 'computed', detail: `${name} is known once it is deployed` }, what, {
      isName: true,
    });
  const partition = partitionOf(region ?? '');
  return new Map<string, Value>([
    ['AWS::Region', region ?? open('AWS::Region', 'region')],
    ['AWS::AccountId', account ?? open('AWS::AccountId', 'account')],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
    ['AWS::StackName', open('AWS::StackName', 'stack')],
    ['AWS::StackId', open('AWS::StackId', 'stack id')],
    ['AWS::NotificationARNs', open('AWS::NotificationARNs', 'notification topics')],
  ]);
}
