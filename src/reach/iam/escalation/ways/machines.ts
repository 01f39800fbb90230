import { PASSED, type Way } from '../way.ts';

const INSTANCES = { any: 'ec2:*:*:instance/*' };
const service = 'ec2.amazonaws.com';

/** Ways through machines: EC2, Auto Scaling, EMR, Systems Manager. */
export const machines: readonly Way[] = [
  {
    id: 'ec2-001',
    title: 'starts an instance with a role',
    url: 'https://pathfinding.cloud/paths/ec2-001',
    gains: 'role',
    service,
    needs: [PASSED, { action: 'ec2:RunInstances', on: INSTANCES }],
    target: ['an instance profile'],
  },
  {
    id: 'ec2-002',
    title: 'replaces what an instance does when it starts',
    url: 'https://pathfinding.cloud/paths/ec2-002',
    gains: 'role',
    object: 'instance',
    needs: [
      { action: 'ec2:ModifyInstanceAttribute', on: 'object' },
      { action: 'ec2:StopInstances', on: 'object' },
      { action: 'ec2:StartInstances', on: 'object' },
    ],
  },
  {
    id: 'ec2-003',
    title: 'asks for a spot instance with a role',
    url: 'https://pathfinding.cloud/paths/ec2-003',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ec2:RequestSpotInstances', on: { any: 'ec2:*:*:spot-instances-request/*' } },
    ],
    target: ['an instance profile'],
  },
  {
    id: 'ec2-004',
    title: 'changes the template that instances with a role start from',
    url: 'https://pathfinding.cloud/paths/ec2-004',
    gains: 'role',
    object: 'template',
    needs: [
      { action: 'ec2:CreateLaunchTemplateVersion', on: 'object' },
      { action: 'ec2:ModifyLaunchTemplate', on: 'object' },
    ],
    providing: 'instances are started from the template',
  },
  {
    id: 'castellan-ec2-001',
    title: 'gives a role to an instance and opens a session on it',
    url: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ec2:AssociateIamInstanceProfile', on: INSTANCES },
      { action: 'ssm:StartSession', on: INSTANCES },
    ],
    target: ['an instance profile'],
    providing: 'there is an instance without a role that Systems Manager reaches',
  },
  {
    id: 'ec2instanceconnect-003',
    title: 'sends an SSH key to an instance',
    url: 'https://pathfinding.cloud/paths/ec2instanceconnect-003',
    gains: 'role',
    object: 'instance',
    needs: [{ action: 'ec2-instance-connect:SendSSHPublicKey', on: 'object' }],
    providing: 'it reaches the instance by SSH',
  },
  {
    id: 'castellan-ec2instanceconnect-001',
    title: 'sends an SSH key to the serial console of an instance',
    url: 'https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSerialConsoleSSHPublicKey.html',
    gains: 'role',
    object: 'instance',
    needs: [{ action: 'ec2-instance-connect:SendSerialConsoleSSHPublicKey', on: 'object' }],
    providing: 'the serial console is switched on and asks for no password',
  },
  {
    id: 'ssm-001',
    title: 'opens a session on an instance',
    url: 'https://pathfinding.cloud/paths/ssm-001',
    gains: 'role',
    object: 'instance',
    needs: [{ action: 'ssm:StartSession', on: 'object' }],
    providing: 'Systems Manager reaches the instance',
  },
  {
    id: 'ssm-002',
    title: 'runs a command on an instance',
    url: 'https://pathfinding.cloud/paths/ssm-002',
    gains: 'role',
    object: 'instance',
    needs: [{ action: 'ssm:SendCommand', on: 'object' }],
    providing: 'Systems Manager reaches the instance',
  },
  {
    id: 'castellan-ssm-001',
    title: 'runs an automation of Systems Manager with a role',
    url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html',
    gains: 'role',
    service: 'ssm.amazonaws.com',
    needs: [
      PASSED,
      {
        action: 'ssm:StartAutomationExecution',
        on: { any: 'ssm:*:*:automation-definition/*:*' },
      },
    ],
  },
  {
    id: 'castellan-autoscaling-001',
    title: 'has a group of instances with a role started',
    url: 'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html',
    gains: 'role',
    service,
    needs: [
      PASSED,
      {
        action: 'autoscaling:CreateLaunchConfiguration',
        on: { any: 'autoscaling:*:*:launchConfiguration:*:launchConfigurationName/*' },
      },
      {
        action: 'autoscaling:CreateAutoScalingGroup',
        on: { any: 'autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*' },
      },
    ],
    target: ['an instance profile'],
  },
  {
    id: 'castellan-emr-001',
    title: 'starts an EMR cluster with a role',
    url: 'https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html',
    gains: 'role',
    service,
    needs: [PASSED, { action: 'elasticmapreduce:RunJobFlow', on: { any: '*' } }],
    target: ['an instance profile'],
  },
];
