/** What AWS documents of one action. */
export interface IamAction {
  /** As AWS writes it: `s3:GetObject`. */
  name: string;
  level: Level;
  /** What it may be allowed on; none where it has no resource, so that only `*` allows it. */
  resourceTypes: readonly IamResourceType[];
  /** Patterns: `s3:prefix`, `aws:RequestTag/*`. Keys that every request has are not among them. */
  conditionKeys: readonly string[];
}

export interface IamResourceType {
  name: string;
  /** Patterns of its ARNs: `arn:*:s3:::*`. */
  arns: readonly string[];
}

const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const;
export type Level = (typeof LEVELS)[number];

/** A service's actions, by the prefix they have: `s3`. */
export interface IamService {
  prefix: string;
  actions: readonly IamAction[];
}

/**
 * A service in one line: prefix, condition keys, resource types, and the actions in groups of those that differ by name
 * alone. Groups name keys and types by where they stand.
 */
export function writeService({ prefix, actions }: IamService): string {
  const keys = sorted(actions.flatMap(({ conditionKeys }) => conditionKeys));
  const types = sorted(actions.flatMap(({ resourceTypes }) => resourceTypes.map(writeType)));
  const groups = new Map<string, string[]>();
  for (const { name, level, resourceTypes, conditionKeys } of actions) {
    const shape = [
      level[0],
      placesIn(types, resourceTypes.map(writeType)),
      placesIn(keys, conditionKeys),
    ].join('|');
    const names = groups.get(shape) ?? [];
    groups.set(shape, [...names, name.slice(prefix.length + 1)]);
  }
  const written = [...groups].map(([shape, names]) => `${shape}|${names.join(' ')}`);
  return [prefix, keys.join(' '), types.join(';'), written.join(';')].join('\t');
}

export function readService(line: string): IamService {
  const [prefix = '', keys = '', types = '', groups = ''] = line.split('\t');
  const allKeys = keys.split(' ');
  const allTypes = types.split(';').map(readType);
  const actions = groups.split(';').flatMap((group) => {
    const [letter, typePlaces = '', keyPlaces = '', names = ''] = group.split('|');
    const level = LEVELS.find((one) => one.startsWith(letter ?? ''));
    if (level === undefined) throw new Error(`${prefix} has an action of no level`);
    const resourceTypes = itemsAt(allTypes, typePlaces);
    const conditionKeys = itemsAt(allKeys, keyPlaces);
    return names
      .split(' ')
      .map(
        (name): IamAction => ({ name: `${prefix}:${name}`, level, resourceTypes, conditionKeys }),
      );
  });
  return { prefix, actions: actions.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** All ARNs of the table begin alike. */
const START = 'arn:*:';

function writeType({ name, arns }: IamResourceType): string {
  return [name, ...arns.map((arn) => arn.slice(START.length))].join(',');
}

function readType(text: string): IamResourceType {
  const [name = '', ...arns] = text.split(',');
  return { name, arns: arns.map((arn) => `${START}${arn}`) };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function placesIn(all: readonly string[], some: readonly string[]): string {
  return some
    .map((one) => all.indexOf(one))
    .sort((a, b) => a - b)
    .map((place) => place.toString(36))
    .join(' ');
}

function itemsAt<Item>(all: readonly Item[], places: string): Item[] {
  if (places === '') return [];
  return places.split(' ').flatMap((place) => all[Number.parseInt(place, 36)] ?? []);
}
