import type { Twins } from './twin.ts';

const LIVE = `
      Resources:
        Tracking:
          Type: AWS::ApiGateway::RestApi
          Properties: { Name: tracking }
        Live:
          Type: AWS::ApiGateway::Stage
          Properties:
            RestApiId: !Ref Tracking
            DeploymentId: ab12cd
            StageName: live`;

export default {
  'apigateway.stage-has-web-acl': {
    fail: LIVE,
    pass: `${LIVE}
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !Sub 'arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${Tracking}/stages/\${Live}'
            WebACLArn: arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/apis/a1b2c3d4-5678-90ab-cdef-1234567890ab`,
  },
} satisfies Twins;
