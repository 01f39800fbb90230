import { mention, setting } from '../../adapter.ts';
import type { Block } from '../../block.ts';

const OF = 'aws_config_configuration_recorder';

function nameOf(recorder: Block): string {
  return recorder.text('name') ?? 'default';
}

export default [
  setting({
    sets: 'AWS::::Region',
    of: OF,
    satellites: ['aws_config_configuration_recorder_status'],
    facts: {
      configRecorders(recorder, { one }) {
        const group = recorder.block('recording_group');
        const status = one('aws_config_configuration_recorder_status', 'name');
        return [
          {
            recorderName: nameOf(recorder),
            servicePrincipal: null,
            recording: status?.flag('is_enabled') ?? false,
            lastStatus: null,
            allSupported: group?.flag('all_supported') ?? true,
            includeGlobalResourceTypes: group?.flag('include_global_resource_types') ?? false,
            resourceTypes: group?.texts('resource_types') ?? [],
            exclusionResourceTypes:
              group?.block('exclusion_by_resource_types')?.texts('resource_types') ?? [],
            recordingStrategy: group?.block('recording_strategy')?.text('use_only') ?? null,
          },
        ];
      },
    },
  }),
  mention({
    of: OF,
    name: nameOf,
    attributes: { id: ({ name }) => name, name: ({ name }) => name },
  }),
];
