import { memberOf, membersOf, textOf } from '../cloudformation/node.ts';
import { attributeOf, type Made, nodeOf, type Serverless, type Shape, tagList } from './nodes.ts';

/**
 * AWS::Serverless::GraphQLApi: the API, and for each of its data sources a role, of which no more is known here than who takes
 * it. Source: AWS SAM developer guide, "AWS::Serverless::GraphQLApi".
 */
export function graphQlApi({ name, properties, location }: Serverless): Made {
  const own = (member: string) => memberOf(properties, member);
  const Properties: Shape = {
    Name: own('Name') ?? name,
    AuthenticationType: memberOf(own('Auth'), 'Type'),
    XrayEnabled: own('XrayEnabled'),
    Tags: tagList(own('Tags')),
  };
  const sources = membersOf(own('DataSources')).flatMap(([kind, { value }]) =>
    membersOf(value).map(([one, member]) => ({ kind, one, source: member.value })),
  );
  return [
    [name, { Type: 'AWS::AppSync::GraphQLApi', Properties: nodeOf(Properties, location) }],
    ...sources.flatMap(({ kind, one, source }): Made => {
      const given = memberOf(source, 'ServiceRoleArn');
      const role = `${name}${one}Role`;
      const called = textOf(memberOf(source, 'Name')) ?? one;
      const DataSource: Shape = {
        ApiId: attributeOf(name, 'ApiId'),
        Name: called,
        Type: TYPES.get(kind) ?? 'NONE',
        ServiceRoleArn: given ?? attributeOf(role, 'Arn'),
      };
      const made: Made = [
        [`${name}${one}DataSource`, { Type: 'AWS::AppSync::DataSource', Properties: DataSource }],
      ];
      return given ? made : [...made, [role, { Type: 'AWS::IAM::Role', Properties: rights(one) }]];
    }),
  ];

  function rights(source: string): Shape {
    const detail = `what the data source ${source} may do is not known here`;
    return {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: ['appsync.amazonaws.com'] },
            Action: ['sts:AssumeRole'],
          },
        ],
      },
      Policies: [{ PolicyName: 'data', PolicyDocument: { kind: 'opaque', detail, location } }],
    };
  }
}

const TYPES = new Map([
  ['DynamoDb', 'AMAZON_DYNAMODB'],
  ['Lambda', 'AWS_LAMBDA'],
]);
