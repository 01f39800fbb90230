import type { Unknown } from '../../model/unknown.ts';
import type { CodeGap, Declarations, Declared } from '../declared.ts';
import { remarksIn } from '../remarks.ts';
import * as code from '../value.ts';
import type { EvaluatedBlock, EvaluatedBody } from './body.ts';
import { mergedMaps } from './functions/collections.ts';
import type { Gap } from './gap.ts';
import type { Instance } from './instance.ts';
import type { TerraformRoot } from './load.ts';
import type { Provider } from './provider.ts';
import type { Location } from './source-file.ts';
import {
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  pathOf,
  type Reference,
  settled,
  type UnknownValue,
  type Value,
} from './value.ts';

/** What a root declares, in the words that adapters read: references lead to addresses, blocks are lists under their type. */
export function declarationsOf({
  folder,
  resources,
  lookUps,
  gaps,
  files,
}: TerraformRoot): Declarations {
  const translator = new Translator();
  for (const { provider } of resources) translator.name(provider());
  return {
    root: folder,
    language: 'terraform',
    resources: resources.map((instance) => translator.declared(instance)),
    lookUps: lookUps.map((instance) => translator.declared(instance)),
    gaps: gaps.map((gap) => gapIn(gap, folder)),
    remarks: files.flatMap(({ source, comments }) => remarksIn(source.path, source.text, comments)),
  };
}

function gapIn({ about, reason, location }: Gap, folder: string): CodeGap {
  return {
    operation: about,
    location: location ?? { file: folder, line: 1, endLine: 1 },
    unknown: { $unknown: about === 'expression' ? 'failed' : 'incomplete', detail: reason },
  };
}

/** Arguments that are Terraform's own, and say nothing of the resource. */
const META = new Set([
  ...['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'],
]);

class Translator {
  readonly #keys = new Map<UnknownValue, string>();
  /** Accounts and regions that the code leaves open. */
  readonly #places = new Map<UnknownValue, string>();
  readonly #times = new Map<string, number>();

  /** What its provider leaves open is called by what it is, also where a data source tells it. */
  name({ key, region, account }: Provider): void {
    for (const [what, value] of Object.entries({ region, account })) {
      const known = settled(value);
      if (isUnknownValue(known) && !isReference(value))
        this.#places.set(known, `${what}${ofProvider(key)}`);
    }
  }

  declared({ address, type, body, provider, location, via, doubt }: Instance): Declared {
    const { key, region, account, defaultTags } = provider();
    const own = body.value('region');
    const fields = this.#fields(body, (name) => !META.has(name));
    return {
      ...{ type, address, location, via },
      fields: this.#tagged(fields, body, defaultTags),
      region: this.#word(settled(own) === null ? region : own, `region${ofProvider(key)}`),
      account: this.#word(account, `account${ofProvider(key)}`),
      ...(doubt && { perhaps: unknownOf(doubt) }),
    };
  }

  /** What is not known is called by what it is. */
  #word(value: Value, what: string): string | code.Hole {
    const made = this.#value(value);
    if (made instanceof code.Hole && !made.of) {
      return new code.Hole(made.unknown, what, { isName: true });
    }
    return typeof made === 'string' || made instanceof code.Hole ? made : code.spelled(made);
  }

  /** A resource has the tags of its provider too; its own count before them. */
  #tagged(fields: code.Fields, body: EvaluatedBody, defaultTags: Value): code.Fields {
    const known = settled(defaultTags);
    if (isMapping(known) && known.entries.size === 0 && !known.rest) return fields;
    const tags = this.#value(mergedMaps([defaultTags, body.value('tags')]));
    return new code.Fields(new Map([...fields.members, ['tags', tags] as const]), fields);
  }

  #fields(body: EvaluatedBody, belongs: (name: string) => boolean = () => true): code.Fields {
    const members = new Map<string, code.Value>();
    const locations = new Map<string, Location>();
    for (const name of body.names.filter(belongs)) {
      const blocks = body.isAttribute(name) ? [] : body.blocks(name);
      const value = body.isAttribute(name) ? this.#value(body.value(name)) : this.#blocks(blocks);
      members.set(name, value);
      locations.set(name, blocks[0]?.body.location ?? body.locate(name));
    }
    const rest = body.lost && this.#hole(body.lost);
    return new code.Fields(members, { location: body.location, locations, ...(rest && { rest }) });
  }

  #blocks(blocks: readonly EvaluatedBlock[]): code.List {
    const certain = blocks.filter((block) => block.certain);
    const doubtful = blocks.length > certain.length;
    const reason = { $unknown: 'computed', detail: 'how many of these blocks there are' } as const;
    const rest = doubtful ? new code.Hole(reason, reason.detail) : undefined;
    return new code.List(
      certain.map(({ body }) => this.#fields(body)),
      rest,
    );
  }

  #value(value: Value): code.Value {
    if (isReference(value)) return this.#reference(value);
    if (isUnknownValue(value)) return this.#hole(value);
    if (isText(value)) {
      return code.joined(
        value.parts.map((part) => (typeof part === 'string' ? part : this.#value(part))),
      );
    }
    if (isSequence(value)) {
      const items = value.items.map((item) => this.#value(item));
      return new code.List(items, value.rest && this.#hole(value.rest));
    }
    if (!isMapping(value)) return value;
    const entries = [...value.entries].map(([key, entry]) => [key, this.#value(entry)] as const);
    const rest = value.rest && this.#hole(value.rest);
    return new code.Fields(new Map(entries), rest && { rest });
  }

  /** It leads to what it names, and is what the code says of that where it says so. */
  #reference(reference: Reference): code.Value {
    const { to, path } = reference;
    const known = settled(reference);
    if (isSequence(known) || isMapping(known))
      return path.length > 0 ? this.#value(known) : this.#whole(reference);
    const of = { address: to.address, attribute: path.join('.') };
    const key = pathOf(reference);
    const place = isUnknownValue(known) ? this.#places.get(known) : undefined;
    if (isUnknownValue(known) && place !== undefined)
      return new code.Hole(unknownOf(known), place, { isName: true });
    if (isUnknownValue(known)) return new code.Hole(unknownOf(known), key, { of });
    const oneOf = [this.#value(known)];
    return new code.Hole({ $unknown: 'computed', detail: `${key} is known` }, key, { of, oneOf });
  }

  #whole(reference: Reference): code.Hole {
    const key = pathOf(reference);
    const of = { address: reference.to.address, attribute: 'id' };
    return new code.Hole({ $unknown: 'computed', detail: `${key} is known after apply` }, key, {
      of,
    });
  }

  #hole(value: UnknownValue): code.Hole {
    const oneOf = value.oneOf?.map((one) => this.#value(one));
    return new code.Hole(unknownOf(value), this.#key(value), oneOf && { oneOf });
  }

  /** The same unknown has the same key; what was made of it, for the same reason, has another. */
  #key(value: UnknownValue): string {
    const before = this.#keys.get(value);
    if (before !== undefined) return before;
    const times = (this.#times.get(value.detail) ?? 0) + 1;
    const key = times === 1 ? value.detail : `${value.detail} (${times})`;
    this.#times.set(value.detail, times);
    this.#keys.set(value, key);
    return key;
  }
}

export function ofProvider(key: string): string {
  return key === 'aws' ? '' : ` of ${key}`;
}

function unknownOf({ why, detail }: UnknownValue): Unknown {
  return { $unknown: why, detail };
}
