/** The examples of a control once more, as CloudFormation templates. */
export interface Twin {
  fail: string;
  pass: string;
}

/** By the id of the control. */
export type Twins = Readonly<Record<string, Twin>>;
