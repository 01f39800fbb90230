import { apiStage } from '../../rest-api.ts';
import { inCloudFormation } from '../../words.ts';

const language = {
  words: inCloudFormation,
  name: 'Ref',
  associations: [
    { of: 'AWS::WAFv2::WebACLAssociation', names: 'ResourceArn', acl: 'WebACLArn' },
    { of: 'AWS::WAFRegional::WebACLAssociation', names: 'ResourceArn', acl: 'WebACLId' },
  ],
};

/** Stages of their own, and those that a deployment makes. */
export default [
  apiStage({ ...language, of: 'AWS::ApiGateway::Stage' }),
  apiStage({ ...language, of: 'AWS::ApiGateway::Deployment', ofDeployment: true }),
];
