import { parseArn } from '../../model/arn.ts';
import { control } from '../control.ts';

export default control({
  id: 'apigateway.stage-has-web-acl',
  on: 'AWS::ApiGateway::Stage',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Public REST API stage has a web ACL',
  why: 'Without one, floods of requests and the usual attacks on web applications reach the API unfiltered.',
  fix: 'Associate a WAF web ACL with scope REGIONAL with the stage.',
  see: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',
  ],
  reads: ['endpointTypes', 'webAclArn'],
  examples: {
    fail: `
      resource "aws_api_gateway_rest_api" "tracking" {
        name = "tracking"
      }
      resource "aws_api_gateway_stage" "live" {
        rest_api_id   = aws_api_gateway_rest_api.tracking.id
        deployment_id = "ab12cd"
        stage_name    = "live"
      }`,
    pass: `
      resource "aws_api_gateway_rest_api" "tracking" {
        name = "tracking"
      }
      resource "aws_api_gateway_stage" "live" {
        rest_api_id   = aws_api_gateway_rest_api.tracking.id
        deployment_id = "ab12cd"
        stage_name    = "live"
      }
      resource "aws_wafv2_web_acl_association" "live" {
        resource_arn = aws_api_gateway_stage.live.arn
        web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/apis/a1b2c3d4-5678-90ab-cdef-1234567890ab"
      }`,
  },
  exempt: 'Stages of private APIs.',

  except: ({ endpointTypes }) =>
    endpointTypes.length > 0 && endpointTypes.every((type) => type === 'PRIVATE'),

  check({ webAclArn }) {
    if (webAclArn === null) return 'no web ACL stands before it';
    return (
      parseArn(webAclArn)?.service === 'wafv2' || 'its web ACL is one of the retired WAF Classic'
    );
  },
});
