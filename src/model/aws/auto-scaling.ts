export interface AutoScalingGroup {
  /** `lt-1/3`, `web/$Latest`: versions it starts machines from, by id and by name of their template. */
  launchTemplateVersions: string[];
}

export interface LaunchConfiguration {
  launchConfigurationName: string;
  securityGroups: string[];
  keyName: string | null;
}
