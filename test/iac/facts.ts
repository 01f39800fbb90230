import { expect } from 'vitest';
import type { Resource, ResourceType } from '../../src/model/resource.ts';
import { adaptersFor } from '../../src/parse/adapters.ts';
import { inventoryOf } from '../../src/parse/inventory.ts';
import { declaredIn, type Files } from './judged.ts';

const adapters = await adaptersFor('all');

/** What both languages say, and the facts it comes to in both. */
export type FactCase = [
  name: string,
  type: ResourceType,
  terraform: string,
  yaml: string,
  facts: object,
];

export function expectInBoth(
  type: ResourceType,
  terraform: string,
  yaml: string,
  facts: object,
): void {
  for (const files of [{ 'main.tf': terraform }, { 'stack.yaml': yaml }]) {
    const [resource] = resourcesIn(files).filter((one) => one.type === type);
    expect(resource).toMatchObject(facts);
    expect(JSON.stringify(resource)).not.toContain('hunter2');
  }
}

export function resourcesIn(files: Files): Resource[] {
  return declaredIn(files).flatMap((root) => [...inventoryOf(root, adapters, '').resources]);
}
