import {
  Fields,
  Hole,
  hole,
  inWords,
  joined,
  jsonOf,
  List,
  spelled,
  Text,
  type Value,
} from '../value.ts';
import { truthOf } from './conditions.ts';
import { type Member, placeOf, type TemplateNode, textOf } from './node.ts';
import type { Scope } from './scope.ts';
import { subnetsOf } from './subnets.ts';

type Evaluate = (node: TemplateNode, scope: Scope) => Value | undefined;
type Intrinsic = (argument: TemplateNode, scope: Scope, evaluate: Evaluate) => Value | undefined;

/** CloudFormation's functions, by the name they have as a member. Source: "Intrinsic function reference". */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (argument, scope) => referred(textOf(argument) ?? '', scope)],
  ['Fn::GetAtt', attributeOf],
  ['Fn::Sub', substituted],
  ['Fn::Join', joinedBy],
  ['Fn::Select', selected],
  ['Fn::Split', split],
  ['Fn::FindInMap', found],
  ['Fn::If', chosen],
  ['Fn::Base64', encoded],
  ['Fn::Cidr', subnets],
  [
    'Fn::GetAZs',
    (argument) => unknownList('the zones of the region are known once it runs', argument),
  ],
  ['Fn::ImportValue', imported],
  ['Fn::Length', lengthOf],
  ['Fn::ToJsonString', asJson],
  ['Fn::Transform', (argument) => opaque('a macro decides it', argument)],
  ['Fn::And', truth('Fn::And')],
  ['Fn::Or', truth('Fn::Or')],
  ['Fn::Not', truth('Fn::Not')],
  ['Fn::Equals', truth('Fn::Equals')],
]);

function referred(name: string, scope: Scope): Value | undefined {
  const known = scope.loops.get(name) ?? scope.parameters.get(name) ?? scope.pseudo.get(name);
  if (known !== undefined) return known;
  if (name === 'AWS::NoValue') return undefined;
  return ofResource(name, 'Ref', scope);
}

/** A resource's attribute is known when it is there; that it is that resource's is known now. */
function ofResource(name: string, attribute: string, scope: Scope): Value {
  const address = `${scope.stack}.${name}`;
  const key = attribute === 'Ref' ? address : `${address}.${attribute}`;
  const type = scope.typeOf(name);
  if (type === undefined) return hole('failed', `nothing in the template is called ${name}`, key);
  if (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    return (
      scope.output(name, attribute.slice('Outputs.'.length)) ??
      hole('incomplete', `the template of the nested stack ${name} was not read`, key)
    );
  }
  return new Hole({ $unknown: 'computed', detail: `${key} is known once it is created` }, key, {
    of: { address, attribute },
  });
}

function attributeOf(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  if (argument.kind === 'scalar') {
    const [name = '', ...rest] = String(argument.value).split('.');
    return ofResource(name, rest.join('.'), scope);
  }
  const [name, attribute] = itemsOf(argument, scope, evaluate);
  if (typeof name !== 'string' || typeof attribute !== 'string') {
    return opaque('Fn::GetAtt needs the name of a resource and of its attribute', argument);
  }
  return ofResource(name, attribute, scope);
}

function substituted(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const [template, own] = argument.kind === 'list' ? argument.items : [argument];
  const text = textOf(template);
  if (text === undefined) return opaque('Fn::Sub needs a text', argument);
  const variables = own ? evaluate(own, scope) : undefined;
  const parts: Value[] = [];
  let from = 0;
  for (const { 0: whole, 1: literal, 2: name = '', index } of text.matchAll(/\$\{(!)?([^}]*)\}/g)) {
    parts.push(text.slice(from, index));
    from = index + whole.length;
    if (literal) parts.push(`\${${name}}`);
    else parts.push(variableOf(name.trim(), variables, scope) ?? '');
  }
  return joined([...parts, text.slice(from)]);
}

function variableOf(name: string, own: Value | undefined, scope: Scope): Value | undefined {
  const value = own instanceof Fields ? own.members.get(name) : undefined;
  if (value !== undefined) return value;
  const dot = name.indexOf('.');
  return dot < 0 || scope.loops.has(name)
    ? referred(name, scope)
    : ofResource(name.slice(0, dot), name.slice(dot + 1), scope);
}

function joinedBy(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const [separator, list] = itemsOf(argument, scope, evaluate);
  if (!(list instanceof List))
    return list instanceof Hole ? list : opaque('Fn::Join needs a list', argument);
  if (list.rest) return list.rest;
  return joined(list.items.flatMap((item, i) => (i === 0 ? [item] : [separator ?? '', item])));
}

function selected(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const [index, list] = itemsOf(argument, scope, evaluate);
  if (list instanceof Hole || index instanceof Hole)
    return opaque('it is picked from what is not known', argument);
  const number = Number(index);
  if (!(list instanceof List) || !Number.isInteger(number)) {
    return opaque('Fn::Select needs a number and a list', argument);
  }
  return list.items[number] ?? list.rest ?? opaque(`the list has no item ${number}`, argument);
}

function split(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const [separator, text] = itemsOf(argument, scope, evaluate);
  if (text instanceof Hole || text instanceof Text)
    return unknownList('its parts are not known', argument);
  return new List(String(text ?? '').split(String(separator)));
}

function found(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  if (argument.kind !== 'list') return opaque('Fn::FindInMap needs a list', argument);
  const [map, first, second, options] = argument.items.map((item) => evaluate(item, scope));
  const table = typeof map === 'string' ? tableOf(map, scope, evaluate) : undefined;
  const byDefault = options instanceof Fields ? options.members.get('DefaultValue') : undefined;
  if (!table) return byDefault ?? opaque(`there is no mapping ${inWords(map ?? '')}`, argument);
  if (typeof first !== 'string' || typeof second !== 'string') {
    return possibly(among(table, first, second), argument);
  }
  const row = table.members.get(first);
  const value = row instanceof Fields ? row.members.get(second) : undefined;
  return value ?? byDefault ?? opaque(`the mapping has no ${first}, ${second}`, argument);
}

function tableOf(name: string, { mappings }: Scope, evaluate: Evaluate): Fields | undefined {
  const node = mappings?.kind === 'map' ? mappings.members.get(name)?.value : undefined;
  const table = node && evaluate(node, NOTHING_IN_SCOPE);
  return table instanceof Fields ? table : undefined;
}

/** Every value that a key which is not known may lead to. */
function among(table: Fields, first: Value | undefined, second: Value | undefined): Value[] {
  const rows = typeof first === 'string' ? [table.members.get(first)] : [...table.members.values()];
  return rows.flatMap((row) => {
    if (!(row instanceof Fields)) return [];
    const value = typeof second === 'string' ? row.members.get(second) : undefined;
    return typeof second === 'string'
      ? value === undefined
        ? []
        : [value]
      : [...row.members.values()];
  });
}

function chosen(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value | undefined {
  if (argument.kind !== 'list') return opaque('Fn::If needs a list', argument);
  const [name, yes, no] = argument.items;
  if (!yes || !no) return opaque('Fn::If needs a condition and two values', argument);
  const truth = scope.condition(textOf(name) ?? '');
  if (truth === true) return evaluate(yes, scope);
  if (truth === false) return evaluate(no, scope);
  const arms = [yes, no].map((arm) => evaluate(arm, scope));
  const [first, second] = arms;
  if (first !== undefined && second !== undefined && spelled(first) === spelled(second))
    return first;
  return possibly(
    arms.map((arm) => arm ?? null),
    argument,
    inWords(truth.unknown),
  );
}

function possibly(oneOf: Value[], node: TemplateNode, why = 'a key that is not known'): Hole {
  const detail = `it depends on ${why}`;
  return new Hole({ $unknown: 'computed', detail }, placeOf(node), { oneOf });
}

/** What is encoded is what matters to whoever looks for secrets in it; holes are spelled, for they are no part of one. */
function encoded(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const value = evaluate(argument, scope);
  if (value === undefined || value instanceof Hole) return value ?? '';
  return Buffer.from(spelled(value)).toString('base64');
}

function subnets(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const [block, count, bits] = itemsOf(argument, scope, evaluate);
  const all = subnetsOf(block, Number(count), bits === undefined ? undefined : Number(bits));
  return all ? new List(all) : unknownList('the blocks are cut from what is not known', argument);
}

function imported(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const name = evaluate(argument, scope) ?? null;
  const key = `import ${spelled(name)}`;
  return hole('computed', `another stack exports ${inWords(name)}`, key);
}

function lengthOf(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  const list = evaluate(argument, scope);
  return list instanceof List && !list.rest
    ? list.items.length
    : opaque('the length is not known', argument);
}

/** Written as policies are: what stands in it stays readable, holes and all. */
function asJson(argument: TemplateNode, scope: Scope, evaluate: Evaluate): Value {
  return joined(jsonOf(evaluate(argument, scope) ?? null));
}

function truth(name: string): Intrinsic {
  return (argument, scope, evaluate) => {
    const { location } = argument;
    const condition: TemplateNode = {
      kind: 'map',
      members: new Map([[name, { location, value: argument }]]),
      location,
    };
    const answer = truthOf(condition, scope, evaluate);
    return typeof answer === 'boolean' ? answer : answer.unknown;
  };
}

/** The arguments of a function that takes a list of them. */
function itemsOf(argument: TemplateNode, scope: Scope, evaluate: Evaluate): (Value | undefined)[] {
  return argument.kind === 'list' ? argument.items.map((item) => evaluate(item, scope)) : [];
}

function opaque(detail: string, node: TemplateNode): Hole {
  return hole('unsupported', detail, placeOf(node));
}

function unknownList(detail: string, node: TemplateNode): List {
  return new List([], hole('computed', detail, placeOf(node)));
}

/** Mappings hold literals only. */
const NOTHING_IN_SCOPE: Scope = {
  stack: '',
  parameters: new Map(),
  pseudo: new Map(),
  mappings: undefined,
  condition: () => false,
  loops: new Map(),
  typeOf: () => undefined,
  output: () => undefined,
};

const MOST_WRITTEN = 20_000;

export function isLoop(name: string): boolean {
  return name.startsWith('Fn::ForEach::');
}

/**
 * The members a loop writes out: `[variable, collection, {key: value}]`, for each of the collection; a hole where that is
 * not known. Source: "Fn::ForEach".
 */
export function loopMembers(
  name: string,
  argument: TemplateNode,
  scope: Scope,
  evaluate: Evaluate,
): [key: string, member: Member, within: Scope][] | Hole {
  const [variable, collection, body] = argument.kind === 'list' ? argument.items : [];
  const names = collection && evaluate(collection, scope);
  const as = textOf(variable);
  if (as === undefined || !(names instanceof List) || names.rest || body?.kind !== 'map') {
    return opaque(`what ${name} goes over is not known`, argument);
  }
  const written: [string, Member, Scope][] = [];
  for (const item of names.items) {
    const within = { ...scope, loops: new Map([...scope.loops, [as, item]]) };
    for (const [key, member] of body.members) {
      if (!isLoop(key)) written.push([keyWith(key, as, item), member, within]);
      else {
        const inner = loopMembers(key, member.value, within, evaluate);
        if (inner instanceof Hole) return inner;
        for (const one of inner) written.push(one);
      }
      if (written.length > MOST_WRITTEN)
        return hole('failed', `${name} makes more than ${MOST_WRITTEN} members`, name);
    }
  }
  return written;
}

/** `Bucket${Name}`, or `&{Name}` for what is to keep letters and digits only. */
function keyWith(key: string, variable: string, item: Value): string {
  const text = spelled(item);
  return key
    .replaceAll(`\${${variable}}`, text)
    .replaceAll(`&{${variable}}`, text.replace(/[^A-Za-z0-9]/g, ''));
}
