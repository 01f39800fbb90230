import type { ContainerDefinition, TaskDefinition } from '../model/aws/ecs.ts';
import type { Block } from './block.ts';
import { redactedValue } from './redacted.ts';
import { spelled, type Value } from './value.ts';
import type { Words } from './words.ts';

/** What a task definition says of its containers; in JSON, each member begins with a small letter. */
export function containersOf(definition: Block, list: string, words: Words): ContainerDefinition[] {
  return definition.list(list, (container) => ({
    name: container.text(words('name')) ?? '',
    environment: container.list(words('environment'), (variable) => {
      const name = variable.text(words('name')) ?? '';
      return { name, ...redactedValue(variable.resolved(words('value')), name) };
    }),
    command: wordsOf(container.items(words('command'))),
    entryPoint: wordsOf(container.items(words('entry_point'))),
  }));
}

/** A flag names the word behind it. */
function wordsOf(words: readonly Value[]): TaskDefinition['containerDefinitions'][0]['command'] {
  return words.map((word, i) => {
    const before = i > 0 ? spelled(words[i - 1] ?? null) : '';
    return redactedValue(word, before.startsWith('-') ? before : undefined);
  });
}
