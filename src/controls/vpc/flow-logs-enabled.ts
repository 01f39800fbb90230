import { isDelivering } from '../../model/flow-log.ts';
import { anyOf, everyOf, someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'vpc.flow-logs-enabled',
  on: 'AWS::EC2::VPC',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'VPC has flow logs',
  why: 'After a break-in, flow logs are often all that tells which machines the intruder reached and where the data went.',
  fix: 'Create a flow log for the VPC that takes all or at least rejected traffic, and see to it that its destination accepts it.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  reads: ['vpcId', 'ownerId'],
  around: {
    'AWS::EC2::FlowLog': ['resourceId', 'trafficType', 'flowLogStatus', 'deliverLogsStatus'],
    'AWS::EC2::Subnet': ['subnetId', 'vpcId'],
  },
  settings: { accept: ['ALL', 'REJECT'] as readonly string[] },
  exempt: 'VPCs that another account owns and shares.',
  examples: {
    fail: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
    `,
    pass: `
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_flow_log" "shop" {
        vpc_id               = aws_vpc.shop.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::flow-logs"
      }
    `,
  },

  except: ({ ownerId, account }) => ownerId !== account,

  check({ vpcId, region }, world, { accept }) {
    let flaw: string | undefined;
    // Traffic that was accepted is what intruders hide in; what was refused shows them trying.
    const accepted = accept.filter((type) => type !== 'ACCEPT');
    const isLogged = (resourceId: string) =>
      someOf(world.all('AWS::EC2::FlowLog', { resourceId, region }), (log) => {
        if (!isDelivering(log)) flaw ??= 'its flow log is not delivered';
        else if (!accepted.includes(log.trafficType)) {
          flaw ??= `its flow log takes only ${log.trafficType} traffic`;
        } else return true;
        return false;
      }) !== undefined;
    const subnetsAreLogged = () => {
      let count = 0;
      const all = everyOf(world.all('AWS::EC2::Subnet', { vpcId, region }), ({ subnetId }) => {
        count += 1;
        return isLogged(subnetId);
      });
      return all && count > 0;
    };
    return anyOf(() => isLogged(vpcId), subnetsAreLogged) || (flaw ?? 'it has no flow log');
  },
});
