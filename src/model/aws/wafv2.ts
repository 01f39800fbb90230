export interface WebAcl {
  /** `CLOUDFRONT` or `REGIONAL`. */
  scope: string;
  /** What becomes of a request that no rule decides on. */
  defaultAction: 'allow' | 'block';
  /** Its own, and the groups that Firewall Manager puts before and after them. */
  rules: WebAclRule[];
  /** The first of its rules whose group can stop a request, overrides counted; null: no group can. */
  blockingGroup: string | null;
}

export interface WebAclRule {
  name: string;
  /** `group`: what the rules of a group do, each for itself; `count` also where a whole group is set to that. */
  action: 'block' | 'captcha' | 'challenge' | 'allow' | 'count' | 'group' | 'other';
}
