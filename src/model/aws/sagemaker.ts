export interface NotebookInstance {
  notebookInstanceName: string;
  roleArn: string;
  securityGroups: string[];
}
