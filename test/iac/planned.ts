import type { Declarations, Declared } from '../../src/parse/declared.ts';
import { Fields, Hole, List, Text, type Value } from '../../src/parse/value.ts';

/** The plan that Terraform would make of what is declared, as `terraform show -json` writes it. */
export function planOf({ resources }: Declarations): string {
  const told = resources.map((one) => {
    const { address, type, fields } = one;
    return { address, type, provider: providerOf(one), ...shown(fields) };
  });
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: told.map(({ address, type, value }) => ({
          ...{ address, mode: 'managed', type, values: value },
        })),
      },
    },
    resource_changes: told.map(({ address, unknown }) => ({
      address,
      change: { actions: ['create'], after_unknown: unknown },
    })),
    configuration: {
      provider_config: Object.fromEntries(
        told.map(({ provider: { key, region } }) => [
          key,
          { expressions: { region: { constant_value: region } } },
        ]),
      ),
      root_module: {
        resources: told.map(({ address, written, provider }) => ({
          address: address.replace(/\[.*\]$/, ''),
          provider_config_key: provider.key,
          expressions: written,
        })),
      },
    },
  });
}

function providerOf({ account, region }: Declared): { key: string; region: string | undefined } {
  const key = account instanceof Hole ? /^account of (\S+)$/.exec(account.key)?.[1] : undefined;
  return { key: key ?? 'aws', region: typeof region === 'string' ? region : undefined };
}

/** What is known of a value, what is not, and what it refers to. */
interface Shown {
  value: unknown;
  unknown: unknown;
  written: unknown;
}

function shown(value: Value): Shown {
  const holes = value instanceof Text ? value.parts.filter((part) => part instanceof Hole) : [];
  const open = value instanceof Hole ? [value] : holes;
  if (open.length > 0)
    return { value: undefined, unknown: true, written: { references: open.flatMap(referenceOf) } };
  if (value instanceof List) {
    const items = value.items.map(shown);
    return {
      value: items.map((item) => item.value ?? null),
      unknown: items.map((item) => item.unknown),
      written: items.some((item) => isLeaf(item.written))
        ? { references: items.flatMap(({ written }) => referencesIn(written)) }
        : items.map((item) => item.written),
    };
  }
  if (!(value instanceof Fields))
    return { value, unknown: false, written: { constant_value: value } };
  const members = [...value.members].map(([name, member]) => [name, shown(member)] as const);
  const of = (part: keyof Shown) =>
    Object.fromEntries(members.map(([name, member]) => [name, member[part]]));
  return { value: of('value'), unknown: of('unknown'), written: of('written') };
}

function referenceOf({ of }: Hole): string[] {
  return of ? [`${of.address}.${of.attribute}`, of.address] : [];
}

function isLeaf(written: unknown): boolean {
  return typeof written === 'object' && written !== null && 'references' in written;
}

function referencesIn(written: unknown): string[] {
  return isLeaf(written) ? (written as { references: string[] }).references : [];
}
