import { parseArn } from '../../model/arn.ts';
import { globMatches } from '../../model/glob.ts';
import { knownOf } from '../../model/kleene.ts';
import { counted } from '../../model/plural.ts';
import { type AllOf, CODABLE, codable, heldBy } from '../../model/recorded-as-code.ts';
import type { ResourceType } from '../../model/resource.ts';
import { control } from '../control.ts';

const around = { ...CODABLE, 'AWS::CloudFormation::Stack': ['stackResources'] } as const;

export default control({
  id: 'account.resources-are-recorded-as-code',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Resources are recorded as infrastructure code',
  why: 'What was made by hand nobody reviewed, nobody can make again after a disaster, and nobody notices when it changes.',
  fix: 'Import what is listed into CloudFormation or Terraform, or delete it; name Terraform’s states or plans under `code`, and what is meant to be made by hand under `ignore`.',
  see: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html',
    'https://developer.hashicorp.com/terraform/cli/commands/show',
  ],
  reads: [],
  around,
  settings: {
    minShare: 0.95,
    /** In `castellan.yaml` the files; here the ARNs that these record. */
    code: [] as readonly string[],
    ignore: [] as readonly string[],
  },

  check({ account }, world, { minShare, code, ignore }) {
    const recorded = new Set(code);
    const stacks = knownOf(
      world.all('AWS::CloudFormation::Stack'),
      ({ region, stackResources }) => ({ region, resources: [...stackResources] }),
    );
    const isHeld = heldBy(stacks.found.map(({ answer }) => answer));
    const missing = new Map<ResourceType, number>();
    let total = 0;
    let found = 0;
    for (const resource of codable(world.all as AllOf)) {
      const { type, id } = resource;
      const owner = parseArn(id)?.account;
      if (owner && owner !== account) continue;
      if (ignore.some((pattern) => pattern === type || globMatches(pattern, id))) continue;
      total += 1;
      if (recorded.has(id) || isHeld(resource)) found += 1;
      else missing.set(type, (missing.get(type) ?? 0) + 1);
    }
    if (found >= total * minShare) return true;
    if (stacks.rest) throw stacks.rest;
    const rest = [...missing].sort(([, a], [, b]) => b - a);
    const listed = rest.map(([type, count]) => counted(count, type)).join(', ');
    return `${found} of ${total} resources are recorded as code (${percent(found / total)} %, wanted ${percent(minShare)} %); not so ${listed}`;
  },
});

/** Rounded down, so that too little never looks like enough. */
function percent(share: number): number {
  return Math.floor(share * 100);
}
