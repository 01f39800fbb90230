import type { ConfigRecorder } from '../../../model/aws/region.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import {
  administratorOf,
  detectorOf,
  findingsOf,
  listsOf,
  publishingDestinationsOf,
} from './guardduty.ts';
import { inspectorOf, oldestFindingsOf } from './inspector.ts';
import {
  ecrRegistryPolicyOf,
  glueResourcePoliciesOf,
  logsResourcePoliciesOf,
} from './resource-policies.ts';
import { exclusionsOf, modeOf } from './vpc-block-public-access.ts';

export default collector({
  type: 'AWS::::Region',
  scope: 'region',
  list: {
    needs: [],
    async *read({ region }) {
      yield { id: region, name: region };
    },
  },
  facts: {
    ebsEncryptionByDefault: {
      needs: ['ec2:GetEbsEncryptionByDefault'],
      async read(aws) {
        const { EbsEncryptionByDefault } = await aws.call('ec2', 'GetEbsEncryptionByDefault', {});
        return present(EbsEncryptionByDefault);
      },
    },
    ebsDefaultKmsKeyId: {
      needs: ['ec2:GetEbsDefaultKmsKeyId'],
      async read(aws) {
        const { KmsKeyId } = await aws.call('ec2', 'GetEbsDefaultKmsKeyId', {});
        return present(KmsKeyId);
      },
    },
    imageBlockPublicAccessState: {
      needs: ['ec2:GetImageBlockPublicAccessState'],
      async read(aws) {
        const state = await aws.call('ec2', 'GetImageBlockPublicAccessState', {});
        return present(state.ImageBlockPublicAccessState);
      },
    },
    snapshotBlockPublicAccessState: {
      needs: ['ec2:GetSnapshotBlockPublicAccessState'],
      async read(aws) {
        const { State } = await aws.call('ec2', 'GetSnapshotBlockPublicAccessState', {});
        return present(State);
      },
    },
    vpcBlockPublicAccessMode: {
      needs: ['ec2:DescribeVpcBlockPublicAccessOptions'],
      read: modeOf,
    },
    vpcBlockPublicAccessExclusions: {
      needs: ['ec2:DescribeVpcBlockPublicAccessExclusions'],
      read: exclusionsOf,
    },
    configRecorders: {
      needs: [
        'config:DescribeConfigurationRecorders',
        'config:DescribeConfigurationRecorderStatus',
      ],
      async read(aws) {
        if (!isOffered('config', aws.region)) return [];
        const [{ ConfigurationRecorders }, { ConfigurationRecordersStatus }] = await aws.all([
          aws.call('config-service', 'DescribeConfigurationRecorders', {}),
          aws.call('config-service', 'DescribeConfigurationRecorderStatus', {}),
        ]);
        return present(ConfigurationRecorders).map((recorder) =>
          toRecorder(
            recorder,
            present(ConfigurationRecordersStatus).find(({ name }) => name === recorder.name),
          ),
        );
      },
    },
    configDeliveryChannels: {
      needs: ['config:DescribeDeliveryChannels', 'config:DescribeDeliveryChannelStatus'],
      async read(aws) {
        if (!isOffered('config', aws.region)) return [];
        const [{ DeliveryChannels }, { DeliveryChannelsStatus }] = await aws.all([
          aws.call('config-service', 'DescribeDeliveryChannels', {}),
          aws.call('config-service', 'DescribeDeliveryChannelStatus', {}),
        ]);
        return present(DeliveryChannels).map((channel) => {
          const status = present(DeliveryChannelsStatus).find(({ name }) => name === channel.name);
          return {
            channelName: present(channel.name),
            s3BucketName: channel.s3BucketName ?? null,
            snsTopicArn: channel.snsTopicARN ?? null,
            snapshotDeliveryFrequency:
              channel.configSnapshotDeliveryProperties?.deliveryFrequency ?? null,
            lastSnapshotStatus: upperCase(status?.configSnapshotDeliveryInfo?.lastStatus),
            lastHistoryStatus: upperCase(status?.configHistoryDeliveryInfo?.lastStatus),
            lastStreamStatus: upperCase(status?.configStreamDeliveryInfo?.lastStatus),
          };
        });
      },
    },
    guardDutyDetector: {
      needs: ['guardduty:ListDetectors', 'guardduty:GetDetector'],
      read: detectorOf,
    },
    guardDutyLists: {
      needs: [
        'guardduty:ListDetectors',
        'guardduty:ListIPSets',
        'guardduty:GetIPSet',
        'guardduty:ListThreatIntelSets',
        'guardduty:GetThreatIntelSet',
        'guardduty:ListThreatEntitySets',
        'guardduty:GetThreatEntitySet',
        'guardduty:ListTrustedEntitySets',
        'guardduty:GetTrustedEntitySet',
      ],
      read: listsOf,
    },
    guardDutyAdministrator: {
      needs: ['guardduty:ListDetectors', 'guardduty:GetAdministratorAccount'],
      read: administratorOf,
    },
    guardDutyPublishingDestinations: {
      needs: ['guardduty:ListDetectors', 'guardduty:ListPublishingDestinations'],
      read: publishingDestinationsOf,
    },
    guardDutyFindings: {
      needs: ['guardduty:ListDetectors', 'guardduty:ListFindings', 'guardduty:GetFindings'],
      read: findingsOf,
    },
    inspector: {
      needs: ['inspector2:BatchGetAccountStatus'],
      read: inspectorOf,
    },
    inspectorOldestFindings: {
      needs: ['inspector2:BatchGetAccountStatus', 'inspector2:ListFindings'],
      read: oldestFindingsOf,
    },
    accountSubscriptionPolicies: {
      needs: ['logs:DescribeAccountPolicies'],
      read: subscriptionPolicies,
    },
    ecrRegistryPolicy: { needs: ['ecr:GetRegistryPolicy'], read: ecrRegistryPolicyOf },
    glueResourcePolicies: { needs: ['glue:GetResourcePolicies'], read: glueResourcePoliciesOf },
    logsResourcePolicies: {
      needs: ['logs:DescribeResourcePolicies'],
      read: logsResourcePoliciesOf,
    },
  },
});

type Recorder = NonNullable<
  Output<'config-service', 'DescribeConfigurationRecorders'>['ConfigurationRecorders']
>[number];
type RecorderStatus = NonNullable<
  Output<'config-service', 'DescribeConfigurationRecorderStatus'>['ConfigurationRecordersStatus']
>[number];

/** A recorder that was never started has no status. */
function toRecorder(
  { name, servicePrincipal, recordingGroup }: Recorder,
  status: RecorderStatus | undefined,
): ConfigRecorder {
  return {
    recorderName: present(name),
    servicePrincipal: servicePrincipal ?? null,
    recording: status?.recording ?? false,
    lastStatus: upperCase(status?.lastStatus),
    allSupported: recordingGroup?.allSupported ?? false,
    includeGlobalResourceTypes: recordingGroup?.includeGlobalResourceTypes ?? false,
    resourceTypes: recordingGroup?.resourceTypes ?? [],
    exclusionResourceTypes: recordingGroup?.exclusionByResourceTypes?.resourceTypes ?? [],
    recordingStrategy: recordingGroup?.recordingStrategy?.useOnly ?? null,
  };
}

/** The API's model says `Success` where its answers say `SUCCESS`. */
function upperCase(status: string | undefined): string | null {
  return status?.toUpperCase() ?? null;
}

async function subscriptionPolicies(aws: Aws) {
  const found: { policyName: string; selectionCriteria: string | null; destinationArn: string }[] =
    [];
  for await (const { accountPolicies } of aws.pages('cloudwatch-logs', 'DescribeAccountPolicies', {
    policyType: 'SUBSCRIPTION_FILTER_POLICY',
  })) {
    for (const { policyName, policyDocument, selectionCriteria } of present(accountPolicies)) {
      const [, destinationArn] =
        /"DestinationArn"\s*:\s*"([^"]+)"/.exec(present(policyDocument)) ?? [];
      found.push({
        policyName: present(policyName),
        selectionCriteria: selectionCriteria ?? null,
        destinationArn: present(destinationArn),
      });
    }
  }
  return found;
}
