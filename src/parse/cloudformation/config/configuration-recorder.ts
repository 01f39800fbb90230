import { setting } from '../../adapter.ts';

/** CloudFormation starts it once there is a delivery channel. */
export default setting({
  sets: 'AWS::::Region',
  of: 'AWS::Config::ConfigurationRecorder',
  facts: {
    configRecorders(recorder) {
      const group = recorder.block('RecordingGroup');
      return [
        {
          recorderName: recorder.text('Name') ?? recorder.own('Ref'),
          servicePrincipal: null,
          recording: true,
          lastStatus: null,
          // Without a group all that is not global; with one only what it says.
          allSupported: group ? (group.flag('AllSupported') ?? false) : true,
          includeGlobalResourceTypes: group?.flag('IncludeGlobalResourceTypes') ?? false,
          resourceTypes: group?.texts('ResourceTypes') ?? [],
          exclusionResourceTypes:
            group?.block('ExclusionByResourceTypes')?.texts('ResourceTypes') ?? [],
          recordingStrategy: group?.block('RecordingStrategy')?.text('UseOnly') ?? null,
        },
      ];
    },
  },
});
