/** How a language writes the members of its blocks, by their words: `kms_key_id`. */
export type Words = (member: string) => string;

export const inTerraform: Words = (member) => member;

/** `KmsKeyId` */
export const inCloudFormation: Words = (member) =>
  member.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `kmsKeyId` */
export const inJson: Words = (member) =>
  member.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
