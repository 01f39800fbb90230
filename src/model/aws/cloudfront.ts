/** A CloudFront distribution, as viewers meet it. */
export interface Distribution {
  enabled: boolean;
  /** ARN of a WAF web ACL, the bare id of a retired WAF Classic one, or null for none. */
  webAclId: string | null;
  /** The default one first. */
  cacheBehaviors: CacheBehavior[];
  viewerCertificate: ViewerCertificate;
}

export interface CacheBehavior {
  /** Null: the default one, for all that no other matches. */
  pathPattern: string | null;
  viewerProtocolPolicy: string;
  /** Whether AWS accounts may sign, with key pairs of their root user. */
  trustsAccounts: boolean;
  /** Whether key groups may sign. */
  trustsKeyGroups: boolean;
}

export interface ViewerCertificate {
  /** The certificate of *.cloudfront.net. */
  cloudFrontDefault: boolean;
  /** Null with CloudFront's own certificate, where AWS decides it. */
  minimumProtocolVersion: string | null;
}
