import type { Twins } from './twin.ts';

export default {
  'waf.web-acl-has-rules': {
    fail: `
      Resources:
        Shop:
          Type: AWS::WAFv2::WebACL
          Properties: { Name: shop, Scope: REGIONAL, DefaultAction: { Allow: {} } }`,
    pass: `
      Resources:
        Shop:
          Type: AWS::WAFv2::WebACL
          Properties:
            Name: shop
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            Rules:
              - Name: common
                Priority: 1
                OverrideAction: { None: {} }
                Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }`,
  },
} satisfies Twins;
