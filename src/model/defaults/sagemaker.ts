import type { Facts } from '../resource.ts';

export default {
  'AWS::SageMaker::NotebookInstance': { notebookInstanceName: 'forecasts', securityGroups: [] },
} satisfies Partial<Facts>;
