import { actionsMatching } from '../model/iam-actions/iam-actions.ts';
import { UserError } from '../model/user-error.ts';
import { noAction } from './action-names.ts';
import { print } from './output.ts';

/** Prints the actions that patterns stand for, each once. Answers the exit code. */
export async function iamExpand(
  patterns: readonly string[],
  { format }: { format: string },
): Promise<number> {
  const found = patterns.flatMap((pattern) => {
    const actions = actionsMatching(pattern);
    if (actions.length > 0) return actions;
    throw new UserError(`${noAction(pattern)}; an action is written like s3:GetObject`);
  });
  const actions = [...new Set(found)].sort((a, b) => (a.name < b.name ? -1 : 1));
  await print(
    format === 'json'
      ? [`${JSON.stringify(actions, null, 2)}\n`]
      : actions.map(({ name }) => `${name}\n`),
  );
  return 0;
}
