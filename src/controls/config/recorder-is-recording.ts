import type { ConfigRecorder } from '../../model/aws/region.ts';
import type { Partition } from '../../model/inventory.ts';
import { everyOf, someOf } from '../../model/kleene.ts';
import { isOffered } from '../../model/service-regions.ts';
import { control } from '../control.ts';

export default control({
  id: 'config.recorder-is-recording',
  on: 'AWS::::Region',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'AWS Config records the region',
  why: 'Without a record of how things were configured, nobody can tell after a break-in what was changed, when and back to what. Whoever gets in picks the region nobody records.',
  fix: 'Start a recorder for all supported resource types in every region you may use, and record the global IAM types in one of them.',
  see: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  reads: ['configRecorders'],
  around: { 'AWS::::Region': ['configRecorders'] },
  settings: { allowedExclusions: [] as readonly string[] },
  exempt: 'Regions where AWS Config is not offered.',
  examples: {
    fail: `
      resource "aws_config_configuration_recorder" "this" {
        role_arn = aws_iam_role.config.arn
        recording_group {
          all_supported  = false
          resource_types = ["AWS::EC2::Instance"]
        }
      }
      resource "aws_config_configuration_recorder_status" "this" {
        name       = aws_config_configuration_recorder.this.name
        is_enabled = true
      }
    `,
    pass: `
      resource "aws_config_configuration_recorder" "this" {
        role_arn = aws_iam_role.config.arn
        recording_group {
          all_supported                 = true
          include_global_resource_types = true
        }
      }
      resource "aws_config_configuration_recorder_status" "this" {
        name       = aws_config_configuration_recorder.this.name
        is_enabled = true
      }
    `,
  },

  except: ({ region }) => !isOffered('config', region),

  check({ configRecorders, region }, world, { allowedExclusions }) {
    let flaw = 'it has no recorder of yours';
    const good = someOf(configRecorders, (recorder) => {
      if (recorder.servicePrincipal !== null) return false;
      const found = flawOf(recorder, allowedExclusions);
      if (found) flaw = found;
      return found === undefined;
    });
    if (!good) return flaw;
    if (region !== HOME[world.partition]) return true;
    const somewhere = someOf(world.all('AWS::::Region'), (other) =>
      someOf(other.configRecorders, recordsGlobalTypes),
    );
    return somewhere !== undefined || 'no region records IAM users, groups, roles and policies';
  },
});

/** Global types are recorded in a region of choice; where in none, the region they live in answers for it. */
const HOME: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

const GLOBAL_TYPES = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

function flawOf(recorder: ConfigRecorder, allowed: readonly string[]): string | undefined {
  if (!recorder.recording) return `its recorder ${recorder.recorderName} is stopped`;
  // Code never says how the recording went.
  if (!['SUCCESS', 'PENDING', null].includes(recorder.lastStatus)) {
    return `the last status of its recorder is ${recorder.lastStatus}`;
  }
  if (recorder.allSupported) return undefined;
  if (recorder.recordingStrategy !== 'EXCLUSION_BY_RESOURCE_TYPES') {
    return 'its recorder covers only some resource types';
  }
  const missing = someOf(
    recorder.exclusionResourceTypes,
    (type) => !allowed.includes(type) && !GLOBAL_TYPES.includes(type),
  );
  return missing && `its recorder leaves out ${missing.item}`;
}

function recordsGlobalTypes(recorder: ConfigRecorder): boolean {
  if (recorder.servicePrincipal !== null || !recorder.recording) return false;
  if (recorder.allSupported) return recorder.includeGlobalResourceTypes;
  if (recorder.recordingStrategy === 'EXCLUSION_BY_RESOURCE_TYPES') {
    return everyOf(recorder.exclusionResourceTypes, (type) => !GLOBAL_TYPES.includes(type));
  }
  const { resourceTypes } = recorder;
  return GLOBAL_TYPES.every((type) => resourceTypes.includes(type));
}
