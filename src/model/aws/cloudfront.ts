/** A CloudFront distribution, as viewers meet it. */
export interface Distribution {
  enabled: boolean;
  /** `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  /** Names of our own that viewers may use, wildcards among them. */
  aliases: string[];
  /** ARN of a WAF web ACL, the bare id of a retired WAF Classic one, or null for none. */
  webAclId: string | null;
  origins: Origin[];
  /** Names of origin buckets that nobody holds, so that anybody may take them. */
  vacantBuckets: string[];
  /** How origins that are servers are spoken to; S3 is spoken to as the viewer does. */
  serverConnections: OriginConnection[];
  /** How origins inside a VPC are spoken to. */
  vpcConnections: OriginConnection[];
  /** Origin access controls that origins name. */
  originAccessControls: OriginAccessControl[];
  /** The default one first. */
  cacheBehaviors: CacheBehavior[];
  /** ARNs of the Lambda@Edge functions that it calls, each with a version. */
  edgeFunctions: string[];
  /** Who may sign requests, per cache behaviour. */
  signers: Signers[];
  viewerCertificate: ViewerCertificate;
  /** Names the certificate is for; empty with CloudFront's own. */
  certificateNames: string[];
}

export interface Origin {
  originId: string;
  domainName: string;
  /** True when it is set up as a bucket, not as a server. */
  isS3: boolean;
  originAccessControlId: string | null;
  /** Id of the origin access identity that CloudFront shows the bucket; null: none. */
  accessIdentityId: string | null;
}

export interface AccessIdentity {
  accessIdentityId: string;
  /** By which a bucket's policy or ACL may name it too. */
  canonicalUserId: string;
}

export interface OriginConnection {
  originId: string;
  protocolPolicy: string;
  /** TLS versions that CloudFront accepts of the origin. */
  sslProtocols: string[];
}

export interface OriginAccessControl {
  originAccessControlId: string;
  /** `always`, `no-override` (unless the viewer did) or `never`. */
  signingBehavior: string;
}

/** Null as `pathPattern`: the default behaviour, for all that no other matches. */
export interface CacheBehavior {
  pathPattern: string | null;
  viewerProtocolPolicy: string;
  /** The origin, or all of the origin group. */
  originIds: string[];
}

export interface Signers {
  pathPattern: string | null;
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

/** Where the tenants of distributions are reached. */
export interface ConnectionGroup {
  /** `d111111abcdef8.cloudfront.net`. */
  routingEndpoint: string;
}

/** A customer of ours, say, for whom a distribution that many share answers under other names. */
export interface DistributionTenant {
  enabled: boolean;
  distributionId: string;
  /** Under which it answers. */
  domains: string[];
  /** What stands in the place of the distribution's web ACL, one or none; null: that one it is. */
  ownWebAcl: { webAclId: string | null } | null;
}
