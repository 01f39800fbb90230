export interface BeanstalkEnvironment {
  /** `Ready`, `Terminating` or another. */
  status: string;
  /** The name people chose for it in DNS, in lower case; null: it has none. */
  cname: string | null;
}
