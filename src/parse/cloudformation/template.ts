import type { Unknown } from '../../model/unknown.ts';
import type { CodeGap, Declared } from '../declared.ts';
import { withoutServerless } from '../serverless/expand.ts';
import { equal, Fields, Hole, hole, inWords, List, spelled, type Value } from '../value.ts';
import { truthOf } from './conditions.ts';
import { evaluate, fieldsOf } from './evaluate.ts';
import { isLoop, loopMembers } from './intrinsics.ts';
import { type Member, memberOf, membersOf, type TemplateNode, textOf } from './node.ts';
import type { Scope, Truth } from './scope.ts';

/** How a stack is made of a template. */
export interface StackSettings {
  /** What its addresses begin with. */
  stack: string;
  parameters: ReadonlyMap<string, Value>;
  pseudo: ReadonlyMap<string, Value>;
  /** The calls of nested stacks that lead here, outermost first. */
  via: Declared['via'];
  /** Why nobody knows whether the whole of it will be created. */
  perhaps?: Unknown;
  /** How many stacks may still be nested in this one, and in those around it. */
  left?: { stacks: number };
  /** Reads the template of a nested stack, and how it reads those nested in it; undefined where there is none. */
  nested: Nested;
}

/** A template by its path from the folder of the one that names it. */
export type Nested = (path: string) => { root: TemplateNode; nested: Nested } | undefined;

export interface Stack {
  resources: Declared[];
  gaps: CodeGap[];
  outputs: Map<string, Value>;
}

/** How deep stacks may be nested in one another, and how many there may be in all. */
const DEEPEST = 32;
const MOST_STACKS = 1000;

/** All that a template declares, its nested stacks included where their templates lie beside it. */
export function stackOf(template: TemplateNode, settings: StackSettings): Stack {
  const root = withoutServerless(template);
  const gaps: CodeGap[] = macrosIn(root);
  const written = new Map<string, Written>();
  const nested = new Map<string, Stack | CodeGap>();
  const scope = scopeOf(root, settings, {
    typeOf: (name) => written.get(name)?.type,
    output(name, output) {
      const inner = nestedOf(name);
      return inner && 'outputs' in inner ? inner.outputs.get(output) : undefined;
    },
  });
  for (const [name, one] of resourcesIn(root, scope, gaps)) written.set(name, one);

  /** A nested stack, when it is first asked for: others may need what it gives out. */
  function nestedOf(name: string): Stack | CodeGap | undefined {
    const one = written.get(name);
    if (one?.type !== STACK || nested.has(name)) return nested.get(name);
    nested.set(name, gapAt(one.location, `the stack ${name} needs its own outputs`));
    const declared = declaredAs(name, one, settings);
    const inner = declared && nestedStack(declared, assetOf(one.node), settings);
    if (inner) nested.set(name, inner);
    else nested.delete(name);
    return inner;
  }

  const resources = [...written].flatMap(([name, one]): Declared[] => {
    const declared = declaredAs(name, one, settings);
    const inner = nestedOf(name);
    if (inner && !('outputs' in inner)) gaps.push(inner);
    // A nested stack is what is in it.
    if (!inner || !('outputs' in inner)) return !declared || inner ? [] : [declared];
    for (const gap of inner.gaps) gaps.push(gap);
    return inner.resources;
  });
  return { resources, gaps, outputs: outputsOf(root, scope) };
}

/** Each macro that changes the whole template before it is deployed: nobody here can tell how. AWS's own are known. */
function macrosIn(root: TemplateNode): CodeGap[] {
  const transform = memberOf(root, 'Transform');
  const named = transform?.kind === 'list' ? transform.items : transform ? [transform] : [];
  return named.flatMap((one) => {
    const name = textOf(one) ?? textOf(memberOf(one, 'Name')) ?? 'Transform';
    if (/^AWS::(?!Include)/.test(name)) return [];
    return [macroGap(name, one.location)];
  });
}

function macroGap(name: string, location: CodeGap['location']): CodeGap {
  const detail = `the macro ${name} may add to the template, and change it`;
  return { operation: 'expression', location, unknown: { $unknown: 'unsupported', detail } };
}

const STACK = 'AWS::CloudFormation::Stack';

/** The resource as declared; undefined when its condition rules it out. */
function declaredAs(
  name: string,
  { node, type, location, scope }: Written,
  { stack, via, pseudo, perhaps: whole }: StackSettings,
): Declared | undefined {
  const condition = textOf(memberOf(node, 'Condition'));
  const truth = condition === undefined || scope.condition(condition);
  if (truth === false) return undefined;
  const properties = memberOf(node, 'Properties');
  const fields = properties?.kind === 'map' ? fieldsOf(properties, scope) : new Fields(new Map());
  const perhaps = truth === true ? whole : perhapsOf(truth.unknown);
  const construct = textOf(memberOf(memberOf(node, 'Metadata'), 'aws:cdk:path'));
  return {
    type,
    address: `${stack}.${name}`,
    fields,
    location,
    via,
    region: told(pseudo, 'AWS::Region'),
    account: told(pseudo, 'AWS::AccountId'),
    ...(perhaps && { perhaps }),
    ...(construct !== undefined && { called: construct.replace(/\/(?:Resource|Default)$/, '') }),
  };
}

function told(pseudo: ReadonlyMap<string, Value>, name: string): string | Hole {
  const value = pseudo.get(name) ?? null;
  return value instanceof Hole ? value : spelled(value);
}

function perhapsOf(unknown: Value): Unknown {
  return {
    $unknown: 'computed',
    detail: `whether it is created depends on ${inWords(unknown)}`,
  };
}

/** Where tools that will upload a template have it. */
function assetOf(node: TemplateNode): string | undefined {
  return textOf(memberOf(memberOf(node, 'Metadata'), 'aws:asset:path'));
}

function nestedStack(
  declared: Declared,
  asset: string | undefined,
  outer: StackSettings,
): Stack | CodeGap {
  const { address, fields, location, perhaps } = declared;
  const url = asset ?? fields.members.get('TemplateURL') ?? null;
  const left = outer.left ?? { stacks: MOST_STACKS };
  left.stacks -= 1;
  if (left.stacks < 0)
    return gapAt(location, `${address} is one of more than ${MOST_STACKS} stacks`);
  const found =
    typeof url === 'string' && outer.via.length < DEEPEST ? outer.nested(url) : undefined;
  if (!found) {
    return gapAt(location, `the template of ${address}, ${inWords(url)}, is not beside this one`);
  }
  const given = fields.members.get('Parameters');
  return stackOf(found.root, {
    ...outer,
    ...found,
    stack: address,
    left,
    parameters: given instanceof Fields ? given.members : new Map(),
    via: [...outer.via, location],
    ...(perhaps && { perhaps }),
  });
}

function gapAt(location: CodeGap['location'], detail: string): CodeGap {
  return { operation: 'module', location, unknown: { $unknown: 'incomplete', detail } };
}

function outputsOf(root: TemplateNode, scope: Scope): Map<string, Value> {
  const outputs = new Map<string, Value>();
  for (const [name, { value }] of membersOf(memberOf(root, 'Outputs'))) {
    const written = memberOf(value, 'Value');
    const given = written && evaluate(written, scope);
    if (given !== undefined) outputs.set(name, given);
  }
  return outputs;
}

interface Written {
  node: TemplateNode;
  type: string;
  location: Member['location'];
  scope: Scope;
}

function resourcesIn(root: TemplateNode, scope: Scope, gaps: CodeGap[]): [name: string, Written][] {
  const resources = membersOf(memberOf(root, 'Resources'));
  const flat = resources.flatMap(([name, member]): [string, Member, Scope][] => {
    if (!isLoop(name)) return [[name, member, scope]];
    const loop = loopMembers(name, member.value, scope, evaluate);
    if (!(loop instanceof Hole)) return loop;
    gaps.push({ operation: 'expression', location: member.location, unknown: loop.unknown });
    return [];
  });
  return flat.flatMap(([name, { value, location }, within]): [string, Written][] => {
    const type = textOf(memberOf(value, 'Type'));
    if (name === 'Fn::Transform') {
      gaps.push(macroGap(textOf(memberOf(value, 'Name')) ?? name, location));
      return [];
    }
    if (type === undefined) {
      const unknown: Unknown = { $unknown: 'failed', detail: `the resource ${name} has no Type` };
      gaps.push({ operation: 'resource', location, unknown });
      return [];
    }
    return [[name, { node: value, type, location, scope: within }]];
  });
}

function scopeOf(
  root: TemplateNode,
  { stack, parameters: given, pseudo }: StackSettings,
  resources: Pick<Scope, 'typeOf' | 'output'>,
): Scope {
  const conditions = memberOf(root, 'Conditions');
  const settled = new Map<string, Truth>();
  const parameters = new Map<string, Value>();
  const scope: Scope = {
    stack,
    parameters,
    pseudo,
    mappings: memberOf(root, 'Mappings'),
    loops: new Map(),
    ...resources,
    condition(name) {
      const known = settled.get(name);
      if (known !== undefined) return known;
      // Whoever comes here again meanwhile asks for what is being found out.
      settled.set(name, {
        unknown: hole('failed', `the condition ${name} depends on itself`, name),
      });
      const node = memberOf(conditions, name);
      const truth: Truth = node
        ? truthOf(node, scope, evaluate)
        : { unknown: hole('failed', `there is no condition ${name}`, name) };
      settled.set(name, truth);
      return truth;
    },
  };
  for (const [name, { value }] of membersOf(memberOf(root, 'Parameters'))) {
    parameters.set(name, parameterOf(name, value, given.get(name)));
  }
  return scope;
}

/** The value given, else the default, else a hole. What is marked NoEcho is a secret, whatever it is. */
function parameterOf(name: string, node: TemplateNode, given: Value | undefined): Value {
  const type = textOf(memberOf(node, 'Type')) ?? 'String';
  const byDefault = memberOf(node, 'Default');
  const oneOf = allowedIn(node);
  if (isTrue(memberOf(node, 'NoEcho'))) {
    return hole('computed', `the parameter ${name} is a secret`, name);
  }
  if (type.startsWith('AWS::SSM::Parameter::')) {
    return hole('computed', `the parameter ${name} is read from Parameter Store`, name);
  }
  const value = given ?? (byDefault && textOf(byDefault));
  if (value === undefined) {
    const unknown: Unknown = { $unknown: 'computed', detail: `the parameter ${name} has no value` };
    const only = new Hole(unknown, name, oneOf.length > 0 ? { oneOf } : {});
    return isListType(type) ? new List([], only) : only;
  }
  if (oneOf.length > 0 && oneOf.every((one) => equal(one, value) === false)) {
    return hole('failed', `the parameter ${name} may not be ${inWords(value)}`, name);
  }
  return isListType(type) && typeof value === 'string'
    ? new List(value.split(',').map((item) => item.trim()))
    : value;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function allowedIn(node: TemplateNode): string[] {
  const allowed = memberOf(node, 'AllowedValues');
  return allowed?.kind === 'list' ? allowed.items.flatMap((item) => textOf(item) ?? []) : [];
}

function isTrue(node: TemplateNode | undefined): boolean {
  return textOf(node) === 'true';
}
