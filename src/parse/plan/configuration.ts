import { itemsOf, memberOf, membersOf, textOf } from '../json.ts';
import type { Reference } from '../value.ts';

/** The part of a plan that says how its values were written: what each attribute refers to, and as whom it is made. */
export interface Configuration {
  /** What it says of a resource, by its address without keys; undefined where it does not tell of it. */
  resource(base: string): unknown;
  /** What a provider's attributes are written as. */
  providerExpressions(key: string): unknown;
  /** What an expression leads to, where it is one attribute of one resource. */
  reference(expression: unknown, from: string): Reference | undefined;
}

/** `addresses` are those of all that is planned. */
export function configurationIn(plan: unknown, addresses: Iterable<string>): Configuration {
  const configuration = memberOf(plan, 'configuration');
  const top = memberOf(configuration, 'root_module');
  const instances = new Map<string, string[]>();
  for (const address of addresses) {
    const base = withoutKeys(address);
    const some = instances.get(base);
    if (some) some.push(address);
    else instances.set(base, [address]);
  }
  const resources = new Map<string, unknown>();
  enter(top, resources);
  return {
    resource: (base) => resources.get(base),
    providerExpressions: (key) =>
      memberOf(memberOf(memberOf(configuration, 'provider_config'), key), 'expressions'),
    reference(expression, from) {
      const leads = leadsOf(expression, moduleOf(from), top);
      const found = new Map(leads.map((lead) => [inWords(lead), lead]));
      const [lead, another] = found.values();
      if (!lead || another) return undefined;
      const address = instanceOf(instances.get(lead.base) ?? [], lead, keyOf(from));
      return address === undefined ? undefined : { address, attribute: lead.attribute };
    },
  };
}

function enter(top: unknown, resources: Map<string, unknown>): void {
  const modules = [{ module: top, prefix: '' }];
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    const { module, prefix } = next;
    for (const resource of itemsOf(memberOf(module, 'resources'))) {
      const address = textOf(memberOf(resource, 'address'));
      if (address !== undefined) resources.set(`${prefix}${address}`, resource);
    }
    for (const [name, call] of membersOf(memberOf(module, 'module_calls')))
      modules.push({ module: memberOf(call, 'module'), prefix: `${prefix}module.${name}.` });
  }
}

/** An attribute of a resource, its address without keys. */
interface Lead {
  base: string;
  key: string | undefined;
  attribute: string;
}

/** Of an expression that leads on and on nobody can tell. */
const MOST_STEPS = 100;

/** What an expression within a module refers to: through the inputs and outputs of modules, as far as they are told. */
function leadsOf(expression: unknown, module: string, top: unknown): Lead[] {
  const leads: Lead[] = [];
  const left = [{ expression, module }];
  for (let next = left.pop(), steps = 0; next !== undefined; next = left.pop(), steps += 1) {
    if (steps > MOST_STEPS) return [];
    for (const reference of itemsOf(memberOf(next.expression, 'references'))) {
      const text = textOf(reference) ?? '';
      const further = inputOf(text, next.module, top) ?? outputOf(text, next.module, top);
      if (further) left.push(further);
      else leads.push(...leadOf(text, next.module));
    }
  }
  return leads;
}

interface Written {
  expression: unknown;
  /** The module it stands in: `module.a.module.b.` */
  module: string;
}

/** What the caller gives for a variable. */
function inputOf(reference: string, module: string, top: unknown): Written | undefined {
  const variable = /^var[.]([\w-]+)/.exec(reference)?.[1];
  if (variable === undefined) return undefined;
  const call = module === '' ? undefined : callAt(module, top);
  return {
    expression: memberOf(memberOf(call, 'expressions'), variable),
    module: module.replace(/module[.][\w-]+[.]$/, ''),
  };
}

/** What a module that is called gives out. */
function outputOf(reference: string, module: string, top: unknown): Written | undefined {
  const [, called, output] = /^module[.]([\w-]+)(?:\[[^\]]*\])?[.]([\w-]+)/.exec(reference) ?? [];
  if (called === undefined || output === undefined) return undefined;
  const inner = `${module}module.${called}.`;
  const outputs = memberOf(memberOf(callAt(inner, top), 'module'), 'outputs');
  return { expression: memberOf(memberOf(outputs, output), 'expression'), module: inner };
}

function leadOf(text: string, module: string): Lead[] {
  const found = /^(\w+[.][\w-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?[.](.+)$/.exec(text);
  const [, resource, key, attribute] = found ?? [];
  if (resource === undefined || attribute === undefined || NO_RESOURCE.test(resource)) return [];
  return [{ base: `${module}${resource}`, key, attribute }];
}

const NO_RESOURCE = /^(?:data|each|count|local|path|self|terraform)[.]/;

/** The call of a module, by its path: `module.a.module.b.` */
function callAt(path: string, top: unknown): unknown {
  let call: unknown;
  let module = top;
  for (const [, name = ''] of path.matchAll(/module[.]([\w-]+)[.]/g)) {
    call = memberOf(memberOf(module, 'module_calls'), name);
    module = memberOf(call, 'module');
  }
  return call;
}

/** The one there is, the one it names, or else the one of the same key. */
function instanceOf(
  addresses: readonly string[],
  { key }: Lead,
  own: string | undefined,
): string | undefined {
  const wanted = key ?? own;
  if (addresses.length === 1 && key === undefined) return addresses[0];
  const fitting = addresses.filter((address) => wanted !== undefined && address.endsWith(wanted));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function inWords({ base, key = '', attribute }: Lead): string {
  return `${base}${key}.${attribute}`;
}

const KEY = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

/** `module.a["x"].aws_s3_bucket.b[0]` -> `module.a.aws_s3_bucket.b` */
export function withoutKeys(address: string): string {
  return address.includes('[') ? address.replace(KEY, '') : address;
}

/** `module.a["x"].aws_s3_bucket.b[0]` -> `module.a.` */
function moduleOf(address: string): string {
  return /^(?:module[.][\w-]+[.])*/.exec(withoutKeys(address))?.[0] ?? '';
}

/** `module.a["x"].aws_s3_bucket.b[0]` -> `[0]` */
function keyOf(address: string): string | undefined {
  return /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.[0];
}
