import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts';
import type { Declaration, Layer } from './config.ts';
import { bodyOf, plainText } from './config-json.ts';
import { evaluate } from './evaluate.ts';
import { placeOf } from './gap.ts';
import { instancesFor } from './instances.ts';
import { bind, OutOfBudget, type Scope } from './scope.ts';
import type { Location } from './source-file.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isSequence,
  isUnknownValue,
  type Mapping,
  object,
  settled,
  tuple,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';

/** A nested block, or one that a `dynamic` block makes. */
export interface EvaluatedBlock {
  body: EvaluatedBody;
  /** False where it is not known whether, or how often, it is made. */
  certain: boolean;
}

type Stands = { expression: Expression; scope: Scope; attribute: Attribute; layer: Layer };

/** A body, each attribute evaluated when it is first asked for. */
export class EvaluatedBody {
  /** The whole of it. */
  readonly location: Location;
  readonly #layers: readonly Layer[];
  readonly #scope: Scope;
  readonly #values = new Map<string, Value>();
  readonly #asked = new Set<string>();

  /** Attributes that were values before they became a body. */
  readonly #given: Mapping | undefined;

  constructor({ layers }: Pick<Declaration, 'layers'>, scope: Scope, given?: Mapping) {
    const [first] = layers;
    if (!first) throw new Error('a body without a layer');
    this.location = first.location;
    this.#layers = layers;
    this.#scope = scope;
    this.#given = given;
  }

  /** The names of its attributes, and of the blocks in it. */
  get names(): string[] {
    const names = this.#layers.flatMap(({ body }) => [
      ...body.attributes.flatMap(({ name, value }) => {
        // In JSON, `dynamic` is a member like any other.
        return name === 'dynamic' ? entriesOf(value).map(([type]) => type ?? name) : [name];
      }),
      ...body.blocks.map(blockType),
    ]);
    return [...new Set([...names, ...(this.#given?.entries.keys() ?? [])])];
  }

  /** What an attribute comes to; null when it is not set. What cannot be evaluated is unknown. */
  value(name: string): Value {
    const before = this.#values.get(name) ?? this.#given?.entries.get(name);
    if (before !== undefined) return before;
    const stands = this.#find(name);
    if (!stands) return this.lost ?? null;
    const place = `${placeOf(this.locate(name))}: ${name}`;
    if (this.#asked.has(name)) return unknown('failed', `${place} refers to itself`);
    this.#asked.add(name);
    const value = attempted(place, () => evaluate(stands.expression, stands.scope));
    this.#values.set(name, value);
    return value;
  }

  /** Is it written as an attribute, not as blocks? */
  isAttribute(name: string): boolean {
    return this.#find(name) !== undefined || this.#given?.entries.has(name) === true;
  }

  /** Where an attribute stands; the body where it is not set. */
  locate(name: string): Location {
    const stands = this.#find(name);
    return stands ? stands.layer.file.locate(stands.attribute) : this.location;
  }

  /** The blocks of a type, those of `dynamic` made, and what an attribute of that name lists as objects. */
  blocks(type: string): EvaluatedBlock[] {
    const layer = this.#layers.findLast(({ body }) =>
      body.blocks.some((one) => blockType(one) === type),
    );
    const written = layer?.body.blocks.filter((one) => blockType(one) === type) ?? [];
    const made = written.flatMap((block) => this.#blocksOf(block, layer ?? this.#first));
    return [...made, ...this.#asBlocks(type)];
  }

  /** Everything in it as a value. What is not set may be given by AWS: `rest` says so. */
  asValue(rest: UnknownValue | undefined): Value {
    const entries = this.names.map((name): [string, Value] => {
      return [name, this.isAttribute(name) ? this.value(name) : this.blocksAsValue(name, rest)];
    });
    return object(entries, rest ?? this.lost);
  }

  blocksAsValue(type: string, rest: UnknownValue | undefined): Value {
    const blocks = this.blocks(type);
    const doubtful = blocks.find(({ certain }) => !certain);
    const items = blocks.filter(({ certain }) => certain).map(({ body }) => body.asValue(rest));
    const reason = unknown('computed', `how many blocks ${type} there are`);
    return tuple(items, doubtful && reason);
  }

  get #first(): Layer {
    const [first] = this.#layers;
    if (!first) throw new Error('a body without a layer');
    return first;
  }

  #find(name: string): Stands | undefined {
    for (const layer of this.#layers.toReversed()) {
      const attribute = layer.body.attributes.findLast((one) => one.name === name);
      if (!attribute) continue;
      const scope = { ...this.#scope, file: layer.file };
      return { expression: attribute.value, scope, attribute, layer };
    }
    return undefined;
  }

  /** Why nothing is certainly absent, where part of it could not be read. */
  get lost(): UnknownValue | undefined {
    if (this.#given?.rest) return this.#given.rest;
    const layer = this.#layers.find(({ body }) => body.lost.length > 0);
    const [span] = layer?.body.lost ?? [];
    if (!layer || !span) return undefined;
    return unknown('failed', `${placeOf(layer.file.locate(span))} cannot be read`);
  }

  #blocksOf(block: Block, layer: Layer): EvaluatedBlock[] {
    const file = layer.file;
    const scope = { ...this.#scope, file };
    if (block.type !== 'dynamic') return [this.#nested(block.body, layer, scope, true, block)];
    const type = blockType(block);
    const parts = new Map(block.body.attributes.map(({ name, value }) => [name, value]));
    const content = block.body.blocks.find((one) => one.type === 'content')?.body;
    const each = parts.get('for_each');
    if (!content || !each) return [];
    const iterator = parts.get('iterator');
    const name = (iterator && plainText(iterator)) ?? type;
    const place = `${placeOf(file.locate(block.header))}: for_each`;
    const items = dynamicItems(attempted(place, () => evaluate(each, scope)));
    return items.map(({ key, value, certain }) => {
      const bound = bind(scope, [
        [
          name,
          object([
            ['key', key],
            ['value', value],
          ]),
        ],
      ]);
      return this.#nested(content, layer, bound, certain, block);
    });
  }

  #nested(body: Body, { file }: Layer, scope: Scope, certain: boolean, at: Block): EvaluatedBlock {
    const location = file.locate(at.header);
    return { body: new EvaluatedBody({ layers: [{ body, file, location }] }, scope), certain };
  }

  /** `ingress = [{...}]`, and what is a block only to whoever knows the schema, as in JSON. */
  #asBlocks(type: string): EvaluatedBlock[] {
    const stands = this.#find(type);
    const given = this.#given?.entries.get(type);
    if (given !== undefined) return blocksOfValue(given, this.#scope, this.#first, this.location);
    if (!stands) return this.#dynamicOfJson(type);
    const { expression, scope, layer, attribute } = stands;
    const location = layer.file.locate(attribute);
    const nodes = expression.kind === 'tuple' ? expression.items : [expression];
    if (nodes.every((node) => node.kind === 'object')) {
      return nodes.map((node) => {
        const body = bodyOf(node as Expression & { kind: 'object' });
        const at = { body, file: layer.file, location: layer.file.locate(node) };
        return { body: new EvaluatedBody({ layers: [at] }, scope), certain: true };
      });
    }
    return blocksOfValue(this.value(type), scope, layer, location);
  }

  /** `"dynamic": {"ingress": {"for_each": ..., "content": {...}}}` */
  #dynamicOfJson(type: string): EvaluatedBlock[] {
    const dynamic = this.#find('dynamic');
    const found = dynamic && entriesOf(dynamic.expression).find(([name]) => name === type)?.[1];
    if (!dynamic || !found) return [];
    const nodes = found.kind === 'tuple' ? found.items : [found];
    return nodes.flatMap((node) => {
      if (node.kind !== 'object') return [];
      const outer = bodyOf(node);
      const content = outer.attributes.find(({ name }) => name === 'content')?.value;
      if (content?.kind !== 'object') return [];
      const inner = {
        type: 'content',
        labels: [],
        header: node,
        body: bodyOf(content),
        ...span(node),
      };
      const label = { text: type, ...span(node) };
      const body = { ...outer, blocks: [inner] };
      const block = { type: 'dynamic', labels: [label], header: node, body, ...span(node) };
      return this.#blocksOf(block, dynamic.layer);
    });
  }
}

function span({ start, end }: Expression): { start: number; end: number } {
  return { start, end };
}

function entriesOf(node: Expression): [string | undefined, Expression][] {
  if (node.kind === 'tuple') return node.items.flatMap(entriesOf);
  if (node.kind !== 'object') return [];
  return node.items.map(({ key, value }) => [plainText(key), value]);
}

function blockType({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0]?.text ?? type) : type;
}

/** What is evaluated, or why it cannot be. */
export function attempted(place: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof OutOfBudget) {
      return unknown('failed', `${place}: ${error.message}`);
    }
    throw error;
  }
}

interface Item {
  key: Value;
  value: Value;
  certain: boolean;
}

/** A `dynamic` block goes through lists too. */
function dynamicItems(value: Value): Item[] {
  const known = settled(value);
  if (isSequence(known) && known.of !== 'set') {
    const items = known.items.map((item, key) => ({ key, value: item, certain: true }));
    return known.rest ? [...items, doubtful(known.rest)] : items;
  }
  const { instances, rest } = instancesFor(value);
  const items = instances.map(([key, item]) => ({ key, value: item, certain: true }));
  return rest ? [...items, doubtful(rest)] : items;
}

function doubtful(reason: UnknownValue): Item {
  return { key: because(reason), value: because(reason), certain: false };
}

/** Objects that a variable or function made, as blocks. */
function blocksOfValue(
  value: Value,
  scope: Scope,
  layer: Layer,
  location: Location,
): EvaluatedBlock[] {
  const known = settled(value);
  if (known === null) return [];
  if (isMapping(known)) return [blockOfValue(known, scope, layer, location, true)];
  if (isUnknownValue(known))
    return [blockOfValue(object([], known), scope, layer, location, false)];
  if (!isSequence(known)) return [];
  const blocks = known.items.map((item) => {
    const one = settled(item);
    const mapping = isMapping(one) ? one : object([], isUnknownValue(one) ? one : undefined);
    return blockOfValue(mapping, scope, layer, location, true);
  });
  if (!known.rest) return blocks;
  return [...blocks, blockOfValue(object([], known.rest), scope, layer, location, false)];
}

/** A body whose attributes are those of an object. */
function blockOfValue(
  mapping: Mapping,
  scope: Scope,
  { file }: Layer,
  location: Location,
  certain: boolean,
): EvaluatedBlock {
  const body = { attributes: [], blocks: [], lost: [], start: 0, end: 0 };
  return {
    body: new EvaluatedBody({ layers: [{ body, file, location }] }, scope, mapping),
    certain,
  };
}
