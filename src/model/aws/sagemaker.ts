export interface NotebookInstance {
  notebookInstanceName: string;
  securityGroups: string[];
}
