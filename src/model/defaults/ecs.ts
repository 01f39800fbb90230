import type { Facts } from '../resource.ts';

export default {
  'AWS::ECS::Service': { serviceName: 'shop', securityGroups: ['sg-1'] },
  'AWS::ECS::Task': { taskRoleArn: null, enableExecuteCommand: false },
  'AWS::ECS::TaskDefinition': {
    containerDefinitions: [{ name: 'shop', environment: [], command: [], entryPoint: [] }],
  },
} satisfies Partial<Facts>;
