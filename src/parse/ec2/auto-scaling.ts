import { adapter } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';

/** How a language names templates within a group: by what members, and where several are mixed. */
export interface GroupLanguage {
  of: string;
  name: string;
  ids: readonly string[];
  launchTemplate: string;
  specification: string;
  overrides: string;
}

export function autoScalingGroup(language: GroupLanguage, { word }: Dialect) {
  const { of, name, launchTemplate, specification, overrides } = language;
  const versionsIn = (block: Block, member: string) =>
    block.list(member, (named) => versionOf(named, language.ids, word));
  return adapter({
    type: 'AWS::AutoScaling::AutoScalingGroup',
    of,
    name: (group) => group.text(name),
    attributes: { id: (self) => self.name, name: (self) => self.name, Ref: (self) => self.name },
    facts: {
      launchTemplateVersions: (group) => {
        const mixed = group.block(word('mixed_instances_policy'))?.block(word('launch_template'));
        const others = mixed?.list(overrides, (one) => versionsIn(one, specification)).flat() ?? [];
        return [
          ...versionsIn(group, launchTemplate),
          ...(mixed ? versionsIn(mixed, specification) : []),
          ...others,
        ];
      },
    },
  });
}

/** Without a number it is the default one. Source: Auto Scaling API Reference, "LaunchTemplateSpecification". */
function versionOf(named: Block, ids: readonly string[], word: Dialect['word']): string {
  const id = ids.map((member) => named.text(member)).find((text) => text !== null);
  return `${id}/${named.text(word('version')) ?? '$Default'}`;
}

export function launchConfiguration(of: string, name: string, { word }: Dialect) {
  return adapter({
    type: 'AWS::AutoScaling::LaunchConfiguration',
    of,
    name: (one) => one.text(name),
    attributes: { id: (self) => self.name, name: (self) => self.name, Ref: (self) => self.name },
    facts: {
      launchConfigurationName: (one, { self }) => one.text(name) ?? self.name,
      securityGroups: (one) => one.texts(word('security_groups')),
      keyName: (one) => one.text(word('key_name')),
    },
  });
}
