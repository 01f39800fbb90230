export interface LaunchConfiguration {
  launchConfigurationName: string;
  securityGroups: string[];
}
