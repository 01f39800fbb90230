import type { Facts } from '../resource.ts';

export default {
  'AWS::SageMaker::NotebookInstance': {
    notebookInstanceName: 'forecasts',
    roleArn: 'arn:aws:iam::111122223333:role/service-role/forecasts',
    securityGroups: [],
  },
} satisfies Partial<Facts>;
