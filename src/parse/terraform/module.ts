import { posix } from 'node:path';
import type { Expression } from '../hcl/syntax.ts';
import { attempted, EvaluatedBody } from './body.ts';
import { type Declaration, declared, type ModuleConfig } from './config.ts';
import { plainText } from './config-json.ts';
import { evaluate } from './evaluate.ts';
import { type Gap, placeOf } from './gap.ts';
import { type Instance, readInstance } from './instance.ts';
import {
  counted,
  countOf,
  type Each,
  eachOf,
  gathered,
  type InstanceKey,
  instancesFor,
  isUnknownKey,
  keyText,
  keyValue,
  mentionsEach,
} from './instances.ts';
import { type Provider, providerKey, providerOf, referenceText } from './provider.ts';
import { type Context, type Namespace, namespace, type Scope } from './scope.ts';
import type { Location } from './source-file.ts';
import {
  EvaluationError,
  object,
  Reference,
  type Referent,
  type Step,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';
import { type Given, variableValue } from './variables.ts';

/** What all modules of a root share. */
export interface Root {
  /** From the root of the tree. */
  folder: string;
  workspace: string;
  /** Of providers that do not say. */
  region: string | undefined;
  account: string | undefined;
  /** Reads what a folder declares; the same folder once. */
  configOf(folder: string): ModuleConfig;
  /** The folder of a module that `terraform init` brought, by its path of calls: `network.subnets`. */
  installed(path: string): string | undefined;
  gaps: Gap[];
  /** Counts instances; false when there are too many. */
  admit(instances: number): boolean;
  /** Counts modules; false when there are too many, and says so when it is false for the first time. */
  admitModules(modules: number, refuse: () => void): boolean;
}

/** A call of a module, or the root itself. */
export interface Call {
  /** `module.a["x"].`; empty for the root. */
  address: string;
  /** Names of the calls that lead to it. */
  path: string[];
  /** The modules it is called by, and theirs. */
  callers: ModuleConfig[];
  given(name: string): Given | undefined;
  /** The provider that the module knows by this key. */
  provider(key: string): Provider | undefined;
  via: Location[];
  doubt: UnknownValue | undefined;
}

const DEEPEST_MODULE = 32;

/** A module as it is called: everything in it is evaluated when it is first asked for. */
export class Module {
  readonly config: ModuleConfig;
  readonly call: Call;
  readonly #root: Root;
  readonly #context: Context;
  readonly #values = new Map<string, Value>();
  readonly #asked = new Set<string>();
  readonly #instances = new Map<string, Instance[]>();
  readonly #modules = new Map<string, Child[]>();
  readonly #providers = new Map<string, Provider>();

  constructor(config: ModuleConfig, call: Call, root: Root, context: Context) {
    this.config = config;
    this.call = call;
    this.#root = root;
    this.#context = context;
  }

  /** Every instance of its resources; those of modules it calls are theirs. */
  resources(): Instance[] {
    return [...this.config.resources.keys()].flatMap((key) => this.#instancesOf('resource', key));
  }

  /** Every instance of its data sources of these types. */
  lookUps(types: ReadonlySet<string>): Instance[] {
    const keys = [...this.config.data.keys()].filter((key) => types.has(key.replace(/[.].*/s, '')));
    return keys.flatMap((key) => this.#instancesOf('data', key));
  }

  /** The modules it calls, one for every instance; those that are not on disk are gaps. */
  modules(): Module[] {
    const children = [...this.config.modules.keys()].flatMap((name) => this.#children(name));
    return children.flatMap(({ module }) => (module ? [module] : []));
  }

  output(name: string): Value {
    const output = this.config.outputs.get(name);
    const value = output && declared(output, 'value');
    if (!value) throw new EvaluationError(`module has no output ${name}`);
    return this.#once(`output.${name}`, () => {
      return evaluate(value.attribute.value, this.#scope(value.file));
    });
  }

  provider(key: string): Provider {
    const before = this.#providers.get(key);
    if (before) return before;
    const declaration = this.config.providers.get(key);
    const passed = declaration ? undefined : this.call.provider(key);
    const body =
      declaration && new EvaluatedBody(declaration, this.#scope(declaration.layers[0]?.file));
    // What its own block asks of it, as the region by a data source, is not known.
    this.#providers.set(key, providerOf(key, undefined, this.#root));
    const provider = passed ?? providerOf(key, body, this.#root);
    this.#providers.set(key, provider);
    return provider;
  }

  #once(name: string, make: () => Value): Value {
    const before = this.#values.get(name);
    if (before !== undefined) return before;
    const address = `${this.call.address}${name}`;
    if (this.#asked.has(name)) return unknown('failed', `${address} refers to itself`);
    this.#asked.add(name);
    const value = attempted(address, make);
    this.#values.set(name, value);
    return value;
  }

  #scope(file: Scope['file'] | undefined, each?: Each): Scope {
    const first = file ?? this.config.files[0]?.source;
    if (!first) throw new EvaluationError('the module has no files');
    return {
      variables: new Map(),
      root: (name) => this.#name(name, each),
      file: first,
      context: this.#context,
    };
  }

  #name(name: string, each: Each | undefined): Value | Namespace | undefined {
    switch (name) {
      case 'var':
        return namespace((member) => this.#variable(member));
      case 'local':
        return namespace((member) => this.#local(member));
      case 'module':
        return namespace((member) => this.#called(member));
      case 'data':
        return namespace((type) =>
          namespace((member) => this.#resource('data', `${type}.${member}`)),
        );
      case 'resource':
        return namespace((type) =>
          namespace((member) => this.#resource('resource', `${type}.${member}`)),
        );
      case 'each':
        return (
          each &&
          object([
            ['key', keyValue(each.key)],
            ['value', each.value],
          ])
        );
      case 'count':
        return each && object([['index', keyValue(each.key)]]);
      case 'path':
        return this.#path();
      case 'terraform':
      case 'tofu':
        return object([['workspace', this.#root.workspace]]);
      default:
        return namespace((member) => this.#resource('resource', `${name}.${member}`));
    }
  }

  #path(): Value {
    const from = posix.relative(this.#root.folder, this.config.folder) || '.';
    return object([
      ['module', from],
      ['root', '.'],
      ['cwd', '.'],
    ]);
  }

  #variable(name: string): Value {
    const declaration = this.config.variables.get(name);
    if (!declaration) throw new EvaluationError(`var.${name} is not declared`);
    return this.#once(`var.${name}`, () => {
      const address = `${this.call.address}var.${name}`;
      return variableValue(address, declaration, this.call.given(name), this.#scope(undefined));
    });
  }

  #local(name: string): Value {
    const local = this.config.locals.get(name);
    if (!local) throw new EvaluationError(`local.${name} is not declared`);
    return this.#once(`local.${name}`, () => {
      return evaluate(local.attribute.value, this.#scope(local.file));
    });
  }

  #resource(mode: 'resource' | 'data', key: string): Value {
    const name = mode === 'data' ? `data.${key}` : key;
    const declaration = (mode === 'data' ? this.config.data : this.config.resources).get(key);
    if (!declaration) throw new EvaluationError(`${name} is not declared`);
    return this.#once(name, () => gathered(declaration, this.#instancesOf(mode, key)));
  }

  #instancesOf(mode: 'resource' | 'data', key: string): Instance[] {
    const name = `${mode}.${key}`;
    const before = this.#instances.get(name);
    if (before) return before;
    const declaration = (mode === 'data' ? this.config.data : this.config.resources).get(key);
    if (!declaration) return [];
    const [type = '', label = ''] = declaration.labels;
    const { file, location } = declaration.layers[0] ?? noLayer();
    // Where nothing in it asks which instance it is, all have one body.
    const shared = mentionsEach(declaration)
      ? undefined
      : new EvaluatedBody(declaration, this.#scope(file));
    const made = this.#expand(declaration, name).map((each): Instance => {
      const body = shared ?? new EvaluatedBody(declaration, this.#scope(file, each));
      const base = `${this.call.address}${mode === 'data' ? 'data.' : ''}${type}.${label}`;
      const address = `${base}${keyText(each.key)}`;
      const provider = () => this.provider(providerKey(declaration, type));
      const instance = {
        ...{ address, mode, type, name: label, body, provider, location, via: this.call.via },
        key: isUnknownKey(each.key) ? undefined : each.key,
        doubt: each.doubt ?? this.call.doubt,
      };
      const read = (path: readonly Step[]) => readInstance(instance, path);
      return { ...instance, reference: new Reference({ address, type, read }) };
    });
    this.#instances.set(name, made);
    return made;
  }

  /** What `count` and `for_each` make of a block. */
  #expand(declaration: Declaration, name: string): Each[] {
    const count = declared(declaration, 'count');
    const forEach = declared(declaration, 'for_each');
    const { attribute, file } = count ?? forEach ?? {};
    if (!attribute || !file) return [{ key: undefined, value: null, doubt: undefined }];
    const place = placeOf(file.locate(attribute));
    const value = this.#once(`${name}.${attribute.name}`, () => {
      const made = evaluate(attribute.value, this.#scope(file));
      // Refuses here what it cannot go through, so that it is unknown below.
      if (count) countOf(made);
      else instancesFor(made);
      return made;
    });
    const each = count ? counted(value) : eachOf(value);
    const admitted = this.#root.admit(each.length)
      ? each
      : [openEach(unknown('failed', `${place}: more instances than are evaluated`))];
    const refused = admitted.find(({ doubt }) => doubt?.why === 'failed')?.doubt;
    if (refused) {
      const location = file.locate(attribute);
      this.#root.gaps.push({ about: 'expression', reason: refused.detail, location });
    }
    return admitted;
  }

  #called(name: string): Value {
    const declaration = this.config.modules.get(name);
    if (!declaration) throw new EvaluationError(`module.${name} is not declared`);
    return this.#once(`module.${name}`, () => gathered(declaration, this.#children(name)));
  }

  #children(name: string): Child[] {
    const before = this.#modules.get(name);
    if (before) return before;
    const declaration = this.config.modules.get(name);
    if (!declaration) return [];
    const instances = this.#expand(declaration, `module.${name}`);
    const isAdmitted = this.#root.admitModules(instances.length, () =>
      this.#refuse(name, declaration, 'it is one of more modules than are evaluated'),
    );
    const config = isAdmitted ? this.#configOf(name, declaration) : undefined;
    const children = instances.map((each) => {
      return this.#child(name, declaration, config, each);
    });
    this.#modules.set(name, children);
    return children;
  }

  #child(
    name: string,
    declaration: Declaration,
    config: ModuleConfig | undefined,
    each: Each,
  ): Child {
    const { file, location } = declaration.layers[0] ?? noLayer();
    const address = `${this.call.address}module.${name}${keyText(each.key)}`;
    const body = new EvaluatedBody(declaration, this.#scope(file, each));
    const providers = declared(declaration, 'providers')?.attribute.value;
    const names = new Set(body.names);
    const call: Call = {
      address: `${address}.`,
      path: [...this.call.path, name],
      callers: [...this.call.callers, this.config],
      given: (input) => (names.has(input) ? { value: body.value(input) } : undefined),
      provider: (key) => this.#passed(providers, key),
      via: [...this.call.via, location],
      doubt: each.doubt ?? this.call.doubt,
    };
    const module = config && new Module(config, call, this.#root, this.#context);
    const missing = unknown('incomplete', `${address} is not on disk`);
    const outputs = () => {
      const names = [...(config?.outputs.keys() ?? [])];
      return object(names.map((one): [string, Value] => [one, module?.output(one) ?? missing]));
    };
    const referent: Referent = {
      address,
      type: 'module',
      read: () => (module ? outputs() : missing),
      leads: (step) => (module ? module.output(String(step)) : missing),
    };
    const key = isUnknownKey(each.key) ? undefined : each.key;
    return { key, doubt: each.doubt, reference: new Reference(referent), module };
  }

  /** `providers = { aws = aws.west }`; without it, the module has the caller's provider that has no alias. */
  #passed(providers: Expression | undefined, key: string): Provider | undefined {
    if (providers?.kind === 'object') {
      const item = providers.items.find((one) => referenceText(one.key) === key);
      if (item) return this.provider(referenceText(item.value) ?? key);
    }
    return key.includes('.') ? undefined : this.provider(key);
  }

  /** What a module declares; undefined, and a gap, when it is not there. */
  #configOf(name: string, declaration: Declaration): ModuleConfig | undefined {
    const source = declared(declaration, 'source');
    const text = source && plainText(source.attribute.value);
    const path = [...this.call.path, name];
    if (text === undefined) return this.#refuse(name, declaration, 'its source is no plain text');
    const isLocal = /^[.][.]?(?:\/|$)/.test(text);
    const local = isLocal ? posix.join(this.config.folder, text) : undefined;
    const folder = local ?? this.#root.installed(path.join('.'));
    if (folder === undefined) {
      return this.#refuse(name, declaration, `${text} is not on disk; terraform init brings it`);
    }
    const config = this.#root.configOf(folder);
    const [gap] = config.files.length === 0 ? config.gaps : [];
    if (config.files.length === 0) {
      return this.#refuse(
        name,
        declaration,
        gap?.reason ?? `there is no configuration in ${folder}`,
      );
    }
    if (config === this.config || this.call.callers.includes(config)) {
      return this.#refuse(name, declaration, 'it calls itself');
    }
    if (path.length <= DEEPEST_MODULE) return config;
    return this.#refuse(name, declaration, `it lies more than ${DEEPEST_MODULE} calls deep`);
  }

  #refuse(name: string, { layers }: Declaration, reason: string): undefined {
    const address = `${this.call.address}module.${name}`;
    const location = layers[0]?.location;
    this.#root.gaps.push({ about: 'module', reason: `${address}: ${reason}`, location });
  }
}

interface Child {
  key: InstanceKey;
  doubt: UnknownValue | undefined;
  reference: Reference;
  /** Undefined when it is not on disk. */
  module: Module | undefined;
}

function openEach(doubt: UnknownValue): Each {
  return { key: doubt, value: doubt, doubt };
}

function noLayer(): never {
  throw new Error('a declaration without a block');
}
