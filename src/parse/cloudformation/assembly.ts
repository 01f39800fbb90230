import { posix } from 'node:path';
import { isUnknown, type Unknown } from '../../model/unknown.ts';
import { isObject, memberOf, membersOf, textOf } from '../json.ts';
import type { SourceTree } from '../source-tree.ts';

/** A stack of a CDK app, as `cdk synth` left it. */
export interface AssembledStack {
  template: string;
  stack: string;
  account?: string;
  region?: string;
  /** Why there is no template. */
  missing?: Unknown;
}

/**
 * The stacks that a manifest names, and those of the assemblies in it; none of a file that is no manifest. Source: the AWS CDK's
 * "cloud assembly schema".
 */
export function stacksIn(tree: SourceTree, manifest: string): AssembledStack[] {
  if (posix.basename(manifest) !== 'manifest.json') return [];
  const text = tree.text(manifest);
  if (isUnknown(text)) return [];
  const folder = posix.dirname(manifest);
  return membersOf(memberOf(parsed(text), 'artifacts')).flatMap(([name, artifact]) => {
    const properties = memberOf(artifact, 'properties');
    const file = textOf(memberOf(properties, 'templateFile'));
    if (memberOf(artifact, 'type') !== 'aws:cloudformation:stack' || file === undefined) return [];
    const template = posix.join(folder, file);
    const detail = `${template}, which ${manifest} names, is not there: run cdk synth again`;
    return [
      {
        template,
        stack: textOf(memberOf(properties, 'stackName')) ?? name,
        ...environmentOf(textOf(memberOf(artifact, 'environment'))),
        ...(!tree.isFile(template) && { missing: { $unknown: 'incomplete' as const, detail } }),
      },
    ];
  });
}

function parsed(text: string): unknown {
  try {
    const node: unknown = JSON.parse(text);
    return isObject(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

/** `aws://111122223333/eu-west-1`, of which either may be left open. */
function environmentOf(text = ''): Pick<AssembledStack, 'account' | 'region'> {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  return {
    ...(account && account !== 'unknown-account' && { account }),
    ...(region && region !== 'unknown-region' && { region }),
  };
}
