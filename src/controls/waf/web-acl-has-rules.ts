import { anyOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'waf.web-acl-has-rules',
  on: 'AWS::WAFv2::WebACL',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Web ACL has rules that can block',
  why: 'A web ACL without rules, or with rules that only count, lets every attack through and looks like protection.',
  fix: 'Add rule groups, AWS’s managed ones to begin with, and take the override to Count away once they have been watched.',
  see: ['https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html'],
  reads: ['defaultAction', 'rules', 'blockingGroup'],
  examples: {
    fail: `
      resource "aws_wafv2_web_acl" "shop" {
        scope = "REGIONAL"
        default_action {
          allow {}
        }
      }`,
    pass: `
      resource "aws_wafv2_web_acl" "shop" {
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        rule {
          name     = "common"
          priority = 1
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              vendor_name = "AWS"
              name        = "AWSManagedRulesCommonRuleSet"
            }
          }
        }
      }`,
  },

  check(acl) {
    if (acl.defaultAction === 'block') return true;
    if (acl.rules.length === 0) return 'it has no rules and lets everything through';
    const blocks = anyOf(
      () => acl.rules.some(({ action }) => CAN_BLOCK.includes(action)),
      () => acl.blockingGroup !== null,
    );
    if (blocks) return true;
    return 'none of its rules can block, and it lets through what no rule decides on';
  },
});

const CAN_BLOCK: readonly string[] = ['block', 'captcha', 'challenge'];
