import { parseHcl } from '../../src/parse/hcl/parse.ts';
import type { Block } from '../../src/parse/hcl/syntax.ts';

export interface Edit {
  start: number;
  end: number;
  text: string;
}

export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, edit) => rest.slice(0, edit.start) + edit.text + rest.slice(edit.end), text);
}

export function some<Made>(found: readonly unknown[], make: () => Made): Made | undefined {
  return found.length === 0 ? undefined : make();
}

export function slice(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

export function resourcesIn(text: string, of?: string): Block[] {
  return parseHcl(text).body.blocks.filter(
    ({ type, labels }) => type === 'resource' && (of === undefined || labels[0]?.text === of),
  );
}

/** Blocks of Terraform's own are none of the provider's. */
export function isOfProvider({ type }: Block): boolean {
  return !['lifecycle', 'provisioner', 'connection', 'timeouts', 'dynamic'].includes(type);
}
